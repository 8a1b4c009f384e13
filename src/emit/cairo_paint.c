#include "emit/cairo_paint.h"

#include <cairo-ft.h>

#include "emit/cairo_image.h"

struct CairoPainter {
  cairo_t *cairo;
  Measure *measure;
  gboolean selectable;
  gboolean shared; /* librsvg has painted, and keeps fonts of its own in cairo's caches */
  FT_Library freetype;
  GPtrArray *fonts;     /* cairo_font_face_t by Measure's number, NULL where not yet loaded */
  GHashTable *surfaces; /* cairo_surface_t by Image: the images decoded so far */
};

void cairo_paint_colour(cairo_t *cairo, Colour colour) {
  cairo_set_source_rgb(cairo, (colour >> 16) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static void trace(cairo_t *cairo, const Path *path) {
  cairo_new_path(cairo);
  for (guint i = 0; i < path->count; i++) {
    const PathStep *s = &path->steps[i];
    if (s->op == 'M')
      cairo_move_to(cairo, s->to.x, s->to.y);
    else if (s->op == 'L')
      cairo_line_to(cairo, s->to.x, s->to.y);
    else if (s->op == 'C')
      cairo_curve_to(cairo, s->c1.x, s->c1.y, s->c2.x, s->c2.y, s->to.x, s->to.y);
    else
      cairo_close_path(cairo);
  }
}

static int dash_count(const double *dashes) {
  int count = 0;
  while (dashes && dashes[count] > 0)
    count++;
  return count;
}

static void stroke(cairo_t *cairo, const PathPrimitive *path) {
  cairo_paint_colour(cairo, path->colour);
  cairo_set_line_width(cairo, path->width);
  cairo_set_line_cap(cairo, path->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash(cairo, path->dashes, dash_count(path->dashes), 0);
  cairo_stroke(cairo);
}

/* Leaves no path behind, which the next stroke would draw once more. */
static void paint_path(cairo_t *cairo, const PathPrimitive *path) {
  trace(cairo, &path->path);
  if (path->filled) {
    cairo_paint_colour(cairo, path->fill);
    cairo_fill_preserve(cairo);
  }
  if (path->stroked)
    stroke(cairo, path);
  cairo_new_path(cairo);
}

static cairo_font_face_t *font_face(CairoPainter *p, guint font) {
  if (font >= p->fonts->len)
    g_ptr_array_set_size(p->fonts, (gint)font + 1);
  cairo_font_face_t *face = g_ptr_array_index(p->fonts, font);
  if (face)
    return face;
  guint index;
  const char *file = measure_font_file(p->measure, font, &index);
  FT_Face loaded;
  if (FT_New_Face(p->freetype, file, (FT_Long)index, &loaded) != 0)
    return NULL;
  face = cairo_ft_font_face_create_for_ft_face(loaded, FT_LOAD_NO_HINTING);
  g_ptr_array_index(p->fonts, font) = face;
  return face;
}

typedef struct TextPainter {
  CairoPainter *painter;
  Point at;
} TextPainter;

/* How many glyphs belong to each stretch of the text, and how many bytes; glyphs go from left to right. */
static GArray *clusters_of(const GlyphRun *run) {
  GArray *clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
  for (guint k = 0; k < run->count;) {
    guint start = run->leftwards ? run->count - 1 - k : k, end = k;
    guint32 cluster = run->glyphs[start].cluster;
    guint32 next = (guint32)run->length;
    for (; end < run->count; end++) {
      guint32 at = run->glyphs[run->leftwards ? run->count - 1 - end : end].cluster;
      if (at != cluster) {
        next = at;
        break;
      }
    }
    cairo_text_cluster_t c = {(int)(next - cluster), (int)(end - k)};
    g_array_append_val(clusters, c);
    k = end;
  }
  return clusters;
}

static void show(const TextPainter *t, const GlyphRun *run, const cairo_glyph_t *glyphs) {
  cairo_t *cairo = t->painter->cairo;
  if (!t->painter->selectable) {
    cairo_show_glyphs(cairo, glyphs, (int)run->count);
    return;
  }
  g_autoptr(GArray) clusters = clusters_of(run);
  cairo_show_text_glyphs(cairo, run->text, (int)run->length, glyphs, (int)run->count,
                         (const cairo_text_cluster_t *)(gpointer)clusters->data, (int)clusters->len,
                         run->leftwards ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

static void paint_run(const GlyphRun *run, gpointer data) {
  TextPainter *t = data;
  cairo_font_face_t *face = font_face(t->painter, run->font);
  if (!face)
    return;
  cairo_set_font_face(t->painter->cairo, face);
  g_autofree cairo_glyph_t *glyphs = g_new(cairo_glyph_t, run->count + 1);
  for (guint i = 0; i < run->count; i++)
    glyphs[i] = (cairo_glyph_t){run->glyphs[i].id, t->at.x + run->glyphs[i].x, t->at.y + run->glyphs[i].y};
  show(t, run, glyphs);
}

static void paint_text(CairoPainter *p, const TextPrimitive *text) {
  double left = text->anchor == ANCHOR_MIDDLE ? text->at.x - text->width / 2 : text->at.x;
  TextPainter painter = {p, {left, text->at.y}};
  cairo_paint_colour(p->cairo, text->colour);
  cairo_set_font_size(p->cairo, text->size);
  measure_shape(p->measure, text->face, text->size, text->text, paint_run, &painter);
}

static void image_paint(CairoPainter *p, const ImagePrimitive *image) {
  p->shared = p->shared || image->image->kind == IMAGE_SVG;
  cairo_image_paint(p->cairo, image, p->surfaces);
}

void cairo_paint_primitive(CairoPainter *p, const Primitive *primitive) {
  if (primitive->kind == PRIMITIVE_PATH)
    paint_path(p->cairo, &primitive->path);
  else if (primitive->kind == PRIMITIVE_TEXT)
    paint_text(p, &primitive->text);
  else
    image_paint(p, &primitive->image);
}

static void options_set(cairo_t *cairo) {
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options(cairo, options);
  cairo_font_options_destroy(options);
}

static void surface_release(gpointer surface) {
  if (surface)
    cairo_surface_destroy(surface);
}

CairoPainter *cairo_painter_new(cairo_t *cairo, Measure *measure, gboolean selectable) {
  CairoPainter *p = g_new0(CairoPainter, 1);
  p->cairo = cairo;
  p->measure = measure;
  p->selectable = selectable;
  p->fonts = g_ptr_array_new();
  p->surfaces = g_hash_table_new_full(NULL, NULL, NULL, surface_release);
  options_set(cairo);
  if (FT_Init_FreeType(&p->freetype) == 0)
    return p;
  cairo_painter_free(p);
  return NULL;
}

static void font_face_release(gpointer face, gpointer data G_GNUC_UNUSED) {
  if (face)
    cairo_font_face_destroy(face);
}

/* The faces of FreeType end with their library, once cairo no longer uses them: the context must be gone.
 * Where cairo's caches aren't ours alone they stay until the program ends. */
void cairo_painter_free(CairoPainter *p) {
  if (!p)
    return;
  g_hash_table_destroy(p->surfaces);
  g_ptr_array_foreach(p->fonts, font_face_release, NULL);
  g_ptr_array_free(p->fonts, TRUE);
  if (!p->shared)
    cairo_debug_reset_static_data();
  if (!p->shared && p->freetype)
    FT_Done_FreeType(p->freetype);
  g_free(p);
}
