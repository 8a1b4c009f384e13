/* Relations against each other: the same one twice, and two that can't both be so. */
#include "load/lint_check.h"
#include "load/lint_hash.h"
#include "load/lint_rules.h"

#include <string.h>

/* So many of those alike are compared with a new one: a long list stays as fast as a short one. */
#define COMPARED_MAX 16

/* A relation whose type can be contradicted, from one end to the other. */
typedef struct Held {
  const Relation *relation;
  guint32 before; /* the one held before it with the same hash: index + 1 */
} Held;

typedef struct Relations {
  const Lint *lint;
  TypeRules *rules;
  HashIndex same;      /* by all that is shown: index of the relation + 1 */
  HashIndex by_type;   /* by ends and type: index in `held` + 1 */
  HashIndex by_denial; /* of the negated ones, likewise */
  GArray *held;        /* Held */
  GPtrArray *negated;  /* Relation */
} Relations;

static gpointer begin(const Lint *lint) {
  Relations *r = g_new0(Relations, 1);
  r->lint = lint;
  r->rules = type_rules_new();
  r->held = g_array_new(FALSE, FALSE, sizeof(Held));
  r->negated = g_ptr_array_new();
  hash_index_reserve(&r->same, lint->c->relations->len);
  return r;
}

/* ---- what two relations have in common ---- */

/* What an end points at: two ends are one where these are. */
static gconstpointer end_thing(const End *end) {
  return end->entity;
}

static gboolean lists_are_alike(const EntityList *a, const EntityList *b) {
  if (a->count != b->count)
    return FALSE;
  for (guint i = 0; i < a->count; i++)
    if (a->items[i] != b->items[i])
      return FALSE;
  return TRUE;
}

static gboolean lists_share(const EntityList *a, const EntityList *b) {
  for (guint i = 0; i < MIN(a->count, COMPARED_MAX); i++)
    for (guint j = 0; j < MIN(b->count, COMPARED_MAX); j++)
      if (a->items[i] == b->items[j])
        return TRUE;
  return FALSE;
}

/* Two who say different things disagree, which is what a chart may show; one who does contradicts himself. */
static gboolean voices_share(const Claim *a, const Claim *b) {
  return (!a->by.count && !b->by.count) || lists_share(&a->by, &b->by);
}

static gboolean times_meet(const Claim *a, const Claim *b) {
  return !a->when.text || !b->when.text || date_spans_meet(a->span, b->span);
}

/* Whether the file itself lets the claim stand. */
static gboolean claim_stands(const Claim *claim) {
  return claim->status == STATUS_NONE || claim->status == STATUS_CONFIRMED ||
         claim->status == STATUS_REPORTED;
}

static gboolean both_could_hold(const Relation *a, const Relation *b) {
  return !claim_stands(&a->claim) || !claim_stands(&b->claim) || !voices_share(&a->claim, &b->claim) ||
         !times_meet(&a->claim, &b->claim);
}

/* Between the lines of a relation without a direction, or with both, the order of its ends says nothing. */
static gboolean has_direction(const Relation *relation) {
  return relation_arrow(relation) == ARROW_TO;
}

static void ends_sort(const Relation *relation, gconstpointer *a, gconstpointer *b) {
  gboolean swap = !has_direction(relation) && end_thing(&relation->to) < end_thing(&relation->from);
  *a = end_thing(swap ? &relation->to : &relation->from);
  *b = end_thing(swap ? &relation->from : &relation->to);
}

static gboolean ends_are_alike(const Relation *a, const Relation *b) {
  gconstpointer a1, a2, b1, b2;
  ends_sort(a, &a1, &a2);
  ends_sort(b, &b1, &b2);
  return a1 == b1 && a2 == b2;
}

/* ---- the same relation twice ---- */

static guint64 relation_hash(const Relation *relation) {
  const ClaimDetails *details = claim_details(&relation->claim);
  gconstpointer a, b;
  ends_sort(relation, &a, &b);
  guint64 hash = hash_pointer(hash_pointer(relation->arrow, a), b);
  hash = hash_text(hash_pointer(hash, relation->type), relation_label(relation));
  hash = hash_text(hash, relation->claim.when.text);
  hash = hash_text(hash_text(hash, details->role_from.text), details->role_to.text);
  for (guint i = 0; i < relation->claim.by.count; i++)
    hash = hash_pointer(hash, relation->claim.by.items[i]);
  return hash_number(hash, relation->claim.negated);
}

/* Who asserts a claim is part of it: a list of them would mean that they did so jointly. */
static gboolean relations_are_alike(const Relation *a, const Relation *b) {
  const ClaimDetails *x = claim_details(&a->claim), *y = claim_details(&b->claim);
  return ends_are_alike(a, b) && a->arrow == b->arrow && a->type == b->type &&
         g_strcmp0(relation_label(a), relation_label(b)) == 0 &&
         g_strcmp0(a->claim.when.text, b->claim.when.text) == 0 &&
         g_strcmp0(x->role_from.text, y->role_from.text) == 0 &&
         g_strcmp0(x->role_to.text, y->role_to.text) == 0 && lists_are_alike(&a->claim.by, &b->claim.by) &&
         a->claim.negated == b->claim.negated;
}

static void same_report(const Lint *lint, const Relation *relation, const Relation *first) {
  Diag *diag = diag_report(lint->diags, DIAG_SAME_RELATION, relation->pos, "%s stands in the file twice",
                           lint_quote_link(lint, relation));
  diag_help(diag,
            "join the two, with the sources of both; or say how they differ: in label, type, when or by");
  diag_note(diag, first->pos, "first here");
}

static void statuses_report(const Lint *lint, const Relation *relation, const Relation *first) {
  Diag *diag = diag_report(lint->diags, DIAG_CONTRADICTION, relation->pos, "%s is %s here, but %s elsewhere",
                           lint_quote_link(lint, relation), status_name(relation->claim.status),
                           status_name(first->claim.status));
  diag_help(diag, "join the two, with one status; or say who asserts each, in  by:");
  diag_note(diag, first->pos, "the other one");
}

static gboolean statuses_clash(Status a, Status b) {
  return (a == STATUS_CONFIRMED && (b == STATUS_DENIED || b == STATUS_DISPUTED)) ||
         (b == STATUS_CONFIRMED && (a == STATUS_DENIED || a == STATUS_DISPUTED));
}

/* What was retracted may be said anew. */
static void same_look(Relations *r, const Relation *relation) {
  if (relation->claim.status == STATUS_RETRACTED)
    return;
  guint32 *slot = hash_index_at(&r->same, relation_hash(relation));
  const Relation *first = *slot ? r->lint->c->relations->pdata[*slot - 1] : NULL;
  if (!first)
    *slot = relation->index + 1;
  else if (first->fan == relation->fan || !relations_are_alike(relation, first))
    return;
  else if (statuses_clash(relation->claim.status, first->claim.status))
    statuses_report(r->lint, relation, first);
  else
    same_report(r->lint, relation, first);
}

/* ---- contradictions within one relation ---- */

static void alone_report(const Lint *lint, const Relation *relation, const char *why, const char *help) {
  Diag *diag = diag_report(lint->diags, DIAG_CONTRADICTION, relation->pos, "%s: %s",
                           lint_quote_link(lint, relation), why);
  diag_help(diag, "%s", help);
}

static void alone_look(const Lint *lint, const Relation *relation, const TypeRule *rule) {
  if (!rule->one_way || relation->type->undirected)
    return;
  g_autofree char *why = NULL;
  if (end_thing(&relation->from) == end_thing(&relation->to)) {
    why = g_strdup_printf("nothing can be joined to itself by \"%s\"", relation->type->label);
    alone_report(lint, relation, why, "give it another end, or another type");
  } else if (relation->arrow == ARROW_BOTH) {
    why = g_strdup_printf("\"%s\" can't hold both ways", relation->type->label);
    alone_report(lint, relation, why, "let the arrow point one way, or give it another type");
  }
}

/* ---- contradictions between two ---- */

static void two_report(const Lint *lint, const Relation *relation, const Relation *other) {
  Diag *diag = diag_report(lint->diags, DIAG_CONTRADICTION, relation->pos, "%s %s contradicts %s %s",
                           lint_quote_link(lint, relation), relation->type->label,
                           lint_quote_link(lint, other), other->type->label);
  diag_help(diag, "take one out; or tell them apart: by when each held, who asserts it, or a status such as "
                  "disputed");
  diag_note(diag, other->pos, "the other one");
}

/* A hash for each direction that a relation of the type can be held in. */
static guint64 held_hash(const End *from, const End *to, const char *type_id) {
  return hash_text(hash_pointer(hash_pointer(0, end_thing(from)), end_thing(to)), type_id);
}

static void held_add(Relations *r, HashIndex *index, guint64 hash, const Relation *relation) {
  guint32 *last = hash_index_at(index, hash);
  Held held = {relation, *last};
  g_array_append_val(r->held, held);
  *last = r->held->len;
}

/* The latest relation with that hash which can't hold beside this one; NULL where there is none. */
static const Relation *held_against(const Relations *r, const HashIndex *index, guint64 hash,
                                    const Relation *relation) {
  guint32 at = hash_index_find(index, hash);
  for (guint i = 0; at && i < COMPARED_MAX; i++) {
    const Held *held = &g_array_index(r->held, Held, at - 1);
    if (held->relation != relation && !both_could_hold(held->relation, relation))
      return held->relation;
    at = held->before;
  }
  return NULL;
}

static const Relation *opposite_find(const Relations *r, const Relation *relation, const TypeRule *rule) {
  const End *from = &relation->from, *to = &relation->to;
  if (rule->one_way)
    return held_against(r, &r->by_type, held_hash(to, from, rule->id), relation);
  const Relation *other = held_against(r, &r->by_type, held_hash(from, to, rule->opposite), relation);
  if (!other && !has_direction(relation))
    other = held_against(r, &r->by_type, held_hash(to, from, rule->opposite), relation);
  return other;
}

static void pair_look(Relations *r, const Relation *relation, const TypeRule *rule) {
  const End *from = &relation->from, *to = &relation->to;
  if (end_thing(from) == end_thing(to))
    return;
  const Relation *other = opposite_find(r, relation, rule);
  if (other)
    two_report(r->lint, relation, other);
  held_add(r, &r->by_type, held_hash(from, to, rule->id), relation);
  if (!rule->one_way && !has_direction(relation))
    held_add(r, &r->by_type, held_hash(to, from, rule->id), relation);
}

static void denial_report(const Lint *lint, const Relation *relation, const Relation *asserted) {
  Diag *diag = diag_report(lint->diags, DIAG_CONTRADICTION, relation->pos,
                           "%s is denied by the same voice that asserts it", lint_quote_link(lint, asserted));
  diag_help(diag, "say in  by:  who asserts and who denies it, or give it a status such as disputed");
  diag_note(diag, asserted->pos, "asserted here");
}

/* `a -> claim: denies`, where a asserts the claim. What is dated may be a change of mind. */
static void own_denial_look(const Lint *lint, const Relation *relation, const TypeRule *rule) {
  if (relation->from.kind != END_ENTITY || relation->to.kind != END_RELATION ||
      strcmp(rule->id, "denies") != 0)
    return;
  const Relation *denied = relation->to.relation;
  const EntityList denier = {(Entity **)&relation->from.entity, 1};
  gboolean dated = relation->claim.when.text || denied->claim.when.text ||
                   claim_details(&relation->claim)->said.text || claim_details(&denied->claim)->said.text;
  if (!dated && !denied->claim.negated && claim_stands(&denied->claim) &&
      lists_share(&denied->claim.by, &denier))
    denial_report(lint, relation, denied);
}

static void relation_look(gpointer state, const Relation *relation) {
  Relations *r = state;
  same_look(r, relation);
  if (relation->claim.negated) {
    g_ptr_array_add(r->negated, (gpointer)relation);
    return;
  }
  const TypeRule *rule = type_rules_find(r->rules, relation->type);
  if (!rule->one_way && !rule->opposite)
    return;
  alone_look(r->lint, relation, rule);
  own_denial_look(r->lint, relation, rule);
  /* Of a relation without direction that needs one, nobody knows which way it goes. */
  if (claim_stands(&relation->claim) && (!rule->one_way || has_direction(relation)))
    pair_look(r, relation, rule);
}

/* ---- contradictions within one claim ---- */

static void claim_look(gpointer state, const ClaimSite *site) {
  const Lint *lint = ((const Relations *)state)->lint;
  const Claim *claim = site->claim;
  const ClaimDetails *details = claim_details(claim);
  if (claim->status == STATUS_CONFIRMED && !claim->negated && details->likelihood.text &&
      details->probability.high < 50)
    diag_help(diag_report(lint->diags, DIAG_CONTRADICTION, details->likelihood.pos,
                          "this claim is confirmed, but its likelihood is %s",
                          lint_quote(lint, details->likelihood.text)),
              "what is confirmed needs no likelihood: take out one of the two");
  if (claim->by.count && claim->status != STATUS_RETRACTED && lists_share(&claim->by, &details->disputed_by))
    diag_help(diag_report(lint->diags, DIAG_CONTRADICTION, site->pos,
                          "somebody both asserts and disputes this claim"),
              "take the entity out of  by:  or of  disputed_by:");
}

/* ---- what is negated, against all that isn't ---- */

/* Where the type says nothing, the label does. */
static guint64 denial_hash(const Relation *relation) {
  gconstpointer a, b;
  ends_sort(relation, &a, &b);
  guint64 hash = hash_pointer(hash_pointer(hash_pointer(0, a), b), relation->type);
  return relation->type == relation_type_other() ? hash_text(hash, relation->label.text) : hash;
}

static void negated_report(const Lint *lint, const Relation *negated, const Relation *asserted) {
  Diag *diag = diag_report(lint->diags, DIAG_CONTRADICTION, negated->pos,
                           "%s is negated here, but asserted elsewhere", lint_quote_link(lint, negated));
  diag_help(diag, "take one out; or tell them apart: by when each held, who asserts it, or a status such as "
                  "disputed");
  diag_note(diag, asserted->pos, "asserted here");
}

static void negated_look(Relations *r) {
  const GPtrArray *relations = r->lint->c->relations;
  for (guint i = 0; i < r->negated->len; i++)
    held_add(r, &r->by_denial, denial_hash(r->negated->pdata[i]), r->negated->pdata[i]);
  for (guint i = 0; r->negated->len && i < relations->len; i++) {
    const Relation *relation = relations->pdata[i];
    if (relation->claim.negated)
      continue;
    const Relation *negated = held_against(r, &r->by_denial, denial_hash(relation), relation);
    if (negated)
      negated_report(r->lint, negated, relation);
  }
}

static void finish(gpointer state) {
  Relations *r = state;
  negated_look(r);
  g_hash_table_unref(r->rules);
  hash_index_clear(&r->same);
  hash_index_clear(&r->by_type);
  hash_index_clear(&r->by_denial);
  g_array_unref(r->held);
  g_ptr_array_unref(r->negated);
  g_free(r);
}

const LintCheck lint_relations = {
    .begin = begin, .relation = relation_look, .claim = claim_look, .finish = finish};
