/* Sense: which side of a view is which. Mirroring costs a reader nothing, so of a drawing and its mirror
 * image the one is drawn in which things stand from left to right (in a chart that runs to the right: from
 * top to bottom) as they do in the whole chart, where it is known how they do (LayoutWish.whole). */
#pragma once

#include "draw/wish.h"

/* How well the order across the graph's direction agrees with that in the whole chart: the correlation of
 * both, -1 to 1; 0 where there is nothing to compare. */
double sense_agreement(const Graph *graph, const LayoutWish *wish);

/* Mirrors a graph that is laid out, where its mirror image agrees better. Titles are placed anew. */
void sense_settle(Graph *graph, const LayoutWish *wish);
