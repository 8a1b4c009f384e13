#include "load/reading.h"

#include <string.h>

Text text_keep(Reading *reading, const Node *scalar) {
  return (Text){arena_strdup(reading->c->arena, scalar->text), scalar->pos};
}

gboolean text_is_blank(const char *text) {
  while (*text && g_unichar_isspace(g_utf8_get_char(text)))
    text = g_utf8_next_char(text);
  return !*text;
}

/* Text and file agree character by character only where nothing was escaped, folded or left out. */
Pos text_part_pos(const Node *scalar, gsize start, gsize end) {
  guint quotes = scalar->plain ? 0 : 2;
  if (end > start && strlen(scalar->text) + quotes == scalar->pos.width) {
    /* All ASCII: bytes are characters. */
    Pos pos = scalar->pos;
    pos.column += (guint32)start + quotes / 2;
    pos.width = (guint16)(end - start);
    return pos;
  }
  glong length = g_utf8_strlen(scalar->text, -1);
  if (length + quotes != scalar->pos.width)
    return scalar->pos;
  Pos pos = scalar->pos;
  pos.column += (guint32)g_utf8_strlen(scalar->text, (gssize)start) + quotes / 2;
  pos.width = (guint16)MAX(g_utf8_strlen(scalar->text + start, (gssize)(end - start)), 1);
  return pos;
}

const char *bytes_from(Reading *reading, guint32 line, guint32 column, gsize *length) {
  const Bytes *bytes = reading->tree->bytes;
  const char *end = (const char *)g_bytes_get_data(bytes->content, NULL) + bytes->end;
  Cursor *cursor = &reading->cursor;
  gboolean far = cursor->line != line || column < cursor->column / 2;
  if (far) {
    gsize line_length;
    *cursor = (Cursor){line, 1, diags_line(reading->diags, reading->tree->file, line, &line_length)};
  }
  for (; cursor->column > column; cursor->column--)
    cursor->at = g_utf8_prev_char(cursor->at);
  for (; cursor->column < column && cursor->at < end; cursor->column++)
    cursor->at += g_utf8_skip[(guchar)*cursor->at];
  *length = (gsize)(end - cursor->at);
  return cursor->at;
}

gboolean reading_is_included(const Reading *reading) {
  return reading->files.chain->len > 1;
}

void reading_miss(Reading *reading) {
  reading->things_missed = reading->sources_missed = reading->types_missed = TRUE;
}

void merge_note(Diag *diag, const Node *key) {
  if (key && key->merged)
    diag_note(diag, key->merge->pos, "merged in here");
}

const char *quote(Reading *reading, const char *typed) {
  return diag_quote(reading->diags, typed);
}

const char *node_kind_name(NodeKind kind) {
  static const char *const names[] = {"text", "a list", "a mapping"};
  return names[kind];
}

gboolean section_walk(Reading *reading, Walk *walk, const Node *key, NodeKind kind, const char *example) {
  if (!walk_begin(walk, reading->tree))
    return FALSE;
  if (walk->kind == kind)
    return TRUE;
  if (walk->scalar && node_is_empty(walk->scalar))
    return FALSE;
  reading_miss(reading);
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, walk->pos, "%s must be %s, not %s",
                           quote(reading, key->text), node_kind_name(kind), node_kind_name(walk->kind));
  diag_help(diag, "%s", example);
  while (walk_next(walk))
    ;
  return FALSE;
}

void value_skip(Reading *reading) {
  Walk walk;
  if (walk_begin(&walk, reading->tree))
    while (walk_next(&walk))
      ;
}
