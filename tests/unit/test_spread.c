/* Spreading: lines that meet one side of a node end apart. */
#include "draw/spread.h"

#include "draw/route.h"

#include "graphs.h"

/* A wide node at the bottom and `count` nodes in a row above it, each with a line to it. */
static Bench *fan(guint count, double width, double apart) {
  Bench *b = bench_new();
  bench_node(b, 0, 200, width, 40);
  for (guint i = 0; i < count; i++) {
    bench_node(b, apart * (i - (count - 1) / 2.0), 0, 40, 20);
    bench_line(b, i + 1, 0);
  }
  return b;
}

/* Where a line that has been cut meets the node. */
static double landing(const Line *line) {
  return line->points[line->point_count - 1].x;
}

static void ends_are_set_apart_in_order(void **state) {
  (void)state;
  g_autoptr(Bench) b = fan(4, 120, 60);
  spread_ends(&b->graph);
  route_trim(&b->graph);
  for (guint i = 1; i < 4; i++)
    assert_true(landing(&b->lines[i]) - landing(&b->lines[i - 1]) >= 9);
}

static void ends_stay_on_their_side(void **state) {
  (void)state;
  for (double width = 30; width <= 120; width += 30) {
    g_autoptr(Bench) b = fan(7, width, 10);
    spread_ends(&b->graph);
    route_trim(&b->graph);
    for (guint i = 0; i < 7; i++) {
      assert_true(landing(&b->lines[i]) >= -width / 2 && landing(&b->lines[i]) <= width / 2);
      if (i)
        assert_true(landing(&b->lines[i]) >= landing(&b->lines[i - 1]) - 0.01);
    }
  }
}

static void far_ends_do_not_move(void **state) {
  (void)state;
  g_autoptr(Bench) b = fan(3, 120, 60);
  spread_ends(&b->graph);
  for (guint i = 0; i < 3; i++)
    assert_at(b->lines[i].points[0], b->nodes[i + 1].centre.x, b->nodes[i + 1].centre.y);
}

static void a_line_alone_keeps_its_place(void **state) {
  (void)state;
  g_autoptr(Bench) b = fan(1, 120, 60);
  spread_ends(&b->graph);
  assert_at(b->lines[0].points[3], 0, 200);
}

static void sides_do_not_disturb_each_other(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 60, 60);
  bench_node(b, 0, -200, 40, 20);
  bench_node(b, 0, 200, 40, 20);
  bench_node(b, 200, 0, 40, 20);
  for (guint i = 1; i < 4; i++)
    bench_line(b, 0, i);
  spread_ends(&b->graph);
  for (guint i = 0; i < 3; i++)
    assert_at(b->lines[i].points[0], 0, 0);
}

static void parallel_lines_are_set_apart_at_both_ends(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 0, 0, 100, 40);
  bench_node(b, 0, 200, 100, 40);
  Line *one = bench_line(b, 0, 1), *other = bench_line(b, 0, 1);
  spread_ends(&b->graph);
  assert_true(other->points[0].x - one->points[0].x >= 10.9);
  assert_true(other->points[3].x - one->points[3].x >= 10.9);
}

static void an_empty_graph_is_no_trouble(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  spread_ends(&b->graph);
  bench_node(b, 0, 0, 60, 60);
  spread_ends(&b->graph);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ends_are_set_apart_in_order),
      cmocka_unit_test(ends_stay_on_their_side),
      cmocka_unit_test(far_ends_do_not_move),
      cmocka_unit_test(a_line_alone_keeps_its_place),
      cmocka_unit_test(sides_do_not_disturb_each_other),
      cmocka_unit_test(parallel_lines_are_set_apart_at_both_ends),
      cmocka_unit_test(an_empty_graph_is_no_trouble),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
