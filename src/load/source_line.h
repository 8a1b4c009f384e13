/* Source lines: a look at the file's own lines, to tell from what was typed what was meant.
 * Columns count from 1, in characters; nothing here is NUL-ended. */
#pragma once

#include "load/tree.h"

typedef struct SourceLine {
  guint32 number; /* 0: there is no such line */
  const char *text;
  gsize length;
} SourceLine;

SourceLine source_line(const Tree *tree, guint32 number);

/* The nearest line above that holds more than blanks and a comment. */
SourceLine source_line_above(const Tree *tree, guint32 number);

/* The column of the first character that is no space; and the first behind a dash that begins a list item. */
guint32 line_first_column(SourceLine line);
guint32 line_item_column(SourceLine line);

/* The column behind its last character that is no blank. */
guint32 line_end_column(SourceLine line);

gboolean line_begins_with_dash(SourceLine line);

/* What stands in a column: the rest of the line, blanks and a comment at its end left out. The caller frees.
 */
char *line_rest(SourceLine line, guint32 column);

/* The same up to where a value in [ ] or { } ends: at a comma, or at a bracket that closes what was open
 * before. The caller frees. */
char *line_flow_value(SourceLine line, guint32 column);

/* Where a column begins; the end of the line where it has no such column. */
const char *line_pointer(SourceLine line, guint32 column);

/* The character in a column; 0 behind the end of the line. */
gunichar line_character(SourceLine line, guint32 column);

/* Whether there are only blanks from a column up to another one. */
gboolean line_is_blank(SourceLine line, guint32 from, guint32 to);

/* The column of the first colon, outside quotes, that ends a key; or, if `glued`, of one that would but for
 * the space that is missing behind it. 0: there is none. */
guint32 line_colon_column(SourceLine line, gboolean glued);

/* A text as YAML takes it for one, in quotes. The caller frees. */
char *text_quoted(const char *text);
