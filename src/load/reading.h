/* Reading: what the parts of load/ share while one file is read.
 * Strings that the case keeps are copied into its arena; nodes are only borrowed for the moment. */
#pragma once

#include "load/id_table.h"
#include "load/tree.h"
#include "model/case.h"

/* A place in the file's bytes, from which later ones are found without counting from the line's start. */
typedef struct Cursor {
  guint32 line, column;
  const char *at;
} Cursor;

typedef struct Reading {
  Case *c;
  Diags *diags;
  Tree *tree;
  IdTable things; /* entities, groups, relations; the kind is an EndKind */
  IdTable sources, views;
  GHashTable *tags;                       /* every tag of an entity or relation */
  GArray *references;                     /* those that name what isn't defined yet */
  gboolean things_missed, sources_missed; /* some couldn't be read, so an unknown id is no mistake */
  guint fanned;                           /* relations that comma lists made beyond one a link */
  Cursor cursor;
  Text scale_words[2]; /* by Scale: the first word that only this scale has */
} Reading;

/* The node's text, kept by the case. */
Text text_keep(Reading *reading, const Node *scalar);

/* The place of a part of a scalar's text, counted in bytes; the whole scalar where that can't be told. */
Pos text_part_pos(const Node *scalar, gsize start, gsize end);

/* The file's bytes from a place on, as far as they are text; `*length` of them. */
const char *bytes_from(Reading *reading, guint32 line, guint32 column, gsize *length);

/* For messages: as diag_quote, and "a list", "text" and "a mapping". */
const char *quote(Reading *reading, const char *typed);
const char *node_kind_name(NodeKind kind);

/* Each section of the file. Reads the value that comes next in the tree; `key` is the section's own. */
void chart_section(Reading *reading, const Node *key);
void sources_section(Reading *reading, const Node *key);
void groups_section(Reading *reading, const Node *key);
void entities_section(Reading *reading, const Node *key);
void relations_section(Reading *reading, const Node *key);
void views_section(Reading *reading, const Node *key);

/* Begins the walk through a section. False, and reported, where its value is of another kind, or where
 * there is nothing in it. `example` shows what was expected. */
gboolean section_walk(Reading *reading, Walk *walk, const Node *key, NodeKind kind, const char *example);
