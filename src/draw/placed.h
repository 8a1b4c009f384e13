/* Placed: a graph whose layout is finished, as numbers, so that a child process can hand it back: exactly
 * what it puts in, its parent takes out. (places.h has what an engine says, before lines are finished.) */
#pragma once

#include "draw/graph.h"

/* Appends all that layout has set. */
void placed_put(GArray *numbers, const Graph *graph);

/* Sets it in a graph of the same selection, from the number at `from` on; FALSE where numbers are missing. */
gboolean placed_take(Graph *graph, Measure *measure, const GArray *numbers, guint from);
