/* PDF tile: one of the pages that a picture is spread over, to be cut and glued together. Each page is cut
 * where it begins, at its left and its top, and is laid over the strip that its neighbour there shows as
 * well. Belongs to the module "cairo". */
#pragma once

#include "emit/cairo_paint.h"

typedef struct Tile {
  guint column, row;
} Tile;

/* The n-th page, row by row. */
Tile tile_at(const Tiling *tiling, guint n);

/* What of the picture it shows, in points from the picture's corner. */
Rect tile_part(const Picture *picture, Tile tile);

/* Moves the origin to the picture's corner and leaves out what the page doesn't show, until cairo_restore. */
void tile_begin(cairo_t *cairo, const Picture *picture, Tile tile);

/* Round it: where to cut (solid), up to where to lay the next page (dashed), and which page it is. */
void tile_marks(cairo_t *cairo, CairoPainter *painter, const Picture *picture, Tile tile);
