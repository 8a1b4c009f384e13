/* Room: where the legend finds space in a laid-out drawing. */
#include "draw/room.h"

#include "graphs.h"

/* A drawing of 400 by 300 with a node of 200 by 100 in its middle. */
static Bench *drawing(void) {
  Bench *b = bench_new();
  b->graph.width = 400;
  b->graph.height = 300;
  bench_node(b, 200, 150, 200, 100);
  return b;
}

static gboolean found_around(const Bench *b, double around, double width, double height, Point *corner) {
  Room *room = room_new(&b->graph, around);
  gboolean is_found = room_find(room, width, height, corner);
  room_free(room);
  return is_found;
}

static gboolean found(const Bench *b, double width, double height, Point *corner) {
  return found_around(b, 0, width, height, corner);
}

static void the_lowest_then_leftmost_place_is_taken(void **state) {
  (void)state;
  g_autoptr(Bench) b = drawing();
  Point corner;
  assert_true(found(b, 80, 50, &corner));
  assert_at(corner, 0, 250);
}

static void a_high_one_stands_beside_the_node(void **state) {
  (void)state;
  g_autoptr(Bench) b = drawing();
  Point corner;
  bench_node(b, 50, 290, 100, 20);
  assert_true(found(b, 90, 200, &corner));
  assert_at(corner, 305, 100);
}

static void what_is_larger_than_all_gaps_finds_none(void **state) {
  (void)state;
  g_autoptr(Bench) b = drawing();
  Point corner;
  assert_false(found(b, 110, 110, &corner));
  assert_false(found(b, 500, 10, &corner));
  assert_false(found(b, 10, 400, &corner));
}

static void what_lies_round_the_drawing_may_be_used_as_well(void **state) {
  (void)state;
  g_autoptr(Bench) b = drawing();
  Point corner;
  assert_false(found(b, 110, 110, &corner));
  assert_true(found_around(b, 10, 110, 110, &corner));
  assert_at(corner, -10, 200);
  bench_node(b, 0, 310, 20, 10); /* what stands there is still in the way */
  assert_true(found_around(b, 10, 80, 80, &corner));
  assert_at(corner, 15, 230);
}

static void lines_take_room(void **state) {
  (void)state;
  g_autoptr(Bench) b = drawing();
  Point corner;
  bench_node(b, 0, 280, 2, 2);
  bench_node(b, 400, 280, 2, 2);
  bench_line(b, 1, 2);
  assert_true(found(b, 80, 50, &corner));
  assert_true(corner.y + 50 <= 280);
}

static void what_leaves_the_drawing_is_no_trouble(void **state) {
  (void)state;
  g_autoptr(Bench) b = drawing();
  Point corner;
  bench_node(b, -50, -50, 40, 40);
  bench_node(b, 900, 900, 40, 40);
  bench_line(b, 1, 2);
  assert_true(found(b, 50, 50, &corner));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_lowest_then_leftmost_place_is_taken),
      cmocka_unit_test(a_high_one_stands_beside_the_node),
      cmocka_unit_test(what_is_larger_than_all_gaps_finds_none),
      cmocka_unit_test(what_lies_round_the_drawing_may_be_used_as_well),
      cmocka_unit_test(lines_take_room),
      cmocka_unit_test(what_leaves_the_drawing_is_no_trouble),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
