/* Reading: what the parts of load/ share while a case is read.
 * Strings that the case keeps are copied into its arena; nodes are only borrowed for the moment. */
#pragma once

#include "load/id_table.h"
#include "load/load.h"
#include "load/tree.h"

/* A place in the file's bytes, from which later ones are found without counting from the line's start. */
typedef struct Cursor {
  guint32 line, column;
  const char *at;
} Cursor;

/* The files that are read for one case. */
typedef struct Files {
  char *base;       /* the main file's folder, without symbolic links */
  char *shown_base; /* the same as the user named it, NULL: the working folder */
  GPtrArray *chain; /* real paths (char *) of the files being read, the main one first */
  GHashTable *seen; /* real paths of all files read; owns them */
  GArray *ranks;    /* guint, by file: which was done first */
  guint done;
} Files;

typedef struct Reading {
  Case *c;
  LoadOptions options;
  Diags *diags;
  Tree *tree; /* of the file being read */
  Files files;
  guint16 main_file;
  IdTable things; /* entities, groups, relations; the kind is an EndKind */
  IdTable sources, views;
  IdTable entity_types, relation_types; /* the file's own */
  GHashTable *phrases;                  /* of its relation types: in lower case -> RelationType */
  GArray *type_drafts;                  /* what type.c is to fill in in the end */
  GHashTable *tags;                     /* every tag of an entity or relation */
  GArray *references;                   /* those that name what isn't defined yet */
  GArray *choices;                      /* texts in several languages */
  GArray *scale_words;                  /* likelihoods that only one of the scales has */
  GArray *thresholds;                   /* least likelihoods of views */
  GArray *markings;                     /* whatever the file marks */
  gboolean things_missed, sources_missed, types_missed; /* an unknown id is no mistake: some weren't read */
  gboolean cut_short;                                   /* a file could not be read to its end */
  guint fanned;          /* relations that comma lists made beyond one a link */
  gboolean include_late; /* something stood before what was included */
  gboolean scale_late;   /* likelihoods were read before the chart said by which scale */
  gboolean types_late;   /* entities or relations were read before types of the file's own */
  Cursor cursor;
  const char *chart_language; /* where the user asks for another, or NULL */
  Pos scale_pos, marking_pos; /* of the chart's; line 0: it has none */
  Pos to_draw;                /* the first section of the main file that asks for a picture; line 0: none */
} Reading;

/* The node's text, kept by the case. */
Text text_keep(Reading *reading, const Node *scalar);

/* Whether there is nothing in it that can be seen. */
gboolean text_is_blank(const char *text);

/* The place of a part of a scalar's text, counted in bytes; the whole scalar where that can't be told. */
Pos text_part_pos(const Node *scalar, gsize start, gsize end);

/* Finds the places of the parts of one scalar's text, from left to right, without counting anew for each. */
typedef struct PartPlaces {
  const Node *scalar;
  gboolean exact, ascii; /* text and file agree character by character, even byte by byte */
  gsize at;
  guint32 column;
} PartPlaces;

PartPlaces part_places_begin(const Node *scalar);
Pos part_places_next(PartPlaces *places, gsize start, gsize end);

/* The file's bytes from a place on, as far as they are text; `*length` of them. */
const char *bytes_from(Reading *reading, guint32 line, guint32 column, gsize *length);

/* Whether the file that is being read is an included one. */
gboolean reading_is_included(const Reading *reading);

/* Something was left unread, so that no id is unknown for sure. */
void reading_miss(Reading *reading);

/* For messages: as diag_quote, and "a list", "text" and "a mapping". */
const char *quote(Reading *reading, const char *typed);
const char *node_kind_name(NodeKind kind);

/* Where a key or value came by a merge key, says so. */
void merge_note(Diag *diag, const Node *key);

/* Each section of the file. Reads the value that comes next in the tree; `key` is the section's own. */
void chart_section(Reading *reading, const Node *key);
void include_section(Reading *reading, const Node *key);
void types_section(Reading *reading, const Node *key);
void relation_types_section(Reading *reading, const Node *key);
void sources_section(Reading *reading, const Node *key);
void groups_section(Reading *reading, const Node *key);
void entities_section(Reading *reading, const Node *key);
void relations_section(Reading *reading, const Node *key);
void views_section(Reading *reading, const Node *key);

/* Whether a key belongs below chart:. */
gboolean chart_has_key(const char *key);

/* Begins the walk through a section. False, and reported, where its value is of another kind, or where
 * there is nothing in it. `example` shows what was expected. */
gboolean section_walk(Reading *reading, Walk *walk, const Node *key, NodeKind kind, const char *example);

/* Goes through the value that comes next without looking at it. */
void value_skip(Reading *reading);

/* Reads all sections of the tree's file. FALSE where not all of it could be read. */
gboolean sections_read(Reading *reading);
