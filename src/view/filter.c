#include "view/filter.h"

#include <string.h>

static gboolean in_pointers(gconstpointer const *items, guint count, gconstpointer item) {
  for (guint i = 0; i < count; i++)
    if (items[i] == item)
      return TRUE;
  return FALSE;
}

#define LIST_ALLOWS(list, item) ((list).count == 0 || LIST_HAS((list), (item)))
#define LIST_HAS(list, item)    in_pointers((gconstpointer const *)(list).items, (list).count, (item))

static gboolean tags_meet(const TextList *wanted, const TextList *tags) {
  for (guint i = 0; i < wanted->count; i++)
    for (guint j = 0; j < tags->count; j++)
      if (strcmp(wanted->items[i].text, tags->items[j].text) == 0)
        return TRUE;
  return wanted->count == 0;
}

/* Whether the group, or one round it, is in the list. */
static gboolean group_allowed(const GroupList *list, const Group *group) {
  for (; group; group = group->in)
    if (LIST_HAS(*list, group))
      return TRUE;
  return list->count == 0;
}

gboolean filter_entity(const View *view, const Entity *entity) {
  if (entity->claim && entity->claim->status == STATUS_RETRACTED)
    return FALSE;
  if (!view)
    return TRUE;
  return LIST_ALLOWS(view->only, entity) && !LIST_HAS(view->hide, entity) &&
         LIST_ALLOWS(view->types, entity->type) && tags_meet(&view->tags, &entity->tags) &&
         group_allowed(&view->groups, entity->group);
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

static gboolean by_allows(const View *view, const Claim *claim) {
  for (guint i = 0; i < claim->by.count; i++)
    if (LIST_HAS(view->by, claim->by.items[i]))
      return TRUE;
  return view->by.count == 0;
}

static gboolean sources_allow(const Case *c, const View *view, const Claim *claim) {
  guint count;
  const Citation *citations = case_citations(c, claim, &count);
  for (guint i = 0; i < count; i++)
    if (LIST_HAS(view->sources, citations[i].source))
      return TRUE;
  return view->sources.count == 0;
}

gboolean filter_relation(const Case *c, const View *view, const Relation *relation) {
  const Claim *claim = &relation->claim;
  if (claim->status == STATUS_RETRACTED)
    return FALSE;
  if (!view)
    return TRUE;
  return LIST_ALLOWS(view->relation_types, relation->type) && when_allows(view, claim) &&
         sureness_allows(view, claim) && (!view->basis_given || view->basis == claim->basis) &&
         by_allows(view, claim) && sources_allow(c, view, claim);
}

gboolean filter_has_relation_keys(const View *view) {
  return view && (view->relation_types.count || view->when.text || view->min_likelihood > 0 ||
                  view->min_confidence != SURENESS_UNASSESSED || view->basis_given || view->by.count ||
                  view->sources.count);
}
