/* Style: what readers with any eyes can tell. */
#include <math.h>

#include "draw/style.h"
#include "tests.h"

static const char *const THEMES[] = {"light", "dark", "print"};

static void assert_contrast(const char *what, Colour colour, Colour ground, double least) {
  if (contrast(colour, ground) < least)
    fail_msg("%s: #%06x on #%06x has a contrast of %.2f, less than %.1f", what, colour, ground,
             contrast(colour, ground), least);
}

/* The paper and the areas, one inside the other. */
static guint grounds(const Theme *theme, Colour out[3]) {
  out[0] = theme->paper;
  out[1] = theme->area_fill[0];
  out[2] = theme->area_fill[1];
  return 3;
}

static void contrast_is_that_of_wcag(void **state) {
  (void)state;
  assert_true(fabs(contrast(0x000000, 0xffffff) - 21) < 0.01);
  assert_true(fabs(contrast(0xffffff, 0x000000) - 21) < 0.01);
  assert_true(fabs(contrast(0x777777, 0xffffff) - 4.48) < 0.01);
  assert_true(fabs(contrast(0xff0000, 0xffffff) - 4.00) < 0.01);
}

static void text_is_read_in(const Theme *theme) {
  Colour on[3];
  guint count = grounds(theme, on);
  assert_contrast("a name", theme->ink, theme->node_fill, TEXT_CONTRAST);
  assert_contrast("a role", theme->faint_ink, theme->node_fill, TEXT_CONTRAST);
  assert_contrast("the title", theme->ink, theme->paper, TEXT_CONTRAST);
  for (guint i = 0; i < count; i++) {
    assert_contrast("the date or a group's title", theme->faint_ink, on[i], TEXT_CONTRAST);
    for (Family family = 0; family < FAMILY_COUNT; family++)
      assert_contrast(family_name(family), theme->family[family], on[i], TEXT_CONTRAST);
  }
}

static void all_text_can_be_read_on_all_it_can_stand_on(void **state) {
  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS(THEMES); i++)
    text_is_read_in(theme_find(THEMES[i]));
  for (Marking marking = MARKING_NONE + 1; marking < MARKING_COUNT; marking++)
    assert_contrast(marking_name(marking), marking_colour(marking), 0x000000, TEXT_CONTRAST);
}

static void strokes_are_seen_in(const Theme *theme) {
  Colour on[3];
  guint count = grounds(theme, on);
  for (Hue hue = 0; hue < HUE_COUNT; hue++) {
    assert_contrast("a node's border inside", theme->hue[hue], theme->node_fill, SHAPE_CONTRAST);
    for (guint i = 0; i < count; i++)
      assert_contrast("a node's border outside", theme->hue[hue], on[i], SHAPE_CONTRAST);
  }
  for (guint i = 0; i < count; i++) {
    assert_contrast("an area's border", theme->area_stroke, on[i], SHAPE_CONTRAST);
    for (Family family = 0; family < FAMILY_COUNT; family++)
      assert_contrast("a line", theme->family[family], on[i], SHAPE_CONTRAST);
  }
}

static void all_strokes_can_be_seen(void **state) {
  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS(THEMES); i++)
    strokes_are_seen_in(theme_find(THEMES[i]));
}

typedef struct Types {
  const EntityType *items[64];
  guint count;
} Types;

static void type_take(const char *word, const char *stands_for G_GNUC_UNUSED, gpointer data) {
  Types *types = data;
  types->items[types->count++] = entity_type_find(word);
}

static void no_two_entity_types_share_a_shape(void **state) {
  (void)state;
  Types types = {.count = 0};
  entity_type_words(NULL, type_take, &types);
  assert_true(types.count > 10);
  for (guint i = 0; i < types.count; i++)
    for (guint j = 0; j < i; j++)
      if (types.items[i]->shape == types.items[j]->shape)
        fail_msg("%s and %s", types.items[i]->id, types.items[j]->id);
}

static void no_two_entity_types_share_an_icon(void **state) {
  (void)state;
  Types types = {.count = 0};
  entity_type_words(NULL, type_take, &types);
  for (guint i = 0; i < types.count; i++)
    for (guint j = 0; j < i; j++)
      if (types.items[i]->icon == types.items[j]->icon)
        fail_msg("%s and %s", types.items[i]->id, types.items[j]->id);
}

static void no_two_families_share_an_arrowhead(void **state) {
  (void)state;
  for (Family a = 0; a < FAMILY_COUNT; a++)
    for (Family b = 0; b < a; b++)
      assert_int_not_equal(head_for(a), head_for(b));
}

static void no_two_entity_types_look_the_same_in_dot(void **state) {
  (void)state;
  Types types = {.count = 0};
  entity_type_words(NULL, type_take, &types);
  for (guint i = 0; i < types.count; i++)
    for (guint j = 0; j < i; j++) {
      const DotShape *a = dot_shape(types.items[i]->shape), *b = dot_shape(types.items[j]->shape);
      assert_non_null(a->shape);
      if (types.items[i]->hue == types.items[j]->hue && strcmp(a->shape, b->shape) == 0 &&
          strcmp(a->style, b->style) == 0 && strcmp(a->peripheries, b->peripheries) == 0)
        fail_msg("%s and %s", types.items[i]->id, types.items[j]->id);
    }
}

/* ---- colours as eyes see them ---- */

/* Machado, Oliveira and Fernandes 2009, severity 1.0; then Vienot, Brettel and Mollon 1999. All on linear
 * RGB. */
static const double VISIONS[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
    {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
    {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
};
static const char *const VISION_NAMES[] = {"usual",      "protanopia",          "deuteranopia",
                                           "tritanopia", "protanopia (Vienot)", "deuteranopia (Vienot)"};

static double linear(Colour colour, int shift) {
  double value = (colour >> shift & 0xff) / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double lab_curve(double t) {
  return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIELAB (D65) of a colour as a kind of vision sees it. */
static void lab_of(Colour colour, guint vision, double lab[3]) {
  double rgb[3] = {linear(colour, 16), linear(colour, 8), linear(colour, 0)}, seen[3];
  for (int i = 0; i < 3; i++) {
    const double *m = VISIONS[vision][i];
    seen[i] = CLAMP(m[0] * rgb[0] + m[1] * rgb[1] + m[2] * rgb[2], 0, 1);
  }
  double x = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047;
  double y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2];
  double z = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883;
  lab[0] = 116 * lab_curve(y) - 16;
  lab[1] = 500 * (lab_curve(x) - lab_curve(y));
  lab[2] = 200 * (lab_curve(y) - lab_curve(z));
}

static double difference(Colour a, Colour b, guint vision) {
  double x[3], y[3];
  lab_of(a, vision, x);
  lab_of(b, vision, y);
  return sqrt(pow(x[0] - y[0], 2) + pow(x[1] - y[1], 2) + pow(x[2] - y[2], 2));
}

/* Of two lines' colours, seen apart; side by side 2.3 is just noticeable. Labels say what a line is, too. */
#define TELLABLE_USUALLY 18.0
#define TELLABLE_ANYHOW  12.0

static void families_differ_in(const Theme *theme) {
  for (guint vision = 0; vision < G_N_ELEMENTS(VISIONS); vision++)
    for (Family a = 0; a < FAMILY_COUNT; a++)
      for (Family b = 0; b < a; b++) {
        double d = difference(theme->family[a], theme->family[b], vision);
        if (d < (vision == 0 ? TELLABLE_USUALLY : TELLABLE_ANYHOW))
          fail_msg("%s: %s and %s differ by %.1f with %s vision", theme->name, family_name(a), family_name(b),
                   d, VISION_NAMES[vision]);
      }
}

static void families_can_be_told_apart(void **state) {
  (void)state;
  families_differ_in(theme_light());
  families_differ_in(theme_find("dark"));
}

static gboolean types_look_alike(const Theme *theme, const EntityType *a, const EntityType *b, guint vision) {
  return difference(entity_colour(theme, a), entity_colour(theme, b), vision) < TELLABLE_ANYHOW;
}

/* Colour is a third cue, never the only one: whoever can't tell two types' colours has shape and icon. */
static void types_whose_colours_look_alike_differ_in_shape_and_icon(void **state) {
  (void)state;
  Types types = {.count = 0};
  guint alike = 0;
  entity_type_words(NULL, type_take, &types);
  for (gsize t = 0; t < G_N_ELEMENTS(THEMES); t++)
    for (guint vision = 0; vision < G_N_ELEMENTS(VISIONS); vision++)
      for (guint i = 0; i < types.count; i++)
        for (guint j = 0; j < i; j++)
          if (types_look_alike(theme_find(THEMES[t]), types.items[i], types.items[j], vision)) {
            alike++;
            assert_int_not_equal(types.items[i]->shape, types.items[j]->shape);
            assert_int_not_equal(types.items[i]->icon, types.items[j]->icon);
          }
  assert_true(alike > 100); /* many do: the test is about something */
}

static gboolean strokes_differ(const Theme *theme, Sureness a, Sureness b) {
  const Stroke *x = stroke_for(a), *y = stroke_for(b);
  return theme->line_width[a] > STRONG_TO_UNASSESSED * theme->line_width[b] ||
         theme->line_width[b] > STRONG_TO_UNASSESSED * theme->line_width[a] ||
         fabs(x->dashes[0] - y->dashes[0]) > 2 || fabs(x->dashes[1] - y->dashes[1]) > 2;
}

static void strokes_of_each_sureness_differ(void **state) {
  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS(THEMES); i++)
    for (Sureness a = SURENESS_UNASSESSED; a <= SURENESS_HIGH; a++)
      for (Sureness b = SURENESS_UNASSESSED; b < a; b++)
        assert_true(strokes_differ(theme_find(THEMES[i]), a, b));
  assert_true(stroke_for(SURENESS_HIGH)->dashes[0] == 0);
  assert_true(stroke_for(SURENESS_UNASSESSED)->dashes[0] == 0);
  assert_true(stroke_for(SURENESS_MODERATE)->dashes[0] > stroke_for(SURENESS_LOW)->dashes[0]);
}

static void the_strong_is_wider_than_the_unassessed_whatever_the_type(void **state) {
  (void)state;
  RelationType thin = {.width = STROKE_THIN_TYPE}, thick = {.width = STROKE_THICK_TYPE};
  Relation strong = {.type = &thin, .claim.sureness = SURENESS_HIGH};
  Relation unassessed = {.type = &thick, .claim.sureness = SURENESS_UNASSESSED};
  for (gsize i = 0; i < G_N_ELEMENTS(THEMES); i++) {
    const Theme *theme = theme_find(THEMES[i]);
    assert_true(line_width(theme, &strong) > STRONG_TO_UNASSESSED * line_width(theme, &unassessed));
  }
}

static void colours_are_read(void **state) {
  (void)state;
  Colour colour;
  assert_true(colour_parse("#0a1B2c", &colour));
  assert_int_equal(colour, 0x0a1b2c);
  assert_true(colour_parse("#f80", &colour));
  assert_int_equal(colour, 0xff8800);
  static const char *const WRONG[] = {"", "#", "f80", "#f8", "#12345", "#1234567", "#gggggg", "red"};
  for (gsize i = 0; i < G_N_ELEMENTS(WRONG); i++)
    assert_false(colour_parse(WRONG[i], &colour));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(contrast_is_that_of_wcag),
      cmocka_unit_test(all_text_can_be_read_on_all_it_can_stand_on),
      cmocka_unit_test(all_strokes_can_be_seen),
      cmocka_unit_test(no_two_entity_types_share_a_shape),
      cmocka_unit_test(no_two_entity_types_share_an_icon),
      cmocka_unit_test(no_two_families_share_an_arrowhead),
      cmocka_unit_test(no_two_entity_types_look_the_same_in_dot),
      cmocka_unit_test(families_can_be_told_apart),
      cmocka_unit_test(types_whose_colours_look_alike_differ_in_shape_and_icon),
      cmocka_unit_test(strokes_of_each_sureness_differ),
      cmocka_unit_test(the_strong_is_wider_than_the_unassessed_whatever_the_type),
      cmocka_unit_test(colours_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
