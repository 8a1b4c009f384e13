/* Icons: small pictures of entity types, drawn by ourselves on a grid of whole points with strokes as
 * wide as an entity's outline, legible from 12 pixels on. */
#pragma once

#include "draw/shape.h"

#define ICON_GRID   14.0
#define ICON_STROKE 1.5

/* Appends the icon's strokes, scaled to `size` with its top left corner at (x, y). */
void icon_outline(Icon icon, double x, double y, double size, GArray *steps);
