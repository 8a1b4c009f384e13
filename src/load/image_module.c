/* The module "image": decodes an image whole, to find what is broken before anything is drawn, and keeps of
 * an SVG only what draws (src/load/image_svg.c). */

#include <gmodule.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "load/image_svg.h"
#include "load/image_turn.h"

G_MODULE_EXPORT gboolean image_check(Image *image, char **why);

static gboolean side_fits(double width, double height, char **why) {
  if (width <= IMAGE_SIDE_MAX && height <= IMAGE_SIDE_MAX)
    return TRUE;
  *why = g_strdup_printf("it has %.0f x %.0f pixels, more than the %d each way that an image may have", width,
                         height, IMAGE_SIDE_MAX);
  return FALSE;
}

static gboolean png_check(Image *image, char **why) {
  gsize size;
  const void *data = g_bytes_get_data(image->content, &size);
  png_image png = {.version = PNG_IMAGE_VERSION};
  gboolean sound = png_image_begin_read_from_memory(&png, data, size);
  if (sound && side_fits(png.width, png.height, why)) {
    png.format = PNG_FORMAT_RGBA;
    image->width = png.width;
    image->height = png.height;
    g_autofree void *pixels = g_malloc(PNG_IMAGE_SIZE(png));
    sound = png_image_finish_read(&png, NULL, pixels, 0, NULL);
  }
  if ((!sound || (png.warning_or_error & PNG_IMAGE_ERROR)) && !*why)
    *why = g_strdup_printf("the PNG is broken: %s", png.message);
  png_image_free(&png);
  return !*why;
}

typedef struct JpegError {
  struct jpeg_error_mgr base;
  jmp_buf back;
  char message[JMSG_LENGTH_MAX];
} JpegError;

static void jpeg_leave(j_common_ptr jpeg) {
  JpegError *error = (JpegError *)jpeg->err;
  error->base.format_message(jpeg, error->message);
  longjmp(error->back, 1);
}

/* A JPEG that ends too soon is only a warning to the library. */
static void jpeg_message(j_common_ptr jpeg, int level) {
  if (level < 0)
    jpeg_leave(jpeg);
}

/* Reads all rows, of which the last `kept` stay. They are the library's, until it is done with the image. */
static JSAMPARRAY jpeg_rows(struct jpeg_decompress_struct *jpeg, JDIMENSION kept) {
  JSAMPARRAY rows = jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE,
                                            jpeg->output_width * (JDIMENSION)jpeg->output_components, kept);
  while (jpeg->output_scanline < jpeg->output_height)
    jpeg_read_scanlines(jpeg, rows + jpeg->output_scanline % kept, 1);
  return rows;
}

static void image_turn(Image *image, const struct jpeg_decompress_struct *jpeg, JSAMPARRAY rows,
                       guint orientation) {
  GBytes *turned = jpeg_turned(rows, jpeg->output_width, jpeg->output_height, jpeg, orientation, jpeg->err);
  g_bytes_unref(image->content);
  image->content = turned;
  if (orientation >= 5) {
    image->width = jpeg->output_height;
    image->height = jpeg->output_width;
  }
}

static gboolean jpeg_decode(struct jpeg_decompress_struct *jpeg, Image *image, char **why) {
  gsize size;
  const guchar *data = g_bytes_get_data(image->content, &size);
  jpeg_mem_src(jpeg, data, size);
  jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xffff);
  jpeg_save_markers(jpeg, JPEG_APP0 + 2, 0xffff);
  jpeg_read_header(jpeg, TRUE);
  image->width = jpeg->image_width;
  image->height = jpeg->image_height;
  if (!side_fits(image->width, image->height, why))
    return FALSE;
  jpeg->out_color_space = jpeg->num_components == 1 ? JCS_GRAYSCALE : jpeg->out_color_space;
  guint orientation = jpeg_orientation(jpeg);
  jpeg_start_decompress(jpeg);
  JSAMPARRAY rows = jpeg_rows(jpeg, orientation == 1 ? 1 : jpeg->output_height);
  if (orientation != 1)
    image_turn(image, jpeg, rows, orientation);
  jpeg_finish_decompress(jpeg);
  return TRUE;
}

static gboolean jpeg_check(Image *image, char **why) {
  struct jpeg_decompress_struct jpeg;
  JpegError error = {.message = ""};
  volatile gboolean sound = FALSE;
  jpeg.err = jpeg_std_error(&error.base);
  error.base.error_exit = jpeg_leave;
  error.base.emit_message = jpeg_message;
  if (setjmp(error.back) == 0) {
    jpeg_create_decompress(&jpeg);
    sound = jpeg_decode(&jpeg, image, why);
  } else {
    *why = g_strdup_printf("the JPEG is broken: %s", error.message);
  }
  jpeg_destroy_decompress(&jpeg);
  return sound;
}

gboolean image_check(Image *image, char **why) {
  switch (image->kind) {
  case IMAGE_PNG:
    return png_check(image, why);
  case IMAGE_JPEG:
    return jpeg_check(image, why);
  case IMAGE_SVG:
    break;
  }
  return svg_clean(image, why);
}
