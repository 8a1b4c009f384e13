#include "draw/detour.h"

#include <math.h>

#define COST_LENGTH   0.12
#define COST_CROSSING 30.0
#define COST_SHARED   0.9 /* a point that it runs along another line */
#define COST_BEND     12.0
#define COST_THROUGH  200.0 /* a box */

/* What a line keeps free of boxes that it passes, and where it turns round them. */
#define CLEARANCE   4.0
#define CORNER_ROOM 8.0

/* Two lines nearer than this look like one. */
#define SHARED_NEAR 4.5

/* Lines that have an end in common may meet so near to it. */
#define END_ROOM 22.0

/* Corners further out than this are not looked at: the way round them would be so many times as long. */
#define FAR        1.7
#define FAR_ALWAYS 240.0

#define CORNER_RADIUS 36.0

/* Corners that are looked at, those least out of the way. */
#define STOPS_MOST 320

/* ---- what a straight piece costs ---- */

static gboolean is_own(const Detour *d, const Obstacle *o) {
  return o->kind == KEPT_AREA || (o->kind == KEPT_LABEL && o->index == d->line) ||
         rect_contains(o->box, d->from) || rect_contains(o->box, d->to);
}

static gboolean is_blocked(const Detour *d, Segment s) {
  const GArray *near = grid_near_segment(d->round->boxes, s.a, s.b, CLEARANCE);
  for (guint i = 0; i < near->len; i++) {
    const Obstacle *o = obstacle_at(d->round, g_array_index(near, guint, i));
    if (!is_own(d, o) && segment_meets_rect(s, rect_grown(o->box, CLEARANCE)))
      return TRUE;
  }
  return FALSE;
}

static double crossings_cost(const Detour *d, Segment s) {
  Rect from = rect_grown(d->from_box, END_ROOM / 2), to = rect_grown(d->to_box, END_ROOM / 2);
  double cost = 0, angle, low, high;
  Point where;
  const GArray *near = grid_near_segment(d->round->lines, s.a, s.b, SHARED_NEAR);
  for (guint i = 0; i < near->len; i++) {
    const Segment *t = segment_at(d->round, g_array_index(near, guint, i));
    if (t->line == d->line)
      continue;
    if (segments_cross(s, *t, &where, &angle) && !rect_contains(from, where) && !rect_contains(to, where))
      cost += COST_CROSSING * (1.5 - angle / G_PI);
    if (segment_along(s, *t, SHARED_NEAR, &low, &high))
      cost += COST_SHARED * MAX(0, high - low);
  }
  return cost;
}

static double piece_cost(const Detour *d, Segment s) {
  return COST_LENGTH * segment_length(s) + crossings_cost(d, s);
}

double detour_straight_cost(const Detour *d) {
  Segment s = {d->from, d->to, d->line};
  double cost = piece_cost(d, s);
  const GArray *near = grid_near_segment(d->round->boxes, s.a, s.b, CLEARANCE);
  for (guint i = 0; i < near->len; i++) {
    const Obstacle *o = obstacle_at(d->round, g_array_index(near, guint, i));
    if (!is_own(d, o) && segment_meets_rect(s, rect_grown(o->box, CLEARANCE)))
      cost += COST_THROUGH;
  }
  return cost;
}

/* ---- the shortest path ---- */

/* A place where the way may turn; the first is its start, the second its end. */
typedef struct Stop {
  Point at;
  double cost; /* of the best way to it that is known */
  guint before;
  gboolean done;
  double over; /* the length of the way from start to end over it, at least */
} Stop;

#define STOP_FROM 0
#define STOP_TO   1

/* How long the way over it would be, at least. */
static double length_over(const Detour *d, Point p) {
  return point_distance(d->from, p) + point_distance(p, d->to);
}

static gboolean is_covered(const Detour *d, Point p) {
  const GArray *near = grid_near_rect(d->round->boxes, rect_grown((Rect){p.x, p.y, 0, 0}, CLEARANCE));
  for (guint i = 0; i < near->len; i++) {
    const Obstacle *o = obstacle_at(d->round, g_array_index(near, guint, i));
    if (rect_contains(rect_grown(o->box, CLEARANCE), p))
      return TRUE;
  }
  return FALSE;
}

static void corners_add(const Detour *d, const Obstacle *o, double longest, GArray *stops) {
  Rect r = rect_grown(o->box, CORNER_ROOM);
  const Point corners[] = {
      {r.x, r.y}, {r.x + r.width, r.y}, {r.x, r.y + r.height}, {r.x + r.width, r.y + r.height}};
  for (gsize c = 0; c < G_N_ELEMENTS(corners); c++) {
    Stop stop = {corners[c], G_MAXDOUBLE, 0, FALSE, length_over(d, corners[c])};
    if (stop.over <= longest && !is_covered(d, corners[c]))
      g_array_append_val(stops, stop);
  }
}

static int by_detour(gconstpointer a, gconstpointer b) {
  const Stop *x = a, *y = b;
  if (x->over != y->over)
    return x->over < y->over ? -1 : 1;
  if (x->at.x != y->at.x)
    return x->at.x < y->at.x ? -1 : 1;
  return x->at.y < y->at.y ? -1 : x->at.y > y->at.y;
}

/* Start and end, and the corners that are least out of the way. */
static GArray *stops_list(const Detour *d) {
  GArray *stops = g_array_new(FALSE, FALSE, sizeof(Stop));
  double longest = FAR * point_distance(d->from, d->to) + FAR_ALWAYS;
  for (guint i = 0; i < d->round->obstacles->len; i++)
    if (obstacle_at(d->round, i)->kind != KEPT_AREA)
      corners_add(d, obstacle_at(d->round, i), longest, stops);
  g_array_sort(stops, by_detour);
  g_array_set_size(stops, MIN(stops->len, STOPS_MOST));
  const Stop ends[] = {{d->from, 0, 0, FALSE, 0}, {d->to, G_MAXDOUBLE, 0, FALSE, 0}};
  g_array_prepend_vals(stops, ends, G_N_ELEMENTS(ends));
  return stops;
}

/* The stop that looks best to go on from; FALSE where none is left. */
static gboolean stop_next(const Detour *d, const GArray *stops, guint *next) {
  double least = G_MAXDOUBLE;
  for (guint i = 0; i < stops->len; i++) {
    const Stop *stop = &g_array_index(stops, Stop, i);
    double cost = stop->cost + COST_LENGTH * point_distance(stop->at, d->to);
    if (stop->done || stop->cost == G_MAXDOUBLE || cost >= least)
      continue;
    least = cost;
    *next = i;
  }
  return least < G_MAXDOUBLE;
}

static void stop_expand(const Detour *d, GArray *stops, guint index) {
  Stop *from = &g_array_index(stops, Stop, index);
  from->done = TRUE;
  for (guint i = 1; i < stops->len; i++) {
    Stop *to = &g_array_index(stops, Stop, i);
    Segment s = {from->at, to->at, d->line};
    double least = from->cost + COST_LENGTH * segment_length(s) + (index == STOP_FROM ? 0 : COST_BEND);
    if (to->done || least >= to->cost || is_blocked(d, s))
      continue;
    double cost = least + crossings_cost(d, s);
    if (cost >= to->cost)
      continue;
    to->cost = cost;
    to->before = index;
  }
}

double detour_find(const Detour *d, GArray *points) {
  g_autoptr(GArray) stops = stops_list(d);
  guint at = STOP_FROM;
  while (stop_next(d, stops, &at) && at != STOP_TO)
    stop_expand(d, stops, at);
  const Stop *end = &g_array_index(stops, Stop, STOP_TO);
  guint first = points->len;
  if (end->cost == G_MAXDOUBLE) {
    const Point straight[] = {d->from, d->to};
    g_array_append_vals(points, straight, 2);
    return detour_straight_cost(d);
  }
  for (at = STOP_TO; at != STOP_FROM; at = g_array_index(stops, Stop, at).before)
    g_array_insert_val(points, first, g_array_index(stops, Stop, at).at);
  g_array_insert_val(points, first, d->from);
  return end->cost;
}

/* ---- smoothing ---- */

static void append_curve(GArray *curves, Point c1, Point c2, Point to) {
  const Point points[] = {c1, c2, to};
  g_array_append_vals(curves, points, 3);
}

static void append_straight(GArray *curves, Point to) {
  Point from = g_array_index(curves, Point, curves->len - 1);
  double length = point_distance(from, to);
  append_curve(curves, point_towards(from, to, length / 3), point_towards(from, to, 2 * length / 3), to);
}

void detour_smooth(const Point *corners, guint count, GArray *curves) {
  g_array_append_val(curves, corners[0]);
  for (guint i = 1; i + 1 < count; i++) {
    double before = point_distance(corners[i - 1], corners[i]),
           after = point_distance(corners[i], corners[i + 1]);
    double radius = MIN(CORNER_RADIUS, MIN(before, after) / 2);
    Point in = point_towards(corners[i], corners[i - 1], radius),
          out = point_towards(corners[i], corners[i + 1], radius);
    append_straight(curves, in);
    append_curve(curves, point_towards(in, corners[i], radius * 0.6),
                 point_towards(out, corners[i], radius * 0.6), out);
  }
  append_straight(curves, corners[count - 1]);
}
