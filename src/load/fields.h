/* Fields: a mapping's keys sorted into the fields that it may have.
 * Each kind of mapping has a constant table of its fields; the place in it is the place in `entries`. */
#pragma once

#include "load/reading.h"

typedef struct Field {
  const char *key;
  const char *example; /* a value, as it could be typed */
  const char *also[3]; /* what people type instead, for suggestions */
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

/* Values. What is of the wrong kind is reported, and then missing. */
Text entry_text(Reading *reading, const Entry *entry);
TextList entry_texts(Reading *reading, const Entry *entry);
EntityList entry_entities(Reading *reading, const Entry *entry);
GroupList entry_groups(Reading *reading, const Entry *entry);
EntityTypeList entry_entity_types(Reading *reading, const Entry *entry);
Marking entry_marking(Reading *reading, const Entry *entry);
Status entry_status(Reading *reading, const Entry *entry);
Direction entry_direction(Reading *reading, const Entry *entry);

/* The scalar of an entry, or NULL. */
const Node *entry_scalar(Reading *reading, const Entry *entry);

/* The items of a list, or the one scalar that stands for a list; those that aren't scalars are reported and
 * left out. `*items` is in the tree's arena. */
guint entry_items(Reading *reading, const Entry *entry, const Node ***items);

void wrong_kind_report(Reading *reading, const Entry *entry, const char *expected);

/* A word of a value that isn't one of `words`. */
void unknown_word_report(Reading *reading, const Entry *entry, WordList words, const char *otherwise);

/* Whether a key in { } has no colon: the rest of a text that a comma split, or a colon without its space.
 * Reported if so. */
gboolean split_key_report(Reading *reading, const Node *before, const Node *key);
