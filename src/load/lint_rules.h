/* Rules: what a relation's type says beyond its words, by the id of the type, so that a file's own "leads"
 * is held to be a "leads", too. */
#pragma once

#include "model/case.h"

/* Which of its ends must exist while it holds. */
typedef enum Presence {
  PRESENCE_NONE,
  PRESENCE_FROM, /* who does it: sanctions may be put on what is no more */
  PRESENCE_BOTH
} Presence;

typedef struct TypeRule {
  const char *id;
  Presence presence;
  gboolean one_way;     /* where it holds from a to b, it can't hold from b to a */
  const char *opposite; /* the type that can't hold between the same two at once, or NULL */
} TypeRule;

/* The rule of each type that was asked for. */
typedef GHashTable TypeRules;

TypeRules *type_rules_new(void);

/* Never NULL: a type without a rule has an empty one. */
const TypeRule *type_rules_find(TypeRules *rules, const RelationType *type);
