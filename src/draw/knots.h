/* Knots: the few points of a laid-out line that a wire is made of. */
#pragma once

#include "draw/wiring.h"

/* Sets the wire's knots from its line's curves: on the post that it begins at, on each of its `stops` (a post,
 * or -1), and on the one that it ends at; free ones where it turns between them. */
void knots_find(Wiring *wiring, Wire *wire, guint from, guint to, const int *stops, guint stop_count);
