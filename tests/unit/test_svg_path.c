/* SVG paths: the same path in few characters. */
#include "emit/svg_path.h"

#include <stdlib.h>

#include "draw/icon.h"

#include "tests.h"

static void assert_written(const GArray *steps, gboolean stroked, const char *expected) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  svg_path_put(out, (const PathStep *)(gconstpointer)steps->data, steps->len, 10, stroked);
  fclose(out);
  assert_string_equal(text, expected);
  free(text);
}

static GArray *steps_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(PathStep));
}

static void what_is_stroked_is_closed(void **state) {
  (void)state;
  g_autoptr(GArray) steps = steps_new();
  path_rect(steps, (Rect){10, 20, 30.5, 4});
  assert_written(steps, TRUE, "M10 20h30.5v4H10z");
  assert_written(steps, FALSE, "M10 20h30.5v4H10");
  path_move(steps, 1, 1);
  path_line(steps, 2, 3);
  assert_written(steps, FALSE, "M10 20h30.5v4H10zm-9-19l1 2"); /* what follows begins where it did */
}

static void a_point_parts_numbers(void **state) {
  (void)state;
  g_autoptr(GArray) steps = steps_new();
  path_move(steps, 0.5, 0.25);
  path_line(steps, 0.7, 0.9);
  path_line(steps, 1.2, 5);
  path_line(steps, 1.7, 5.4);
  assert_written(steps, TRUE, "M.5.3l.2.6.5 4.1.5.4");
}

static void halves_of_ellipses_are_arcs(void **state) {
  (void)state;
  g_autoptr(GArray) circle = steps_new(), dome = steps_new(), odd = steps_new();
  path_ellipse(circle, (Point){10, 10}, 4, 4);
  assert_written(circle, TRUE, "M10 6a4 4 0 0 1 0 8 4 4 0 0 1 0-8z");
  path_dome(dome, (Point){2, 9}, 4.5, 3);
  assert_written(dome, TRUE, "M2 9a4.5 3 0 0 1 9 0");
  /* 2.25 is rounded to no more than half of 4.5: a larger radius would make it another arc */
  path_ellipse(odd, (Point){10, 10}, 2.25, 2.25);
  assert_written(odd, TRUE, "M10 7.8a2.3 2.2 0 0 1 0 4.5 2.3 2.2 0 0 1 0-4.5z");
}

static void a_quarter_and_other_curves_stay_curves(void **state) {
  (void)state;
  g_autoptr(GArray) round = steps_new(), wave = steps_new();
  path_round_rect(round, (Rect){0, 0, 30, 20}, 6);
  assert_written(round, TRUE,
                 "M6 0h18c3.3 0 6 2.7 6 6v8c0 3.3-2.7 6-6 6H6c-3.3 0-6-2.7-6-6V6c0-3.3 2.7-6 6-6z");
  path_move(wave, 0, 0);
  path_curve(wave, (Point){0, 5}, (Point){5, 10}, (Point){10, 10});
  path_curve(wave, (Point){15, 10}, (Point){20, 15}, (Point){20, 20});
  assert_written(wave, TRUE, "M0 0c0 5 5 10 10 10 5 0 10 5 10 10");
}

/* So little off a line that nobody sees it: but not again and again, round a whole circle. */
static void small_bends_do_not_add_up(void **state) {
  (void)state;
  g_autoptr(GArray) straight = steps_new(), bent = steps_new();
  path_move(straight, 0, 0);
  path_line(straight, 50, 0.05);
  path_line(straight, 100, 0);
  assert_written(straight, TRUE, "M0 0h100");
  path_move(bent, 0, 0);
  for (int i = 1; i <= 40; i++)
    path_line(bent, i, i * i * 0.005);
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  svg_path_put(out, (const PathStep *)(gconstpointer)bent->data, bent->len, 10, TRUE);
  fclose(out);
  guint numbers = 0;
  for (const char *s = text; *s; s++)
    numbers += *s == ' ';
  assert_true(numbers >= 4 && numbers < 30);
  free(text);
}

static void flat_paths_need_no_fill(void **state) {
  (void)state;
  g_autoptr(GArray) flat = steps_new(), bent = steps_new();
  path_move(flat, 0, 0);
  path_curve(flat, (Point){1, 1}, (Point){2, 2}, (Point){3, 3});
  path_line(flat, 9, 9);
  path_move(flat, 20, 0);
  path_line(flat, 20, 5);
  assert_true(svg_path_is_flat(&(Path){(PathStep *)(gpointer)flat->data, flat->len}));
  path_move(bent, 0, 0);
  path_line(bent, 5, 0);
  path_line(bent, 5, 5);
  assert_false(svg_path_is_flat(&(Path){(PathStep *)(gpointer)bent->data, bent->len}));
  path_rect(flat, (Rect){0, 0, 5, 0});
  assert_false(svg_path_is_flat(&(Path){(PathStep *)(gpointer)flat->data, flat->len}));
}

/* How often the filled path runs round the point, clockwise; curves as twelve straight lines each. */
static int winding(const GArray *steps, Point at) {
  int turns = 0;
  Point from = {0, 0}, start = {0, 0};
  for (guint i = 0; i <= steps->len; i++) {
    const PathStep *step = i < steps->len ? &g_array_index(steps, PathStep, i) : NULL;
    gboolean closes = !step || step->op == 'M' || step->op == 'Z';
    Point to = closes ? start : step->to, last = from;
    for (int k = 1; k <= 12; k++) {
      double t = k / 12.0, u = 1 - t;
      Point p = {from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
      if (!closes && step->op == 'C')
        p = (Point){
            u * u * u * from.x + 3 * u * u * t * step->c1.x + 3 * u * t * t * step->c2.x + t * t * t * to.x,
            u * u * u * from.y + 3 * u * u * t * step->c1.y + 3 * u * t * t * step->c2.y + t * t * t * to.y};
      if ((last.y > at.y) != (p.y > at.y) &&
          at.x < (p.x - last.x) * (at.y - last.y) / (p.y - last.y) + last.x)
        turns += p.y > last.y ? 1 : -1;
      last = p;
    }
    from = step && step->op == 'M' ? step->to : to;
    start = step && step->op == 'M' ? step->to : start;
  }
  return turns;
}

/* An icon that ran the other way would be a hole in the shape that it is painted in one path with. */
static void icons_run_clockwise(void **state) {
  (void)state;
  for (Icon icon = 0; icon < ICON_COUNT; icon++) {
    g_autoptr(GArray) steps = steps_new();
    icon_outline(icon, 0, 0, ICON_GRID, steps);
    for (int n = 0; n < 56 * 56; n++) {
      Point at = {0.13 + n % 56 / 4.0, 0.17 + n / 56 / 4.0}; /* on no line */
      if (winding(steps, at) < 0)
        fail_msg("icon %d runs round %g, %g the other way", icon, at.x, at.y);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_stroked_is_closed),   cmocka_unit_test(a_point_parts_numbers),
      cmocka_unit_test(halves_of_ellipses_are_arcs), cmocka_unit_test(a_quarter_and_other_curves_stay_curves),
      cmocka_unit_test(small_bends_do_not_add_up),   cmocka_unit_test(flat_paths_need_no_fill),
      cmocka_unit_test(icons_run_clockwise),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
