/* Parts: lists of what is shown, as they are typed. */
#include "tests.h"

#include "model/parts.h"

/* What is shown of the frame by default, once the items (with commas) are chosen. */
static guint chosen(const char *items) {
  PartChoice choice = {0};
  g_auto(GStrv) list = g_strsplit(items, ",", -1); /* none of "" */
  for (char **item = list; *item; item++)
    assert_true(part_choice_add(&choice, FRAME_PARTS, *item));
  return part_choice_apply(&choice, FRAME_DEFAULT & ~PART(FRAME_DATE));
}

static void a_list_names_all_that_is_shown(void **state) {
  (void)state;
  assert_int_equal(chosen("title"), PART(FRAME_TITLE));
  assert_int_equal(chosen("title,date"), PART(FRAME_TITLE) | PART(FRAME_DATE));
  assert_int_equal(chosen("all"), FRAME_DEFAULT);
  assert_int_equal(chosen("none"), 0);
  assert_int_equal(chosen("none,+legend"), PART(FRAME_LEGEND));
  assert_int_equal(chosen("all,-legend"), FRAME_DEFAULT & ~PART(FRAME_LEGEND));
}

static void signs_change_what_is_shown_anyway(void **state) {
  (void)state;
  assert_int_equal(chosen(""), FRAME_DEFAULT & ~PART(FRAME_DATE));
  assert_int_equal(chosen("+date"), FRAME_DEFAULT);
  assert_int_equal(chosen("-title"), FRAME_DEFAULT & ~PART(FRAME_DATE) & ~PART(FRAME_TITLE));
  assert_int_equal(chosen("-title,+title"), FRAME_DEFAULT & ~PART(FRAME_DATE));
  assert_int_equal(chosen("-all"), 0);
}

static void other_words_are_refused(void **state) {
  (void)state;
  PartChoice choice = {0};
  static const char *const WRONG[] = {"titel", "+", "-", "++title", "Title", "roles", "title "};
  for (gsize i = 0; i < G_N_ELEMENTS(WRONG); i++)
    assert_false(part_choice_add(&choice, FRAME_PARTS, WRONG[i]));
  assert_false(choice.alone);
  assert_int_equal(part_choice_apply(&choice, FRAME_DEFAULT), FRAME_DEFAULT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_list_names_all_that_is_shown),
      cmocka_unit_test(signs_change_what_is_shown_anyway),
      cmocka_unit_test(other_words_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
