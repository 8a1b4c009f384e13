/* Force: linked pieces are drawn together by springs, all push each other apart: the spring-electrical model
 * on ever finer graphs of Hu (2005), with the pushes summed up by a quadtree; O(n log n). */
#pragma once

#include "draw/nest.h"

typedef struct Forces {
  guint order;        /* in which the pieces are scattered at first (shuffle.h) */
  gboolean untangles; /* labels wait until the lines between all else are untangled (untangle.h) */
} Forces;

/* Places the pieces of a board, near each other but without overlaps; a BoardPlace with Forces. */
void force_place(Board *board, gpointer forces);
