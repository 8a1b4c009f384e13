/* Cost: what decides between two layouts of one graph. */
#pragma once

#include "draw/wish.h"

/* Of a graph that is laid out; lower is better. */
double layout_cost(const Graph *graph, const LayoutWish *wish);
