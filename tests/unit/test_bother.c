/* Bother: what nudging minds about a line, as the score does. */
#include "draw/border.h"
#include "draw/bother.h"
#include "draw/score.h"

#include "graphs.h"

/* Between two nodes of 60 × 30 that stand 200 apart. */
static Bench *pair_new(void) {
  static const RelationType type = {0};
  static const Relation relation = {.type = &type, .arrow = ARROW_TO};
  Bench *b = bench_new();
  bench_node(b, 30, 100, 60, 30);
  bench_node(b, 230, 100, 60, 30);
  bench_line(b, 0, 1)->relation = &relation;
  b->graph.width = 260;
  b->graph.height = 200;
  return b;
}

static void area_add(Bench *b, Rect box) {
  b->areas[b->graph.area_count++] = (Area){.in = -1, .box = box};
}

/* Of the line when it goes by way of the point. */
static double bother_by(const Bench *b, Point by) {
  Graph graph = b->graph;
  g_autoptr(Wiring) w = wiring_new(&graph, FALSE);
  Wire *wire = &w->wires[0];
  wire->knots[wire->knot_count] = wire->knots[wire->knot_count - 1];
  wire->knots[wire->knot_count - 1] = (Knot){-1, by};
  wire->knot_count++;
  wire_draw(w, 0);
  return wire_bother(w, 0, G_MAXDOUBLE);
}

/* It leaves by the top and comes back beside its own box. */
static double bother_past(double x) {
  g_autoptr(Bench) b = pair_new();
  Graph graph = b->graph;
  g_autoptr(Wiring) w = wiring_new(&graph, FALSE);
  Wire *wire = &w->wires[0];
  Knot end = wire->knots[1];
  wire->knots[1] = (Knot){-1, {30, 50}};
  wire->knots[2] = (Knot){-1, {x, 50}};
  wire->knots[3] = (Knot){-1, {x, 150}};
  wire->knots[4] = end;
  wire->knot_count = 5;
  wire_draw(w, 0);
  return wire_bother(w, 0, G_MAXDOUBLE);
}

static void a_line_keeps_off_the_outline_of_its_own_node(void **state) {
  (void)state;
  const double box_right = 60, along = score_part(PART_ALONG_NODES)->weight * 30;
  double near = bother_past(box_right + OUTLINE_NEAR - 1), far = bother_past(box_right + OUTLINE_NEAR + 1);
  assert_true(near > far + along - 2);
  assert_true(near < far + along + 2);
}

static void a_line_keeps_off_the_outlines_of_others(void **state) {
  (void)state;
  g_autoptr(Bench) b = pair_new();
  double alone = bother_by(b, (Point){130, 100});
  bench_node(b, 130, 100 - 15 - 5, 60, 30); /* 5 points off */
  assert_true(bother_by(b, (Point){130, 100}) > alone + score_part(PART_ALONG_NODES)->weight * 59);
}

static void a_line_stays_in_the_area_of_both_its_ends(void **state) {
  (void)state;
  const double detour = score_part(PART_DETOURS)->weight;
  g_autoptr(Bench) b = pair_new();
  double alone = bother_by(b, (Point){130, 20}), straight = bother_by(b, (Point){130, 100});
  area_add(b, (Rect){-20, 60, 300, 80});
  b->nodes[0].area = b->nodes[1].area = 0;
  assert_near(bother_by(b, (Point){130, 20}), alone + detour);
  assert_near(bother_by(b, (Point){130, 100}), straight);
}

static void a_line_keeps_out_of_areas_where_it_has_no_end(void **state) {
  (void)state;
  g_autoptr(Bench) b = pair_new();
  double straight = bother_by(b, (Point){130, 100});
  area_add(b, (Rect){100, 60, 60, 80});
  assert_near(bother_by(b, (Point){130, 100}), straight + score_part(PART_DETOURS)->weight);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_keeps_off_the_outline_of_its_own_node),
      cmocka_unit_test(a_line_keeps_off_the_outlines_of_others),
      cmocka_unit_test(a_line_stays_in_the_area_of_both_its_ends),
      cmocka_unit_test(a_line_keeps_out_of_areas_where_it_has_no_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
