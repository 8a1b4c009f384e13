#include "load/source_line.h"

#include <string.h>

SourceLine source_line(const Tree *tree, guint32 number) {
  SourceLine line = {number, NULL, 0};
  line.text = diags_line(tree->diags, tree->file, number, &line.length);
  if (!line.text)
    line.number = 0;
  return line;
}

static gsize blanks_length(SourceLine line) {
  gsize i = 0;
  while (i < line.length && (line.text[i] == ' ' || line.text[i] == '\t'))
    i++;
  return i;
}

SourceLine source_line_above(const Tree *tree, guint32 number) {
  while (--number > 0) {
    SourceLine line = source_line(tree, number);
    gsize blanks = blanks_length(line);
    if (line.number && blanks < line.length && line.text[blanks] != '#')
      return line;
  }
  return (SourceLine){0, NULL, 0};
}

guint32 line_first_column(SourceLine line) {
  return (guint32)blanks_length(line) + 1;
}

guint32 line_end_column(SourceLine line) {
  gsize end = line.length;
  while (end > 0 && (line.text[end - 1] == ' ' || line.text[end - 1] == '\t'))
    end--;
  return (guint32)g_utf8_strlen(line.text, (gssize)end) + 1;
}

gboolean line_begins_with_dash(SourceLine line) {
  gsize at = blanks_length(line);
  return at < line.length && line.text[at] == '-' && (at + 1 == line.length || line.text[at + 1] == ' ');
}

guint32 line_item_column(SourceLine line) {
  gsize at = blanks_length(line);
  if (!line_begins_with_dash(line))
    return (guint32)at + 1;
  at++;
  while (at < line.length && line.text[at] == ' ')
    at++;
  return (guint32)at + 1;
}

const char *line_pointer(SourceLine line, guint32 column) {
  const char *at = line.text, *end = line.text + line.length;
  for (guint32 i = 1; i < column && at < end; i++)
    at = MIN(at + g_utf8_skip[(guchar)*at], end);
  return at;
}

char *line_rest(SourceLine line, guint32 column) {
  if (!line.number)
    return g_strdup("");
  const char *start = line_pointer(line, column), *end = start;
  const char *line_end = line.text + line.length;
  while (end < line_end && !(*end == '#' && end > start && (end[-1] == ' ' || end[-1] == '\t')))
    end++;
  g_autofree char *rest = g_utf8_make_valid(start, end - start);
  return g_strdup(g_strstrip(rest));
}

#define FLOW_VALUE_BYTES 400 /* enough of one for a message */

char *line_flow_value(SourceLine line, guint32 column) {
  if (!line.number)
    return g_strdup("");
  guint open = 0;
  const char *start = line_pointer(line, column), *end = start;
  const char *limit = start + MIN(line.text + line.length - start, FLOW_VALUE_BYTES);
  for (; end < limit && !(open == 0 && strchr(",]}", *end)); end++) {
    if (*end == '#' && end > start && end[-1] == ' ')
      break;
    open += *end == '[' || *end == '{';
    open -= open && (*end == ']' || *end == '}');
  }
  g_autofree char *value = g_utf8_make_valid(start, end - start);
  return g_strdup(g_strstrip(value));
}

gunichar line_character(SourceLine line, guint32 column) {
  if (!line.number)
    return 0;
  const char *at = line_pointer(line, column), *end = line.text + line.length;
  gunichar c = at < end ? g_utf8_get_char_validated(at, end - at) : 0;
  return c < (gunichar)-2 ? c : 0xFFFD;
}

gboolean line_is_blank(SourceLine line, guint32 from, guint32 to) {
  const char *at = line_pointer(line, from), *end = line.text + line.length;
  for (guint32 column = from; column < to && at < end; column++, at++)
    if (*at != ' ' && *at != '\t')
      return FALSE;
  return TRUE;
}

static gboolean is_key_colon(SourceLine line, gsize at, gboolean glued) {
  gboolean last = at + 1 == line.length;
  gboolean spaced = last || line.text[at + 1] == ' ' || line.text[at + 1] == '\t';
  return line.text[at] == ':' && (glued ? !spaced && line.text[at + 1] != '/' : spaced);
}

guint32 line_colon_column(SourceLine line, gboolean glued) {
  char quote = 0;
  gboolean at_word_start = TRUE;
  for (gsize i = 0; i < line.length; i++) {
    char c = line.text[i];
    if (quote) {
      quote = c == quote ? 0 : quote;
    } else if ((c == '"' || c == '\'') && at_word_start) {
      quote = c;
    } else if (is_key_colon(line, i, glued)) {
      return (guint32)g_utf8_strlen(line.text, (gssize)i) + 1;
    }
    at_word_start = strchr(" \t[{,:", c) != NULL;
  }
  return 0;
}

char *text_quoted(const char *text) {
  if (!strpbrk(text, "\"\\"))
    return g_strdup_printf("\"%s\"", text);
  g_auto(GStrv) parts = g_strsplit(text, "'", -1);
  g_autofree char *doubled = g_strjoinv("''", parts);
  return g_strdup_printf("'%s'", doubled);
}
