#include "load/reading.h"

#include <string.h>

Text text_keep(Reading *reading, const Node *scalar) {
  return (Text){arena_strdup(reading->c->arena, scalar->text), scalar->pos};
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

const char *quote(Reading *reading, const char *typed) {
  return diag_quote(reading->diags, typed);
}

const char *node_kind_name(const Node *node) {
  static const char *const names[] = {"a text", "a list", "a mapping"};
  return names[node->kind];
}

gboolean section_walk(Reading *reading, Walk *walk, const Node *key, NodeKind kind, const char *example) {
  if (!walk_begin(walk, reading->tree))
    return FALSE;
  if (walk->kind == kind)
    return TRUE;
  if (walk->scalar && node_is_empty(walk->scalar))
    return FALSE;
  reading->things_missed = reading->sources_missed = TRUE;
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, walk->pos, "%s is a %s, not a %s", quote(reading, key->text),
                           kind == NODE_LIST ? "list" : "mapping",
                           walk->kind == NODE_LIST ? "list" : walk->kind == NODE_MAPPING ? "mapping" : "text");
  diag_help(diag, "%s", example);
  while (walk_next(walk))
    ;
  return FALSE;
}
