#include "draw/snap.h"

#include <math.h>

/* So that what is a half but for rounding, at both ends of a box, goes the same way. */
#define TIE 1e-6

double snap_length(double length) {
  return floor(length + 0.5 + TIE);
}

/* By its edges: what was apart doesn't overlap now. */
static Rect rect_snapped(Rect r) {
  double x = snap_length(r.x), y = snap_length(r.y);
  return (Rect){x, y, snap_length(r.x + r.width) - x, snap_length(r.y + r.height) - y};
}

static void node_snap(Node *node) {
  Rect box = rect_snapped(node_box(node));
  node->centre = rect_centre(box);
  node->width = box.width;
  node->height = box.height;
}

static void area_snap(Area *area) {
  Rect box = rect_snapped(area->box);
  area->title_at.x += box.x - area->box.x;
  area->title_at.y += box.y - area->box.y;
  area->box = box;
}

static void words_snap(Line *line) {
  if (line->label.count) {
    Rect box = rect_snapped(label_box(line));
    line->middle = rect_centre(box);
    line->label_width = box.width;
    line->label_height = box.height;
  }
  for (guint end = 0; end < 2; end++) {
    if (!line->role[end].count)
      continue;
    Rect box = rect_snapped(role_box(line, end));
    line->role_at[end] = rect_centre(box);
    line->role[end].width = box.width - 2 * LABEL_MARGIN;
  }
}

/* ---- lines ---- */

/* How far the sides of the box that `p` lies beyond have moved, each along its own axis alone: what ran
 * straight across to one still does. Where it lies within the box, as at a cut corner, the nearest side
 * counts. */
static Point side_moved(Rect before, Rect now, Point p) {
  double beyond[] = {before.x - p.x, p.x - before.x - before.width, before.y - p.y,
                     p.y - before.y - before.height};
  double left = now.x - before.x, top = now.y - before.y;
  double moved[] = {left, left + now.width - before.width, top, top + now.height - before.height};
  double most = beyond[0];
  for (guint i = 1; i < G_N_ELEMENTS(beyond); i++)
    most = MAX(most, beyond[i]);
  Point by = {0, 0};
  for (guint i = 0; i < G_N_ELEMENTS(beyond); i++)
    if (beyond[i] >= MIN(most, 0))
      *(i < 2 ? &by.x : &by.y) = moved[i];
  return by;
}

static Point end_moved(const Graph *before, const Graph *now, LineEnd end, Point p) {
  switch (end.kind) {
  case END_ENTITY:
    return side_moved(node_box(&before->nodes[end.index]), node_box(&now->nodes[end.index]), p);
  case END_GROUP:
    return side_moved(before->areas[end.index].box, now->areas[end.index].box, p);
  case END_RELATION:
    break;
  }
  return (Point){0, 0};
}

/* Ends go with what they end at, the rest of the line by how near to them it is: straight lines stay
 * straight.
 */
static void line_snap(const Graph *before, const Graph *now, Line *line, Arena *arena) {
  guint count = line->point_count;
  if (count < 2)
    return;
  line->points = arena_copy(arena, line->points, count * sizeof(Point));
  Point from = end_moved(before, now, line->from, line->points[0]);
  Point to = end_moved(before, now, line->to, line->points[count - 1]);
  double length = 0, way = 0;
  for (guint i = 1; i < count; i++)
    length += hypot(line->points[i].x - line->points[i - 1].x, line->points[i].y - line->points[i - 1].y);
  Point last = line->points[0];
  for (guint i = 0; i < count; i++) {
    Point *p = &line->points[i];
    way += hypot(p->x - last.x, p->y - last.y);
    last = *p;
    double share = length > 0 ? way / length : 0;
    p->x += (1 - share) * from.x + share * to.x;
    p->y += (1 - share) * from.y + share * to.y;
  }
}

Graph graph_snapped(const Graph *graph, Arena *arena) {
  Graph snapped = *graph;
  snapped.nodes = arena_copy(arena, graph->nodes, graph->node_count * sizeof(Node));
  snapped.lines = arena_copy(arena, graph->lines, graph->line_count * sizeof(Line));
  snapped.areas = arena_copy(arena, graph->areas, graph->area_count * sizeof(Area));
  snapped.ticks = arena_copy(arena, graph->ticks, graph->tick_count * sizeof(AxisTick));
  for (guint i = 0; i < snapped.node_count; i++)
    node_snap(&snapped.nodes[i]);
  for (guint i = 0; i < snapped.area_count; i++)
    area_snap(&snapped.areas[i]);
  for (guint i = 0; i < snapped.tick_count; i++)
    snapped.ticks[i].x = snap_length(snapped.ticks[i].x);
  for (guint i = 0; i < snapped.line_count; i++) {
    words_snap(&snapped.lines[i]);
    line_snap(graph, &snapped, &snapped.lines[i], arena);
  }
  return snapped;
}
