/* Markings: the Traffic Light Protocol, version 2.0 (FIRST, 2022). A higher value is stricter. */
#pragma once

#include <glib.h>

#include "base/diag.h"

typedef enum Marking {
  MARKING_NONE, /* not marked */
  MARKING_CLEAR,
  MARKING_GREEN,
  MARKING_AMBER,
  MARKING_AMBER_STRICT,
  MARKING_RED,
  MARKING_COUNT
} Marking;

/* "TLP:AMBER+STRICT", any case, with or without the "TLP:" and a space behind the colon. FALSE where it is
 * none; the old WHITE is none either. */
gboolean marking_parse(const char *text, Marking *out);

/* As it is to be printed: capitals, no space. NULL for MARKING_NONE. */
const char *marking_name(Marking marking);

/* The stricter of the two. */
Marking marking_stricter(Marking a, Marking b);

/* For diag_suggest; `owner` is not used. */
void marking_words(gconstpointer owner, WordVisitor visit, gpointer data);
