/* Kept places as text. */
#include "tests.h"

#include "draw/kept_text.h"

#include <string.h>

static Kept *kept_of(const char *line) {
  Kept *kept = kept_new(LAYOUT_AUTO, DIRECTION_DOWN);
  gsize at;
  assert_null(kept_read(kept, line, &at));
  return kept;
}

static void assert_written_as(const char *line, const char *expected) {
  g_autoptr(Kept) kept = kept_of(line);
  g_autoptr(GString) text = g_string_new(NULL);
  kept_write(kept, text);
  assert_string_equal(text->str, expected);
}

static void test_lines_come_out_as_they_went_in(void **state G_GNUC_UNUSED) {
  static const char *const LINES[] = {
      "area prc: -10.5 20 300 200\n",
      "entity apt31: 120.5 340 88 40\n",
      "relation apt31--mss: 1 2 0 0\n",
      "relation apt31--mss--2: 1 2 30 14 from 4 5 to 6.1 7 by 0 0 1 1 2 2 3 3\n",
      "relation The group: by 1: 1 2 0 0\n", /* what has no id goes by its name */
  };
  for (gsize i = 0; i < G_N_ELEMENTS(LINES); i++) {
    g_autofree char *line = g_strndup(LINES[i], strlen(LINES[i]) - 1);
    assert_written_as(line, LINES[i]);
  }
}

static void test_numbers_are_rounded_to_tenths(void **state G_GNUC_UNUSED) {
  assert_written_as("entity  a:  1.06   -0.01 2.999  3", "entity a: 1.1 0 3 3\n");
}

static void test_the_first_of_an_id_holds(void **state G_GNUC_UNUSED) {
  g_autoptr(Kept) kept = kept_of("entity a: 1 2 3 4");
  g_autoptr(GString) text = g_string_new(NULL);
  gsize at;
  assert_null(kept_read(kept, "entity a: 5 6 7 8", &at));
  kept_write(kept, text);
  assert_string_equal(text->str, "entity a: 1 2 3 4\n");
}

static void assert_fault(const char *line, gsize expected_at) {
  g_autoptr(Kept) kept = kept_new(LAYOUT_AUTO, DIRECTION_DOWN);
  gsize at = 0;
  assert_non_null(kept_read(kept, line, &at));
  assert_int_equal(at, expected_at);
  assert_true(kept_is_empty(kept));
}

static void test_faults_have_their_place(void **state G_GNUC_UNUSED) {
  assert_fault("<<<<<<< HEAD", 0);
  assert_fault("entity a 1 2 3 4", 7);
  assert_fault("entity a: 1 2 3", 15);
  assert_fault("entity a: 1 x 3 4", 12);
  assert_fault("entity a: 1 nan 3 4", 12);
  assert_fault("entity a: 1 1e9 3 4", 12);
  assert_fault("entity a: 1 2-3 3 4", 12);
  assert_fault("entity a: 1 999999999 3 4", 12);
  assert_fault("entity a: 1 2 -3 4", 14);
  assert_fault("entity a: 1 2 3 4 5", 18);
  assert_fault("relation a--b: 1 2 3 4 by 1 2 3 4", 33);
  assert_fault("relation a--b: 1 2 3 4 from 1 x", 30);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lines_come_out_as_they_went_in),
      cmocka_unit_test(test_numbers_are_rounded_to_tenths),
      cmocka_unit_test(test_the_first_of_an_id_holds),
      cmocka_unit_test(test_faults_have_their_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
