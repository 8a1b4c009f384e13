/* Snap: a laid-out graph as it is drawn, with its boxes on whole points. Edges are crisp there, the gap
 * between a box and its text is the same in all boxes, and an SVG says so in fewer digits. */
#pragma once

#include "draw/graph.h"

/* The nearest whole point; of two that are equally near, the greater one. */
double snap_length(double length);

/* The graph with nodes, labels, roles, areas and ticks moved by less than a point, and lines' ends moved with
 * what they end at. Owns nothing: its arrays are in `arena`, the rest is the graph's own. */
Graph graph_snapped(const Graph *graph, Arena *arena);
