/* Laid-out graphs made by hand, for what works on places alone. */
#pragma once

#include "draw/graph.h"
#include "tests.h"

#define NODES_MAX 8
#define LINES_MAX 8

typedef struct Bench {
  Graph graph;
  Node nodes[NODES_MAX];
  Line lines[LINES_MAX];
  Area areas[2];
  Entity entities[NODES_MAX];
  EntityType type;
} Bench;

/* An empty graph whose nodes are boxes; for bench_free. */
static inline Bench *bench_new(void) {
  Bench *b = g_new0(Bench, 1);
  b->type.shape = SHAPE_BOX;
  b->graph.arena = arena_new();
  b->graph.nodes = b->nodes;
  b->graph.lines = b->lines;
  b->graph.areas = b->areas;
  return b;
}

static inline void bench_free(Bench *b) {
  arena_free(b->graph.arena);
  g_free(b);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bench, bench_free)

static inline Node *bench_node(Bench *b, double x, double y, double width, double height) {
  guint i = b->graph.node_count++;
  b->entities[i].type = &b->type;
  b->nodes[i] =
      (Node){.entity = &b->entities[i], .area = -1, .width = width, .height = height, .centre = {x, y}};
  return &b->nodes[i];
}

/* A straight line between the centres of two nodes, as Graphviz routes it. */
static inline Line *bench_line(Bench *b, guint from, guint to) {
  guint i = b->graph.line_count++;
  Line *line = &b->lines[i];
  Point p = b->nodes[from].centre, q = b->nodes[to].centre;
  line->from = (LineEnd){END_ENTITY, from};
  line->to = (LineEnd){END_ENTITY, to};
  line->points = arena_array(b->graph.arena, Point, 4);
  line->point_count = 4;
  for (int k = 0; k < 4; k++)
    line->points[k] = (Point){p.x + (q.x - p.x) * k / 3, p.y + (q.y - p.y) * k / 3};
  line->middle = (Point){(p.x + q.x) / 2, (p.y + q.y) / 2};
  return line;
}

static inline void assert_near(double actual, double expected) {
  if (actual < expected - 0.05 || actual > expected + 0.05)
    fail_msg("%g, not %g", actual, expected);
}

static inline void assert_at(Point p, double x, double y) {
  assert_near(p.x, x);
  assert_near(p.y, y);
}
