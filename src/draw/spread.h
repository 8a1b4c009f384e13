/* Spread: where several lines meet one side of a node, sets their ends apart, so that arrowheads don't pile
 * up and each line can be followed. Graphviz sends them all to the node's centre. */
#pragma once

#include "draw/graph.h"

/* Moves line ends along their node's sides; to be called with all places known, before route_trim. */
void spread_ends(Graph *graph);
