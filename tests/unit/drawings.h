/* Drawings made by hand, a thing at a time, for what judges them. */
#pragma once

#include "draw/score.h"
#include "graphs.h"

#define THINGS_MAX 24

/* An empty drawing with room for THINGS_MAX of each; for drawing_free. */
static inline Drawing *sheet_new(void) {
  Drawing *d = drawing_new("sheet");
  d->nodes = arena_array(d->arena, DrawnNode, THINGS_MAX);
  d->lines = arena_array(d->arena, DrawnLine, THINGS_MAX);
  d->groups = arena_array(d->arena, DrawnGroup, THINGS_MAX);
  d->smallest_text = 9;
  return d;
}

/* A box of 60 × 20 round the point, in no group. */
static inline DrawnNode *sheet_node(Drawing *d, const char *id, double x, double y) {
  DrawnNode *node = &d->nodes[d->node_count++];
  *node = (DrawnNode){.id = id, .box = {x - 30, y - 10, 60, 20}, .group = -1};
  return node;
}

/* A line through the points, `count` of them, which make 1 + 3n. */
static inline DrawnLine *sheet_curve(Drawing *d, const char *id, guint from, guint to, const Point *points,
                                     guint count) {
  DrawnLine *line = &d->lines[d->line_count++];
  *line = (DrawnLine){.id = id,
                      .from = {END_ENTITY, from},
                      .to = {END_ENTITY, to},
                      .arrow = 1,
                      .points = arena_copy(d->arena, points, count * sizeof(Point)),
                      .point_count = count};
  return line;
}

static inline DrawnLine *sheet_line_at(Drawing *d, const char *id, guint from, guint to, Point a, Point b) {
  Point p[4];
  for (int k = 0; k < 4; k++)
    p[k] = (Point){a.x + (b.x - a.x) * k / 3, a.y + (b.y - a.y) * k / 3};
  return sheet_curve(d, id, from, to, p, 4);
}

/* A straight line between the middles of two nodes. */
static inline DrawnLine *sheet_line(Drawing *d, const char *id, guint from, guint to) {
  Rect a = d->nodes[from].box, b = d->nodes[to].box;
  return sheet_line_at(d, id, from, to, (Point){a.x + a.width / 2, a.y + a.height / 2},
                       (Point){b.x + b.width / 2, b.y + b.height / 2});
}

static inline void sheet_label(DrawnLine *line, double x, double y) {
  line->has_label = TRUE;
  line->label = (Rect){x - 20, y - 6, 40, 12};
}

static inline DrawnGroup *sheet_group(Drawing *d, const char *id, Rect box) {
  DrawnGroup *group = &d->groups[d->group_count++];
  *group = (DrawnGroup){.id = id, .in = -1, .is_area = TRUE, .box = box};
  return group;
}
