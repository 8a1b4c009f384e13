#include "draw/make_room.h"

#include <math.h>
#include <stdlib.h>

#include "draw/net.h"

/* Nearer to each other than this, two boxes are moved apart until they have the room that is usual. Areas may
 * touch what is beside them. */
#define NEAR      4.0
#define NEAR_AREA -0.5
#define ROOM      8.0

/* Pairs that are moved apart, at the most. */
#define MOVES_MOST 400

/* ---- what overlaps ---- */

static int by_left_edge(const void *a, const void *b) {
  const Obstacle *x = a, *y = b;
  if (x->box.x != y->box.x)
    return x->box.x < y->box.x ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* An area may hold the other. */
static gboolean may_overlap(const Graph *graph, const Obstacle *a, const Obstacle *b) {
  return (a->kind == KEPT_AREA && area_holds(graph, a->index, b->area)) ||
         (b->kind == KEPT_AREA && area_holds(graph, b->index, a->area));
}

/* By how much two boxes would have to move apart along each axis to be `room` apart. */
static Point missing(Rect a, Rect b, double room) {
  return (Point){MIN(a.x + a.width, b.x + b.width) - MAX(a.x, b.x) + room,
                 MIN(a.y + a.height, b.y + b.height) - MAX(a.y, b.y) + room};
}

/* The first pair from the left that overlaps; FALSE where none does. */
static gboolean overlap_find(const Graph *graph, GArray *obstacles, Obstacle *a, Obstacle *b) {
  qsort(obstacles->data, obstacles->len, sizeof(Obstacle), by_left_edge);
  const Obstacle *all = (const Obstacle *)(gconstpointer)obstacles->data;
  for (guint i = 0; i < obstacles->len; i++)
    for (guint j = i + 1; j < obstacles->len && all[j].box.x < all[i].box.x + all[i].box.width + NEAR; j++) {
      gboolean is_area = all[i].kind == KEPT_AREA || all[j].kind == KEPT_AREA;
      Point m = missing(all[i].box, all[j].box, is_area ? NEAR_AREA : NEAR);
      if (m.x <= 0 || m.y <= 0 || may_overlap(graph, &all[i], &all[j]))
        continue;
      *a = all[i];
      *b = all[j];
      return TRUE;
    }
  return FALSE;
}

/* ---- moving ---- */

/* All beyond `from` along an axis is moved by `by`. */
typedef struct Push {
  const Keeping *k;
  gboolean down; /* along y, else along x */
  double from, by;
} Push;

static double *along(const Push *p, Point *at) {
  return p->down ? &at->y : &at->x;
}

static gboolean is_beyond(const Push *p, Point at) {
  return *along(p, &at) >= p->from;
}

static void point_push(const Push *p, Point *at, gboolean goes) {
  if (goes)
    *along(p, at) += p->by;
}

/* The point at a line's end, and the one that gives its direction there, go with what it ends at. */
static void end_push(const Push *p, LineEnd end, Point *at, Point *control) {
  const Graph *graph = p->k->graph;
  gboolean goes = is_beyond(p, *at), control_goes = is_beyond(p, *control);
  if (end.kind == END_ENTITY)
    goes = control_goes = is_beyond(p, graph->nodes[end.index].centre);
  else if (end.kind == END_RELATION)
    goes = control_goes = is_beyond(p, graph->lines[end.index].middle);
  point_push(p, at, goes);
  point_push(p, control, control_goes);
}

static void line_push(const Push *p, const Line *line) {
  guint last = line->point_count - 1;
  if (line->point_count < 4)
    return;
  for (guint i = 2; i + 2 <= last && last > 3; i++)
    point_push(p, &line->points[i], is_beyond(p, line->points[i]));
  end_push(p, line->from, &line->points[0], &line->points[1]);
  end_push(p, line->to, &line->points[last], &line->points[last - 1]);
}

static void area_push(const Push *p, Area *area) {
  Rect *r = &area->box;
  double *edge = p->down ? &r->y : &r->x, *length = p->down ? &r->height : &r->width;
  if (*edge >= p->from)
    *edge += p->by;
  else if (*edge + *length >= p->from)
    *length += p->by;
}

/* Lines come first: where their ends go hangs on where nodes and labels still are. */
static void push_run(const Push *p) {
  const Keeping *k = p->k;
  Graph *graph = k->graph;
  for (guint i = 0; i < graph->line_count; i++)
    if (k->label_set[i])
      line_push(p, &graph->lines[i]);
  for (guint i = 0; i < graph->line_count; i++) {
    Line *line = &graph->lines[i];
    point_push(p, &line->middle, k->label_set[i] && is_beyond(p, line->middle));
    for (guint end = 0; end < 2; end++)
      point_push(p, &line->role_at[end], is_beyond(p, line->role_at[end]));
  }
  for (guint i = 0; i < graph->node_count; i++)
    point_push(p, &graph->nodes[i].centre, k->node_set[i] && is_beyond(p, graph->nodes[i].centre));
  for (guint i = 0; i < graph->area_count; i++)
    if (k->area_set[i])
      area_push(p, &graph->areas[i]);
}

void room_open(Keeping *k, gboolean down, double from, double by) {
  push_run(&(Push){k, down, from, by});
  keeping_lines_changed(k);
}

/* ---- what can't be moved apart is placed anew ---- */

static void area_unset(Keeping *k, guint area) {
  const Graph *graph = k->graph;
  k->area_set[area] = FALSE;
  for (guint i = 0; i < graph->area_count; i++)
    if (area_holds(graph, area, (int)i))
      k->area_set[i] = FALSE;
  for (guint i = 0; i < graph->node_count; i++)
    if (area_holds(graph, area, graph->nodes[i].area))
      k->node_set[i] = FALSE;
}

static void obstacle_unset(Keeping *k, const Obstacle *o) {
  if (o->kind == KEPT_AREA)
    area_unset(k, o->index);
  else if (o->kind == KEPT_NODE)
    k->node_set[o->index] = FALSE;
  else
    k->label_set[o->index] = k->line_set[o->index] = FALSE;
}

static double rect_area(Rect r) {
  return r.width * r.height;
}

/* Labels rather than nodes, nodes rather than areas, the smaller of two areas. */
static const Obstacle *lesser(const Obstacle *a, const Obstacle *b) {
  if (a->kind == KEPT_AREA && b->kind == KEPT_AREA)
    return rect_area(a->box) < rect_area(b->box) ? a : b;
  if (a->kind == KEPT_AREA || b->kind == KEPT_AREA)
    return a->kind == KEPT_AREA ? b : a;
  return a->kind == KEPT_LABEL ? a : b;
}

/* Nearer to each other along an axis than this, nothing says which of two comes first. */
#define SAME_PLACE 1.0

/* Two boxes move apart along the axis on which less is missing. What strayed into an area, and what stands in
 * the same place, as after a merge, is placed anew. */
static void pair_part(Keeping *k, const Obstacle *a, const Obstacle *b) {
  Point m = missing(a->box, b->box, ROOM), ca = rect_centre(a->box), cb = rect_centre(b->box);
  gboolean down = m.y < m.x;
  double one = down ? ca.y : ca.x, other = down ? cb.y : cb.x;
  if (a->kind == KEPT_AREA || b->kind == KEPT_AREA || fabs(one - other) < SAME_PLACE)
    obstacle_unset(k, lesser(a, b));
  else
    push_run(&(Push){k, down, (one + other) / 2, ceil(MIN(m.x, m.y))});
}

/* ---- the whole ---- */

gboolean room_make(Keeping *k) {
  guint moves = 0;
  for (; moves < MOVES_MOST; moves++) {
    g_autoptr(GArray) obstacles = keeping_obstacles(k);
    Obstacle a, b;
    if (!overlap_find(k->graph, obstacles, &a, &b))
      break;
    pair_part(k, &a, &b);
  }
  if (moves)
    keeping_lines_changed(k);
  return moves > 0;
}
