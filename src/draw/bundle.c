#include "draw/bundle.h"

#include <string.h>

#include "draw/words.h"

static gboolean at_from_of(const Relation *relation) {
  return relation->bundle != BUNDLE_TO;
}

/* Of a comma list: the first shown with the same hub, which stands shortly before. */
static guint fan_trunk(const Graph *graph, guint index) {
  const Relation *relation = graph->lines[index].relation;
  guint trunk = index;
  for (guint i = index; i-- > 0 && graph->lines[i].relation->fan == relation->fan;) {
    const Relation *other = graph->lines[i].relation;
    if (at_from_of(relation) ? ends_are_same(&relation->from, &other->from)
                             : ends_are_same(&relation->to, &other->to))
      trunk = i;
  }
  return trunk;
}

/* ---- by name ---- */

static gboolean is_named(const Relation *relation) {
  return relation->bundle == BUNDLE_NAMED && relation->from.kind != END_RELATION &&
         relation->to.kind != END_RELATION;
}

static const char *or_nothing(const char *text) {
  return text ? text : "";
}

/* What the lines of a bundle have in common: the name, the hub and what it is in them, all that colour, stroke, marks
 * and arrowheads tell, and the label. */
static char *shared_key(const Relation *relation, gboolean at_from) {
  const Claim *claim = &relation->claim;
  const ClaimDetails *details = claim_details(claim);
  const End *hub = at_from ? &relation->from : &relation->to;
  const Text *role = at_from ? &details->role_from : &details->role_to;
  return g_strdup_printf("%d %p %d %d %d %d %d %d %s\n%s\n%s\n%s", at_from, (void *)hub->entity, hub->kind,
                         relation->arrow, claim->sureness, claim->basis, claim->status, claim->negated,
                         relation->type->id, details->bundle.text, or_nothing(relation_label(relation)),
                         or_nothing(role->text));
}

/* Values are counts, or one more than a line's index. */
static guint value_of(GHashTable *table, const Relation *relation, gboolean at_from) {
  g_autofree char *key = shared_key(relation, at_from);
  return GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
}

static void value_set(GHashTable *table, const Relation *relation, gboolean at_from, guint value) {
  g_hash_table_replace(table, shared_key(relation, at_from), GUINT_TO_POINTER(value));
}

static gboolean counts_take(const Graph *graph, GHashTable *counts) {
  gboolean any = FALSE;
  for (guint i = 0; i < graph->line_count; i++) {
    const Relation *relation = graph->lines[i].relation;
    if (!is_named(relation))
      continue;
    any = TRUE;
    for (guint at_from = 0; at_from < 2; at_from++)
      value_set(counts, relation, (gboolean)at_from, value_of(counts, relation, (gboolean)at_from) + 1);
  }
  return any;
}

/* A line goes with the more of its two ends' lines. */
static void named_bundle(const Graph *graph, Bundling *bundlings) {
  g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) trunks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (!counts_take(graph, counts))
    return;
  for (guint i = 0; i < graph->line_count; i++) {
    const Relation *relation = graph->lines[i].relation;
    if (!is_named(relation))
      continue;
    Bundling *b = &bundlings[i];
    b->at_from = value_of(counts, relation, TRUE) >= value_of(counts, relation, FALSE);
    guint first = value_of(trunks, relation, b->at_from);
    if (first)
      b->trunk = first - 1;
    else
      value_set(trunks, relation, b->at_from, i + 1);
  }
}

/* What is said of one but not of the others stands at its own end. */
static void particulars_find(const Graph *graph, Bundling *bundlings) {
  for (guint i = 0; i < graph->line_count; i++) {
    const Relation *relation = graph->lines[i].relation, *first = graph->lines[bundlings[i].trunk].relation;
    if (relation == first || relation->bundle != BUNDLE_NAMED)
      continue;
    const char *own = relation_particulars(graph->arena, relation, graph->footnotes, graph->selection->shown);
    const char *its = relation_particulars(graph->arena, first, graph->footnotes, graph->selection->shown);
    if (g_strcmp0(own, its) != 0)
      bundlings[bundlings[i].trunk].particular = TRUE;
  }
  for (guint i = 0; i < graph->line_count; i++)
    bundlings[i].particular = bundlings[bundlings[i].trunk].particular;
}

Bundling *bundlings_new(const Graph *graph) {
  Bundling *bundlings = g_new0(Bundling, graph->line_count + 1);
  for (guint i = 0; i < graph->line_count; i++) {
    const Relation *relation = graph->lines[i].relation;
    gboolean fans = relation->bundle == BUNDLE_FROM || relation->bundle == BUNDLE_TO;
    bundlings[i] = (Bundling){fans ? fan_trunk(graph, i) : i, at_from_of(relation), FALSE};
  }
  named_bundle(graph, bundlings);
  particulars_find(graph, bundlings);
  return bundlings;
}
