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

static void point_mirror(const Graph *graph, Point *p) {
  if (runs_down(graph))
    p->x = graph->width - p->x;
  else
    p->y = graph->height - p->y;
}

static void line_mirror(const Graph *graph, Line *line) {
  point_mirror(graph, &line->middle);
  for (guint end = 0; end < 2; end++)
    point_mirror(graph, &line->role_at[end]);
  line->point_count = line->whole_count; /* outlines aren't mirrored: it is cut at them once more */
  line->points = line->whole;
  for (guint i = 0; i < line->point_count; i++)
    point_mirror(graph, &line->points[i]);
}

static void area_mirror(const Graph *graph, Area *area) {
  if (runs_down(graph))
    area->box.x = graph->width - area->box.x - area->box.width;
  else
    area->box.y = graph->height - area->box.y - area->box.height;
}

/* Less than this is chance, and the picture is left as it is. */
#define AGREEMENT_LEAST 0.02

static void graph_mirror(Graph *graph) {
  for (guint i = 0; i < graph->node_count; i++)
    point_mirror(graph, &graph->nodes[i].centre);
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].box.width > 0)
      area_mirror(graph, &graph->areas[i]);
  for (guint i = 0; i < graph->line_count; i++)
    line_mirror(graph, &graph->lines[i]);
}

void sense_settle(Graph *graph, const LayoutWish *wish) {
  guint unmet = hints_unmet(graph);
  if (sense_agreement(graph, wish) > -AGREEMENT_LEAST)
    return;
  graph_mirror(graph);
  if (hints_unmet(graph) > unmet)
    graph_mirror(graph);
  route_trim(graph);
  titles_place(graph);
}
