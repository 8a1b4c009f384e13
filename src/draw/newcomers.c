#include "draw/newcomers.h"

#include <math.h>

#include "draw/make_room.h"
#include "draw/net.h"
#include "draw/surroundings.h"

/* What is weighed, as settle.c does; in its units. */
#define COST_LENGTH    0.12
#define COST_CLOSE     1.0  /* a point that the label between two ends lacks */
#define COST_CROSSING  30.0 /* of a line to be with one that is there */
#define COST_IN_WAY    50.0 /* a box between the ends of a line to be */
#define COST_UNDER     70.0 /* a line that is there runs where the node is put */
#define COST_BACKWARDS 25.0
#define COST_SPREAD    0.4  /* a point by which the drawing grows */
#define COST_AREA      0.6  /* a point by which its area grows */
#define COST_ROOM      90.0 /* all beyond its area makes room for it */
#define GAIN_LEVEL     6.0  /* standing level with others */

/* Places are tried on a grid so fine, up to so far from what it is joined to. */
#define STEP  14.0
#define REACH 640.0

/* Kept free round a node, and beside a label on a line. */
#define GAP        11.0
#define LABEL_SIDE 26.0

typedef struct Newcomer {
  const Keeping *k;
  double gap;
  guint index;
  const Node *node;
  const Surroundings *round;
  GArray *lines; /* guint: of the graph, to what has its place */
  Rect area;     /* that it should stay in; of no width: none */
} Newcomer;

/* ---- what a place costs ---- */

static Rect box_at(const Newcomer *n, Point at) {
  return (Rect){at.x - n->node->width / 2, at.y - n->node->height / 2, n->node->width, n->node->height};
}

static gboolean holds_it(const Newcomer *n, const Obstacle *o) {
  return o->kind == KEPT_AREA && area_holds(n->k->graph, o->index, n->node->area);
}

/* Whether its area could grow round it without anything else coming to be in it. */
static gboolean area_could_hold(const Newcomer *n, Rect room) {
  const Graph *graph = n->k->graph;
  int area = n->node->area;
  if (n->area.width <= 0 || rect_holds(n->area, room))
    return TRUE;
  double head = area_head(graph, (guint)area);
  Rect round = {room.x - AREA_PAD, room.y - head, room.width + 2 * AREA_PAD, room.height + head + AREA_PAD};
  Rect box = rect_grown(rect_union(graph->areas[area].box, round), AREA_PAD / 2);
  for (guint i = 0; i < n->round->obstacles->len; i++) {
    const Obstacle *o = obstacle_at(n->round, i);
    if (!holds_it(n, o) && !area_holds(graph, (guint)area, o->area) && rects_meet(box, o->box))
      return FALSE;
  }
  return graph->areas[area].in < 0 || rect_holds(graph->areas[graph->areas[area].in].box, box);
}

/* By how much `inner` sticks out of `outer`, on all sides together. */
static double sticking_out(Rect inner, Rect outer) {
  Rect both = rect_union(inner, outer);
  return both.width - outer.width + both.height - outer.height;
}

static LineEnd other_end(const Newcomer *n, const Line *line) {
  gboolean starts = line->from.kind == END_ENTITY && line->from.index == n->index;
  return starts ? line->to : line->from;
}

/* What a label between them lacks in room. */
static double room_lacking(const Line *line, Rect a, Rect b) {
  double beside = MAX(a.x, b.x) - MIN(a.x + a.width, b.x + b.width),
         below = MAX(a.y, b.y) - MIN(a.y + a.height, b.y + b.height);
  return MAX(0, MIN(line->label_width + LABEL_SIDE - beside, line->label_height + LABEL_SIDE - below));
}

static gboolean runs_backwards(const Newcomer *n, const Line *line, Point at, Point other) {
  gboolean starts = line->from.kind == END_ENTITY && line->from.index == n->index;
  Point from = starts ? at : other, to = starts ? other : at;
  if (relation_arrow(line->relation) != ARROW_TO)
    return FALSE;
  return n->k->graph->direction == DIRECTION_RIGHT ? to.x < from.x : to.y < from.y;
}

static double line_cost(const Newcomer *n, const Line *line, Point at) {
  Rect box;
  if (!end_box(n->k, other_end(n, line), &box))
    return 0;
  Segment s = {at, rect_centre(box), 0};
  double cost = COST_LENGTH * segment_length(s) + COST_CLOSE * room_lacking(line, box_at(n, at), box);
  const GArray *near = grid_near_segment(n->round->boxes, s.a, s.b, 0);
  for (guint i = 0; i < near->len; i++) {
    const Obstacle *o = obstacle_at(n->round, g_array_index(near, guint, i));
    if (!rect_contains(o->box, s.b) && segment_meets_rect(s, o->box))
      cost += COST_IN_WAY;
  }
  Point where;
  double angle;
  near = grid_near_segment(n->round->lines, s.a, s.b, 0);
  for (guint i = 0; i < near->len; i++) {
    const Segment *t = segment_at(n->round, g_array_index(near, guint, i));
    if (segments_cross(s, *t, &where, &angle) && !rect_contains(rect_grown(box, 4), where))
      cost += COST_CROSSING;
  }
  return runs_backwards(n, line, at, s.b) ? cost + COST_BACKWARDS : cost;
}

/* Of what is looked up quickly. */
static double quick_cost(const Newcomer *n, Point at) {
  Rect box = box_at(n, at);
  double cost = COST_SPREAD * sticking_out(box, n->round->bounds);
  if (n->area.width > 0)
    cost += COST_AREA * sticking_out(box, n->area);
  for (guint i = 0; i < n->lines->len; i++) {
    Rect other;
    const Line *line = &n->k->graph->lines[g_array_index(n->lines, guint, i)];
    if (end_box(n->k, other_end(n, line), &other))
      cost += COST_LENGTH * point_distance(at, rect_centre(other));
  }
  return cost;
}

static double whole_cost(const Newcomer *n, Point at, double quick) {
  double cost =
      quick + COST_UNDER * surroundings_lines_in(n->round, rect_grown(box_at(n, at), GAP / 2), G_MAXUINT);
  for (guint i = 0; i < n->lines->len; i++) {
    const Line *line = &n->k->graph->lines[g_array_index(n->lines, guint, i)];
    Rect other;
    cost += line_cost(n, line, at);
    if (end_box(n->k, other_end(n, line), &other)) /* counted as quick already */
      cost -= COST_LENGTH * point_distance(at, rect_centre(other));
  }
  return cost;
}

/* ---- where to ---- */

/* The mean of what it is joined to; else of its area; else the lower right. */
static Point point_wanted(const Newcomer *n) {
  Point sum = {0, 0};
  guint count = 0;
  for (guint i = 0; i < n->lines->len; i++) {
    Rect box;
    if (!end_box(n->k, other_end(n, &n->k->graph->lines[g_array_index(n->lines, guint, i)]), &box))
      continue;
    sum = (Point){sum.x + rect_centre(box).x, sum.y + rect_centre(box).y};
    count++;
  }
  if (count)
    return (Point){sum.x / count, sum.y / count};
  Rect in = n->area.width > 0 ? n->area : n->round->bounds;
  return (Point){in.x + in.width, in.y + in.height};
}

typedef struct Search {
  Point best;
  double cost;
} Search;

static void place_try(const Newcomer *n, Search *search, Point at, gboolean level) {
  double quick = quick_cost(n, at) - (level ? GAIN_LEVEL : 0);
  Rect room = rect_grown(box_at(n, at), n->gap);
  if (quick >= search->cost || !surroundings_are_free(n->round, room, n->node->area, G_MAXUINT) ||
      !area_could_hold(n, box_at(n, at)))
    return;
  double cost = whole_cost(n, at, quick);
  if (cost >= search->cost)
    return;
  search->cost = cost;
  search->best = at;
}

/* Where places are tried, from top to bottom or left to right. */
typedef struct Row {
  double at;
  gboolean level; /* with a node that is there */
} Row;

static gboolean row_known(const GArray *rows, double at) {
  for (guint i = 0; i < rows->len; i++)
    if (fabs(g_array_index(rows, Row, i).at - at) < 0.06)
      return TRUE;
  return FALSE;
}

/* Those level with nodes, and those of the grid. */
static GArray *rows_list(const Newcomer *n, gboolean down, double wanted) {
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
  gboolean rightwards = n->k->graph->direction == DIRECTION_RIGHT;
  for (guint i = 0; i < n->round->obstacles->len && down != rightwards; i++) {
    Point c = rect_centre(obstacle_at(n->round, i)->box);
    Row row = {down ? c.y : c.x, TRUE};
    if (obstacle_at(n->round, i)->kind == KEPT_NODE && fabs(row.at - wanted) < REACH &&
        !row_known(rows, row.at))
      g_array_append_val(rows, row);
  }
  for (double at = wanted - REACH; at <= wanted + REACH; at += STEP) {
    Row row = {at, FALSE};
    g_array_append_val(rows, row);
  }
  return rows;
}

/* Below all; or, of what belongs into an area, at its right or lower border, where room can be made. */
static guint always_list(const Newcomer *n, Point wanted, Point *places) {
  const Rect a = n->area, b = n->round->bounds;
  double w = n->node->width / 2, h = n->node->height / 2;
  if (a.width <= 0) {
    places[0] = (Point){b.x + b.width / 2, b.y + b.height + h + 2 * n->gap};
    return 1;
  }
  places[0] = (Point){a.x + a.width + n->gap + w, CLAMP(wanted.y, a.y + h, MAX(a.y + a.height - h, a.y + h))};
  places[1] = (Point){CLAMP(wanted.x, a.x + w, MAX(a.x + a.width - w, a.x + w)), a.y + a.height + n->gap + h};
  return 2;
}

static void room_open_for(Keeping *k, const Newcomer *n, guint which) {
  const Rect box = k->graph->areas[n->node->area].box;
  if (which == 0)
    room_open(k, FALSE, box.x + box.width, n->node->width + n->gap);
  else
    room_open(k, TRUE, box.y + box.height, n->node->height + n->gap);
}

static Point place_find(Keeping *k, const Newcomer *n) {
  Point wanted = point_wanted(n), always[2];
  g_autoptr(GArray) rows = rows_list(n, TRUE, wanted.y);
  g_autoptr(GArray) columns = rows_list(n, FALSE, wanted.x);
  guint count = always_list(n, wanted, always), room = count;
  Search search = {always[0], G_MAXDOUBLE};
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < columns->len; j++) {
      Row row = g_array_index(rows, Row, i), column = g_array_index(columns, Row, j);
      place_try(n, &search, (Point){column.at, row.at}, row.level || column.level);
    }
  for (guint i = 0; i < count; i++) {
    double cost = whole_cost(n, always[i], quick_cost(n, always[i])) + (n->area.width > 0 ? COST_ROOM : 0);
    if (cost >= search.cost)
      continue;
    search = (Search){always[i], cost};
    room = i;
  }
  if (room < count && n->area.width > 0)
    room_open_for(k, n, room);
  return search.best;
}

/* ---- one after another ---- */

/* The lines between the node and what has its place. */
static GArray *lines_of(const Keeping *k, guint index) {
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < k->graph->line_count; i++) {
    const Line *line = &k->graph->lines[i];
    const LineEnd ends[] = {line->from, line->to};
    Rect box;
    for (guint e = 0; e < 2; e++)
      if (ends[e].kind == END_ENTITY && ends[e].index == index && end_box(k, ends[1 - e], &box)) {
        g_array_append_val(lines, i);
        break;
      }
  }
  return lines;
}

/* Areas that are as new as the node begin as the box round it. */
static void areas_found(Keeping *k, const Node *node) {
  Rect box = node_box(node);
  for (int area = node->area; area >= 0 && !k->area_set[area]; area = k->graph->areas[area].in) {
    double head = area_head(k->graph, (guint)area);
    box = (Rect){box.x - AREA_PAD, box.y - head, box.width + 2 * AREA_PAD, box.height + head + AREA_PAD};
    k->graph->areas[area].box = box;
    k->area_set[area] = TRUE;
  }
}

static void newcomer_place(Keeping *k, guint index) {
  Node *node = &k->graph->nodes[index];
  g_autoptr(Surroundings) round = surroundings_new(k);
  g_autoptr(GArray) lines = lines_of(k, index);
  gboolean new_area = node->area >= 0 && !k->area_set[node->area];
  Newcomer n = {.k = k,
                .gap = new_area ? GAP + area_head(k->graph, (guint)node->area) : GAP,
                .index = index,
                .node = node,
                .round = round,
                .lines = lines};
  if (node->area >= 0 && k->area_set[node->area])
    n.area = area_inner(k->graph, (guint)node->area);
  node->centre = place_find(k, &n);
  k->node_set[index] = k->node_new[index] = TRUE;
  areas_found(k, node);
}

/* The one without a place that is joined to most that have one; the first of equals. */
static gboolean next_find(const Keeping *k, guint *next) {
  int most = -1;
  for (guint i = 0; i < k->graph->node_count; i++) {
    if (k->node_set[i])
      continue;
    g_autoptr(GArray) lines = lines_of(k, i);
    if ((int)lines->len <= most)
      continue;
    most = (int)lines->len;
    *next = i;
  }
  return most >= 0;
}

void newcomers_place(Keeping *k) {
  guint next;
  while (next_find(k, &next))
    newcomer_place(k, next);
}
