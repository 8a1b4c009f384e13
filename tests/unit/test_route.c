/* Routes: a line is one run of curves, cut at what it ends at. */
#include <math.h>

#include "draw/route.h"

#include "graphs.h"

static GArray *curve_of(guint count, const Point *points) {
  GArray *curve = g_array_new(FALSE, FALSE, sizeof(Point));
  g_array_append_vals(curve, points, count);
  return curve;
}

static void curves_begin_and_end_at_their_ends(void **state) {
  (void)state;
  const Point p[4] = {{0, 0}, {0, 10}, {20, 10}, {20, 0}};
  assert_at(curve_at(p, 0), 0, 0);
  assert_at(curve_at(p, 1), 20, 0);
  assert_at(curve_at(p, 0.5), 10, 7.5);
}

static void a_line_that_graphviz_did_not_route_is_straight(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 40, 20);
  bench_node(b, 0, 90, 40, 20);
  Line *line = bench_line(b, 0, 1);
  g_autoptr(GArray) none = curve_of(0, NULL);
  route_join(&b->graph, line, none, none, FALSE);
  assert_int_equal(line->point_count, 4);
  assert_at(line->points[0], 0, 0);
  assert_at(line->points[3], 0, 90);
  assert_at(line->middle, 0, 45);
}

static void two_halves_are_joined_whichever_way_they_run(void **state) {
  (void)state;
  const Point down[4] = {{0, 0}, {0, 15}, {10, 30}, {10, 45}}, up[4] = {{0, 90}, {0, 75}, {10, 60}, {10, 45}};
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 40, 20);
  bench_node(b, 0, 90, 40, 20);
  Line *line = bench_line(b, 0, 1);
  line->middle = (Point){10, 45};
  g_autoptr(GArray) first = curve_of(4, down), second = curve_of(4, up);
  route_join(&b->graph, line, first, second, TRUE);
  assert_int_equal(line->point_count, 7);
  assert_at(line->points[0], 0, 0);
  assert_at(line->points[3], 10, 45);
  assert_at(line->points[6], 0, 90);
}

static void a_gap_between_two_halves_is_bridged(void **state) {
  (void)state;
  const Point one[4] = {{0, 0}, {0, 10}, {0, 20}, {0, 30}}, two[4] = {{0, 60}, {0, 70}, {0, 80}, {0, 90}};
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 40, 20);
  bench_node(b, 0, 90, 40, 20);
  Line *line = bench_line(b, 0, 1);
  line->middle = (Point){0, 45};
  g_autoptr(GArray) first = curve_of(4, one), second = curve_of(4, two);
  route_join(&b->graph, line, first, second, TRUE);
  assert_int_equal(line->point_count, 10);
  assert_at(line->points[9], 0, 90);
}

static void lines_are_cut_at_outlines(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 40, 20);
  bench_node(b, 0, 100, 60, 30);
  Line *line = bench_line(b, 0, 1);
  route_trim(&b->graph);
  assert_at(line->points[0], 0, 10 + END_CLEARANCE);
  assert_at(line->points[line->point_count - 1], 0, 85 - END_CLEARANCE);
}

static void an_outline_that_slants_is_met_exactly(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  b->type.shape = SHAPE_HEXAGON;
  bench_node(b, 0, 0, 60, 40);
  bench_node(b, 200, 0, 60, 40);
  Line *line = bench_line(b, 0, 1);
  route_trim(&b->graph);
  assert_at(line->points[0], 30 + END_CLEARANCE, 0); /* the hexagon's point */
  assert_at(line->points[3], 170 - END_CLEARANCE, 0);
}

static void a_line_to_an_area_ends_at_its_border(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 40, 20);
  bench_node(b, 0, 100, 40, 20);
  b->graph.area_count = 1;
  b->areas[0].box = (Rect){-50, 60, 100, 80};
  Line *line = bench_line(b, 0, 1);
  line->to = (LineEnd){END_GROUP, 0};
  route_trim(&b->graph);
  assert_at(line->points[line->point_count - 1], 0, 60);
}

static void a_line_to_another_line_ends_at_its_label(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 40, 20);
  bench_node(b, 0, 200, 40, 20);
  bench_node(b, 150, 100, 40, 20);
  Line *told = bench_line(b, 0, 1), *line = bench_line(b, 2, 2);
  told->label.count = 1;
  told->label_width = 50;
  told->label_height = 14;
  line->to = (LineEnd){END_RELATION, 0};
  for (int k = 0; k < 4; k++)
    line->points[k] = (Point){150 - 50 * k, 100};
  route_trim(&b->graph);
  assert_at(line->points[0], 130 - END_CLEARANCE, 100);
  assert_at(line->points[line->point_count - 1], 26.5, 100); /* half the label and its room */
}

static void a_line_between_things_that_overlap_keeps_a_bit(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 80, 80);
  bench_node(b, 10, 10, 80, 80);
  Line *line = bench_line(b, 0, 1);
  route_trim(&b->graph);
  assert_int_equal(line->point_count, 4);
  for (int k = 0; k < 4; k++)
    assert_true(isfinite(line->points[k].x) && isfinite(line->points[k].y));
}

static void an_arrowhead_gets_its_room(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 40, 20);
  bench_node(b, 0, 100, 40, 20);
  Line *line = bench_line(b, 0, 1);
  route_trim(&b->graph);
  assert_at(route_shorten(line, FALSE, 7), 0, 90 - END_CLEARANCE);
  assert_at(line->points[line->point_count - 1], 0, 83 - END_CLEARANCE);
  assert_at(route_shorten(line, TRUE, 7), 0, 10 + END_CLEARANCE);
  assert_at(line->points[0], 0, 17 + END_CLEARANCE);
}

static void a_line_shorter_than_its_arrowhead_keeps_a_bit(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 40, 20);
  bench_node(b, 0, 24, 40, 20);
  Line *line = bench_line(b, 0, 1);
  route_trim(&b->graph);
  assert_at(route_shorten(line, FALSE, 7), 0, 14 - END_CLEARANCE);
  assert_true(line->point_count >= 4);
  assert_true(line->points[line->point_count - 1].y >= 9.9 && line->points[line->point_count - 1].y < 14);
}

static void the_bounds_of_a_curve_hold_it(void **state) {
  (void)state;
  const Point p[4] = {{0, 0}, {-10, 40}, {60, -20}, {30, 30}};
  Rect bounds = curve_bounds(p);
  for (int i = 0; i <= 50; i++)
    assert_true(rect_contains(bounds, curve_at(p, i / 50.0)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(curves_begin_and_end_at_their_ends),
      cmocka_unit_test(a_line_that_graphviz_did_not_route_is_straight),
      cmocka_unit_test(two_halves_are_joined_whichever_way_they_run),
      cmocka_unit_test(a_gap_between_two_halves_is_bridged),
      cmocka_unit_test(lines_are_cut_at_outlines),
      cmocka_unit_test(an_outline_that_slants_is_met_exactly),
      cmocka_unit_test(a_line_to_an_area_ends_at_its_border),
      cmocka_unit_test(a_line_to_another_line_ends_at_its_label),
      cmocka_unit_test(a_line_between_things_that_overlap_keeps_a_bit),
      cmocka_unit_test(an_arrowhead_gets_its_room),
      cmocka_unit_test(a_line_shorter_than_its_arrowhead_keeps_a_bit),
      cmocka_unit_test(the_bounds_of_a_curve_hold_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
