/* Arrange: our own ways of laying a whole graph out, each in near-linear time: what nothing joins is placed
 * by itself, and the parts are packed. */
#pragma once

#include "draw/net.h"

/* What can be asked of a way. */
typedef struct ArrangeTask {
  const Graph *graph;
  EngineVariant variant;
  LayoutKind kind;
} ArrangeTask;

/* What LAYOUT_AUTO comes to for a graph, by its size and shape alone: LAYOUT_DOT while Graphviz is quick,
 * then LAYOUT_LAYERED for what has few long links, else LAYOUT_FORCE. *dot_seconds: how long Graphviz's dot would
 * take about, by a count of work. */
LayoutKind arrange_choose(const Graph *graph, guint against, double *dot_seconds);

/* Appends the places as places.h has them. FALSE where the graph has too many long links for layers. */
gboolean arrange_run(const ArrangeTask *task, GArray *places);
