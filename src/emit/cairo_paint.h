/* Cairo paint: paints a scene's primitives with cairo, for the formats of the module "cairo" (PNG, PDF). A
 * painter belongs to its maker; the cairo context is borrowed. */
#pragma once

#include <cairo.h>

#include "emit/format.h"

typedef struct CairoPainter CairoPainter;

/* `selectable`: text is painted with the characters behind its glyphs, for formats that keep them. NULL where
 * FreeType can't start. */
CairoPainter *cairo_painter_new(cairo_t *cairo, Measure *measure, gboolean selectable);
void cairo_painter_free(CairoPainter *painter);

void cairo_paint_primitive(CairoPainter *painter, const Primitive *primitive);
void cairo_paint_colour(cairo_t *cairo, Colour colour);
