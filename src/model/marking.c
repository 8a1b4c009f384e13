#include "model/marking.h"

#include <string.h>

static const char *const NAMES[MARKING_COUNT] = {
    [MARKING_CLEAR] = "TLP:CLEAR", [MARKING_GREEN] = "TLP:GREEN",
    [MARKING_AMBER] = "TLP:AMBER", [MARKING_AMBER_STRICT] = "TLP:AMBER+STRICT",
    [MARKING_RED] = "TLP:RED",
};

#define PREFIX "TLP:"

gboolean marking_parse(const char *text, Marking *out) {
  if (g_ascii_strncasecmp(text, PREFIX, strlen(PREFIX)) == 0)
    text += strlen(PREFIX);
  while (*text == ' ')
    text++;
  for (guint i = MARKING_CLEAR; i < MARKING_COUNT; i++)
    if (g_ascii_strcasecmp(NAMES[i] + strlen(PREFIX), text) == 0) {
      *out = (Marking)i;
      return TRUE;
    }
  return FALSE;
}

const char *marking_name(Marking marking) {
  return NAMES[marking];
}

Marking marking_stricter(Marking a, Marking b) {
  return MAX(a, b);
}

void marking_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (guint i = MARKING_CLEAR; i < MARKING_COUNT; i++)
    visit(NAMES[i], NULL, data);
  visit("TLP:WHITE", NAMES[MARKING_CLEAR], data); /* as it was called until 2022 */
  visit("WHITE", NAMES[MARKING_CLEAR], data);
}
