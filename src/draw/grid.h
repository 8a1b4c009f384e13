/* Grid: which things are near a place, found without looking at all of them. The plane is cut into square
 * cells, and each cell lists what was added to it. A grid belongs to its maker. Lengths are in points. */
#pragma once

#include "draw/shape.h"

typedef struct Grid Grid;

/* For about `count` things numbered from 0 within `bounds`; what lies outside is found all the same. */
Grid *grid_new(Rect bounds, guint count);
void grid_free(Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

void grid_add_rect(Grid *grid, guint thing, Rect rect);
void grid_add_segment(Grid *grid, guint thing, Point a, Point b);

/* The things in the cells that meet the rectangle, or come within `margin` of the segment: each once, in no
 * order that matters, and some that are further away. The result is the grid's own, until it is asked again.
 */
const GArray *grid_near_rect(Grid *grid, Rect rect); /* of guint */
const GArray *grid_near_segment(Grid *grid, Point a, Point b, double margin);
