#include "load/bundle.h"

static gboolean is_truth(const char *text) {
  static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "y", "n"};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_ascii_strcasecmp(text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Finds the hub: the side that is one thing, else each of those that the link goes out from. */
static void fan_settle(Reading *reading, const Entry *entry, Relation *relation, const Link *link) {
  relation->bundle = link->from.count > 1 && link->to.count == 1 ? BUNDLE_TO : BUNDLE_FROM;
  if (link->from.count > 1 || link->to.count > 1)
    return;
  Diag *diag =
      diag_report(reading->diags, DIAG_BAD_VALUE, entry->key->pos,
                  "%s says nothing for a link that joins two things", quote(reading, entry->key->text));
  merge_note(diag, entry->key);
  diag_help(diag, "give the link several ends, such as  a -> b, c, d  or several relations one name, such as  bundle: aid");
}

void bundle_read(Reading *reading, const Entry *entry, Relation *relation, const Link *link) {
  const Node *value = entry->value;
  if (value && value->kind == NODE_SCALAR && !node_is_empty(value) && !is_truth(value->text)) {
    relation->bundle = BUNDLE_NAMED;
    claim_details_make(reading, &relation->claim)->bundle = entry_text(reading, entry);
  } else if (entry_truth(reading, entry, FALSE)) {
    fan_settle(reading, entry, relation, link);
  }
}

static gboolean speaks_of_another(const Relation *relation) {
  return relation->from.kind == END_RELATION || relation->to.kind == END_RELATION;
}

/* Of a name and the thing at one of the ends. */
static char *hub_key(const Relation *relation, gboolean at_from) {
  const End *end = at_from ? &relation->from : &relation->to;
  return g_strdup_printf("%c%p %s", at_from ? '>' : '<', (void *)end->entity,
                         claim_details(&relation->claim)->bundle.text);
}

static guint mates(GHashTable *counts, const Relation *relation, gboolean at_from) {
  g_autofree char *key = hub_key(relation, at_from);
  return GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
}

static void counts_add(GHashTable *counts, const Relation *relation, gboolean at_from) {
  guint before = mates(counts, relation, at_from);
  g_hash_table_replace(counts, hub_key(relation, at_from), GUINT_TO_POINTER(before + 1));
}

void bundles_check(Reading *reading) {
  const GPtrArray *relations = reading->c->relations;
  g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < relations->len; i++) {
    const Relation *relation = relations->pdata[i];
    if (relation->bundle != BUNDLE_NAMED || speaks_of_another(relation))
      continue;
    counts_add(counts, relation, TRUE);
    counts_add(counts, relation, FALSE);
  }
  for (guint i = 0; i < relations->len; i++) {
    const Relation *relation = relations->pdata[i];
    if (relation->bundle != BUNDLE_NAMED || relation->fan != i || mates(counts, relation, TRUE) > 1 ||
        mates(counts, relation, FALSE) > 1)
      continue;
    const Text *name = &claim_details(&relation->claim)->bundle;
    Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, name->pos,
                             "no other relation of the bundle %s begins or ends where this one does",
                             quote(reading, name->text));
    diag_help(diag, "give the name to all relations that go out from one thing, or that lead to one");
  }
}
