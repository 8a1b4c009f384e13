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
PartPlaces part_places_begin(const Node *scalar) {
  guint quotes = scalar->plain ? 0 : 2;
  gboolean ascii = strlen(scalar->text) + quotes == scalar->pos.width;
  gboolean exact = ascii || g_utf8_strlen(scalar->text, -1) + quotes == scalar->pos.width;
  return (PartPlaces){scalar, exact, ascii, 0, scalar->pos.column + quotes / 2};
}

Pos part_places_next(PartPlaces *places, gsize start, gsize end) {
  const char *text = places->scalar->text;
  Pos pos = places->scalar->pos;
  if (!places->exact)
    return pos;
  gsize before = start - places->at, width = end - start;
  places->column +=
      (guint32)(places->ascii ? before : (gsize)g_utf8_strlen(text + places->at, (gssize)before));
  places->at = start;
  pos.column = places->column;
  pos.width = (guint16)MAX(places->ascii ? width : (gsize)g_utf8_strlen(text + start, (gssize)width), 1);
  return pos;
}

Pos text_part_pos(const Node *scalar, gsize start, gsize end) {
  PartPlaces places = part_places_begin(scalar);
  return part_places_next(&places, start, end);
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
