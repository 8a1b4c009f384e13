/* Diagnostics as they are shown, and the words they suggest. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "tests.h"

/* What diags_write writes; the caller frees. */
static char *shown(Diags *diags, gboolean colour) {
  char *text = NULL;
  gsize size = 0;
  FILE *stream = open_memstream(&text, &size);
  diags_write(diags, stream, colour);
  fclose(stream);
  char *copy = g_strdup(text);
  free(text);
  return copy;
}

static guint16 file_add(Diags *diags, const char *content) {
  g_autoptr(GBytes) bytes = g_bytes_new(content, strlen(content));
  return diags_add_file(diags, "a.yaml", bytes);
}

static void assert_shown(Diags *diags, const char *expected) {
  g_autofree char *text = shown(diags, FALSE);
  assert_string_equal(text, expected);
}

static void the_line_carets_notes_and_help(void **state) {
  (void)state;
  g_autoptr(Diags) diags = diags_new();
  file_add(diags, "one: 1\ntwo: 2\n");
  Diag *diag =
      diag_report(diags, DIAG_DUPLICATE_ID, (Pos){2, 1, 3, 0}, "duplicate id %s", diag_quote(diags, "two"));
  diag_note(diag, (Pos){1, 6, 0, 0}, "first here");
  diag_help(diag, "choose another");
  assert_shown(diags, "a.yaml:2:1: error: duplicate id \"two\" [duplicate-id]\n"
                      "  2 | two: 2\n"
                      "    | ^^^\n"
                      "a.yaml:1:6: note: first here\n"
                      "  1 | one: 1\n"
                      "    |      ^\n"
                      "  help: choose another\n");
}

static void the_whole_file_has_no_line(void **state) {
  (void)state;
  g_autoptr(Diags) diags = diags_new();
  file_add(diags, "");
  diag_report(diags, DIAG_EMPTY_FILE, (Pos){0, 0, 0, 0}, "the file is empty");
  assert_shown(diags, "a.yaml: error: the file is empty [empty-file]\n");
}

static void a_spot_behind_the_end_of_the_line(void **state) {
  (void)state;
  g_autoptr(Diags) diags = diags_new();
  file_add(diags, "abc");
  diag_report(diags, DIAG_YAML_SYNTAX, (Pos){1, 4, 1, 0}, "more was expected");
  assert_shown(diags, "a.yaml:1:4: error: more was expected [yaml-syntax]\n"
                      "  1 | abc\n"
                      "    |    ^\n");
}

static void tabs_and_wide_characters(void **state) {
  (void)state;
  g_autoptr(Diags) diags = diags_new();
  file_add(diags, "\t\u6771\u4eace\u0301x: y\n");
  diag_report(diags, DIAG_UNKNOWN_KEY, (Pos){1, 2, 2, 0}, "wide");
  diag_report(diags, DIAG_UNKNOWN_KEY, (Pos){1, 6, 1, 0}, "behind them");
  assert_shown(diags, "a.yaml:1:2: error: wide [unknown-key]\n"
                      "  1 |     \u6771\u4eace\u0301x: y\n"
                      "    |     ^^^^\n"
                      "\n"
                      "a.yaml:1:6: error: behind them [unknown-key]\n"
                      "  1 |     \u6771\u4eace\u0301x: y\n"
                      "    |          ^\n");
}

static void long_lines_are_cut_around_the_spot(void **state) {
  (void)state;
  g_autoptr(Diags) diags = diags_new();
  g_autofree char *before = g_strnfill(1000, 'a'), *behind = g_strnfill(1000, 'b');
  g_autofree char *line = g_strconcat(before, "HERE", behind, NULL);
  file_add(diags, line);
  diag_report(diags, DIAG_BAD_VALUE, (Pos){1, 1001, 4, 0}, "long");
  g_autofree char *text = shown(diags, FALSE);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  assert_true(strlen(lines[1]) < 120);
  const char *spot = strstr(lines[1], "HERE"), *carets = strstr(lines[2], "^^^^");
  assert_non_null(spot);
  assert_int_equal(spot - lines[1], carets - lines[2]);
  assert_non_null(strstr(lines[1], "...aaa"));
  assert_non_null(strstr(lines[1], "bbb..."));
}

static void a_terminal_is_told_nothing_by_the_file(void **state) {
  (void)state;
  g_autoptr(Diags) diags = diags_new();
  file_add(diags, "a\x1b[31m\u202e");
  diag_report(diags, DIAG_BAD_VALUE, (Pos){1, 1, 1, 0}, "%s", diag_quote(diags, "\x1b]0;title\x07\n\u202e"));
  assert_shown(diags, "a.yaml:1:1: error: \"\\x1b]0;title\\x07\\n<U+202E>\" [bad-value]\n"
                      "  1 | a\\x1b[31m<U+202E>\n"
                      "    | ^\n");
}

static void colour_only_when_asked(void **state) {
  (void)state;
  g_autoptr(Diags) diags = diags_new();
  file_add(diags, "abc");
  diag_report(diags, DIAG_BAD_VALUE, (Pos){1, 1, 1, 0}, "bad");
  g_autofree char *plain = shown(diags, FALSE), *coloured = shown(diags, TRUE);
  assert_null(strchr(plain, '\x1b'));
  assert_non_null(strchr(coloured, '\x1b'));
}

/* Reported from the end of the file to its start, so that each is wanted when it comes. */
static void the_first_fifty_by_place_of_very_many(void **state) {
  (void)state;
  g_autoptr(Diags) diags = diags_new();
  file_add(diags, "");
  for (guint line = 100000; line > 0; line--)
    diag_report(diags, DIAG_BAD_VALUE, (Pos){line, 1, 1, 0}, "number %u", line);
  diag_report(diags, DIAG_MIXED_SCALES, (Pos){1, 1, 1, 0}, "a warning");
  assert_int_equal(diags_error_count(diags), 100000);
  assert_int_equal(diags_warning_count(diags), 1);
  g_autofree char *text = shown(diags, FALSE);
  assert_true(g_str_has_prefix(text, "a.yaml:1:1: error: number 1 "));
  assert_non_null(strstr(text, "number 50 "));
  assert_null(strstr(text, "number 51 "));
  assert_true(g_str_has_suffix(text, "\n... and 99950 more errors\n\n... and 1 more warning\n"));
}

typedef struct Word {
  const char *word, *stands_for;
} Word;

static void words_of(gconstpointer owner, WordVisitor visit, gpointer data) {
  for (const Word *word = owner; word->word; word++)
    visit(word->word, word->stands_for, data);
}

static void assert_suggestion(const char *typed, const Word *words, const char *expected) {
  Suggestion *suggestion = suggestion_new(typed);
  suggestions_find(&suggestion, 1, words_of, words);
  const char *found = suggestion_word(suggestion, NULL);
  if (g_strcmp0(found, expected) != 0)
    fail_msg("for \"%s\": %s, not %s", typed, found ? found : "nothing", expected ? expected : "nothing");
  suggestion_free(suggestion);
}

static void the_nearest_word(void **state) {
  (void)state;
  static const Word words[] = {{"apt31", NULL},  {"Judgement Panda", "apt31"},
                               {"mss", NULL},    {"Ministry of State Security", "mss"},
                               {"kallas", NULL}, {"Dominika Rem\u017eov\u00e1", "remzova-d"},
                               {"cze", NULL},    {"eu-commission", NULL},
                               {NULL, NULL}};
  assert_suggestion("aptt31", words, "apt31"); /* one letter too many */
  assert_suggestion("atp31", words, "apt31");  /* two changed places */
  assert_suggestion("APT31", words, "apt31");  /* case */
  assert_suggestion("eu_commission", words, "eu-commission");
  assert_suggestion("judgment panda", words, "apt31");
  assert_suggestion("Ministry of State Security", words, "mss");
  assert_suggestion("moss", words, "mss");
  assert_suggestion("remzova", words, "remzova-d"); /* a word of a name, without its accents */
  assert_suggestion("kalas", words, "kallas");
  assert_suggestion("nato", words, NULL);
  assert_suggestion("", words, NULL);
}

static void initials_of_a_name(void **state) {
  (void)state;
  static const Word words[] = {
      {"Ministry of State Security", "ministry"}, {"People's Republic of China", "china"}, {NULL, NULL}};
  assert_suggestion("mss", words, "ministry");
  assert_suggestion("moss", words, "ministry");
  assert_suggestion("PRC", words, "china");
  assert_suggestion("xyz", words, NULL);
}

static void a_suggestion_wins_over_other_help(void **state) {
  (void)state;
  static const Word words[] = {{"title", NULL}, {NULL, NULL}};
  g_autoptr(Diags) diags = diags_new();
  file_add(diags, "");
  diag_suggest(diag_report(diags, DIAG_UNKNOWN_KEY, (Pos){0, 0, 0, 0}, "one"), "titel", words_of, words,
               "other help");
  diag_suggest(diag_report(diags, DIAG_UNKNOWN_KEY, (Pos){0, 0, 0, 0}, "two"), "zzz", words_of, words,
               "other help");
  diags_settle(diags);
  assert_shown(diags, "a.yaml: error: one [unknown-key]\n"
                      "  help: did you mean \"title\"?\n"
                      "\n"
                      "a.yaml: error: two [unknown-key]\n"
                      "  help: other help\n");
}

static void what_a_case_file_cannot_hold(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    Utf8FaultKind kind;
    gsize offset;
  } texts[] = {
      {"plain text of more than eight bytes\r\n\t", UTF8_FINE, 38},
      {"\u017elu\u0165 \U0001F600", UTF8_FINE, 11},
      {"12345678901\x07", UTF8_CONTROL, 11},
      {"abc\x7f", UTF8_CONTROL, 3},
      {"abc\xc2\x80", UTF8_CONTROL, 3},
      {"abcdefgh\xff", UTF8_BAD_BYTE, 8},
      {"abc\xe2\x82", UTF8_BAD_BYTE, 3},
      {"\xc0\xaf", UTF8_BAD_BYTE, 0},
      {"\xed\xa0\x80", UTF8_BAD_BYTE, 0},
      {"a\u2028", UTF8_LINE_SEPARATOR, 1},
      {"a\xc2\x85", UTF8_LINE_SEPARATOR, 1},
  };
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    Utf8Fault fault = utf8_fault(texts[i].bytes, strlen(texts[i].bytes));
    assert_int_equal(fault.kind, texts[i].kind);
    assert_int_equal(fault.offset, texts[i].offset);
  }
}

static void an_arena_gives_zeroed_memory_again_and_again(void **state) {
  (void)state;
  g_autoptr(Arena) arena = arena_new();
  const char *kept = arena_strdup(arena, "kept");
  ArenaMark mark = arena_mark(arena);
  for (guint round = 0; round < 20; round++) {
    for (guint i = 1; i < 200; i++) {
      guint8 *bytes = arena_alloc(arena, i * 997);
      assert_int_equal((guintptr)bytes % 16, 0);
      for (guint j = 0; j < i * 997; j += 101)
        assert_int_equal(bytes[j], 0);
      memset(bytes, 0xAA, i * 997);
    }
    arena_alloc(arena, 5000000);
    arena_rewind(arena, mark);
  }
  assert_string_equal(kept, "kept");
  assert_string_equal(arena_printf(arena, "%d %s", 1, "two"), "1 two");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_line_carets_notes_and_help),
      cmocka_unit_test(the_whole_file_has_no_line),
      cmocka_unit_test(a_spot_behind_the_end_of_the_line),
      cmocka_unit_test(tabs_and_wide_characters),
      cmocka_unit_test(long_lines_are_cut_around_the_spot),
      cmocka_unit_test(a_terminal_is_told_nothing_by_the_file),
      cmocka_unit_test(colour_only_when_asked),
      cmocka_unit_test(the_first_fifty_by_place_of_very_many),
      cmocka_unit_test(the_nearest_word),
      cmocka_unit_test(initials_of_a_name),
      cmocka_unit_test(a_suggestion_wins_over_other_help),
      cmocka_unit_test(what_a_case_file_cannot_hold),
      cmocka_unit_test(an_arena_gives_zeroed_memory_again_and_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
