/* Values: what stands behind a key, read as what the key asks for.
 * What is of the wrong kind, or no such thing, is reported, and then missing. */
#pragma once

#include "load/fields.h"

/* The scalar of an entry, or NULL. */
const Node *entry_scalar(Reading *reading, const Entry *entry);

Text entry_text(Reading *reading, const Entry *entry);

/* A text that may be given in several languages. `slot` must stay where it is: which of them is taken may
 * only turn out in the end. */
void entry_words(Reading *reading, const Entry *entry, Text *slot);

/* EDTF, checked. `span` may be NULL. */
Text entry_date(Reading *reading, const Entry *entry, DateSpan *span);

/* The place of the value in the NULL-ended `words`; `missing` where there is none. */
guint entry_word(Reading *reading, const Entry *entry, const char *const *words, guint missing);

/* A whole number; `missing` where there is none. `what` is what it tells. */
guint entry_number(Reading *reading, const Entry *entry, guint least, guint largest, guint missing,
                   const char *what);

TextList entry_texts(Reading *reading, const Entry *entry);
EntityList entry_entities(Reading *reading, const Entry *entry);
GroupList entry_groups(Reading *reading, const Entry *entry);
SourceList entry_sources(Reading *reading, const Entry *entry);
EntityTypeList entry_entity_types(Reading *reading, const Entry *entry);
RelationTypeList entry_relation_types(Reading *reading, const Entry *entry);
Marking entry_marking(Reading *reading, const Entry *entry);
Status entry_status(Reading *reading, const Entry *entry);
Direction entry_direction(Reading *reading, const Entry *entry);
LayoutKind entry_layout(Reading *reading, const Entry *entry);

/* A size, and where it stands. */
Page entry_page(Reading *reading, const Entry *entry, Pos *pos);

/* A list of parts by their names (NULL-ended). */
void entry_parts(Reading *reading, const Entry *entry, const char *const *names, PartChoice *choice);

/* `on` or `off` for one part. */
void entry_part(Reading *reading, const Entry *entry, guint part, PartChoice *choice);

gboolean entry_truth(Reading *reading, const Entry *entry, gboolean missing);

/* http, https or mailto. */
Text entry_url(Reading *reading, const Entry *entry);

/* The items of a list, or the one scalar that stands for a list; those that aren't scalars are reported and
 * left out. `*items` is in the tree's arena. */
guint entry_items(Reading *reading, const Entry *entry, const Node ***items);

void wrong_kind_report(Reading *reading, const Entry *entry, const char *expected);

/* A value that isn't one of `words`; `owner` is theirs. */
void unknown_word_report(Reading *reading, const Entry *entry, WordList words, gconstpointer owner,
                         const char *otherwise);
