/* Placing: what links become on their way through layers, forces and packing. */
#include <math.h>

#include "draw/acyclic.h"
#include "draw/bare.h"
#include "draw/coordinates.h"
#include "draw/crossings.h"
#include "draw/layered.h"
#include "draw/nest.h"
#include "draw/ordering.h"
#include "draw/pack.h"
#include "draw/relax.h"
#include "draw/settle.h"
#include "draw/untangle.h"

#include "draw/force.h"

#include "cases.h"

/* A graph as wide as the test wants it, out of a case in YAML. */
typedef struct Drawn {
  Case *c;
  Selection *selection;
  Measure *measure;
  Graph *graph;
  Net *net;
} Drawn;

static Drawn drawn_of(const char *yaml) {
  Drawn d = {.c = case_of(yaml)};
  d.selection = selection_new(d.c, NULL, MARKING_NONE);
  d.measure = measure_new(NULL, NULL);
  d.graph = graph_new(d.selection, d.measure);
  d.net = net_new(d.graph, 0);
  return d;
}

static void drawn_clear(Drawn *d) {
  net_free(d->net);
  graph_free(d->graph);
  measure_free(d->measure);
  selection_free(d->selection);
  case_free(d->c);
}

/* `count` entities in `groups` nested groups; relations between i and (i * step + 1) % count. */
static Drawn many_of(guint count, guint groups, guint step) {
  g_autoptr(GString) yaml = g_string_new(groups ? "groups:\n" : "");
  for (guint i = 0; i < groups; i++)
    if (i % 3)
      g_string_append_printf(yaml, "  g%u: { name: Group %u, in: g%u }\n", i, i, i - i % 3);
    else
      g_string_append_printf(yaml, "  g%u: { name: Group %u }\n", i, i);
  g_string_append(yaml, "entities:\n");
  for (guint i = 0; i < count; i++)
    if (groups && i % 2)
      g_string_append_printf(yaml, "  e%u: { name: Entity %u, group: g%u }\n", i, i, i % groups);
    else
      g_string_append_printf(yaml, "  e%u: Entity %u\n", i, i);
  g_string_append(yaml, "relations:\n");
  for (guint i = 0; i < count; i++)
    g_string_append_printf(yaml, i % 3 ? "  - e%u -> e%u: tells\n" : "  - e%u -> e%u\n", i,
                           (i * step + 1) % count);
  return drawn_of(yaml->str);
}

static void rings_are_cut(void **state) {
  (void)state;
  Drawn d = drawn_of("entities: { a: A, b: B, c: C }\nrelations: [ a -> b, b -> c, c -> a, a -> c ]\n");
  g_autofree gboolean *turned = acyclic_turns(d.net);
  guint count = 0;
  for (guint i = 0; i < d.net->link_count; i++)
    count += turned[i];
  assert_int_equal(count, 1);
  drawn_clear(&d);
}

static void links_run_downwards(void **state) {
  (void)state;
  Drawn d = many_of(80, 5, 7);
  g_autoptr(Layering) layering = layering_new(d.net);
  for (guint i = 0; i < d.net->link_count; i++)
    assert_true(layering->layer[link_upper(d.net, layering, i)] <
                layering->layer[link_lower(d.net, layering, i)]);
  drawn_clear(&d);
}

/* Counts as crossings.c need not: pair by pair. */
static guint64 crossings_by_hand(const Hierarchy *h) {
  guint64 count = 0;
  for (guint i = 0; i < h->segment_count; i++)
    for (guint j = i + 1; j < h->segment_count; j++) {
      const Vertex *a = &h->vertices[h->segments[i].upper], *b = &h->vertices[h->segments[j].upper];
      const Vertex *c = &h->vertices[h->segments[i].lower], *d = &h->vertices[h->segments[j].lower];
      if (a->layer == b->layer)
        count += ((gint64)a->position - b->position) * ((gint64)c->position - d->position) < 0;
    }
  return count;
}

static void crossings_are_counted_and_become_fewer(void **state) {
  (void)state;
  Drawn d = many_of(80, 5, 7);
  g_autoptr(Layering) layering = layering_new(d.net);
  g_autoptr(Hierarchy) h = hierarchy_new(d.net, layering);
  assert_int_equal(crossings_count(h), crossings_by_hand(h));
  guint64 before = ordering_find(h, 0), after = ordering_find(h, 24);
  assert_int_equal(after, crossings_by_hand(h));
  assert_true(after < before);
  drawn_clear(&d);
}

/* In every layer what lies between an area's borders lies in the area. */
static void areas_stay_together_in_each_layer(void **state) {
  (void)state;
  Drawn d = many_of(120, 9, 11);
  g_autoptr(Layering) layering = layering_new(d.net);
  g_autoptr(Hierarchy) h = hierarchy_new(d.net, layering);
  ordering_find(h, 24);
  for (guint layer = 0; layer < h->layer_count; layer++) {
    int area = -1;
    for (guint k = h->layer_first[layer]; k < h->layer_first[layer + 1]; k++) {
      const Vertex *v = &h->vertices[h->order[k]];
      if (v->kind == VERTEX_LEFT) {
        assert_int_equal(d.graph->areas[v->index].in, area);
        area = (int)v->index;
      } else {
        assert_int_equal(v->area, area);
        if (v->kind == VERTEX_RIGHT)
          area = d.graph->areas[area].in;
      }
    }
    assert_int_equal(area, -1);
  }
  drawn_clear(&d);
}

static void assert_apart(const Hierarchy *h) {
  g_autofree double *border = g_new0(double, 2 * h->net->graph->area_count + 1);
  for (guint layer = 0; layer < h->layer_count; layer++)
    for (guint k = h->layer_first[layer] + 1; k < h->layer_first[layer + 1]; k++) {
      const Vertex *a = &h->vertices[h->order[k - 1]], *b = &h->vertices[h->order[k]];
      assert_true(b->x - a->x >= vertices_distance(a, b) - 1e-6);
    }
  for (guint i = h->net->box_count; i < h->vertex_count; i++) {
    const Vertex *v = &h->vertices[i];
    if (!vertex_is_border(v))
      continue;
    double *x = &border[2 * v->index + (v->kind == VERTEX_RIGHT)];
    assert_true(*x == 0 || *x == v->x);
    *x = v->x;
  }
}

static void neighbours_keep_their_distance_and_borders_are_straight(void **state) {
  (void)state;
  for (guint groups = 0; groups < 12; groups += 3) {
    Drawn d = many_of(100, groups, 7);
    g_autoptr(Layering) layering = layering_new(d.net);
    g_autoptr(Hierarchy) h = hierarchy_new(d.net, layering);
    ordering_find(h, 24);
    coordinates_find(h);
    assert_apart(h);
    relax_vertices(h, 40);
    assert_apart(h);
    drawn_clear(&d);
  }
}

static void a_chain_is_straight(void **state) {
  (void)state;
  Drawn d = drawn_of("entities: { a: A, b: B, c: C }\nrelations: [ { link: a -> b }, { link: b -> c } ]\n");
  assert_true(layered_place(d.net));
  assert_true(d.net->boxes[0].centre.x == d.net->boxes[1].centre.x);
  assert_true(d.net->boxes[1].centre.x == d.net->boxes[2].centre.x);
  drawn_clear(&d);
}

static void assert_no_overlaps(const Net *net) {
  for (guint i = 0; i < net->box_count; i++)
    for (guint j = i + 1; j < net->box_count; j++)
      assert_false(rects_meet(rect_grown(box_rect(&net->boxes[i]), -0.01), box_rect(&net->boxes[j])));
}

static void forces_leave_no_overlaps_and_settling_neither(void **state) {
  (void)state;
  for (int large = 0; large < 2; large++) {
    Forces forces = {.untangles = large};
    Drawn d = many_of(120, 6, 7);
    nest_place(d.net, TRUE, force_place, &forces);
    assert_no_overlaps(d.net);
    assert_true(settle_boxes(d.net, &(Settling){.looks = 300000, .foresees = large}) < 310000);
    assert_no_overlaps(d.net);
    drawn_clear(&d);
  }
}

static void settling_takes_no_more_looks_than_it_may(void **state) {
  (void)state;
  Forces forces = {0};
  Drawn d = many_of(200, 0, 7);
  nest_place(d.net, TRUE, force_place, &forces);
  assert_true(settle_boxes(d.net, &(Settling){.looks = 20000}) < 30000);
  drawn_clear(&d);
}

/* All boxes and links of a net without areas. */
static Board board_of(const Net *net) {
  Board board = {.net = net,
                 .pieces = g_new0(Piece, net->box_count),
                 .piece_count = net->box_count,
                 .ties = g_new0(Tie, net->link_count),
                 .tie_count = net->link_count};
  for (guint i = 0; i < net->box_count; i++)
    board.pieces[i] = (Piece){FALSE, i, net->boxes[i].width, net->boxes[i].height, {0, 0}};
  for (guint i = 0; i < net->link_count; i++)
    board.ties[i] = (Tie){net->links[i].from, net->links[i].to};
  return board;
}

static void board_clear(Board *board) {
  g_free(board->pieces);
  g_free(board->ties);
}

static void labels_between_two_entities_are_left_out_and_put_back_midway(void **state) {
  (void)state;
  Drawn d = drawn_of("entities: { a: A, b: B, c: C }\nrelations:\n  - a -> b: tells\n  - b -> c\n"
                     "  - a -> a: asks\n");
  Board board = board_of(d.net);
  g_autoptr(Bare) bare = bare_new(&board);
  Board *left = bare_board(bare);
  assert_int_equal(board.piece_count, 5);
  assert_int_equal(left->piece_count, 4); /* what an entity says to itself stays */
  assert_int_equal(left->tie_count, 4);
  for (guint i = 0; i < left->piece_count; i++)
    left->pieces[i].centre = (Point){100.0 * i, 10.0 * i};
  bare_put_back(bare, 2);
  assert_true(fabs(board.pieces[1].centre.x - 200) < 1e-9);
  assert_true(fabs(board.pieces[3].centre.x - 100) < 0.01 && fabs(board.pieces[3].centre.y - 10) < 0.01);
  board_clear(&board);
  drawn_clear(&d);
}

/* On which side of the line from a to b. */
static gboolean is_left(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) > (b.y - a.y) * (p.x - a.x);
}

static guint ties_crossing(const Board *board) {
  guint count = 0;
  for (guint i = 0; i < board->tie_count; i++)
    for (guint j = i + 1; j < board->tie_count; j++) {
      Tie s = board->ties[i], t = board->ties[j];
      Point a = board->pieces[s.from].centre, b = board->pieces[s.to].centre,
            c = board->pieces[t.from].centre, d = board->pieces[t.to].centre;
      if (s.from != t.from && s.from != t.to && s.to != t.from && s.to != t.to)
        count += is_left(a, b, c) != is_left(a, b, d) && is_left(c, d, a) != is_left(c, d, b);
    }
  return count;
}

static void untangled_lines_cross_less(void **state) {
  (void)state;
  Drawn d = many_of(120, 0, 7);
  Board whole = board_of(d.net);
  g_autoptr(Bare) bare = bare_new(&whole);
  Board *board = bare_board(bare);
  force_place(board, &(Forces){0});
  guint before = ties_crossing(board);
  untangle_board(board);
  assert_true(ties_crossing(board) < before / 2);
  for (guint i = 0; i < board->piece_count; i++)
    d.net->boxes[board->pieces[i].index].centre = board->pieces[i].centre;
  d.net->box_count = board->piece_count;
  assert_no_overlaps(d.net);
  board_clear(&whole);
  drawn_clear(&d);
}

static void packed_boxes_do_not_overlap(void **state) {
  (void)state;
  Rect boxes[60];
  for (guint i = 0; i < 60; i++)
    boxes[i] = (Rect){0, 0, 20 + i * 37 % 90, 10 + i * 53 % 70};
  Point size = pack_boxes(boxes, 60, 1.45, 8);
  for (guint i = 0; i < 60; i++) {
    assert_true(boxes[i].x >= 0 && boxes[i].x + boxes[i].width <= size.x + 0.01);
    assert_true(boxes[i].y >= 0 && boxes[i].y + boxes[i].height <= size.y + 0.01);
    for (guint j = i + 1; j < 60; j++)
      assert_false(rects_meet(rect_grown(boxes[i], 7.9), boxes[j]));
  }
  assert_true(size.x < 3 * size.y && size.y < 3 * size.x);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(rings_are_cut),
      cmocka_unit_test(links_run_downwards),
      cmocka_unit_test(crossings_are_counted_and_become_fewer),
      cmocka_unit_test(areas_stay_together_in_each_layer),
      cmocka_unit_test(neighbours_keep_their_distance_and_borders_are_straight),
      cmocka_unit_test(a_chain_is_straight),
      cmocka_unit_test(forces_leave_no_overlaps_and_settling_neither),
      cmocka_unit_test(settling_takes_no_more_looks_than_it_may),
      cmocka_unit_test(labels_between_two_entities_are_left_out_and_put_back_midway),
      cmocka_unit_test(untangled_lines_cross_less),
      cmocka_unit_test(packed_boxes_do_not_overlap),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
