/* The module "png": paints a scene with cairo in bands of rows and streams them to libpng, so that a
 * picture of any size takes little memory (docs/ARCHITECTURE.md, "PNG"). */

#include <cairo-ft.h>
#include <cairo.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>

#include "emit/format.h"

G_MODULE_EXPORT gboolean png_module_write(const Picture *picture, FILE *stream, GError **error);

#define CAIRO_LIMIT 32767   /* cairo's widest and highest image, in pixels */
#define BAND_BYTES  1048576 /* about how much one band takes */

typedef struct Painter {
  const Picture *picture;
  double scale;      /* pixels a point */
  int width, height; /* of the picture, in pixels */
  int band_height;
  cairo_surface_t *surface;
  cairo_t *cairo;
  guint8 *row; /* RGB */
  FT_Library freetype;
  GPtrArray *fonts; /* cairo_font_face_t by Measure's number, NULL where not yet loaded */
} Painter;

static void set_colour(cairo_t *cairo, Colour colour) {
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

static void paint_path(cairo_t *cairo, const PathPrimitive *path) {
  trace(cairo, &path->path);
  if (path->filled) {
    set_colour(cairo, path->fill);
    cairo_fill_preserve(cairo);
  }
  if (!path->stroked)
    return;
  set_colour(cairo, path->colour);
  cairo_set_line_width(cairo, path->width);
  cairo_set_line_cap(cairo, path->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash(cairo, path->dashes, dash_count(path->dashes), 0);
  cairo_stroke(cairo);
}

static cairo_font_face_t *font_face(Painter *p, guint font) {
  if (font >= p->fonts->len)
    g_ptr_array_set_size(p->fonts, (gint)font + 1);
  cairo_font_face_t *face = g_ptr_array_index(p->fonts, font);
  if (face)
    return face;
  guint index;
  const char *file = measure_font_file(p->picture->measure, font, &index);
  FT_Face loaded;
  if (FT_New_Face(p->freetype, file, (FT_Long)index, &loaded) != 0)
    return NULL;
  face = cairo_ft_font_face_create_for_ft_face(loaded, FT_LOAD_NO_HINTING);
  g_ptr_array_index(p->fonts, font) = face;
  return face;
}

typedef struct TextPainter {
  Painter *painter;
  Point at;
} TextPainter;

static void paint_run(const GlyphRun *run, gpointer data) {
  TextPainter *t = data;
  cairo_t *cairo = t->painter->cairo;
  cairo_font_face_t *face = font_face(t->painter, run->font);
  if (!face)
    return;
  cairo_set_font_face(cairo, face);
  g_autofree cairo_glyph_t *glyphs = g_new(cairo_glyph_t, run->count + 1);
  for (guint i = 0; i < run->count; i++)
    glyphs[i] = (cairo_glyph_t){run->glyphs[i].id, t->at.x + run->glyphs[i].x, t->at.y + run->glyphs[i].y};
  cairo_show_glyphs(cairo, glyphs, (int)run->count);
}

static void paint_text(Painter *p, const TextPrimitive *text) {
  double left = text->anchor == ANCHOR_MIDDLE ? text->at.x - text->width / 2 : text->at.x;
  TextPainter painter = {p, {left, text->at.y}};
  set_colour(p->cairo, text->colour);
  cairo_set_font_size(p->cairo, text->size);
  measure_shape(p->picture->measure, text->face, text->size, text->text, paint_run, &painter);
}

static void paint_band(Painter *p, int top) {
  const Scene *scene = p->picture->scene;
  Rect band = {0, top / p->scale, scene->width, p->band_height / p->scale};
  cairo_identity_matrix(p->cairo);
  set_colour(p->cairo, scene->paper);
  cairo_paint(p->cairo);
  cairo_translate(p->cairo, 0, -top);
  cairo_scale(p->cairo, p->scale, p->scale);
  for (guint i = 0; i < scene->primitives->len; i++) {
    const Primitive *primitive = scene_primitive(scene, i);
    if (!rects_meet(primitive->bounds, band))
      continue;
    if (primitive->kind == PRIMITIVE_PATH)
      paint_path(p->cairo, &primitive->path);
    else
      paint_text(p, &primitive->text);
  }
  cairo_surface_flush(p->surface);
}

/* cairo's pixels are 0xffRRGGBB in the machine's own byte order. */
static void row_convert(const Painter *p, const guint32 *pixels) {
  guint8 *out = p->row;
  for (int x = 0; x < p->width; x++) {
    guint32 pixel = pixels[x];
    *out++ = (guint8)(pixel >> 16);
    *out++ = (guint8)(pixel >> 8);
    *out++ = (guint8)pixel;
  }
}

static void rows_write(Painter *p, png_structp png) {
  for (int top = 0; top < p->height; top += p->band_height) {
    paint_band(p, top);
    const guint8 *data = cairo_image_surface_get_data(p->surface);
    int stride = cairo_image_surface_get_stride(p->surface);
    for (int y = 0; y < p->band_height && top + y < p->height; y++) {
      row_convert(p, (const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)stride));
      png_write_row(png, p->row);
    }
  }
}

static void header_write(const Painter *p, png_structp png, png_infop info) {
  png_set_IHDR(png, info, (png_uint_32)p->width, (png_uint_32)p->height, 8, PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_uint_32 per_metre = (png_uint_32)lround(p->picture->dpi / 0.0254);
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  /* measured: flat colours deflate smaller and faster unfiltered (docs/BENCHMARKS.md) */
  png_set_compression_level(png, 2);
  png_set_filter(png, 0, PNG_FILTER_NONE);
  png_write_info(png, info);
}

/* libpng leaves by longjmp where the stream fails; the file is then incomplete, which closing it reports. */
static gboolean png_stream(Painter *p, FILE *stream) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  gboolean written = FALSE;
  if (info && setjmp(png_jmpbuf(png)) == 0) {
    png_init_io(png, stream);
    header_write(p, png, info);
    rows_write(p, png);
    png_write_end(png, info);
    written = TRUE;
  }
  png_destroy_write_struct(&png, &info);
  return written;
}

static gboolean painter_begin(Painter *p, GError **error) {
  const Scene *scene = p->picture->scene;
  double width = ceil(scene->width * p->scale), height = ceil(scene->height * p->scale);
  if (width > CAIRO_LIMIT || height > G_MAXINT32 / 4) {
    double fits = floor(MIN(CAIRO_LIMIT / scene->width, G_MAXINT32 / 4 / scene->height) * 72);
    g_set_error(
        error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
        "%s.png would be %.0f pixels wide, more than the %d that work; the largest --dpi for it is %.0f",
        p->picture->name, width, CAIRO_LIMIT, fits);
    return FALSE;
  }
  p->width = MAX(1, (int)width);
  p->height = MAX(1, (int)height);
  p->band_height = CLAMP(BAND_BYTES / (4 * p->width), 8, p->height);
  p->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, p->width, p->band_height);
  p->cairo = cairo_create(p->surface);
  p->row = g_malloc((gsize)p->width * 3);
  p->fonts = g_ptr_array_new();
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options(p->cairo, options);
  cairo_font_options_destroy(options);
  return cairo_status(p->cairo) == CAIRO_STATUS_SUCCESS && FT_Init_FreeType(&p->freetype) == 0;
}

static void font_face_release(gpointer face, gpointer data G_GNUC_UNUSED) {
  if (face)
    cairo_font_face_destroy(face);
}

/* The faces of FreeType end with their library, once cairo no longer uses them. */
static void painter_end(Painter *p) {
  g_clear_pointer(&p->cairo, cairo_destroy);
  g_clear_pointer(&p->surface, cairo_surface_destroy);
  if (p->fonts) {
    g_ptr_array_foreach(p->fonts, font_face_release, NULL);
    g_ptr_array_free(p->fonts, TRUE);
  }
  cairo_debug_reset_static_data();
  if (p->freetype)
    FT_Done_FreeType(p->freetype);
  g_free(p->row);
}

gboolean png_module_write(const Picture *picture, FILE *stream, GError **error) {
  Painter painter = {.picture = picture, .scale = picture->dpi / 72};
  gboolean ready = painter_begin(&painter, error);
  gboolean written = ready && png_stream(&painter, stream);
  painter_end(&painter);
  if (!written && error && !*error)
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot write %s.png", picture->name);
  return written;
}
