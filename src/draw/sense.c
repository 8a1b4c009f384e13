#include "draw/sense.h"

#include <math.h>

#include "draw/hints.h"
#include "draw/route.h"
#include "draw/titles.h"

static gboolean runs_down(const Graph *graph) {
  return graph->direction != DIRECTION_RIGHT;
}

/* Where the node stands across the direction in the whole chart; FALSE where it doesn't. */
static gboolean whole_has(const Graph *graph, const Kept *whole, guint index, double *at) {
  const Rect *box = g_hash_table_lookup(whole->nodes, graph->nodes[index].entity->id.text);
  if (box)
    *at = runs_down(graph) ? box->x : box->y;
  return box != NULL;
}

/* Sums over the nodes, for a correlation. */
typedef struct Sums {
  double n, x, y, xx, yy, xy;
} Sums;

double sense_agreement(const Graph *graph, const LayoutWish *wish) {
  Sums s = {0, 0, 0, 0, 0, 0};
  for (guint i = 0; i < graph->node_count && wish->whole; i++) {
    double x, y = runs_down(graph) ? graph->nodes[i].centre.x : graph->nodes[i].centre.y;
    if (!whole_has(graph, wish->whole, i, &x))
      continue;
    s = (Sums){s.n + 1, s.x + x, s.y + y, s.xx + x * x, s.yy + y * y, s.xy + x * y};
  }
  double spread = (s.n * s.xx - s.x * s.x) * (s.n * s.yy - s.y * s.y);
  return spread > 1e-6 ? (s.n * s.xy - s.x * s.y) / sqrt(spread) : 0;
}

/* Outlines aren't mirrored: lines are taken whole, to be cut at them once more. */
static void lines_uncut(Graph *graph) {
  for (guint i = 0; i < graph->line_count; i++) {
    Line *line = &graph->lines[i];
    line->points = line->whole;
    line->point_count = line->whole_count;
  }
}

/* Less than this is chance, and the picture is left as it is. */
#define AGREEMENT_LEAST 0.02

void sense_settle(Graph *graph, const LayoutWish *wish) {
  guint unmet = hints_unmet(graph);
  if (sense_agreement(graph, wish) > -AGREEMENT_LEAST)
    return;
  lines_uncut(graph);
  graph_mirror(graph, !runs_down(graph));
  if (hints_unmet(graph) > unmet)
    graph_mirror(graph, !runs_down(graph));
  route_trim(graph);
  titles_place(graph);
}
