/* Grid: things by the boxes that they fill, so that what is near a place is found without looking at all of
 * them. A thing may be put in several times, box by box. A grid belongs to its maker. */
#pragma once

#include "draw/shape.h"

typedef struct Grid Grid;

/* For about `count` things, numbered below `things`, on a drawing of that size. */
Grid *grid_new(double width, double height, guint count, guint things);
void grid_free(Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

void grid_put(Grid *grid, Rect box, guint thing);

/* Appends to `found` (guint) the things whose cells the box touches, each once since the last grid_forget;
 * those that really meet the box are among them. */
void grid_find(Grid *grid, Rect box, GArray *found);
void grid_forget(Grid *grid);
