/* The words of the field, and what people write for them. */
#include "model/vocabulary.h"
#include "tests.h"

static void entity_synonym_check(const char *word, const char *type, gpointer data) {
  (void)data;
  assert_non_null(entity_type_find(type));
  assert_null(entity_type_find(word));
}

static void relation_synonym_check(const char *word, const char *type, gpointer data) {
  (void)data;
  assert_non_null(relation_type_find(type));
  assert_null(relation_type_find(word));
}

static void every_synonym_stands_for_a_type_and_is_none(void **state) {
  (void)state;
  entity_type_synonyms(entity_synonym_check, NULL);
  relation_type_synonyms(relation_synonym_check, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_synonym_stands_for_a_type_and_is_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
