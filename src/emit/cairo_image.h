/* Cairo image: paints images with cairo. Belongs to the module "cairo", but for SVG, which the module "rsvg"
 * paints. */
#pragma once

#include <cairo.h>

#include "draw/scene.h"

/* Paints the image into its box. `surfaces` keeps what was decoded, by Image; it owns it. */
void cairo_image_paint(cairo_t *cairo, const ImagePrimitive *image, GHashTable *surfaces);

/* What the module "rsvg" offers. */
typedef gboolean (*SvgPainter)(cairo_t *cairo, GBytes *content, Rect box);
