/* Types of the file's own, and built-in ones restyled: the sections types: and relation_types:. */
#pragma once

#include "load/value.h"

GArray *type_drafts_new(void);

/* The type of that id as far as it is known: the file's own, else the built-in one, else NULL. */
const EntityType *entity_type_known(const Reading *reading, const char *id);
const RelationType *relation_type_known(const Reading *reading, const char *id);

/* The type that a label sets, or NULL. */
const RelationType *label_type(const Reading *reading, const char *label);

/* When all is read: fills in what types take from those that they are like. */
void types_finish(Reading *reading);

/* Lets what was read before the file's own types have them. */
void late_types_finish(Reading *reading);

/* For diag_suggest; the owner is the Reading. */
void known_entity_types(gconstpointer owner, WordVisitor visit, gpointer data);
void known_relation_types(gconstpointer owner, WordVisitor visit, gpointer data);
