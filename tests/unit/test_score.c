/* The score: each part on a drawing where it finds nothing, and on one where it does. */
#include <math.h>

#include "draw/grid.h"
#include "draw/segment.h"

#include "drawings.h"

/* What was found of a part: "a b", with commas between; and how much. */
static void assert_found(const Drawing *d, ScorePart part, double amount, const char *ids) {
  g_autoptr(GArray) findings = g_array_new(FALSE, FALSE, sizeof(Finding));
  Score score = score_drawing(d, findings);
  g_autoptr(GString) found = g_string_new(NULL);
  for (guint i = 0; i < findings->len; i++) {
    const Finding *f = &g_array_index(findings, Finding, i);
    if (f->part == part)
      g_string_append_printf(found, "%s%s%s%s", found->len ? ", " : "", f->id ? f->id : "",
                             f->other ? " " : "", f->other ? f->other : "");
  }
  assert_string_equal(found->str, ids);
  if (fabs(score.parts[part].amount - amount) > 0.02)
    fail_msg("%s: %g, not %g", score_part(part)->id, score.parts[part].amount, amount);
  assert_true((score.parts[part].contribution > 0) == (amount > 0));
}

static void assert_none(const Drawing *d, ScorePart part) {
  assert_found(d, part, 0, "");
}

/* Four nodes at the corners of a square of 200. */
static Drawing *square_new(void) {
  Drawing *d = sheet_new();
  sheet_node(d, "a", 0, 0);
  sheet_node(d, "b", 200, 0);
  sheet_node(d, "c", 200, 200);
  sheet_node(d, "d", 0, 200);
  return d;
}

static void crossings_are_counted_with_both_lines(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line(d, "ab", 0, 1);
  sheet_line(d, "dc", 3, 2);
  assert_none(d, PART_CROSSINGS);
  sheet_line(d, "ac", 0, 2);
  sheet_line(d, "bd", 1, 3);
  assert_found(d, PART_CROSSINGS, 1, "ac bd");
  assert_none(d, PART_SHALLOW);
}

static void lines_may_meet_where_they_end_together(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line_at(d, "ab", 0, 1, (Point){-5, 5}, (Point){200, 0});
  sheet_line_at(d, "ac", 0, 2, (Point){5, -5}, (Point){200, 200});
  assert_none(d, PART_CROSSINGS);
  d->lines[1].from.index = 3;
  assert_found(d, PART_CROSSINGS, 1, "ab ac");
}

static void a_line_may_end_at_another(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line_at(d, "ac", 0, 2, (Point){0, 0}, (Point){200, 200});
  DrawnLine *line = sheet_line_at(d, "b-ac", 1, 0, (Point){200, 0}, (Point){98, 102});
  line->to = (LineEnd){END_RELATION, 0};
  assert_none(d, PART_CROSSINGS);
  line->to = (LineEnd){END_ENTITY, 3};
  assert_found(d, PART_CROSSINGS, 1, "ac b-ac");
}

/* 45 of the 70 degrees that are enough. */
static void shallow_crossings_weigh_by_their_angle(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line_at(d, "level", 0, 1, (Point){-100, 100}, (Point){300, 100});
  sheet_line_at(d, "aslant", 2, 3, (Point){0, 0}, (Point){200, 200});
  assert_found(d, PART_SHALLOW, 1 - 45 / 70.0, "level aslant");
  sheet_line_at(d, "steep", 1, 3, (Point){90, -300}, (Point){110, 500});
  assert_found(d, PART_SHALLOW, 2 - 45 / 70.0 - (90 - 45 - atan(20 / 800.0) * 180 / G_PI) / 70,
               "aslant steep, level aslant");
}

static void lines_through_nodes_are_told_with_the_node(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line(d, "ab", 0, 1);
  sheet_node(d, "above", 100, -20);
  assert_none(d, PART_THROUGH_NODES);
  sheet_node(d, "between", 100, 4);
  assert_found(d, PART_THROUGH_NODES, 1, "ab between");
}

static void touching_a_border_is_not_running_through(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line(d, "ab", 0, 1);
  sheet_node(d, "below", 100, 10.5);
  assert_none(d, PART_THROUGH_NODES);
}

static void what_an_outline_leaves_of_its_box_is_free(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  DrawnNode *round = sheet_node(d, "round", 100, 100);
  sheet_line_at(d, "corner", 0, 1, (Point){60, 98}, (Point){80, 114});
  assert_found(d, PART_THROUGH_NODES, 1, "corner round");
  drawing_node_set_ellipse(d, round);
  assert_none(d, PART_THROUGH_NODES);
  sheet_line_at(d, "middle", 0, 1, (Point){60, 90}, (Point){140, 110});
  assert_found(d, PART_THROUGH_NODES, 1, "middle round");
}

static void lines_through_labels_are_told_with_the_labels_line(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_label(sheet_line(d, "ab", 0, 1), 100, 0);
  sheet_line(d, "dc", 3, 2);
  assert_none(d, PART_THROUGH_LABELS);
  sheet_line_at(d, "down", 1, 3, (Point){110, -50}, (Point){110, 50});
  assert_found(d, PART_THROUGH_LABELS, 1, "down ab");
}

static void titles_are_hidden_by_lines_labels_and_nodes(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  DrawnGroup *group = sheet_group(d, "g", (Rect){-50, -60, 300, 320});
  group->title = (Rect){80, -50, 60, 12};
  sheet_line(d, "ab", 0, 1);
  assert_none(d, PART_TITLES);
  sheet_line_at(d, "up", 1, 3, (Point){100, -100}, (Point){100, -20});
  assert_found(d, PART_TITLES, 1, "g up");
  d->line_count = 1;
  sheet_label(&d->lines[0], 100, -45);
  assert_found(d, PART_TITLES, 1, "g ab");
  d->lines[0].has_label = FALSE;
  sheet_node(d, "n", 100, -50);
  assert_found(d, PART_TITLES, 1, "g n");
}

static void shared_paths_are_measured(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line_at(d, "one", 0, 1, (Point){0, 0}, (Point){200, 0});
  sheet_line_at(d, "far", 2, 3, (Point){0, 6}, (Point){200, 6});
  sheet_line_at(d, "across", 2, 3, (Point){100, -50}, (Point){100, 50});
  assert_none(d, PART_SHARED);
  sheet_line_at(d, "near", 2, 3, (Point){50, -2}, (Point){150, -2});
  assert_near(score_drawing(d, NULL).parts[PART_SHARED].amount, 100);
  assert_found(d, PART_SHARED, 100, "near one");
  sheet_line_at(d, "third", 2, 3, (Point){50, -1}, (Point){150, -1}); /* once, though it lies on two */
  assert_found(d, PART_SHARED, 200, "near one, third one");
}

static void what_leaves_a_node_together_shares_nothing_yet(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line_at(d, "one", 0, 1, (Point){0, 0}, (Point){200, 0});
  sheet_line_at(d, "two", 0, 2, (Point){0, 1}, (Point){200, 1});
  assert_found(d, PART_SHARED, 176.47, "two one"); /* all but 22 points, in bits of 6 */
  d->lines[1].points = (const Point[]){{0, 1}, {7, 3}, {14, 5}, {21, 7}};
  assert_none(d, PART_SHARED);
}

static void nodes_on_nodes(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_node(d, "beside", 60, 0);
  assert_none(d, PART_NODES_ON_NODES);
  sheet_node(d, "on", 40, 190);
  assert_found(d, PART_NODES_ON_NODES, 1, "d on");
  d->nodes[5].hidden = TRUE;
  assert_none(d, PART_NODES_ON_NODES);
}

static void labels_on_nodes(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_label(sheet_line(d, "ab", 0, 1), 100, 0);
  assert_none(d, PART_LABELS_ON_NODES);
  sheet_label(&d->lines[0], 40, 0);
  assert_found(d, PART_LABELS_ON_NODES, 1, "ab a");
}

static void labels_on_labels(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_label(sheet_line(d, "ab", 0, 1), 100, 0);
  sheet_label(sheet_line(d, "dc", 3, 2), 100, 200);
  assert_none(d, PART_LABELS_ON_LABELS);
  sheet_label(&d->lines[1], 120, 8);
  assert_found(d, PART_LABELS_ON_LABELS, 1, "ab dc");
}

static void labels_beside_their_line_are_off_it(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  DrawnLine *line = sheet_line(d, "ab", 0, 1);
  sheet_label(line, 100, 1);
  assert_none(d, PART_LABELS_OFF);
  sheet_label(line, 100, 5); /* the line runs along its edge */
  assert_found(d, PART_LABELS_OFF, 0.25, "ab");
  sheet_label(line, 100, 18); /* 12 points away, of 24 */
  assert_found(d, PART_LABELS_OFF, 0.625, "ab");
  sheet_label(line, 100, 60);
  assert_found(d, PART_LABELS_OFF, 1, "ab");
}

static void a_label_nearer_to_another_line_is_off_its_own(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_label(sheet_line(d, "ab", 0, 1), 100, 8);
  assert_found(d, PART_LABELS_OFF, 0.25 + 0.75 * 2 / 24, "ab");
  sheet_line_at(d, "other", 2, 3, (Point){0, 16}, (Point){200, 16});
  assert_found(d, PART_LABELS_OFF, 1, "ab");
}

static void sharp_bends_are_told_from_wide_turns(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  const Point wide[] = {{0, 0}, {110, 0}, {200, 90}, {200, 200}};
  const Point sharp[] = {{0, 200}, {60, 200}, {120, 200}, {180, 200}, {180, 140}, {180, 60}, {180, 10}};
  sheet_curve(d, "wide", 0, 2, wide, 4);
  assert_none(d, PART_BENDS);
  assert_found(d, PART_TURNING, 0.91, "wide"); /* a right angle, as straight pieces have it */
  sheet_curve(d, "sharp", 3, 1, sharp, 7);
  assert_found(d, PART_BENDS, 1, "sharp");
  assert_found(d, PART_TURNING, 1.91, "sharp, wide");
  sheet_label(&d->lines[1], 180, 200); /* nobody sees a bend behind its label */
  assert_none(d, PART_BENDS);
}

static void straight_lines_do_not_turn(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line(d, "ac", 0, 2);
  g_autoptr(GArray) findings = g_array_new(FALSE, FALSE, sizeof(Finding));
  assert_near(score_drawing(d, findings).parts[PART_TURNING].amount, 0);
  assert_near(score_drawing(d, findings).parts[PART_BENDS].amount, 0);
}

static void length_is_measured_in_node_sizes(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  assert_none(d, PART_LENGTH);
  sheet_line(d, "ab", 0, 1);
  assert_found(d, PART_LENGTH, 200 / sqrt(60 * 20), "ab");
}

static void arrows_against_the_direction(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line(d, "level", 1, 0);
  sheet_line(d, "down", 0, 3);
  assert_none(d, PART_AGAINST);
  sheet_line(d, "up", 3, 0);
  assert_found(d, PART_AGAINST, 1, "up");
  d->lines[2].arrow = 0;
  assert_none(d, PART_AGAINST);
  d->lines[1].arrow = -1;
  assert_found(d, PART_AGAINST, 1, "down");
  d->direction = (Point){1, 0};
  assert_found(d, PART_AGAINST, 1, "level");
}

static void groups_with_more_room_than_they_fill_are_loose(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  d->nodes[0].group = d->nodes[1].group = 0;
  DrawnGroup *group = sheet_group(d, "g", (Rect){0, 0, 100, 72}); /* three times 2 × 60 × 20 */
  assert_none(d, PART_GROUPS);
  group->box.height = 144;
  assert_found(d, PART_GROUPS, 1, "g");
  group->box.height = 72;
  group->is_area = FALSE;
  assert_found(d, PART_GROUPS, 1, "g");
}

static void lines_neither_level_nor_upright_are_tilted(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_line_at(d, "level", 0, 1, (Point){0, 0}, (Point){100, 0});
  sheet_line_at(d, "upright", 0, 2, (Point){0, 0}, (Point){0, 100});
  assert_none(d, PART_TILT);
  sheet_line_at(d, "hardly", 0, 1, (Point){0, 0}, (Point){100, 1.5});
  assert_found(d, PART_TILT, 0.5, "hardly");
  sheet_line_at(d, "slant", 0, 3, (Point){0, 0}, (Point){100, 50});
  assert_found(d, PART_TILT, 1.5, "slant, hardly");
}

static void labels_across_a_groups_border(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_group(d, "g", (Rect){-40, -20, 120, 240});
  DrawnLine *line = sheet_line(d, "ab", 0, 1);
  sheet_label(line, 100, 0); /* 80 to 120: beside it */
  assert_none(d, PART_LABELS_ON_BORDERS);
  sheet_label(line, 58, 0); /* inside */
  assert_none(d, PART_LABELS_ON_BORDERS);
  sheet_label(line, 90, 0);
  assert_found(d, PART_LABELS_ON_BORDERS, 1, "ab g");
  d->groups[0].is_area = FALSE; /* nothing is drawn there */
  assert_none(d, PART_LABELS_ON_BORDERS);
}

static void lines_along_a_groups_border(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_group(d, "g", (Rect){-40, -20, 280, 240});
  sheet_line(d, "ab", 0, 1);
  sheet_line_at(d, "out", 0, 2, (Point){100, 0}, (Point){300, 40}); /* at a slant, across */
  assert_none(d, PART_ALONG_BORDERS);
  sheet_line_at(d, "outside", 2, 3, (Point){-40, 223}, (Point){140, 223});
  assert_found(d, PART_ALONG_BORDERS, 180, "outside g");
  sheet_line_at(d, "inside", 2, 3, (Point){237, 20}, (Point){237, 120});
  assert_found(d, PART_ALONG_BORDERS, 280, "outside g, inside g");
  sheet_line_at(d, "farther", 2, 3, (Point){235, 20}, (Point){235, 120});
  assert_found(d, PART_ALONG_BORDERS, 280, "outside g, inside g");
}

static void lines_along_a_nodes_outline(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new(); /* `a` is the box from -30, -10 to 30, 10 */
  sheet_line_at(d, "away", 0, 1, (Point){30, 8}, (Point){170, 0});
  sheet_line_at(d, "below", 1, 2, (Point){-100, 17}, (Point){100, 17});
  sheet_line_at(d, "past", 1, 2, (Point){-60, 0}, (Point){60, 40});
  assert_none(d, PART_ALONG_NODES);
  sheet_line_at(d, "own", 0, 2, (Point){0, 10}, (Point){100, 30}); /* 11 degrees: leaves its own only slowly */
  assert_found(d, PART_ALONG_NODES, 29.42, "own a");
  sheet_line_at(d, "other", 1, 2, (Point){-100, -15}, (Point){100, -15});
  assert_found(d, PART_ALONG_NODES, 89.42, "other a, own a");
  d->nodes[0].hidden = TRUE;
  assert_none(d, PART_ALONG_NODES);
}

static void lines_run_along_outlines_and_not_along_boxes(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  const Point corners[] = {{-30, 0}, {0, -10}, {30, 0}, {0, 10}};
  sheet_line_at(d, "beside", 1, 2, (Point){28, -100}, (Point){28, 100});
  assert_found(d, PART_ALONG_NODES, 20, "beside a");
  d->nodes[0].corners = corners;
  d->nodes[0].corner_count = 4;
  assert_none(d, PART_ALONG_NODES);
  sheet_line_at(d, "slant", 1, 2, (Point){-30, 4}, (Point){0, 14});
  assert_near(score_drawing(d, NULL).parts[PART_ALONG_NODES].amount, sqrt(30 * 30 + 10 * 10) - 1.25);
}

/* Straight from point to point. */
static DrawnLine *sheet_way(Drawing *d, const char *id, const Point *way, guint count) {
  Point points[13];
  for (guint i = 0; i + 1 < count; i++)
    for (guint k = 0; k < 4; k++)
      points[3 * i + k] = (Point){way[i].x + (way[i + 1].x - way[i].x) * k / 3,
                                  way[i].y + (way[i + 1].y - way[i].y) * k / 3};
  return sheet_curve(d, id, 0, 1, points, 3 * count - 2);
}

static void lines_that_leave_a_group_and_come_back(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_group(d, "g", (Rect){-40, -20, 280, 240});
  const Point out[] = {{200, 100}, {300, 100}}, back[] = {{0, 0}, {100, -60}, {200, 0}},
              hardly[] = {{0, 200}, {100, 223}, {200, 200}},
              twice[] = {{0, 100}, {300, 110}, {100, 130}, {300, 150}};
  sheet_line(d, "within", 0, 1);
  sheet_way(d, "out", out, 2);
  sheet_way(d, "hardly", hardly, 3);
  assert_none(d, PART_DETOURS);
  sheet_way(d, "back", back, 3);
  assert_found(d, PART_DETOURS, 1, "back g");
  sheet_way(d, "twice", twice, 4); /* it had to cross once */
  assert_found(d, PART_DETOURS, 2, "back g, twice g");
  d->groups[0].is_area = FALSE;
  assert_none(d, PART_DETOURS);
}

static void lines_that_run_through_a_group_for_nothing(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_group(d, "g", (Rect){60, 60, 80, 80});
  sheet_line_at(d, "into", 0, 1, (Point){0, 100}, (Point){100, 100});
  sheet_line_at(d, "at", 0, 1, (Point){0, 101}, (Point){60, 101});
  sheet_line_at(d, "corner", 0, 1, (Point){40, 82}, (Point){82, 40});
  assert_none(d, PART_DETOURS);
  sheet_line_at(d, "through", 0, 1, (Point){0, 90}, (Point){200, 110}); /* one segment, both ends outside */
  assert_found(d, PART_DETOURS, 1, "through g");
}

static void strangers_in_a_groups_area(void **state) {
  (void)state;
  g_autoptr(Drawing) d = square_new();
  sheet_group(d, "outer", (Rect){-40, -20, 280, 40});
  sheet_group(d, "inner", (Rect){-35, -15, 70, 30})->in = 0;
  d->nodes[0].group = 1;
  d->nodes[1].group = 0;
  assert_none(d, PART_STRANGERS);
  d->nodes[1].group = -1;
  assert_found(d, PART_STRANGERS, 1, "b outer");
  d->groups[0].is_area = FALSE;
  assert_none(d, PART_STRANGERS);
}

/* Two nodes of 60 × 20 whose drawing is as large as given. */
static Drawing *page_new(double width, double height) {
  Drawing *d = sheet_new();
  sheet_node(d, "a", 30, 10);
  sheet_node(d, "b", width - 30, height - 10);
  return d;
}

static void area_is_compared_with_what_fills_it(void **state) {
  (void)state;
  g_autoptr(Drawing) fair = page_new(120, 80), large = page_new(240, 160);
  assert_none(fair, PART_AREA);
  assert_found(large, PART_AREA, 2, "");
}

static void aspect_is_compared_with_the_pages(void **state) {
  (void)state;
  g_autoptr(Drawing) page = page_new(194, 100), wide = page_new(800, 100), high = page_new(100, 800);
  assert_none(page, PART_ASPECT);
  assert_true(score_drawing(wide, NULL).parts[PART_ASPECT].amount > 1);
  assert_true(score_drawing(high, NULL).parts[PART_ASPECT].amount > 1);
}

static void text_is_small_where_the_page_is(void **state) {
  (void)state;
  g_autoptr(Drawing) fits = page_new(500, 250), large = page_new(1000, 500), lost = page_new(9000, 900);
  assert_none(fits, PART_TEXT);
  double small = score_drawing(large, NULL).parts[PART_TEXT].amount;
  assert_true(small > 0);
  g_autoptr(Drawing) read = page_new(1000, 500);
  read->smallest_text = 18;
  assert_none(read, PART_TEXT);
  assert_near(score_drawing(lost, NULL).parts[PART_TEXT].amount, log(6.5 / 4) + 3 * log(5.6 / 4));
}

/* ---- the whole ---- */

/* Something of everything. */
static Drawing *busy_new(void) {
  Drawing *d = square_new();
  sheet_node(d, "e", 100, 4);
  sheet_node(d, "f", 120, 100);
  DrawnGroup *group = sheet_group(d, "g", (Rect){-40, -30, 180, 250});
  group->title = (Rect){60, -28, 60, 12};
  d->nodes[0].group = d->nodes[3].group = 0;
  sheet_label(sheet_line(d, "ab", 0, 1), 100, 30);
  sheet_label(sheet_line(d, "ac", 0, 2), 97, 103);
  sheet_line(d, "bd", 1, 3);
  sheet_line_at(d, "along", 4, 5, (Point){-10, -12}, (Point){190, 178});
  const Point bent[] = {{0, 200}, {60, 200}, {120, 200}, {180, 200}, {180, 140}, {180, 60}, {80, -27}};
  sheet_curve(d, "bent", 3, 1, bent, 7);
  return d;
}

static Point moved(Point p, double dx, double dy, gboolean mirrored) {
  return (Point){(mirrored ? -p.x : p.x) + dx, p.y + dy};
}

static Rect rect_moved(Rect r, double dx, double dy, gboolean mirrored) {
  return (Rect){(mirrored ? -r.x - r.width : r.x) + dx, r.y + dy, r.width, r.height};
}

static Drawing *moved_new(double dx, double dy, gboolean mirrored) {
  Drawing *d = busy_new();
  for (guint i = 0; i < d->node_count; i++)
    d->nodes[i].box = rect_moved(d->nodes[i].box, dx, dy, mirrored);
  for (guint i = 0; i < d->group_count; i++) {
    d->groups[i].box = rect_moved(d->groups[i].box, dx, dy, mirrored);
    d->groups[i].title = rect_moved(d->groups[i].title, dx, dy, mirrored);
  }
  for (guint i = 0; i < d->line_count; i++) {
    DrawnLine *line = &d->lines[i];
    Point *points = arena_copy(d->arena, line->points, line->point_count * sizeof(Point));
    for (guint k = 0; k < line->point_count; k++)
      points[k] = moved(points[k], dx, dy, mirrored);
    line->points = points;
    line->label = rect_moved(line->label, dx, dy, mirrored);
  }
  return d;
}

static void assert_same_score(const Drawing *a, const Drawing *b) {
  Score x = score_drawing(a, NULL), y = score_drawing(b, NULL);
  for (guint i = 0; i < PART_COUNT; i++)
    if (x.parts[i].count != y.parts[i].count || fabs(x.parts[i].amount - y.parts[i].amount) > 1e-6)
      fail_msg("%s: %u of %g, and %u of %g", score_part((ScorePart)i)->id, x.parts[i].count,
               x.parts[i].amount, y.parts[i].count, y.parts[i].amount);
}

static void a_drawing_may_be_moved_and_mirrored(void **state) {
  (void)state;
  g_autoptr(Drawing) here = busy_new(), there = moved_new(1234.5, -987.25, FALSE),
                     mirrored = moved_new(0, 0, TRUE);
  assert_same_score(here, there);
  assert_same_score(here, mirrored);
  Score score = score_drawing(here, NULL);
  static const ScorePart SEEN[] = {PART_CROSSINGS,  PART_THROUGH_NODES, PART_THROUGH_LABELS,
                                   PART_TITLES,     PART_SHARED,        PART_LABELS_ON_NODES,
                                   PART_LABELS_OFF, PART_BENDS,         PART_STRANGERS};
  for (gsize i = 0; i < G_N_ELEMENTS(SEEN); i++)
    if (score.parts[SEEN[i]].amount <= 0)
      fail_msg("the busy drawing has no %s", score_part(SEEN[i])->id);
}

static void the_same_drawing_has_the_same_findings(void **state) {
  (void)state;
  g_autoptr(Drawing) once = busy_new(), again = busy_new();
  g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(Finding));
  g_autoptr(GArray) second = g_array_new(FALSE, FALSE, sizeof(Finding));
  assert_true(score_drawing(once, first).total == score_drawing(again, second).total);
  assert_int_equal(first->len, second->len);
  for (guint i = 0; i < first->len; i++) {
    const Finding *a = &g_array_index(first, Finding, i), *b = &g_array_index(second, Finding, i);
    assert_true(a->part == b->part && a->amount == b->amount);
    assert_string_equal(a->id ? a->id : "", b->id ? b->id : "");
    assert_string_equal(a->other ? a->other : "", b->other ? b->other : "");
  }
}

static void the_total_is_the_sum_of_what_is_weighed(void **state) {
  (void)state;
  g_autoptr(Drawing) d = busy_new();
  Score score = score_drawing(d, NULL);
  double sum = 0;
  for (guint i = 0; i < PART_COUNT; i++)
    sum += score.parts[i].contribution;
  assert_near(score.total, sum);
  assert_near(score.parts[PART_CROSSINGS].contribution,
              score_part(PART_CROSSINGS)->weight * score.parts[PART_CROSSINGS].amount / d->line_count);
}

static void nothing_drawn_is_nothing_to_mind(void **state) {
  (void)state;
  g_autoptr(Drawing) d = sheet_new();
  assert_true(score_drawing(d, NULL).total == 0);
  sheet_node(d, "alone", 0, 0);
  assert_true(score_drawing(d, NULL).total < 1);
}

/* ---- the grid ---- */

static gboolean has(const GArray *found, guint thing) {
  for (guint i = 0; i < found->len; i++)
    if (g_array_index(found, guint, i) == thing)
      return TRUE;
  return FALSE;
}

/* Against looking at every pair: no crossing is missed however segments lie to the cells. */
static void the_grid_misses_nothing(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  enum { COUNT = 300 };
  Segment all[COUNT];
  g_autoptr(Grid) grid = grid_new((Rect){0, 0, 1000, 700}, COUNT);
  for (guint i = 0; i < COUNT; i++) {
    Point a = {g_rand_double_range(random, 0, 1000), g_rand_double_range(random, 0, 700)};
    double reach = i % 7 ? 60 : 900;
    all[i] = (Segment){
        a,
        {a.x + g_rand_double_range(random, -reach, reach), a.y + g_rand_double_range(random, -reach, reach)},
        i};
    if (i % 5 == 0)
      all[i].b.x = a.x; /* upright */
    grid_add_segment(grid, i, all[i].a, all[i].b);
  }
  guint crossings = 0;
  for (guint i = 0; i < COUNT; i++) {
    const GArray *near = grid_near_segment(grid, all[i].a, all[i].b, 2);
    for (guint j = 0; j < COUNT; j++) {
      Point where;
      double angle;
      if (i == j || !segments_cross(all[i], all[j], &where, &angle))
        continue;
      crossings++;
      assert_true(has(near, j));
    }
    Rect box = {all[i].a.x - 5, all[i].a.y - 5, 10, 10};
    assert_true(has(grid_near_rect(grid, box), i));
  }
  assert_true(crossings > 300);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(crossings_are_counted_with_both_lines),
      cmocka_unit_test(lines_may_meet_where_they_end_together),
      cmocka_unit_test(a_line_may_end_at_another),
      cmocka_unit_test(shallow_crossings_weigh_by_their_angle),
      cmocka_unit_test(lines_through_nodes_are_told_with_the_node),
      cmocka_unit_test(touching_a_border_is_not_running_through),
      cmocka_unit_test(what_an_outline_leaves_of_its_box_is_free),
      cmocka_unit_test(lines_through_labels_are_told_with_the_labels_line),
      cmocka_unit_test(titles_are_hidden_by_lines_labels_and_nodes),
      cmocka_unit_test(shared_paths_are_measured),
      cmocka_unit_test(what_leaves_a_node_together_shares_nothing_yet),
      cmocka_unit_test(nodes_on_nodes),
      cmocka_unit_test(labels_on_nodes),
      cmocka_unit_test(labels_on_labels),
      cmocka_unit_test(labels_beside_their_line_are_off_it),
      cmocka_unit_test(a_label_nearer_to_another_line_is_off_its_own),
      cmocka_unit_test(sharp_bends_are_told_from_wide_turns),
      cmocka_unit_test(straight_lines_do_not_turn),
      cmocka_unit_test(length_is_measured_in_node_sizes),
      cmocka_unit_test(arrows_against_the_direction),
      cmocka_unit_test(groups_with_more_room_than_they_fill_are_loose),
      cmocka_unit_test(lines_neither_level_nor_upright_are_tilted),
      cmocka_unit_test(labels_across_a_groups_border),
      cmocka_unit_test(lines_along_a_groups_border),
      cmocka_unit_test(lines_along_a_nodes_outline),
      cmocka_unit_test(lines_run_along_outlines_and_not_along_boxes),
      cmocka_unit_test(lines_that_leave_a_group_and_come_back),
      cmocka_unit_test(lines_that_run_through_a_group_for_nothing),
      cmocka_unit_test(strangers_in_a_groups_area),
      cmocka_unit_test(area_is_compared_with_what_fills_it),
      cmocka_unit_test(aspect_is_compared_with_the_pages),
      cmocka_unit_test(text_is_small_where_the_page_is),
      cmocka_unit_test(a_drawing_may_be_moved_and_mirrored),
      cmocka_unit_test(the_same_drawing_has_the_same_findings),
      cmocka_unit_test(the_total_is_the_sum_of_what_is_weighed),
      cmocka_unit_test(nothing_drawn_is_nothing_to_mind),
      cmocka_unit_test(the_grid_misses_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
