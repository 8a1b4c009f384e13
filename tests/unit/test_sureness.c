/* How sure a claim is. */
#include "model/sureness.h"
#include "tests.h"

static void assert_range(const char *text, Scale scale, double low, double high, gboolean mixed) {
  Likelihood range = {-1, -1};
  gboolean other = !mixed;
  if (!likelihood_parse(text, scale, &range, &other))
    fail_msg("%s is not read", text);
  assert_true(range.low == low && range.high == high);
  assert_int_equal(other, mixed);
}

static void words_of_phia(void **state) {
  (void)state;
  assert_range("remote chance", SCALE_PHIA, 0, 5, FALSE);
  assert_range("highly unlikely", SCALE_PHIA, 10, 20, FALSE);
  assert_range("unlikely", SCALE_PHIA, 25, 35, FALSE);
  assert_range("realistic possibility", SCALE_PHIA, 40, 50, FALSE);
  assert_range("likely", SCALE_PHIA, 55, 75, FALSE);
  assert_range("probable", SCALE_PHIA, 55, 75, FALSE);
  assert_range("probably", SCALE_PHIA, 55, 75, FALSE);
  assert_range("highly likely", SCALE_PHIA, 80, 90, FALSE);
  assert_range("almost certain", SCALE_PHIA, 95, 100, FALSE);
  assert_range("almost certainly", SCALE_PHIA, 95, 100, FALSE);
}

static void words_of_icd_203(void **state) {
  (void)state;
  assert_range("almost no chance", SCALE_ICD203, 1, 5, FALSE);
  assert_range("remote", SCALE_ICD203, 1, 5, FALSE);
  assert_range("very unlikely", SCALE_ICD203, 5, 20, FALSE);
  assert_range("highly improbable", SCALE_ICD203, 5, 20, FALSE);
  assert_range("unlikely", SCALE_ICD203, 20, 45, FALSE);
  assert_range("improbable", SCALE_ICD203, 20, 45, FALSE);
  assert_range("roughly even chance", SCALE_ICD203, 45, 55, FALSE);
  assert_range("roughly even odds", SCALE_ICD203, 45, 55, FALSE);
  assert_range("likely", SCALE_ICD203, 55, 80, FALSE);
  assert_range("very likely", SCALE_ICD203, 80, 95, FALSE);
  assert_range("highly probable", SCALE_ICD203, 80, 95, FALSE);
  assert_range("almost certain", SCALE_ICD203, 95, 99, FALSE);
  assert_range("nearly certain", SCALE_ICD203, 95, 99, FALSE);
}

static void a_word_of_the_other_scale_is_told(void **state) {
  (void)state;
  assert_range("very likely", SCALE_PHIA, 80, 95, TRUE);
  assert_range("roughly even chance", SCALE_PHIA, 45, 55, TRUE);
  assert_range("realistic possibility", SCALE_ICD203, 40, 50, TRUE);
  assert_range("highly likely", SCALE_ICD203, 80, 90, TRUE);
}

static void case_does_not_matter(void **state) {
  (void)state;
  assert_range("Highly Likely", SCALE_PHIA, 80, 90, FALSE);
}

static void percentages_and_ranges(void **state) {
  (void)state;
  assert_range("85 %", SCALE_PHIA, 85, 85, FALSE);
  assert_range("85%", SCALE_PHIA, 85, 85, FALSE);
  assert_range("0 %", SCALE_PHIA, 0, 0, FALSE);
  assert_range("100 %", SCALE_PHIA, 100, 100, FALSE);
  assert_range("12.5 %", SCALE_PHIA, 12.5, 12.5, FALSE);
  assert_range("55-75 %", SCALE_PHIA, 55, 75, FALSE);
  assert_range("55\u201375%", SCALE_PHIA, 55, 75, FALSE);
  assert_range("55 % - 75 %", SCALE_PHIA, 55, 75, FALSE);
  assert_range(" 55 \u2013 75 % ", SCALE_PHIA, 55, 75, FALSE);
}

static void what_is_no_likelihood(void **state) {
  (void)state;
  static const char *const wrong[] = {"",          "maybe", "85",       "101 %",      "-5 %",    "75-55 %",
                                      "85 % sure", "% 85",  "55-%",     "55-75",      "inf %",   "nan %",
                                      "likely ",   "high",  "55--75 %", "55-75-85 %", "eighty %"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
    Likelihood range;
    if (likelihood_parse(wrong[i], SCALE_PHIA, &range, NULL))
      fail_msg("\"%s\" is read as %g to %g", wrong[i], range.low, range.high);
  }
}

static void strokes_change_at_80_and_45(void **state) {
  (void)state;
  assert_int_equal(likelihood_sureness((Likelihood){80, 80}), SURENESS_HIGH);
  assert_int_equal(likelihood_sureness((Likelihood){79.9, 79.9}), SURENESS_MODERATE);
  assert_int_equal(likelihood_sureness((Likelihood){45, 45}), SURENESS_MODERATE);
  assert_int_equal(likelihood_sureness((Likelihood){44, 44}), SURENESS_LOW);
  assert_int_equal(likelihood_sureness((Likelihood){70, 90}), SURENESS_HIGH);
  assert_int_equal(likelihood_sureness((Likelihood){0, 5}), SURENESS_LOW);
}

static void every_word_has_its_stroke(void **state) {
  (void)state;
  static const struct {
    const char *word;
    Sureness sureness;
  } WORDS[] = {{"highly likely", SURENESS_HIGH},
               {"almost certain", SURENESS_HIGH},
               {"very likely", SURENESS_HIGH},
               {"likely", SURENESS_MODERATE},
               {"probably", SURENESS_MODERATE},
               {"roughly even odds", SURENESS_MODERATE},
               {"realistic possibility", SURENESS_MODERATE},
               {"unlikely", SURENESS_LOW},
               {"remote chance", SURENESS_LOW},
               {"highly improbable", SURENESS_LOW}};
  for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    Likelihood range;
    assert_true(likelihood_parse(WORDS[i].word, SCALE_PHIA, &range, NULL));
    if (likelihood_sureness(range) != WORDS[i].sureness)
      fail_msg("%s: %d, not %d", WORDS[i].word, likelihood_sureness(range), WORDS[i].sureness);
  }
}

static void confidences(void **state) {
  (void)state;
  Sureness sureness;
  assert_true(confidence_parse("high", &sureness));
  assert_int_equal(sureness, SURENESS_HIGH);
  assert_true(confidence_parse("Moderate", &sureness));
  assert_int_equal(sureness, SURENESS_MODERATE);
  assert_true(confidence_parse("medium", &sureness));
  assert_int_equal(sureness, SURENESS_MODERATE);
  assert_true(confidence_parse("low", &sureness));
  assert_int_equal(sureness, SURENESS_LOW);
  assert_false(confidence_parse("likely", &sureness));
  assert_false(confidence_parse("", &sureness));
}

static void grades(void **state) {
  (void)state;
  static const Sureness expected[] = {SURENESS_HIGH, SURENESS_HIGH, SURENESS_MODERATE,
                                      SURENESS_LOW,  SURENESS_LOW,  SURENESS_UNASSESSED};
  for (char source = 'A'; source <= 'F'; source++)
    for (char information = '1'; information <= '6'; information++) {
      Sureness sureness;
      const char text[] = {source, information, '\0'};
      assert_true(grade_parse(text, &sureness));
      assert_int_equal(sureness, expected[information - '1']);
    }
  static const char *const wrong[] = {"", "B", "2", "B0", "B7", "G2", "B22", "2B", "B 2"};
  Sureness sureness;
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    if (grade_parse(wrong[i], &sureness))
      fail_msg("\"%s\" is read", wrong[i]);
}

static void the_weaker_counts(void **state) {
  (void)state;
  assert_int_equal(sureness_weaker(SURENESS_HIGH, SURENESS_LOW), SURENESS_LOW);
  assert_int_equal(sureness_weaker(SURENESS_MODERATE, SURENESS_HIGH), SURENESS_MODERATE);
  assert_int_equal(sureness_weaker(SURENESS_UNASSESSED, SURENESS_LOW), SURENESS_LOW);
  assert_int_equal(sureness_weaker(SURENESS_HIGH, SURENESS_UNASSESSED), SURENESS_HIGH);
  assert_int_equal(sureness_weaker(SURENESS_UNASSESSED, SURENESS_UNASSESSED), SURENESS_UNASSESSED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_of_phia),
      cmocka_unit_test(words_of_icd_203),
      cmocka_unit_test(a_word_of_the_other_scale_is_told),
      cmocka_unit_test(case_does_not_matter),
      cmocka_unit_test(percentages_and_ranges),
      cmocka_unit_test(what_is_no_likelihood),
      cmocka_unit_test(strokes_change_at_80_and_45),
      cmocka_unit_test(every_word_has_its_stroke),
      cmocka_unit_test(confidences),
      cmocka_unit_test(grades),
      cmocka_unit_test(the_weaker_counts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
