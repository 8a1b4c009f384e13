/* The module "rsvg": paints SVG images with cairo, by librsvg. */

#include <librsvg/rsvg.h>

#include "emit/cairo_image.h"

G_MODULE_EXPORT gboolean rsvg_paint(cairo_t *cairo, GBytes *content, Rect box);

/* The content was made harmless when it was loaded; librsvg fetches nothing for a handle without a base
 * address. */
gboolean rsvg_paint(cairo_t *cairo, GBytes *content, Rect box) {
  gsize size;
  const guint8 *data = g_bytes_get_data(content, &size);
  RsvgHandle *handle = rsvg_handle_new_from_data(data, size, NULL);
  RsvgRectangle place = {box.x, box.y, box.width, box.height};
  cairo_save(cairo);
  cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
  cairo_clip(cairo);
  gboolean painted = handle && rsvg_handle_render_document(handle, cairo, &place, NULL);
  cairo_restore(cairo);
  g_clear_object(&handle);
  return painted;
}
