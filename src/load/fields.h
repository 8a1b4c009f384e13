/* Fields: a mapping's keys sorted into the fields that it may have.
 * Each kind of mapping has a constant table of its fields; the place in it is the place in `entries`. */
#pragma once

#include "load/reading.h"

typedef struct Field {
  const char *key;
  const char *example; /* a value, as it could be typed */
  const char *also[4]; /* what people type instead, for suggestions */
} Field;

typedef struct FieldList {
  const char *owner; /* what has them: "an entity" */
  const Field *fields;
  guint count;
  gboolean links; /* a key with an arrow is the link */
} FieldList;

#define FIELDS_MAX 32

/* `value` is NULL where the key is missing or has nothing behind it. */
typedef struct Entry {
  const Field *field;
  const Node *key, *value;
} Entry;

/* Fills entries[0 .. list->count]; the last is the key with the arrow, where the list has links.
 * Unknown keys and keys given twice are reported. FALSE where a key was not understood, so that what seems
 * to be missing may only be misspelt. */
gboolean fields_read(Reading *reading, const Node *mapping, const FieldList *list, Entry *entries);

/* Whether a key of the list is of that name. */
gboolean field_is_in(const FieldList *list, const char *key);

/* A key that can't be one: reported. */
void key_kind_report(Reading *reading, const Node *key);

/* Whether a key in { } has no colon: the rest of a text that a comma split, or a colon without its space.
 * Reported if so. `before` is the key before it, or NULL; so is `list`, where the keys are none of a few. */
gboolean split_key_report(Reading *reading, const FieldList *list, const Node *before, const Node *key);

/* What would be lost because it begins with # or & and has no quotes, in quotes; the caller frees. */
char *lost_text(Reading *reading, const Node *empty);

/* A text that was lost because it begins with # or & and has no quotes. */
void lost_text_report(Reading *reading, const Node *empty, const char *key);
