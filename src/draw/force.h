/* Force: linked pieces are drawn together by springs, all push each other apart: the spring-electrical model
 * on ever finer graphs of Hu (2005), with the pushes summed up by a quadtree; O(n log n). */
#pragma once

#include "draw/nest.h"

/* Places the pieces of a board, near each other but without overlaps; a BoardPlace with the order (guint, shuffle.h) in which
 * they are scattered at first. */
void force_place(Board *board, gpointer data);
