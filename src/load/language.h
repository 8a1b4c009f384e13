/* Languages: texts that are given in several, `{ en: Czech Republic, cs: Česká republika }`.
 * Which of them is taken may only turn out in the end, since the chart, which may say so, can come last. */
#pragma once

#include "load/reading.h"

typedef struct Translation {
  const char *tag; /* as typed */
  Text text;
} Translation;

/* A text in several languages, and where the one that is taken goes. */
typedef struct LanguageChoice {
  Text *slot;
  Translation *translations;
  guint count;
} LanguageChoice;

GArray *choices_new(void);

/* Reads the mapping; `slot` gets the text that is to be taken as far as it is known, and again in the end. */
void translations_read(Reading *reading, const Node *mapping, Text *slot);

/* The choice for a slot, where one was made since there were `before` of them; else NULL. */
const LanguageChoice *choice_find(const Reading *reading, guint before, const Text *slot);

/* Whether a mapping can only be meant as texts in several languages. */
gboolean is_translated(const Node *mapping);

/* Takes from every text the language that the user, else the chart, asks for, else the first. */
void languages_choose(Reading *reading);

/* For diag_suggest: names of languages, standing for their tags; `owner` is not used. */
void language_words(gconstpointer owner, WordVisitor visit, gpointer data);
