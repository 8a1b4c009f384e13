/* PDF, of the module "cairo": one page of the picture's own size, with text that can be selected and
 * searched, links, a bookmark and metadata. No date of making, so that the same case gives the same bytes. */

#include <cairo-pdf.h>
#include <string.h>

#include "emit/cairo_paint.h"

G_MODULE_EXPORT gboolean pdf_module_write(const Picture *picture, FILE *stream, GError **error);

static cairo_status_t stream_write(void *closure, const unsigned char *data, unsigned int length) {
  return fwrite(data, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void metadata_set(cairo_surface_t *surface, const Scene *scene) {
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "linkchart");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
  cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, scene->title, "page=1 pos=[0 0]",
                                CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

/* In cairo's attribute strings only quotes and backslashes need care. */
static char *link_attributes(const char *url) {
  GString *attributes = g_string_new("uri='");
  for (const char *s = url; *s; s++) {
    if (*s == '\'' || *s == '\\')
      g_string_append_c(attributes, '\\');
    g_string_append_c(attributes, *s);
  }
  g_string_append_c(attributes, '\'');
  return g_string_free(attributes, FALSE);
}

static void group_paint(CairoPainter *painter, cairo_t *cairo, const Scene *scene, const SceneGroup *group) {
  g_autofree char *attributes = group->url ? link_attributes(group->url) : NULL;
  if (attributes)
    cairo_tag_begin(cairo, CAIRO_TAG_LINK, attributes);
  for (guint i = group->first; i < group->first + group->count; i++)
    cairo_paint_primitive(painter, scene_primitive(scene, i));
  if (attributes)
    cairo_tag_end(cairo, CAIRO_TAG_LINK);
}

gboolean pdf_module_write(const Picture *picture, FILE *stream, GError **error) {
  const Scene *scene = picture->scene;
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(stream_write, stream, scene->width, scene->height);
  cairo_t *cairo = cairo_create(surface);
  CairoPainter *painter = cairo_painter_new(cairo, picture->measure, TRUE);
  metadata_set(surface, scene);
  if (!picture->transparent) {
    cairo_paint_colour(cairo, scene->paper);
    cairo_paint(cairo);
  }
  for (guint i = 0; painter && i < scene->groups->len; i++)
    group_paint(painter, cairo, scene, scene_group(scene, i));
  cairo_show_page(cairo);
  cairo_status_t status = cairo_status(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  cairo_painter_free(painter);
  if (!painter || status != CAIRO_STATUS_SUCCESS)
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot write %s.pdf: %s", picture->name,
                cairo_status_to_string(status));
  return painter && status == CAIRO_STATUS_SUCCESS;
}
