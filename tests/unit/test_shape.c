/* Shapes: what is drawn and where lines are cut are two descriptions of one outline. */
#include <math.h>

#include "draw/graph.h"
#include "draw/route.h"

#include "cases.h"

/* Boxes as graph.c makes them: of a short name, a name with a role, a long name. */
static const Rect BOXES[] = {{10, 20, 36, 29.8}, {-5, 3.5, 140, 42.6}, {0, 0, 146, 70}, {100, 50, 120, 100}};

/* How far from the outline the two may differ: corners that are drawn round are cut straight. */
#define TOLERANCE 2.6

/* Appends many points on the way that the steps go. */
static void flatten(const GArray *steps, GArray *points) {
  for (guint i = 0; i < steps->len; i++) {
    const PathStep *step = &g_array_index(steps, PathStep, i);
    if (step->op == 'Z')
      continue;
    const Point from = step->op == 'M' ? step->to : g_array_index(points, Point, points->len - 1);
    const Point curve[4] = {from, step->op == 'C' ? step->c1 : from, step->op == 'C' ? step->c2 : step->to,
                            step->to};
    for (int k = 1; k <= 24; k++) {
      Point p = curve_at(curve, k / 24.0);
      g_array_append_val(points, p);
    }
  }
}

static GArray *flat_outline(Shape shape, Rect box) {
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
  GArray *points = g_array_new(FALSE, FALSE, sizeof(Point));
  shape_outline(shape, box, steps);
  assert_int_equal(g_array_index(steps, PathStep, 0).op, 'M');
  assert_int_equal(g_array_index(steps, PathStep, steps->len - 1).op, 'Z');
  flatten(steps, points);
  return points;
}

static gboolean outline_holds(const GArray *outline, Point p) {
  gboolean inside = FALSE;
  for (guint i = 0, j = outline->len - 1; i < outline->len; j = i++) {
    Point a = g_array_index(outline, Point, i), b = g_array_index(outline, Point, j);
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
      inside = !inside;
  }
  return inside;
}

static double outline_distance(const GArray *outline, Point p) {
  double nearest = G_MAXDOUBLE;
  for (guint i = 0, j = outline->len - 1; i < outline->len; j = i++) {
    Point a = g_array_index(outline, Point, j), b = g_array_index(outline, Point, i);
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double t = length > 0 ? CLAMP(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
    nearest = MIN(nearest, hypot(p.x - a.x - t * dx, p.y - a.y - t * dy));
  }
  return nearest;
}

static void outline_and_contains_agree(void **state) {
  (void)state;
  for (Shape shape = 0; shape < SHAPE_COUNT; shape++)
    for (gsize i = 0; i < G_N_ELEMENTS(BOXES); i++) {
      g_autoptr(GArray) outline = flat_outline(shape, BOXES[i]);
      Rect area = rect_grown(BOXES[i], 4);
      for (int n = 0; n < 1600; n++) {
        Point p = {area.x + area.width * (n % 40) / 39, area.y + area.height * (n / 40.0) / 40};
        if (outline_distance(outline, p) > TOLERANCE &&
            shape_contains(shape, BOXES[i], p) != outline_holds(outline, p))
          fail_msg("shape %d, box %d: they differ at %g, %g", shape, (int)i, p.x - BOXES[i].x,
                   p.y - BOXES[i].y);
      }
    }
}

static void outlines_fill_their_box_and_no_more(void **state) {
  (void)state;
  for (Shape shape = 0; shape < SHAPE_COUNT; shape++)
    for (gsize i = 0; i < G_N_ELEMENTS(BOXES); i++) {
      g_autoptr(GArray) outline = flat_outline(shape, BOXES[i]);
      Rect box = {g_array_index(outline, Point, 0).x, g_array_index(outline, Point, 0).y, 0, 0};
      for (guint k = 0; k < outline->len; k++)
        box = rect_union(
            box, (Rect){g_array_index(outline, Point, k).x, g_array_index(outline, Point, k).y, 0, 0});
      assert_true(fabs(box.x - BOXES[i].x) < 0.01 && fabs(box.y - BOXES[i].y) < 0.01);
      assert_true(fabs(box.width - BOXES[i].width) < 0.01 && fabs(box.height - BOXES[i].height) < 0.01);
    }
}

/* Letters reach from 0.73 of their size above the baseline to 0.21 below; the rest of a line is air. */
#define AIR 2.0

static void assert_text_inside(const Node *node) {
  const Shape shape = node->entity->type->shape;
  const Inset inset = shape_inset(shape);
  double width = MAX(node->name.width, node->small.width), height = node->name.height + node->small.height;
  double middle = (inset.left + node->width - inset.right) / 2;
  double top = inset.top + (node->height - inset.top - inset.bottom - height) / 2;
  g_autoptr(GArray) outline = flat_outline(shape, (Rect){0, 0, node->width, node->height});
  for (int corner = 0; corner < 4; corner++) {
    Point p = {middle + (corner & 1 ? width : -width) / 2, top + (corner & 2 ? height - AIR : AIR)};
    if (!outline_holds(outline, p))
      fail_msg("%s of %u lines leaves its shape", node->entity->type->id, node->name.count);
  }
}

static void type_add(const char *word, const char *stands_for G_GNUC_UNUSED, gpointer data) {
  static const char *const names[] = {
      "X", "Two words", "A name that takes some three lines",
      "A name of so many words that it takes six lines or even seven, as some offices have"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_string_append_printf(data, "  %s-%d: { name: \"%s\", type: %s }\n", word, (int)i, names[i], word);
    g_string_append_printf(data, "  %s-%d-r: { name: \"%s\", type: %s, role: and its role }\n", word, (int)i,
                           names[i], word);
  }
}

static void text_has_room_inside(void **state) {
  (void)state;
  g_autoptr(Measure) measure = measure_new(NULL, NULL);
  if (!measure)
    skip();
  g_autoptr(GString) yaml = g_string_new("entities:\n");
  entity_type_words(NULL, type_add, yaml);
  g_autoptr(Case) c = case_of(yaml->str);
  g_autoptr(Selection) selection = selection_new(c, NULL, MARKING_NONE);
  g_autoptr(Graph) graph = graph_new(selection, measure);
  for (guint i = 0; i < graph->node_count; i++)
    assert_text_inside(&graph->nodes[i]);
}

/* Of the outline and of the lines inside it. */
static GArray *all_points(Shape shape, Rect box) {
  GArray *points = flat_outline(shape, box);
  g_autoptr(GArray) details = g_array_new(FALSE, FALSE, sizeof(PathStep));
  shape_details(shape, box, details);
  flatten(details, points);
  return points;
}

static double farthest(const GArray *from, const GArray *to) {
  double most = 0;
  for (guint i = 0; i < from->len; i++) {
    double nearest = G_MAXDOUBLE;
    for (guint k = 0; k < to->len; k++) {
      Point a = g_array_index(from, Point, i), b = g_array_index(to, Point, k);
      nearest = MIN(nearest, hypot(a.x - b.x, a.y - b.y));
    }
    most = MAX(most, nearest);
  }
  return most;
}

static void every_shape_looks_its_own(void **state) {
  (void)state;
  for (Shape a = 0; a < SHAPE_COUNT; a++)
    for (Shape b = a + 1; b < SHAPE_COUNT; b++) {
      g_autoptr(GArray) left = all_points(a, BOXES[1]), right = all_points(b, BOXES[1]);
      if (MAX(farthest(left, right), farthest(right, left)) < 2)
        fail_msg("shapes %d and %d look the same", a, b);
    }
}

static void rectangles(void **state) {
  (void)state;
  const Rect a = {0, 0, 10, 10}, b = {10, 0, 5, 5}, c = {9, 9, 5, 5};
  assert_false(rects_meet(a, b)); /* touching is not meeting */
  assert_true(rects_meet(a, c));
  assert_true(rects_meet(c, a));
  assert_true(rect_contains(a, (Point){10, 10}));
  assert_false(rect_contains(a, (Point){10.1, 5}));
  Rect u = rect_union(a, c);
  assert_true(u.x == 0 && u.y == 0 && u.width == 14 && u.height == 14);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(outline_and_contains_agree),
      cmocka_unit_test(outlines_fill_their_box_and_no_more),
      cmocka_unit_test(text_has_room_inside),
      cmocka_unit_test(every_shape_looks_its_own),
      cmocka_unit_test(rectangles),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
