#include "draw/cost.h"

#include "draw/score.h"

double layout_cost(const Graph *graph, const LayoutWish *wish G_GNUC_UNUSED) {
  return score_graph(graph).total;
}
