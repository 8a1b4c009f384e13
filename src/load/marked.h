/* Marked: what the file marks, and whether the markings go together. A claim is at least as strict as what it
 * joins and where it was read, the chart at least as strict as everything in it. */
#pragma once

#include "load/fields.h"

typedef enum MarkedKind {
  MARKED_SOURCE,     /* Source */
  MARKED_GROUP,      /* Group */
  MARKED_ENTITY,     /* Entity */
  MARKED_MEMBERSHIP, /* Entity */
  MARKED_RELATION,   /* Relation, the first of its fan */
  MARKED_FILE,       /* NULL: an included file, by its chart */
} MarkedKind;

GArray *markings_new(void);

/* Remembers that a thing was marked, and where; nothing where it wasn't. */
void marking_note(Reading *reading, MarkedKind kind, gconstpointer thing, Marking marking,
                  const Entry *entry);

/* Reports what is marked less strictly than it must be. */
void markings_check(Reading *reading);
