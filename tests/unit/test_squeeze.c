/* Squeezing: what has room comes nearer, and nothing overtakes or overlaps anything. */
#include "draw/constraints.h"
#include "draw/squeeze.h"
#include "draw/wiring.h"

#include "graphs.h"

static void places_are_where_they_are_wanted_as_far_as_distances_allow(void **state) {
  (void)state;
  const double wanted[] = {0, 0, 0, 100}, weights[] = {1, 1, 1, 1};
  g_autoptr(Constraints) c = constraints_new(wanted, weights, 4);
  const Term first[] = {{1, 1}, {0, -1}}, second[] = {{2, 1}, {1, -1}}, last[] = {{3, 1}, {2, -1}};
  constraints_add(c, first, 2, 30);
  constraints_add(c, second, 2, 30);
  constraints_add(c, last, 2, 30);
  const double *places = constraints_solve(c, 500);
  for (int i = 0; i < 3; i++)
    assert_true(places[i] > 30 * (i - 1) - 0.2 && places[i] < 30 * (i - 1) + 0.2);
  assert_true(places[3] == 100); /* nothing pushes it */
}

static void what_is_heavy_gives_way_less(void **state) {
  (void)state;
  const double wanted[] = {0, 0}, weights[] = {3, 1};
  g_autoptr(Constraints) c = constraints_new(wanted, weights, 2);
  const Term apart[] = {{1, 1}, {0, -1}};
  constraints_add(c, apart, 2, 40);
  const double *places = constraints_solve(c, 100);
  assert_near(places[0], -10);
  assert_near(places[1], 30);
}

static void join(Bench *b, guint from, guint to) {
  static const RelationType type = {0};
  static const Relation relation = {.type = &type, .arrow = ARROW_TO};
  bench_line(b, from, to)->relation = &relation;
}

/* Three nodes of 60 × 30 in a row, and one below. */
static Bench *row_new(void) {
  Bench *b = bench_new();
  bench_node(b, 30, 15, 60, 30);
  bench_node(b, 110, 15, 60, 30);
  bench_node(b, 250, 15, 60, 30);
  bench_node(b, 110, 165, 60, 30);
  b->graph.width = 280;
  b->graph.height = 180;
  join(b, 0, 3);
  return b;
}

static void squeeze(Bench *b, gboolean down, double factor) {
  g_autoptr(Wiring) w = wiring_new(&b->graph, TRUE);
  squeeze_wiring(w, down, factor);
  wiring_apply(w);
}

static void gaps_close_until_there_is_just_room(void **state) {
  (void)state;
  g_autoptr(Bench) b = row_new();
  squeeze(b, FALSE, 0.3);
  assert_true(b->graph.width < 220);
  assert_true(b->nodes[1].centre.x - b->nodes[0].centre.x > 71); /* 12 between them */
  assert_true(b->nodes[2].centre.x - b->nodes[1].centre.x > 71);
  assert_near(b->nodes[3].centre.y - b->nodes[0].centre.y, 150); /* the other axis is left alone */
}

static void nodes_that_are_joined_keep_room_for_an_arrowhead(void **state) {
  (void)state;
  g_autoptr(Bench) b = row_new();
  join(b, 1, 3);
  squeeze(b, TRUE, 0.1);
  assert_near(b->nodes[3].centre.y - b->nodes[1].centre.y, 30 + 26);
}

static void a_line_keeps_on_its_side_of_a_node(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  bench_node(b, 30, 15, 60, 30);
  bench_node(b, 30, 315, 60, 30);
  bench_node(b, 200, 165, 60, 30); /* beside the line between the two */
  b->graph.width = 230;
  b->graph.height = 330;
  join(b, 0, 1);
  squeeze(b, FALSE, 0.1);
  assert_true(b->nodes[2].centre.x - b->nodes[0].centre.x > 30);
  assert_true(b->nodes[2].centre.x - b->nodes[0].centre.x < 60);
}

static void what_must_not_move_stays(void **state) {
  (void)state;
  g_autoptr(Bench) b = row_new();
  g_autoptr(Wiring) w = wiring_new(&b->graph, FALSE);
  squeeze_wiring(w, FALSE, 0.3);
  wiring_apply(w);
  assert_at(b->nodes[0].centre, 30, 15);
  assert_at(b->nodes[2].centre, 250, 15);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(places_are_where_they_are_wanted_as_far_as_distances_allow),
      cmocka_unit_test(what_is_heavy_gives_way_less),
      cmocka_unit_test(gaps_close_until_there_is_just_room),
      cmocka_unit_test(nodes_that_are_joined_keep_room_for_an_arrowhead),
      cmocka_unit_test(a_line_keeps_on_its_side_of_a_node),
      cmocka_unit_test(what_must_not_move_stays),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
