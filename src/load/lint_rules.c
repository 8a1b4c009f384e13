#include "load/lint_rules.h"

#include <string.h>

/* Cross-holdings, mutual contracts and the like are real: only what can't be both ways is one-way. Statements
 * and sanctions are by somebody who exists, about what may not. */
static const TypeRule RULES[] = {
    {"attributed-to", PRESENCE_NONE, TRUE, NULL},   {"part-of", PRESENCE_BOTH, TRUE, NULL},
    {"member-of", PRESENCE_BOTH, TRUE, NULL},       {"leads", PRESENCE_BOTH, TRUE, NULL},
    {"controls", PRESENCE_BOTH, TRUE, NULL},        {"succeeds", PRESENCE_FROM, TRUE, NULL},
    {"works-for", PRESENCE_BOTH, FALSE, NULL},      {"owns", PRESENCE_BOTH, FALSE, NULL},
    {"supports", PRESENCE_FROM, FALSE, "opposes"},  {"opposes", PRESENCE_FROM, FALSE, "supports"},
    {"partners-with", PRESENCE_BOTH, FALSE, NULL},  {"shares-with", PRESENCE_BOTH, FALSE, NULL},
    {"meets", PRESENCE_BOTH, FALSE, NULL},          {"uses", PRESENCE_BOTH, FALSE, NULL},
    {"targets", PRESENCE_BOTH, FALSE, NULL},        {"compromises", PRESENCE_BOTH, FALSE, NULL},
    {"exploits", PRESENCE_BOTH, FALSE, NULL},       {"trades-with", PRESENCE_BOTH, FALSE, NULL},
    {"funds", PRESENCE_FROM, FALSE, NULL},          {"invests-in", PRESENCE_FROM, FALSE, NULL},
    {"sanctions", PRESENCE_FROM, FALSE, NULL},      {"investigates", PRESENCE_FROM, FALSE, NULL},
    {"condemns", PRESENCE_FROM, FALSE, NULL},       {"calls-on", PRESENCE_FROM, FALSE, NULL},
    {"states", PRESENCE_FROM, FALSE, NULL},         {"attributes", PRESENCE_FROM, FALSE, "denies"},
    {"denies", PRESENCE_FROM, FALSE, "attributes"}, {"proposes", PRESENCE_FROM, FALSE, NULL},
    {"announces", PRESENCE_FROM, FALSE, NULL},
};

static const TypeRule NO_RULE = {"", PRESENCE_NONE, FALSE, NULL};

TypeRules *type_rules_new(void) {
  return g_hash_table_new(NULL, NULL);
}

static const TypeRule *rule_of(const char *id) {
  for (gsize i = 0; i < G_N_ELEMENTS(RULES); i++)
    if (strcmp(RULES[i].id, id) == 0)
      return &RULES[i];
  return &NO_RULE;
}

const TypeRule *type_rules_find(TypeRules *rules, const RelationType *type) {
  const TypeRule *rule = g_hash_table_lookup(rules, type);
  if (!rule) {
    rule = rule_of(type->id);
    g_hash_table_insert(rules, (gpointer)type, (gpointer)rule);
  }
  return rule;
}
