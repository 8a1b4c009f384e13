/* Curly quotes: what word processors type round a text. YAML takes them for letters of it. */
#pragma once

#include "load/tree.h"

/* The first byte of each: a look at it spares most texts a closer one. */
#define CURLY_QUOTE_BEGINS 0xE2

/* Whether there is such a quote there. */
gboolean is_curly_quote(gunichar c);

/* What stands between a text's first and last character, if those are quotes and the first a curly one; NULL
 * where they aren't, or where there are more quotes inside. The caller frees. */
char *text_in_curly_quotes(const char *text);

/* Reports curly quotes that were typed round a text without quotes. */
void curly_quotes_look(Tree *tree, const Node *scalar);
