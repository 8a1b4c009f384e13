#include "draw/stretch.h"

#include <math.h>

/* Lines get too long to be followed beyond that. */
#define STRETCH_MOST 2.0

#define HALVINGS 20

/* What is where along one axis: places that move, and how far each thing's ends are from its place. */
typedef struct Axis {
  double low, high; /* of all that is drawn, where it was stretched by `factor` */
  double factor;
  gboolean upright;
} Axis;

static double *along(const Axis *axis, Point *p) {
  return axis->upright ? &p->y : &p->x;
}

static void take(Axis *axis, double place, double before, double behind) {
  axis->low = MIN(axis->low, place * axis->factor - before);
  axis->high = MAX(axis->high, place * axis->factor + behind);
}

static void take_box(Axis *axis, Point centre, double width, double height) {
  double half = (axis->upright ? height : width) / 2;
  take(axis, *along(axis, &centre), half, half);
}

static void take_line(Axis *axis, const Line *line) {
  for (guint i = 0; i < line->point_count; i++)
    take(axis, *along(axis, &line->points[i]), 0, 0);
  take_box(axis, line->middle, line->label_width, line->label_height);
  for (guint end = 0; end < 2; end++)
    if (line->role[end].count) {
      Rect box = role_box(line, end);
      take_box(axis, line->role_at[end], box.width, box.height);
    }
}

/* The size of the drawing when it is stretched by that factor. */
static double extent(Axis *axis, const Graph *graph, double factor) {
  axis->factor = factor;
  axis->low = G_MAXDOUBLE;
  axis->high = -G_MAXDOUBLE;
  if (graph->tick_count && axis->upright)
    take(axis, 0, 0, 0); /* the dates stand at the top */
  for (guint i = 0; i < graph->node_count; i++)
    take_box(axis, graph->nodes[i].centre, graph->nodes[i].width, graph->nodes[i].height);
  for (guint i = 0; i < graph->line_count; i++)
    take_line(axis, &graph->lines[i]);
  for (guint i = 0; i < graph->area_count; i++) {
    Rect box = graph->areas[i].box;
    if (box.width <= 0)
      continue;
    take(axis, axis->upright ? box.y : box.x, 0, 0);
    take(axis, axis->upright ? box.y + box.height : box.x + box.width, 0, 0);
  }
  return axis->high - axis->low;
}

static void factor_find(Axis *axis, const Graph *graph, double room) {
  double low = 1, high = STRETCH_MOST;
  for (int i = 0; i < HALVINGS; i++) {
    double middle = (low + high) / 2;
    if (extent(axis, graph, middle) <= room)
      low = middle;
    else
      high = middle;
  }
  extent(axis, graph, low);
}

static void move(const Axis *axis, double *place) {
  *place = *place * axis->factor - axis->low;
}

typedef struct EndPair {
  double end[2];
} EndPair;

/* What an end of a line is cut at keeps its size: so does the way from its middle to the end. In the axis'
 * direction, how much too far out the stretched end would be. */
static double end_excess(const Axis *axis, const Graph *graph, const Line *line, guint end) {
  LineEnd at = end ? line->to : line->from;
  Point p = line->points[end ? line->point_count - 1 : 0], middle;
  if (at.kind == END_ENTITY)
    middle = graph->nodes[at.index].centre;
  else if (at.kind == END_RELATION &&
           rect_contains(rect_grown(label_box(&graph->lines[at.index]), LABEL_MARGIN), p))
    middle = graph->lines[at.index].middle;
  else
    return 0;
  return (*along(axis, &p) - *along(axis, &middle)) * (axis->factor - 1);
}

/* How far along the line each point is, in points. */
static double *ways_new(const Line *line) {
  double *ways = g_new0(double, line->point_count + 1);
  for (guint i = 1; i < line->point_count; i++)
    ways[i] = ways[i - 1] +
              hypot(line->points[i].x - line->points[i - 1].x, line->points[i].y - line->points[i - 1].y);
  return ways;
}

/* Where on its line a label stands, which stays in its middle; without one, none of the points. */
static guint label_point(const Line *line) {
  guint nearest = 0;
  double least = G_MAXDOUBLE;
  for (guint i = 0; line->label.count && i < line->point_count; i++) {
    double distance = hypot(line->points[i].x - line->middle.x, line->points[i].y - line->middle.y);
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  return line->label.count ? nearest : line->point_count;
}

/* What the ends have too much is taken back from the line evenly, so that what was straight stays straight.
 */
static void ends_take_back(const Axis *axis, Line *line, const double excess[2]) {
  if (line->point_count < 4 || (excess[0] == 0 && excess[1] == 0))
    return;
  g_autofree double *ways = ways_new(line);
  guint last = line->point_count - 1, label = label_point(line);
  gboolean labelled = label <= last;
  for (guint i = 0; i <= last; i++) {
    double before = labelled ? ways[label] : ways[last], behind = ways[last] - (labelled ? ways[label] : 0);
    double from_start = before > 0 ? MAX(0, 1 - ways[i] / before) : 0;
    double from_end = behind > 0 ? MAX(0, 1 - (ways[last] - ways[i]) / behind) : 0;
    *along(axis, &line->points[i]) -= from_start * excess[0] + from_end * excess[1];
  }
}

static void line_move(const Axis *axis, Line *line, const double excess[2]) {
  for (guint i = 0; i < line->point_count; i++)
    move(axis, along(axis, &line->points[i]));
  move(axis, along(axis, &line->middle));
  ends_take_back(axis, line, excess);
  for (guint end = 0; end < 2; end++)
    move(axis, along(axis, &line->role_at[end]));
}

static void area_move(const Axis *axis, Area *area) {
  if (axis->upright) {
    move(axis, &area->box.y);
    area->box.height *= axis->factor;
  } else {
    move(axis, &area->box.x);
    area->box.width *= axis->factor;
  }
  move(axis, along(axis, &area->title_at));
}

static void axis_stretch(Graph *graph, gboolean upright, double room, gboolean cut) {
  Axis axis = {.upright = upright};
  factor_find(&axis, graph, room);
  g_autofree EndPair *excess = g_new0(EndPair, graph->line_count + 1);
  for (guint i = 0; cut && i < graph->line_count; i++)
    for (guint end = 0; end < 2 && graph->lines[i].point_count; end++)
      excess[i].end[end] = end_excess(&axis, graph, &graph->lines[i], end);
  for (guint i = 0; i < graph->node_count; i++)
    move(&axis, along(&axis, &graph->nodes[i].centre));
  for (guint i = 0; i < graph->line_count; i++)
    line_move(&axis, &graph->lines[i], excess[i].end);
  for (guint i = 0; i < graph->area_count; i++)
    area_move(&axis, &graph->areas[i]);
  for (guint i = 0; i < graph->tick_count && !upright; i++)
    move(&axis, &graph->ticks[i].x);
  *(upright ? &graph->height : &graph->width) = axis.high - axis.low;
}

void graph_stretch(Graph *graph, double width, double height, gboolean cut) {
  axis_stretch(graph, FALSE, width, cut);
  axis_stretch(graph, TRUE, height, cut);
}
