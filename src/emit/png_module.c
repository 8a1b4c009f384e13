/* PNG, of the module "cairo": paints a scene in bands of rows and streams them into the file, so that a
 * picture of any size takes little memory (docs/ARCHITECTURE.md, "PNG"). */

#include <gmodule.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "emit/cairo_paint.h"
#include "emit/png_data.h"

G_MODULE_EXPORT gboolean png_module_write(const Picture *picture, FILE *stream, GError **error);

#define CAIRO_LIMIT 32767   /* cairo's widest and highest image, in pixels */
#define BAND_BYTES  1048576 /* about how much one band takes */

typedef struct Painter {
  const Picture *picture;
  double scale;      /* pixels a unit of the scene */
  int width, height; /* of the picture, in pixels */
  int band_height;
  cairo_surface_t *surface;
  cairo_t *cairo;
  guint8 *row; /* RGB, or RGBA where the picture is transparent */
  CairoPainter *painter;
  PngData *data;
} Painter;

static void paint_band(Painter *p, int top) {
  const Scene *scene = p->picture->scene;
  Rect band = {0, top / p->scale, scene->width, p->band_height / p->scale};
  cairo_identity_matrix(p->cairo);
  if (p->picture->transparent)
    cairo_set_operator(p->cairo, CAIRO_OPERATOR_CLEAR);
  cairo_paint_colour(p->cairo, scene->paper);
  cairo_paint(p->cairo);
  cairo_set_operator(p->cairo, CAIRO_OPERATOR_OVER);
  cairo_translate(p->cairo, 0, -top);
  cairo_scale(p->cairo, p->scale, p->scale);
  for (guint i = 0; i < scene->primitives->len; i++) {
    const Primitive *primitive = scene_primitive(scene, i);
    if (rects_meet(primitive->bounds, band))
      cairo_paint_primitive(p->painter, primitive);
  }
  cairo_surface_flush(p->surface);
}

/* cairo's pixels are 0x__RRGGBB in the machine's own byte order. Four of them are three words of the row. */
static void row_convert(const Painter *p, const guint32 *pixels) {
  guint32 *words = (guint32 *)(gpointer)p->row;
  int x = 0;
  for (; x + 3 < p->width; x += 4, words += 3) {
    guint32 a = pixels[x], b = pixels[x + 1] & 0xffffff, c = pixels[x + 2] & 0xffffff,
            d = pixels[x + 3] & 0xffffff;
    words[0] = GUINT32_TO_BE(a << 8 | b >> 16);
    words[1] = GUINT32_TO_BE(b << 16 | c >> 8);
    words[2] = GUINT32_TO_BE(c << 24 | d);
  }
  guint8 *out = (guint8 *)(gpointer)words;
  for (; x < p->width; x++)
    for (int shift = 16; shift >= 0; shift -= 8)
      *out++ = (guint8)(pixels[x] >> shift);
}

/* cairo's colours are multiplied by alpha, PNG's aren't. */
static void row_convert_transparent(const Painter *p, const guint32 *pixels) {
  guint8 *out = p->row;
  for (int x = 0; x < p->width; x++) {
    guint32 pixel = pixels[x], alpha = pixel >> 24, half = alpha / 2;
    for (int shift = 16; shift >= 0; shift -= 8)
      *out++ = (guint8)(alpha ? ((pixel >> shift & 0xff) * 255 + half) / alpha : 0);
    *out++ = (guint8)alpha;
  }
}

static void rows_write(Painter *p) {
  for (int top = 0; top < p->height; top += p->band_height) {
    paint_band(p, top);
    const guint8 *data = cairo_image_surface_get_data(p->surface);
    int stride = cairo_image_surface_get_stride(p->surface);
    for (int y = 0; y < p->band_height && top + y < p->height; y++) {
      const guint32 *pixels = (const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)stride);
      if (p->picture->transparent)
        row_convert_transparent(p, pixels);
      else
        row_convert(p, pixels);
      png_data_row(p->data, p->row);
    }
  }
}

/* International text, which is UTF-8: pictures' titles are of any script. */
static void text_add(GArray *texts, const char *key, char *text) {
  png_text chunk = {.compression = PNG_ITXT_COMPRESSION_NONE,
                    .key = (char *)key,
                    .text = text,
                    .itxt_length = strlen(text),
                    .lang = (char *)"",
                    .lang_key = (char *)""};
  g_array_append_val(texts, chunk);
}

/* "entities-attribution sha256:...": the hash of what the picture shows, as `-f md` writes it. A hash of the
 * case file would change with every comment in it, and with it every picture. */
static char *source_words(const Picture *picture) {
  char *text = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&text, &length);
  md_write(picture, stream, NULL);
  fclose(stream);
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, (gssize)length);
  free(text);
  return g_strdup_printf("%s sha256:%s", picture->name, hash);
}

static void texts_write(const Painter *p, png_structp png, png_infop info) {
  g_autofree char *source = source_words(p->picture);
  g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(png_text));
  text_add(texts, "Title", (char *)p->picture->scene->title);
  text_add(texts, "Description", (char *)p->picture->scene->description);
  text_add(texts, "Software", (char *)"linkchart " LINKCHART_VERSION);
  text_add(texts, "Source", source);
  png_set_text(png, info, (png_const_textp)(gpointer)texts->data, (int)texts->len);
}

static void header_write(const Painter *p, png_structp png, png_infop info) {
  png_set_IHDR(png, info, (png_uint_32)p->width, (png_uint_32)p->height, 8,
               p->picture->transparent ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_uint_32 per_metre = (png_uint_32)lround(p->picture->dpi / 0.0254);
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  texts_write(p, png, info);
  png_write_info(png, info);
}

/* libpng leaves by longjmp where the stream fails; the file is then incomplete, which closing it reports. */
static gboolean png_stream(Painter *p, FILE *stream) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  volatile gboolean written = FALSE;
  if (info && setjmp(png_jmpbuf(png)) == 0) {
    png_init_io(png, stream);
    header_write(p, png, info);
    p->data = png_data_new(png, png_get_rowbytes(png, info), (guint)p->height);
    rows_write(p);
    png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0); /* png_write_end misses image data of its own */
    written = TRUE;
  }
  g_clear_pointer(&p->data, png_data_free);
  png_destroy_write_struct(&png, &info);
  return written;
}

static gboolean size_set(Painter *p, GError **error) {
  const Scene *scene = p->picture->scene;
  double width = scene->width * p->scale, height = scene->height * p->scale;
  /* a page has the size that it was promised to have, to the nearest pixel */
  gboolean page = page_is_set(&p->picture->graph->selection->page);
  width = page ? round(width) : ceil(width);
  height = page ? round(height) : ceil(height);
  if (width > CAIRO_LIMIT || height > G_MAXINT32 / 4) {
    double fits = floor(MIN(CAIRO_LIMIT / scene->width, G_MAXINT32 / 4 / scene->height) * 72 / scene->scale);
    g_set_error(
        error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
        "%s.png would be %.0f pixels wide, more than the %d that work; the largest --dpi for it is %.0f",
        p->picture->name, width, CAIRO_LIMIT, fits);
    return FALSE;
  }
  p->width = MAX(1, (int)width);
  p->height = MAX(1, (int)height);
  p->band_height = CLAMP(BAND_BYTES / (4 * p->width), 8, p->height);
  return TRUE;
}

static gboolean painter_begin(Painter *p, GError **error) {
  if (!size_set(p, error))
    return FALSE;
  cairo_format_t format = p->picture->transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
  p->surface = cairo_image_surface_create(format, p->width, p->band_height);
  p->cairo = cairo_create(p->surface);
  p->row = g_malloc((gsize)p->width * 4);
  p->painter = cairo_painter_new(p->cairo, p->picture->measure, FALSE);
  return p->painter && cairo_status(p->cairo) == CAIRO_STATUS_SUCCESS;
}

static void painter_end(Painter *p) {
  g_clear_pointer(&p->cairo, cairo_destroy);
  g_clear_pointer(&p->surface, cairo_surface_destroy);
  cairo_painter_free(p->painter);
  g_free(p->row);
}

gboolean png_module_write(const Picture *picture, FILE *stream, GError **error) {
  Painter painter = {.picture = picture, .scale = picture->dpi / 72 * picture->scene->scale};
  gboolean ready = painter_begin(&painter, error);
  gboolean written = ready && png_stream(&painter, stream);
  painter_end(&painter);
  if (!written && error && !*error)
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot write %s.png", picture->name);
  return written;
}
