/* Hints: where the file wants nodes to stand, pair by pair, and whether a layout has them there. */
#pragma once

#include "draw/graph.h"

/* The hints of the graph's selection that concern what it shows, for graph->hints. */
void hints_fill(Graph *graph);

/* Whether the hint runs along the chart's direction: from rank to rank. Else across it, or both (at an edge).
 */
gboolean hint_is_along(const Hint *hint, gboolean rightwards);

/* The graph must be laid out. */
gboolean hint_is_met(const Graph *graph, const Hint *hint);
guint hints_unmet(const Graph *graph);

/* Mirrors the graph where more hints are met then; up and down only where `any_way`. To be called before
 * lines are cut where they end. */
void hints_mirror(Graph *graph, gboolean any_way);

/* The node that stands further out than the hint's, which is said of an edge; NULL where none does. */
const Node *hint_further_out(const Graph *graph, const Hint *hint);
