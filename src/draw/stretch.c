#include "draw/stretch.h"

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

static void line_move(const Axis *axis, Line *line) {
  for (guint i = 0; i < line->point_count; i++)
    move(axis, along(axis, &line->points[i]));
  move(axis, along(axis, &line->middle));
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

static void axis_stretch(Graph *graph, gboolean upright, double room) {
  Axis axis = {.upright = upright};
  factor_find(&axis, graph, room);
  for (guint i = 0; i < graph->node_count; i++)
    move(&axis, along(&axis, &graph->nodes[i].centre));
  for (guint i = 0; i < graph->line_count; i++)
    line_move(&axis, &graph->lines[i]);
  for (guint i = 0; i < graph->area_count; i++)
    area_move(&axis, &graph->areas[i]);
  for (guint i = 0; i < graph->tick_count && !upright; i++)
    move(&axis, &graph->ticks[i].x);
  *(upright ? &graph->height : &graph->width) = axis.high - axis.low;
}

void graph_stretch(Graph *graph, double width, double height) {
  axis_stretch(graph, FALSE, width);
  axis_stretch(graph, TRUE, height);
}
