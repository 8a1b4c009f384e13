#include "load/curly_quotes.h"

#include "load/source_line.h"

#include <string.h>

gboolean is_curly_quote(gunichar c) {
  return c >= 0x2018 && c <= 0x201F;
}

static gboolean is_apostrophe(gunichar c) {
  return c == 0x2019 || c == '\'';
}

/* Between two letters, an apostrophe is no quote. */
static gboolean is_quote_at(const char *at) {
  gunichar c = g_utf8_get_char(at);
  if (!is_curly_quote(c) && c != '"' && c != '\'')
    return FALSE;
  gboolean in_word = g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at))) &&
                     g_unichar_isalnum(g_utf8_get_char(g_utf8_next_char(at)));
  return !is_apostrophe(c) || !in_word;
}

char *text_in_curly_quotes(const char *text) {
  if (!*text || !is_curly_quote(g_utf8_get_char(text)))
    return NULL;
  const char *start = g_utf8_next_char(text), *last = g_utf8_prev_char(text + strlen(text));
  if (last < start || !is_quote_at(last))
    return NULL;
  for (const char *at = start; at < last; at = g_utf8_next_char(at))
    if (is_quote_at(at))
      return NULL;
  return g_strndup(start, (gsize)(last - start));
}

void curly_quotes_look(Tree *tree, const Node *scalar) {
  g_autofree char *inside = text_in_curly_quotes(scalar->text);
  if (!inside)
    return;
  Diag *diag = diag_report(tree->diags, DIAG_CURLY_QUOTES, scalar->pos,
                           "curly quotes don't count as quotes in YAML, and become part of the text");
  g_autofree char *quoted = text_quoted(inside);
  diag_help(diag, "write  %s  with straight quotes; to show curly ones, put straight ones round them",
            quoted);
}
