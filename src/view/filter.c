#include "view/filter.h"

/* What the items of one key name; NULL: the view doesn't have the key. */
typedef GHashTable Named;

struct Filter {
  const Case *c;
  const View *view; /* or NULL */
  Named *only, *hide, *types, *groups, *relation_types, *by, *sources;
  Named *tags; /* by their text; the others by what they point at */
};

static Named *named(gpointer items, guint count) {
  Named *set = count ? g_hash_table_new(NULL, NULL) : NULL;
  for (guint i = 0; i < count; i++)
    g_hash_table_add(set, ((gpointer *)items)[i]);
  return set;
}

#define NAMED(list) named((gpointer)(list).items, (list).count)

static Named *named_tags(const TextList *tags) {
  Named *set = tags->count ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
  for (guint i = 0; i < tags->count; i++)
    g_hash_table_add(set, (gpointer)tags->items[i].text);
  return set;
}

Filter *filter_new(const Case *c, const View *view) {
  Filter *filter = g_new0(Filter, 1);
  filter->c = c;
  filter->view = view;
  if (!view)
    return filter;
  filter->only = NAMED(view->only);
  filter->hide = NAMED(view->hide);
  filter->types = NAMED(view->types);
  filter->groups = NAMED(view->groups);
  filter->relation_types = NAMED(view->relation_types);
  filter->by = NAMED(view->by);
  filter->sources = NAMED(view->sources);
  filter->tags = named_tags(&view->tags);
  return filter;
}

void filter_free(Filter *filter) {
  Named *sets[] = {filter->only,           filter->hide, filter->types,   filter->groups,
                   filter->relation_types, filter->by,   filter->sources, filter->tags};
  for (gsize i = 0; i < G_N_ELEMENTS(sets); i++)
    if (sets[i])
      g_hash_table_unref(sets[i]);
  g_free(filter);
}

static gboolean has(Named *set, gconstpointer item) {
  return set && g_hash_table_contains(set, item);
}

static gboolean allows(Named *set, gconstpointer item) {
  return !set || g_hash_table_contains(set, item);
}

static gboolean tags_allow(const Filter *filter, const TextList *tags) {
  for (guint i = 0; filter->tags && i < tags->count; i++)
    if (has(filter->tags, tags->items[i].text))
      return TRUE;
  return !filter->tags;
}

/* Whether the group, or one round it, is asked for. */
static gboolean group_allowed(const Filter *filter, const Group *group) {
  for (; filter->groups && group; group = group->in)
    if (has(filter->groups, group))
      return TRUE;
  return !filter->groups;
}

gboolean filter_entity(const Filter *filter, const Entity *entity) {
  if (entity->claim && entity->claim->status == STATUS_RETRACTED)
    return FALSE;
  return allows(filter->only, entity) && !has(filter->hide, entity) && allows(filter->types, entity->type) &&
         tags_allow(filter, &entity->tags) && group_allowed(filter, entity_group(entity));
}

/* An undated relation passes unless the view says otherwise. */
static gboolean when_allows(const View *view, const Claim *claim) {
  if (!view->when.text)
    return TRUE;
  return claim->when.text ? date_spans_meet(view->span, claim->span) : !view->hide_undated;
}

/* What has no likelihood, or no confidence, is not known to have as much as is asked for. */
static gboolean sureness_allows(const View *view, const Claim *claim) {
  const ClaimDetails *details = claim_details(claim);
  double middle = (details->probability.low + details->probability.high) / 2;
  if (view->min_likelihood > 0 && (!details->likelihood.text || middle < view->min_likelihood))
    return FALSE;
  return claim->confidence >= view->min_confidence;
}

static gboolean by_allows(const Filter *filter, const Claim *claim) {
  for (guint i = 0; filter->by && i < claim->by.count; i++)
    if (has(filter->by, claim->by.items[i]))
      return TRUE;
  return !filter->by;
}

static gboolean sources_allow(const Filter *filter, const Claim *claim) {
  guint count;
  const Citation *citations = filter->sources ? case_citations(filter->c, claim, &count) : NULL;
  for (guint i = 0; filter->sources && i < count; i++)
    if (has(filter->sources, citations[i].source))
      return TRUE;
  return !filter->sources;
}

gboolean filter_relation(const Filter *filter, const Relation *relation) {
  const View *view = filter->view;
  const Claim *claim = &relation->claim;
  if (claim->status == STATUS_RETRACTED)
    return FALSE;
  if (!view)
    return TRUE;
  return allows(filter->relation_types, relation->type) && when_allows(view, claim) &&
         sureness_allows(view, claim) && (!view->basis_given || view->basis == claim->basis) &&
         by_allows(filter, claim) && sources_allow(filter, claim);
}

gboolean filter_has_relation_keys(const View *view) {
  return view && (view->relation_types.count || view->when.text || view->min_likelihood > 0 ||
                  view->min_confidence != SURENESS_UNASSESSED || view->basis_given || view->by.count ||
                  view->sources.count);
}
