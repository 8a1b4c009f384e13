/* The words of the field, and what people write for them. */
#include "model/vocabulary.h"
#include "tests.h"

static void entity_word_check(const char *word, const char *stands_for, gpointer data) {
  (void)data;
  assert_non_null(entity_type_find(stands_for ? stands_for : word));
  assert_true(!stands_for || !entity_type_find(word));
}

static void relation_word_check(const char *word, const char *stands_for, gpointer data) {
  (void)data;
  assert_non_null(relation_type_find(stands_for ? stands_for : word));
  assert_true(!stands_for || !relation_type_find(word));
}

static void every_suggestion_is_a_type_and_no_synonym_is(void **state) {
  (void)state;
  entity_type_words(NULL, entity_word_check, NULL);
  relation_type_words(NULL, relation_word_check, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_suggestion_is_a_type_and_no_synonym_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
