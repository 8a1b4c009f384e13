/* PDF, of the module "cairo": one page a picture, each of the picture's own size, with text that can be
 * selected and searched, links, a bookmark a page, metadata and structure. No date of making, so that the
 * same case gives the same bytes. */

#include <cairo-pdf.h>
#include <gmodule.h>
#include <string.h>

#include "emit/cairo_paint.h"
#include "emit/pdf_language.h"
#include "emit/pdf_tile.h"

G_MODULE_EXPORT gpointer pdf_module_new(FILE *stream, Measure *measure);
G_MODULE_EXPORT void pdf_module_add(gpointer book, const Picture *picture);
G_MODULE_EXPORT gboolean pdf_module_finish(gpointer book, GError **error);

typedef struct Book {
  FILE *stream;
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cairo;
  CairoPainter *painter;
  guint page_count;
  char *language; /* of its texts, or NULL where the case doesn't say */
} Book;

static cairo_status_t bytes_append(void *closure, const unsigned char *data, unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

gpointer pdf_module_new(FILE *stream, Measure *measure) {
  Book *book = g_new0(Book, 1);
  book->stream = stream;
  book->bytes = g_byte_array_new();
  book->surface = cairo_pdf_surface_create_for_stream(bytes_append, book->bytes, 1, 1);
  book->cairo = cairo_create(book->surface);
  book->painter = cairo_painter_new(book->cairo, measure, TRUE);
  return book;
}

/* The document is called what its first page is. */
static void metadata_set(const Book *book, const Scene *scene) {
  cairo_pdf_surface_set_metadata(book->surface, CAIRO_PDF_METADATA_TITLE, scene->title);
  cairo_pdf_surface_set_metadata(book->surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
  cairo_pdf_surface_set_metadata(book->surface, CAIRO_PDF_METADATA_CREATOR, "linkchart");
  cairo_pdf_surface_set_metadata(book->surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
}

static void outline_add(const Book *book, const char *title, guint page) {
  g_autofree char *where = g_strdup_printf("page=%u pos=[0 0]", page);
  cairo_pdf_surface_add_outline(book->surface, CAIRO_PDF_OUTLINE_ROOT, title, where,
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

static gboolean is_shown(const Primitive *primitive, const Rect *part) {
  return !part || rects_meet(primitive->bounds, *part);
}

static gboolean group_is_shown(const Scene *scene, const SceneGroup *group, const Rect *part) {
  for (guint i = group->first; i < group->first + group->count; i++)
    if (is_shown(scene_primitive(scene, i), part))
      return TRUE;
  return FALSE;
}

/* What of the group meets `part` of the scene (NULL: all). */
static void group_paint(const Book *book, const Scene *scene, const SceneGroup *group, const Rect *part) {
  const char *tag = group->kind == SCENE_TITLE ? "H1" : "P";
  g_autofree char *attributes = group->url ? link_attributes(group->url) : NULL;
  if (!group_is_shown(scene, group, part))
    return;
  cairo_tag_begin(book->cairo, tag, NULL);
  if (attributes)
    cairo_tag_begin(book->cairo, CAIRO_TAG_LINK, attributes);
  for (guint i = group->first; i < group->first + group->count; i++)
    if (is_shown(scene_primitive(scene, i), part))
      cairo_paint_primitive(book->painter, scene_primitive(scene, i));
  if (attributes)
    cairo_tag_end(book->cairo, CAIRO_TAG_LINK);
  cairo_tag_end(book->cairo, tag);
}

static void scene_paint(const Book *book, const Scene *scene, const Rect *part) {
  cairo_scale(book->cairo, scene->scale, scene->scale);
  for (guint i = 0; book->painter && i < scene->groups->len; i++)
    group_paint(book, scene, scene_group(scene, i), part);
}

/* A page of that size in points, with the picture's paper on the part of it that isn't margin. */
static void page_begin(Book *book, const Picture *picture, double width, double height, double margin) {
  if (book->page_count)
    cairo_show_page(book->cairo);
  if (book->page_count++ == 0) {
    metadata_set(book, picture->scene);
    book->language = g_strdup(picture->graph->selection->of->language.text);
  }
  cairo_pdf_surface_set_size(book->surface, width, height);
  if (!picture->transparent) {
    cairo_paint_colour(book->cairo, picture->scene->paper);
    if (margin > 0) {
      cairo_rectangle(book->cairo, margin, margin, width - 2 * margin, height - 2 * margin);
      cairo_fill(book->cairo);
    } else {
      cairo_paint(book->cairo);
    }
  }
  /* painting the whole page makes cairo forget what was on it, tags too, so these come behind it */
  if (book->page_count == 1)
    cairo_tag_begin(book->cairo, "Document", NULL);
  cairo_tag_begin(book->cairo, "Sect", NULL);
}

static void tile_add(Book *book, const Picture *picture, Tile tile) {
  const Scene *scene = picture->scene;
  const Page *sheet = &picture->sheet;
  Rect part = tile_part(picture, tile);
  Rect units = {part.x / scene->scale, part.y / scene->scale, part.width / scene->scale,
                part.height / scene->scale};
  page_begin(book, picture, sheet->width, sheet->height, sheet->margin);
  tile_begin(book->cairo, picture, tile);
  scene_paint(book, scene, &units);
  cairo_restore(book->cairo);
  if (book->painter)
    tile_marks(book->cairo, book->painter, picture, tile);
  cairo_tag_end(book->cairo, "Sect");
}

void pdf_module_add(gpointer data, const Picture *picture) {
  Book *book = data;
  const Scene *scene = picture->scene;
  guint first = book->page_count + 1;
  for (guint i = 0; i < picture->tiling.columns * picture->tiling.rows; i++)
    tile_add(book, picture, tile_at(&picture->tiling, i));
  if (!picture->tiling.columns) {
    page_begin(book, picture, scene->width * scene->scale, scene->height * scene->scale, 0);
    cairo_save(book->cairo);
    scene_paint(book, scene, NULL);
    cairo_restore(book->cairo);
    cairo_tag_end(book->cairo, "Sect");
  }
  outline_add(book, scene->title, first);
}

/* What of the stream fails is found when it is closed. */
static void book_write(Book *book) {
  if (book->language)
    pdf_language_set(book->bytes, book->language);
  fwrite(book->bytes->data, 1, book->bytes->len, book->stream);
}

gboolean pdf_module_finish(gpointer data, GError **error) {
  Book *book = data;
  if (book->page_count) {
    cairo_tag_end(book->cairo, "Document"); /* on the last page, or cairo doesn't see it */
    cairo_show_page(book->cairo);
  }
  cairo_status_t status = cairo_status(book->cairo);
  cairo_destroy(book->cairo);
  cairo_surface_finish(book->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status(book->surface);
  cairo_surface_destroy(book->surface);
  gboolean whole = book->painter && status == CAIRO_STATUS_SUCCESS;
  cairo_painter_free(book->painter);
  if (whole)
    book_write(book);
  else
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot write the PDF: %s",
                cairo_status_to_string(status));
  g_byte_array_free(book->bytes, TRUE);
  g_free(book->language);
  g_free(book);
  return whole;
}
