#include "draw/route.h"

#include <math.h>
#include <string.h>

static double distance(Point a, Point b) {
  return hypot(a.x - b.x, a.y - b.y);
}

static Point between(Point a, Point b, double t) {
  return (Point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/* de Casteljau: the part of the curve before t, and the part after it. */
static void curve_split(const Point p[4], double t, Point before[4], Point after[4]) {
  Point ab = between(p[0], p[1], t), bc = between(p[1], p[2], t), cd = between(p[2], p[3], t);
  Point abc = between(ab, bc, t), bcd = between(bc, cd, t), middle = between(abc, bcd, t);
  memcpy(before, (Point[4]){p[0], ab, abc, middle}, sizeof(Point[4]));
  memcpy(after, (Point[4]){middle, bcd, cd, p[3]}, sizeof(Point[4]));
}

Point curve_at(const Point p[4], double t) {
  double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return (Point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                 a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

Rect curve_bounds(const Point p[4]) {
  double left = MIN(MIN(p[0].x, p[1].x), MIN(p[2].x, p[3].x)),
         right = MAX(MAX(p[0].x, p[1].x), MAX(p[2].x, p[3].x));
  double top = MIN(MIN(p[0].y, p[1].y), MIN(p[2].y, p[3].y)),
         bottom = MAX(MAX(p[0].y, p[1].y), MAX(p[2].y, p[3].y));
  return (Rect){left, top, right - left, bottom - top};
}

static Point end_centre(const Graph *graph, LineEnd end) {
  switch (end.kind) {
  case END_GROUP:
    return rect_centre(graph->areas[end.index].box);
  case END_RELATION:
    return graph->lines[end.index].middle;
  case END_ENTITY:
    break;
  }
  return graph->nodes[end.index].centre;
}

static void append_straight(GArray *points, Point from, Point to) {
  Point added[3] = {between(from, to, 1 / 3.0), between(from, to, 2 / 3.0), to};
  if (points->len == 0)
    g_array_append_val(points, from);
  g_array_append_vals(points, added, 3);
}

/* Appends the curve, turned so that it goes on from where the line is; a gap is bridged. */
static void append_curve(GArray *points, const GArray *curve, Point from, Point to) {
  if (curve->len < 4) {
    append_straight(points, from, to);
    return;
  }
  const Point *p = (const Point *)(gconstpointer)curve->data;
  gboolean turned = distance(p[0], from) > distance(p[curve->len - 1], from);
  Point start = turned ? p[curve->len - 1] : p[0];
  if (points->len == 0)
    g_array_append_val(points, start);
  else if (distance(g_array_index(points, Point, points->len - 1), start) > 0.5)
    append_straight(points, g_array_index(points, Point, points->len - 1), start);
  for (guint i = 1; i < curve->len; i++)
    g_array_append_val(points, p[turned ? curve->len - 1 - i : i]);
}

static void line_set_points(Graph *graph, Line *line, const GArray *points) {
  line->point_count = points->len;
  line->points = arena_array(graph->arena, Point, points->len);
  memcpy(line->points, points->data, points->len * sizeof(Point));
}

static Point line_middle(const Line *line) {
  guint curves = (line->point_count - 1) / 3;
  return curve_at(line->points + 3 * (curves / 2), curves % 2 ? 0.5 : 0);
}

void route_join_via(Graph *graph, Line *line, GArray *const *curves, const Point *via, guint stops,
                    gboolean through_label) {
  Point at = end_centre(graph, line->from), to = end_centre(graph, line->to);
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
  for (guint i = 0; i <= stops; i++) {
    Point next = i < stops ? via[i] : to;
    append_curve(points, curves[i], at, next);
    at = next;
  }
  line_set_points(graph, line, points);
  if (!through_label)
    line->middle = line_middle(line);
}

void route_join(Graph *graph, Line *line, const GArray *first, const GArray *second, gboolean through_label) {
  GArray *const curves[] = {(GArray *)first, (GArray *)second};
  route_join_via(graph, line, curves, &line->middle, through_label ? 1 : 0, through_label);
}

/* What is cut from a line: all of its start that lies inside. */
typedef struct Stencil {
  const Graph *graph; /* NULL: a circle */
  LineEnd end;
  Point centre;
  double radius;
} Stencil;

static gboolean stencil_contains(const Stencil *s, Point p) {
  if (!s->graph)
    return distance(s->centre, p) < s->radius;
  if (s->end.kind == END_GROUP)
    return rect_contains(s->graph->areas[s->end.index].box, p);
  if (s->end.kind == END_RELATION) {
    const Line *line = &s->graph->lines[s->end.index];
    Rect box = line->label.count ? label_box(line) : (Rect){line->middle.x, line->middle.y, 0, 0};
    return rect_contains(rect_grown(box, 1.5), p);
  }
  const Node *node = &s->graph->nodes[s->end.index];
  return shape_contains(node->entity->type->shape, rect_grown(node_box(node), END_CLEARANCE), p);
}

/* The smallest t at which the curve, which starts inside, is outside; 1 where it never is. */
static double leaving(const Stencil *s, const Point p[4]) {
  const int steps = 32;
  int i = 1;
  while (i <= steps && stencil_contains(s, curve_at(p, i / (double)steps)))
    i++;
  if (i > steps)
    return 1;
  double inside = (i - 1) / (double)steps, outside = i / (double)steps;
  for (int round = 0; round < 20; round++) {
    double t = (inside + outside) / 2;
    if (stencil_contains(s, curve_at(p, t)))
      inside = t;
    else
      outside = t;
  }
  return outside;
}

/* Cuts from the start of the line what lies inside. At least the last curve's far end is left. */
static void cut_start(const Stencil *s, Line *line) {
  while (line->point_count >= 4 && stencil_contains(s, line->points[0])) {
    double t = leaving(s, line->points);
    if (t < 1 || line->point_count == 4) {
      Point before[4], after[4];
      curve_split(line->points, MIN(t, 0.99), before, after);
      memcpy(line->points, after, sizeof after);
      return;
    }
    line->points += 3;
    line->point_count -= 3;
  }
}

static void turn(Line *line) {
  for (guint i = 0, j = line->point_count - 1; i < j; i++, j--) {
    Point p = line->points[i];
    line->points[i] = line->points[j];
    line->points[j] = p;
  }
}

void route_trim(Graph *graph) {
  for (guint i = 0; i < graph->line_count; i++) {
    Line *line = &graph->lines[i];
    line->whole_count = line->point_count;
    line->whole = arena_copy(graph->arena, line->points, line->point_count * sizeof(Point));
    cut_start(&(Stencil){.graph = graph, .end = line->from}, line);
    turn(line);
    cut_start(&(Stencil){.graph = graph, .end = line->to}, line);
    turn(line);
  }
}

Point route_shorten(Line *line, gboolean at_start, double by) {
  if (!at_start)
    turn(line);
  Point tip = line->points[0];
  cut_start(&(Stencil){.centre = tip, .radius = by}, line);
  if (!at_start)
    turn(line);
  return tip;
}
