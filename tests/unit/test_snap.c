/* Snapping: boxes are drawn on whole points, and lines go with them. */
#include "draw/snap.h"

#include <math.h>

#include "draw/route.h"

#include "graphs.h"

static gboolean is_whole(double length) {
  return fabs(length - floor(length + 0.5)) < 1e-9;
}

static gboolean is_on_points(Rect box) {
  return is_whole(box.x) && is_whole(box.y) && is_whole(box.width) && is_whole(box.height);
}

static void boxes_are_on_whole_points(void **state) {
  (void)state;
  for (double off = 0; off < 1; off += 0.07) {
    g_autoptr(Bench) b = bench_new();
    bench_node(b, 50 + off, 20 - off, 40.3, 30);
    bench_node(b, 50, 120 + off, 61.9, 41);
    Line *line = bench_line(b, 0, 1);
    line->label = (TextBlock){.count = 1, .width = 38.7, .height = 11};
    line->role[1] = (TextBlock){.count = 1, .width = 20.2, .height = 11};
    line->role_at[1] = (Point){50 + off, 100 - off};
    line->label_width = 44.7;
    line->label_height = 14;
    b->graph.area_count = 1;
    b->areas[0].box = (Rect){10 + off, 0.3, 90.6, 50};
    Graph snapped = graph_snapped(&b->graph, b->graph.arena);
    assert_true(is_on_points(node_box(&snapped.nodes[0])) && is_on_points(node_box(&snapped.nodes[1])));
    assert_true(is_on_points(label_box(&snapped.lines[0])) && is_on_points(role_box(&snapped.lines[0], 1)));
    assert_true(is_on_points(snapped.areas[0].box));
    /* whole heights stay as they are, so that all boxes of a height have their text at the same place */
    assert_near(snapped.nodes[0].height, 30);
    assert_near(snapped.nodes[1].height, 41);
    assert_near(snapped.lines[0].label_height, 14);
  }
}

/* Boxes that touch still do, and no more. */
static void what_is_apart_stays_apart(void **state) {
  (void)state;
  for (double off = 0; off < 1; off += 0.03) {
    g_autoptr(Bench) b = bench_new();
    bench_node(b, 0, 0, 10, 10);
    bench_node(b, 0, 50, 10, 10);
    for (guint i = 0; i < 2; i++) {
      Line *line = bench_line(b, 0, 1);
      line->label.count = 1;
      line->label_width = 30.3 + off;
      line->label_height = 14;
      line->middle = (Point){off + i * line->label_width, 25};
    }
    Graph snapped = graph_snapped(&b->graph, b->graph.arena);
    assert_false(rects_meet(label_box(&snapped.lines[0]), label_box(&snapped.lines[1])));
  }
}

static void nothing_moves_a_point(void **state) {
  (void)state;
  g_autoptr(Bench) b = bench_new();
  for (guint i = 0; i < NODES_MAX; i++)
    bench_node(b, 100.37 * i, 10.11 * i, 40.9 + i * 1.13, 30);
  Graph snapped = graph_snapped(&b->graph, b->graph.arena);
  for (guint i = 0; i < NODES_MAX; i++) {
    Rect before = node_box(&b->nodes[i]), now = node_box(&snapped.nodes[i]);
    assert_true(fabs(before.x - now.x) <= 0.51 && fabs(before.y - now.y) <= 0.51);
    assert_true(fabs(before.x + before.width - now.x - now.width) <= 0.51);
    assert_near(b->nodes[i].width, 40.9 + i * 1.13); /* the graph itself is left as it was */
  }
}

/* Lines keep their distance from what they end at, and straight ones stay straight. */
static void lines_go_with_their_ends(void **state) {
  (void)state;
  for (double off = 0; off < 1; off += 0.07) {
    g_autoptr(Bench) b = bench_new();
    bench_node(b, 60, 20 + off, 80, 30);
    bench_node(b, 60, 120.45 - off, 80, 41);
    bench_node(b, 210.3 + off, 150 + off, 80, 30);
    bench_line(b, 0, 1);
    bench_line(b, 0, 2);
    Line *at_corner =
        bench_line(b, 0, 2); /* above its end's upper side, though nearer to where the left one is */
    Point tip = {b->nodes[2].centre.x - 39.5, 135 + off - END_CLEARANCE};
    route_trim(&b->graph);
    at_corner->points[at_corner->point_count - 1] = tip;
    Graph snapped = graph_snapped(&b->graph, b->graph.arena);
    assert_near(snapped.lines[2].points[at_corner->point_count - 1].y,
                node_box(&snapped.nodes[2]).y - END_CLEARANCE);
    const Line *upright = &snapped.lines[0], *aslant = &snapped.lines[1];
    Rect from = node_box(&snapped.nodes[0]), to = node_box(&snapped.nodes[1]);
    assert_at(upright->points[0], 60, from.y + from.height + END_CLEARANCE);
    assert_at(upright->points[3], 60, to.y - END_CLEARANCE);
    Point p = aslant->points[0], q = aslant->points[3];
    for (int k = 1; k < 3; k++) {
      Point c = aslant->points[k];
      double off_line = (c.x - p.x) * (q.y - p.y) - (c.y - p.y) * (q.x - p.x);
      assert_near(off_line / hypot(q.x - p.x, q.y - p.y), 0);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(boxes_are_on_whole_points),
      cmocka_unit_test(what_is_apart_stays_apart),
      cmocka_unit_test(nothing_moves_a_point),
      cmocka_unit_test(lines_go_with_their_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
