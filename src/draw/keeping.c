#include "draw/keeping.h"

#include "draw/net.h"

/* Round an end that is a bare point of a line. */
#define POINT_ROOM 3.0

Keeping *keeping_new(Graph *graph) {
  Keeping *k = g_new0(Keeping, 1);
  k->graph = graph;
  k->node_set = g_new0(gboolean, graph->node_count + 1);
  k->area_set = g_new0(gboolean, graph->area_count + 1);
  k->label_set = g_new0(gboolean, graph->line_count + 1);
  k->line_set = g_new0(gboolean, graph->line_count + 1);
  k->node_new = g_new0(gboolean, graph->node_count + 1);
  k->label_new = g_new0(gboolean, graph->line_count + 1);
  k->segments = g_array_new(FALSE, FALSE, sizeof(Segment));
  return k;
}

void keeping_free(Keeping *k) {
  if (!k)
    return;
  g_free(k->node_set);
  g_free(k->area_set);
  g_free(k->label_set);
  g_free(k->line_set);
  g_free(k->node_new);
  g_free(k->label_new);
  g_array_unref(k->segments);
  g_free(k);
}

void keeping_lines_changed(Keeping *k) {
  g_array_set_size(k->segments, 0);
  for (guint i = 0; i < k->graph->line_count; i++)
    if (k->line_set[i])
      segments_of_curves(k->segments, k->graph->lines[i].points, k->graph->lines[i].point_count, i);
}

int label_area(const Graph *graph, const Line *line) {
  return areas_common(graph, end_area(graph, line->from), end_area(graph, line->to));
}

static void obstacle_add(GArray *obstacles, KeptKind kind, guint index, int area, Rect box) {
  Obstacle o = {kind, index, area, box};
  g_array_append_val(obstacles, o);
}

GArray *keeping_obstacles(const Keeping *k) {
  const Graph *graph = k->graph;
  GArray *obstacles = g_array_new(FALSE, FALSE, sizeof(Obstacle));
  for (guint i = 0; i < graph->node_count; i++)
    if (k->node_set[i])
      obstacle_add(obstacles, KEPT_NODE, i, graph->nodes[i].area, node_box(&graph->nodes[i]));
  for (guint i = 0; i < graph->line_count; i++)
    if (k->label_set[i] && graph->lines[i].label.count)
      obstacle_add(obstacles, KEPT_LABEL, i, label_area(graph, &graph->lines[i]),
                   label_box(&graph->lines[i]));
  for (guint i = 0; i < graph->area_count; i++)
    if (k->area_set[i])
      obstacle_add(obstacles, KEPT_AREA, i, graph->areas[i].in, graph->areas[i].box);
  return obstacles;
}

Rect area_inner(const Graph *graph, guint area) {
  Rect r = graph->areas[area].box;
  double head = area_head(graph, area);
  return (Rect){r.x + AREA_PAD, r.y + head, r.width - 2 * AREA_PAD, r.height - head - AREA_PAD};
}

gboolean end_box(const Keeping *k, LineEnd end, Rect *box) {
  const Graph *graph = k->graph;
  gboolean known = FALSE;
  switch (end.kind) {
  case END_ENTITY:
    known = k->node_set[end.index];
    *box = node_box(&graph->nodes[end.index]);
    break;
  case END_GROUP:
    known = k->area_set[end.index];
    *box = graph->areas[end.index].box;
    break;
  case END_RELATION:
    known = k->label_set[end.index];
    *box = graph->lines[end.index].label.count
               ? label_box(&graph->lines[end.index])
               : rect_grown((Rect){graph->lines[end.index].middle.x, graph->lines[end.index].middle.y, 0, 0},
                            POINT_ROOM);
  }
  return known;
}
