/* Names: ids, what they are defined as, and what refers to them.
 * A reference may stand before what it names, so that those not found at once wait until the end. */
#pragma once

#include "load/reading.h"

typedef enum ReferenceKind {
  REFERENCE_END,           /* slot: End */
  REFERENCE_ENTITY,        /* slot: Entity * */
  REFERENCE_GROUP,         /* slot: Group * */
  REFERENCE_SOURCE,        /* slot: Source * */
  REFERENCE_ENTITY_TYPE,   /* slot: const EntityType * */
  REFERENCE_RELATION_TYPE, /* slot: const RelationType * */
} ReferenceKind;

/* The id that a key defines, kept; reported where it isn't one. NULL text: it is of no use at all. */
Text id_define(Reading *reading, const Node *key);

/* Enters what an id stands for; a second one of the same id is reported. */
void thing_define(Reading *reading, EndKind kind, gpointer thing, Text id);
void source_define(Reading *reading, Source *source);
void view_define(Reading *reading, View *view);

/* An empty list of those that wait. */
GArray *references_new(void);

/* Puts what `id` names into `slot`, now or in the end. */
void reference_add(Reading *reading, ReferenceKind kind, const char *id, Pos pos, gpointer slot);

/* Those that wait since there were `before` of them came by `key`: where that is a merged one, what is said
 * of them tells where it was merged in. */
void references_came_by(Reading *reading, guint before, const Node *key);

/* Resolves those that wait, and reports those that name nothing. */
void references_resolve(Reading *reading);

/* For diag_suggest; the owner is the Reading. */
void thing_words(gconstpointer owner, WordVisitor visit, gpointer data);
