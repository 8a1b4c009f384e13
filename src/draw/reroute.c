#include "draw/reroute.h"

#include <math.h>
#include <string.h>

#include "draw/detour.h"
#include "draw/places.h"
#include "draw/route.h"
#include "draw/spread.h"

/* Places for a label: on a grid so fine round the middle of its line, so many of which are looked at closely.
 */
#define STEP        10.0
#define STEPS_MOST  40
#define REACH       90.0
#define FAR_REACH   360.0
#define CLOSE_LOOKS 6

#define LABEL_GAP  6.0
#define COST_UNDER 110.0 /* of a line that runs through the label */
#define COST_ASKEW 0.03  /* a point by which it is nearer to one end than to the other */

/* Ends that were set apart by less stay where they were. */
#define SPREAD_LEAST 0.3

/* How far the two halves of a line from a thing to itself are bent away from each other. */
#define LOOP_BOW 22.0

typedef struct Rerouting {
  Keeping *k;
  guint index;
  Line *line;
  const Surroundings *round;
  Rect from, to; /* what it ends at */
} Rerouting;

/* ---- one way ---- */

/* A way into an area ends just inside its border. */
static Point end_target(LineEnd end, Rect box, Point towards) {
  Rect in = rect_grown(box, -MIN(8, MIN(box.width, box.height) / 2));
  if (end.kind != END_GROUP)
    return rect_centre(box);
  return (Point){CLAMP(towards.x, in.x, in.x + in.width), CLAMP(towards.y, in.y, in.y + in.height)};
}

static Detour half_detour(const Rerouting *r, gboolean first, Point via) {
  const Line *line = r->line;
  Point end = first ? end_target(line->from, r->from, via) : end_target(line->to, r->to, via);
  Rect label = line->label.count ? label_box(line) : (Rect){via.x, via.y, 0, 0};
  label.x = via.x - label.width / 2;
  label.y = via.y - label.height / 2;
  return (Detour){r->round,
                  r->index,
                  first ? end : via,
                  first ? via : end,
                  first ? r->from : label,
                  first ? label : r->to};
}

static GArray *points_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(Point));
}

/* Finds one piece of the line's way and smooths it. */
static double piece_find(const Detour *detour, GArray *curves) {
  g_autoptr(GArray) corners = points_new();
  double cost = detour_find(detour, corners);
  detour_smooth((const Point *)(gconstpointer)corners->data, corners->len, curves);
  return cost;
}

static gboolean is_loop(const Rerouting *r) {
  return r->line->from.kind == r->line->to.kind && r->line->from.index == r->line->to.index;
}

/* Bends a straight curve to its left. There and back, each half of a loop is so on its own side. */
static void loop_bend(GArray *curve) {
  Point *p = (Point *)(gpointer)curve->data, a = p[0], b = p[curve->len - 1];
  double length = point_distance(a, b);
  if (length <= 0 || curve->len != 4)
    return;
  Point across = {-(b.y - a.y) / length, (b.x - a.x) / length};
  for (guint i = 1; i <= 2; i++)
    p[i] = (Point){p[i].x + LOOP_BOW * across.x, p[i].y + LOOP_BOW * across.y};
}

static double halves_find(const Rerouting *r, Point via, GArray *first, GArray *second) {
  Detour one = half_detour(r, TRUE, via), two = half_detour(r, FALSE, via);
  double cost = piece_find(&one, first) + piece_find(&two, second);
  if (is_loop(r)) {
    loop_bend(first);
    loop_bend(second);
  }
  return cost;
}

/* ---- where the label stands ---- */

typedef struct Spot {
  Point at;
  double cost;
} Spot;

static gboolean spot_is_free(const Rerouting *r, Rect room, int area) {
  const Graph *graph = r->k->graph;
  if (area >= 0 && r->k->area_set[area]) {
    Rect in = area_inner(graph, (guint)area), both = rect_union(in, room);
    if (both.width > in.width + 2 * LABEL_GAP || both.height > in.height + 2 * LABEL_GAP)
      return FALSE;
  }
  return surroundings_are_free(r->round, room, area, r->index);
}

static double under_cost(const Rerouting *r, Rect room) {
  return COST_UNDER * surroundings_lines_in(r->round, room, r->index);
}

static double spot_cost(const Rerouting *r, Point at) {
  Detour one = half_detour(r, TRUE, at), two = half_detour(r, FALSE, at);
  double askew = fabs(point_distance(one.from, at) - point_distance(at, two.to));
  Rect box = {at.x - r->line->label_width / 2, at.y - r->line->label_height / 2, r->line->label_width,
              r->line->label_height};
  return detour_straight_cost(&one) + detour_straight_cost(&two) + COST_ASKEW * askew + under_cost(r, box);
}

/* Keeps the best few, the best first. */
static void spot_keep(Spot *best, guint *count, Spot spot) {
  guint i = *count < CLOSE_LOOKS ? (*count)++ : CLOSE_LOOKS - 1;
  if (i == CLOSE_LOOKS - 1 && *count == CLOSE_LOOKS && best[i].cost > 0 && spot.cost >= best[i].cost)
    return;
  for (; i > 0 && best[i - 1].cost > spot.cost; i--)
    best[i] = best[i - 1];
  best[i] = spot;
}

static guint spots_list(const Rerouting *r, double reach, Spot *best) {
  const Line *line = r->line;
  Point a = rect_centre(r->from), b = rect_centre(r->to), middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
  double reach_x = reach + fabs(a.x - b.x) / 3 + line->label_width / 2,
         reach_y = reach + fabs(a.y - b.y) / 3 + line->label_height / 2;
  int area = label_area(r->k->graph, line);
  guint count = 0;
  double step_x = MAX(STEP, reach_x / STEPS_MOST), step_y = MAX(STEP, reach_y / STEPS_MOST);
  for (double y = -reach_y; y <= reach_y; y += step_y)
    for (double x = -reach_x; x <= reach_x; x += step_x) {
      Point at = {middle.x + x, middle.y + y};
      Rect box = {at.x - line->label_width / 2, at.y - line->label_height / 2, line->label_width,
                  line->label_height};
      if (spot_is_free(r, rect_grown(box, LABEL_GAP), area))
        spot_keep(best, &count, (Spot){at, spot_cost(r, at)});
    }
  return count;
}

/* ---- one line ---- */

static void line_take(const Rerouting *r, Point via, const GArray *first, const GArray *second) {
  GArray *const curves[] = {(GArray *)first, (GArray *)second};
  Line *line = r->line;
  line->middle = via;
  route_join_via(r->k->graph, line, curves, &via, second ? 1 : 0, second != NULL);
}

static void line_route_through(const Rerouting *r, Point via) {
  g_autoptr(GArray) first = points_new();
  g_autoptr(GArray) second = points_new();
  halves_find(r, via, first, second);
  line_take(r, via, first, second);
}

static gboolean needs_stop(const Rerouting *r) {
  return r->line->label.count || is_loop(r) || ends_nest(r->k->graph, r->line);
}

static void line_route_freely(const Rerouting *r) {
  Spot spots[CLOSE_LOOKS] = {{{0, 0}, 0}};
  guint count = spots_list(r, REACH, spots);
  if (!count)
    count = spots_list(r, FAR_REACH, spots);
  double least = G_MAXDOUBLE;
  Point best = {(rect_centre(r->from).x + rect_centre(r->to).x) / 2,
                (rect_centre(r->from).y + rect_centre(r->to).y) / 2};
  for (guint i = 0; i < count; i++) {
    g_autoptr(GArray) first = points_new();
    g_autoptr(GArray) second = points_new();
    double cost = halves_find(r, spots[i].at, first, second);
    Rect box = {spots[i].at.x - r->line->label_width / 2, spots[i].at.y - r->line->label_height / 2,
                r->line->label_width, r->line->label_height};
    cost += under_cost(r, box);
    if (cost >= least)
      continue;
    least = cost;
    best = spots[i].at;
  }
  line_route_through(r, best);
}

static void line_route_straight(const Rerouting *r) {
  Point a = rect_centre(r->from), b = rect_centre(r->to);
  Detour detour = {
      r->round, r->index, end_target(r->line->from, r->from, b), end_target(r->line->to, r->to, a),
      r->from,  r->to};
  g_autoptr(GArray) curves = points_new();
  piece_find(&detour, curves);
  line_take(r, detour.from, curves, NULL);
}

/* FALSE where one of its ends has no place yet. */
static gboolean line_reroute(Keeping *k, guint index) {
  Rerouting r = {.k = k, .index = index, .line = &k->graph->lines[index]};
  if (!end_box(k, r.line->from, &r.from) || !end_box(k, r.line->to, &r.to))
    return FALSE;
  g_autoptr(Surroundings) round = surroundings_new(k);
  r.round = round;
  if (!needs_stop(&r))
    line_route_straight(&r);
  else if (k->label_set[index])
    line_route_through(&r, r.line->middle);
  else
    line_route_freely(&r);
  for (guint end = 0; end < 2; end++)
    if (r.line->role[end].count)
      places_guess_role(r.line, end);
  k->label_set[index] = k->line_set[index] = TRUE;
  keeping_lines_changed(k);
  return TRUE;
}

/* ---- all ---- */

/* Whether the line runs through a node or label that is new or has grown, and isn't its own. */
static gboolean is_barred(const Keeping *k, const GArray *obstacles, guint index) {
  g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(Segment));
  const Line *line = &k->graph->lines[index];
  segments_of_curves(segments, line->points, line->point_count, index);
  for (guint i = 0; i < obstacles->len; i++) {
    const Obstacle *o = &g_array_index(obstacles, Obstacle, i);
    gboolean fresh =
        o->kind == KEPT_NODE ? k->node_new[o->index] : o->kind == KEPT_LABEL && k->label_new[o->index];
    if (!fresh || (o->kind == KEPT_LABEL && o->index == index) || rect_contains(o->box, line->points[0]) ||
        rect_contains(o->box, line->points[line->point_count - 1]))
      continue;
    for (guint j = 0; j < segments->len; j++)
      if (segment_meets_rect(g_array_index(segments, Segment, j), rect_grown(o->box, -1)))
        return TRUE;
  }
  return FALSE;
}

static void barred_unset(Keeping *k) {
  g_autoptr(GArray) obstacles = keeping_obstacles(k);
  for (guint i = 0; i < k->graph->line_count; i++)
    if (k->line_set[i] && is_barred(k, obstacles, i))
      k->line_set[i] = FALSE;
  keeping_lines_changed(k);
}

/* Sets ends apart, but leaves those alone that are hardly moved by it. */
static void ends_spread(Graph *graph) {
  Point **before = g_new0(Point *, graph->line_count + 1);
  for (guint i = 0; i < graph->line_count; i++)
    before[i] = g_memdup2(graph->lines[i].points, graph->lines[i].point_count * sizeof(Point));
  spread_ends(graph);
  for (guint i = 0; i < graph->line_count; i++) {
    Line *line = &graph->lines[i];
    guint last = line->point_count - 1;
    if (line->point_count && point_distance(before[i][0], line->points[0]) < SPREAD_LEAST &&
        point_distance(before[i][last], line->points[last]) < SPREAD_LEAST)
      memcpy(line->points, before[i], line->point_count * sizeof(Point));
    g_free(before[i]);
  }
  g_free(before);
}

void lines_reroute(Keeping *k) {
  barred_unset(k);
  gboolean any = FALSE;
  for (gboolean more = TRUE; more;) {
    more = FALSE;
    for (guint i = 0; i < k->graph->line_count; i++)
      if (!k->line_set[i])
        more |= line_reroute(k, i);
    any |= more;
  }
  if (any)
    ends_spread(k->graph);
}
