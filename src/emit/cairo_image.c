#include "emit/cairo_image.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include "base/module.h"

typedef struct PngBytes {
  const guint8 *data;
  gsize left;
} PngBytes;

static cairo_status_t source_read(void *closure, unsigned char *into, unsigned int length) {
  PngBytes *source = closure;
  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(into, source->data, length);
  source->data += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

typedef struct Leave {
  struct jpeg_error_mgr base;
  jmp_buf back;
} Leave;

static void jpeg_leave(j_common_ptr jpeg) {
  longjmp(((Leave *)jpeg->err)->back, 1);
}

static void rows_read(struct jpeg_decompress_struct *jpeg, guint8 *row, cairo_surface_t *surface) {
  guint8 *pixels = cairo_image_surface_get_data(surface);
  gsize stride = (gsize)cairo_image_surface_get_stride(surface);
  while (jpeg->output_scanline < jpeg->output_height) {
    guint32 *out = (guint32 *)(gpointer)(pixels + stride * jpeg->output_scanline);
    jpeg_read_scanlines(jpeg, &row, 1);
    for (guint x = 0; x < jpeg->output_width; x++) {
      const guint8 *p = row + (gsize)x * (gsize)jpeg->output_components;
      if (jpeg->output_components == 4) /* CMYK as Adobe stores it: the less, the more ink */
        out[x] = 0xff000000u | (guint32)(p[0] * p[3] / 255) << 16 | (guint32)(p[1] * p[3] / 255) << 8 |
                 (guint32)(p[2] * p[3] / 255);
      else
        out[x] = 0xff000000u | (guint32)p[0] << 16 | (guint32)p[1] << 8 | p[2];
    }
  }
}

/* A PDF takes the JPEG as it is, where it knows its colours. */
static void jpeg_attach(cairo_surface_t *surface, GBytes *content) {
  gsize size;
  const guint8 *data = g_bytes_get_data(content, &size);
  cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, size, (cairo_destroy_func_t)g_bytes_unref,
                              g_bytes_ref(content));
}

static cairo_surface_t *jpeg_surface(GBytes *content) {
  struct jpeg_decompress_struct jpeg;
  Leave leave;
  gsize size;
  const guint8 *data = g_bytes_get_data(content, &size);
  cairo_surface_t *volatile surface = NULL;
  guint8 *volatile row = NULL;
  jpeg.err = jpeg_std_error(&leave.base);
  leave.base.error_exit = jpeg_leave;
  if (setjmp(leave.back) == 0) {
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, data, size);
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = jpeg.num_components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(&jpeg);
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)jpeg.output_width, (int)jpeg.output_height);
    row = g_malloc((gsize)jpeg.output_width * (gsize)jpeg.output_components);
    rows_read(&jpeg, row, surface);
    cairo_surface_mark_dirty(surface);
    if (jpeg.num_components != 4)
      jpeg_attach(surface, content);
    jpeg_finish_decompress(&jpeg);
  }
  jpeg_destroy_decompress(&jpeg);
  g_free(row);
  return surface;
}

static cairo_surface_t *surface_of(const Image *image, GHashTable *surfaces) {
  cairo_surface_t *surface = g_hash_table_lookup(surfaces, image);
  if (surface)
    return surface;
  if (image->kind == IMAGE_JPEG) {
    surface = jpeg_surface(image->content);
  } else {
    PngBytes source;
    source.data = g_bytes_get_data(image->content, &source.left);
    surface = cairo_image_surface_create_from_png_stream(source_read, &source);
  }
  g_hash_table_insert(surfaces, (gpointer)image, surface);
  return surface;
}

static void pixels_paint(cairo_t *cairo, cairo_surface_t *surface, Rect box) {
  cairo_save(cairo);
  cairo_translate(cairo, box.x, box.y);
  cairo_scale(cairo, box.width / cairo_image_surface_get_width(surface),
              box.height / cairo_image_surface_get_height(surface));
  cairo_set_source_surface(cairo, surface, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
  if (cairo_surface_get_type(cairo_get_target(cairo)) == CAIRO_SURFACE_TYPE_IMAGE)
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD); /* or edges fade; a PDF's don't */
  cairo_rectangle(cairo, 0, 0, cairo_image_surface_get_width(surface),
                  cairo_image_surface_get_height(surface));
  cairo_fill(cairo);
  cairo_restore(cairo);
}

void cairo_image_paint(cairo_t *cairo, const ImagePrimitive *image, GHashTable *surfaces) {
  if (image->image->kind == IMAGE_SVG) {
    SvgPainter paint = (SvgPainter)module_symbol("rsvg", "rsvg_paint", NULL);
    if (paint)
      paint(cairo, image->image->content, image->box);
    return;
  }
  cairo_surface_t *surface = surface_of(image->image, surfaces);
  if (surface && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    pixels_paint(cairo, surface, image->box);
}
