/* Layout: gives every node, line and area of a graph its place. A forked child does the work, with children
 * of its own, returns the places through a pipe and is stopped at its budget, so the same graph always gets
 * the same places and no input can crash or hang the program. A job belongs to its maker and borrows the
 * graph.
 */
#pragma once

#include "draw/wish.h"

typedef struct LayoutJob LayoutJob;

/* Starts laying out `graph`; the work goes on in the background until layout_finish. */
LayoutJob *layout_start(Graph *graph, Measure *measure, const LayoutWish *wish);

/* What a layout that began from the places before costs a reader, and what one found afresh would (cost.h);
 * both 0 where nothing was new, or nothing kept. */
typedef struct LayoutCosts {
  double kept, fresh;
} LayoutCosts;

/* Waits, and puts the places into the graph: nodes, areas, and lines cut where they meet what they end at.
 * Where a way of laying out fails, the next simpler one is tried and a warning at `pos` in `diags` says so.
 * FALSE with `error` when all fail. Ends the job either way. `costs` may be NULL. */
gboolean layout_finish(LayoutJob *job, Diags *diags, Pos pos, LayoutCosts *costs, GError **error);

/* Stops the work and ends the job. */
void layout_cancel(LayoutJob *job);
