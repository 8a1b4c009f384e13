/* Wrapping, with a width of 1 for each character. */
#include "tests.h"

#include "base/wrap.h"

static double width_of(const char *text, gsize length, gpointer data G_GNUC_UNUSED) {
  return (double)g_utf8_strlen(text, (gssize)length);
}

/* The lines with | between them. */
static char *wrapped(const char *text, double limit) {
  g_auto(GStrv) lines = wrap_text(text, limit, width_of, NULL);
  return g_strjoinv("|", lines);
}

static void assert_wraps(const char *text, double limit, const char *expected) {
  g_autofree char *actual = wrapped(text, limit);
  assert_string_equal(actual, expected);
}

static void short_text_stays_on_one_line(void **state) {
  (void)state;
  assert_wraps("APT31", 10, "APT31");
  assert_wraps("exactly 10", 10, "exactly 10");
  assert_wraps("", 10, "");
}

static void lines_are_few_and_balanced(void **state) {
  (void)state;
  assert_wraps("Ministry of State Security", 20, "Ministry of|State Security");
  assert_wraps("aaa bbb ccc ddd", 12, "aaa bbb|ccc ddd");
  assert_wraps("one two three four five", 22, "one two three|four five");
}

static void breaks_behind_hyphens_dashes_and_slashes(void **state) {
  (void)state;
  assert_wraps("state-affiliated", 12, "state-|affiliated");
  assert_wraps("north/south/east", 12, "north/|south/east");
  assert_wraps("1990\u20132025", 6, "1990\u2013|2025");
  assert_wraps("-5 or -six", 6, "-5 or|-six");
}

static void breaks_between_wide_characters(void **state) {
  (void)state;
  assert_wraps("国家安全部", 3, "国家安|全部");
  assert_wraps("MSS 国家安全部", 5, "MSS 国|家安全部");
}

static void a_word_too_long_is_cut(void **state) {
  (void)state;
  assert_wraps("abcdefghijkl", 5, "abcd-|efgh-|ijkl");
  assert_wraps("abcdefghijklm", 6, "abcd-|efghi-|jklm");
  assert_wraps("abcdefg hij", 5, "abcdefg|hij"); /* a little too long: left whole */
}

static void a_cut_number_has_no_hyphen(void **state) {
  (void)state;
  assert_wraps("0123456789012345", 5, "0123|4567|8901|2345");
  assert_wraps("d41d8cd98f00b204", 5, "d41d|8cd9|8f00|b204");
  assert_wraps("abcdefgh/ijklmnop", 8, "abcdefgh/|ijklmnop");
}

static void a_cut_never_parts_a_letter_from_its_marks(void **state) {
  (void)state;
  g_autoptr(GString) word = g_string_new(NULL);
  for (int i = 0; i < 20; i++)
    g_string_append(word, "e\u0301");
  for (int limit = 3; limit < 8; limit++) {
    g_auto(GStrv) lines = wrap_text(word->str, limit, width_of, NULL);
    for (char **line = lines; *line; line++)
      assert_false(g_unichar_ismark(g_utf8_get_char(*line)));
  }
}

static void newlines_always_break(void **state) {
  (void)state;
  assert_wraps("label\n2024-07", 40, "label|2024-07");
  assert_wraps("a b\nc d e f", 3, "a b|c d|e f");
}

static void white_space_becomes_one_space(void **state) {
  (void)state;
  assert_wraps("  a   b\tc ", 20, "a b c");
}

/* Everything of a text but its white space and hyphens, which cut words are given. */
static char *ink(const char *text) {
  GString *out = g_string_new(NULL);
  for (; *text; text = g_utf8_next_char(text))
    if (!g_unichar_isspace(g_utf8_get_char(text)) && *text != '-')
      g_string_append_unichar(out, g_utf8_get_char(text));
  return g_string_free(out, FALSE);
}

static char *random_text(GRand *random, const char *const *pieces, gint count) {
  GString *text = g_string_new("x");
  for (int i = g_rand_int_range(random, 0, 40); i > 0; i--)
    g_string_append(text, pieces[g_rand_int_range(random, 0, count)]);
  return g_string_free(text, FALSE);
}

static void nothing_is_ever_left_out(void **state) {
  (void)state;
  static const char *const pieces[] = {"a", "bc", "def", "ghijkl", "-",  "/",     " ",
                                       " ", "\t", "国",  "é",      "\n", "\u200b"};
  g_autoptr(GRand) random = g_rand_new_with_seed(31);
  for (int round = 0; round < 2000; round++) {
    g_autofree char *text = random_text(random, pieces, G_N_ELEMENTS(pieces));
    double limit = g_rand_int_range(random, 2, 30);
    g_auto(GStrv) lines = wrap_text(text, limit, width_of, NULL);
    g_autofree char *joined = g_strjoinv("", lines), *before = ink(text), *after = ink(joined);
    assert_string_equal(after, before);
    for (char **line = lines; *line; line++)
      assert_true(width_of(*line, strlen(*line), NULL) <= MAX(2, 1.5 * limit) || strchr(*line, ' '));
  }
}

/* Of words that fit: no line is too long, and were the longest line any shorter, more lines were needed. */
static void no_narrower_lines_would_do(void **state) {
  (void)state;
  static const char *const pieces[] = {"a", "bc", "d ", "ef ", "ghi ", "jkl-", "m/", "国"};
  g_autoptr(GRand) random = g_rand_new_with_seed(32);
  for (int round = 0; round < 2000; round++) {
    g_autofree char *text = random_text(random, pieces, G_N_ELEMENTS(pieces));
    double limit = g_rand_int_range(random, 40, 60), longest = 0;
    g_auto(GStrv) lines = wrap_text(text, limit, width_of, NULL);
    for (char **line = lines; *line; line++)
      longest = MAX(longest, width_of(*line, strlen(*line), NULL));
    assert_true(longest <= limit);
    if (g_strv_length(lines) == 1 || longest <= limit / 2)
      continue;
    g_auto(GStrv) narrower = wrap_text(text, longest - 0.5, width_of, NULL);
    assert_true(g_strv_length(narrower) > g_strv_length(lines));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(short_text_stays_on_one_line),
      cmocka_unit_test(lines_are_few_and_balanced),
      cmocka_unit_test(breaks_behind_hyphens_dashes_and_slashes),
      cmocka_unit_test(breaks_between_wide_characters),
      cmocka_unit_test(a_word_too_long_is_cut),
      cmocka_unit_test(a_cut_number_has_no_hyphen),
      cmocka_unit_test(a_cut_never_parts_a_letter_from_its_marks),
      cmocka_unit_test(newlines_always_break),
      cmocka_unit_test(white_space_becomes_one_space),
      cmocka_unit_test(nothing_is_ever_left_out),
      cmocka_unit_test(no_narrower_lines_would_do),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
