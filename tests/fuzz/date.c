/* libFuzzer target: the date parser. Any text gives either a span whose words can be shown, or an error that
 * can be shown and points into the text. */
#include <stdint.h>
#include <string.h>

#include "model/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autofree char *text = g_strndup((const char *)data, size);
  DateSpan span;
  DateError error = {0};
  if (date_parse(text, &span, &error)) {
    g_autoptr(Arena) arena = arena_new();
    const char *words = date_words(arena, text);
    g_assert_true(span.first <= span.last);
    g_assert_null(error.message);
    g_assert_true(*words && g_utf8_validate(words, -1, NULL));
  } else {
    g_assert_true(error.message && *error.message && g_utf8_validate(error.message, -1, NULL));
    g_assert_true(error.start <= strlen(text) && error.length <= strlen(text) - error.start);
    g_free(error.message);
  }
  return 0;
}
