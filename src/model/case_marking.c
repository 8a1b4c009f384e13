/* Markings: how strictly each thing is marked, by its own marking and by what it gives away of others. */
#include "model/case.h"

/* Sources, relations and claims that point at each other in a ring end here. */
#define DEPTH 8

static Marking claim_marking_within(const Claim *claim, int depth);

Marking source_marking(const Source *source) {
  Marking marking = MARKING_NONE;
  for (int depth = DEPTH; source && depth > 0; depth--, source = source->quoted_in)
    marking = marking_stricter(marking, source->marking);
  return marking;
}

static Marking citations_marking(const Citation *citations, guint count) {
  Marking marking = MARKING_NONE;
  for (guint i = 0; i < count; i++)
    marking = marking_stricter(marking, source_marking(citations[i].source));
  return marking;
}

static Marking named_marking(const EntityList *named, int depth) {
  Marking marking = MARKING_NONE;
  for (guint i = 0; depth > 0 && i < named->count; i++)
    if (named->items[i])
      marking = marking_stricter(marking, claim_marking_within(named->items[i]->claim, depth - 1));
  return marking;
}

static Marking claim_marking_within(const Claim *claim, int depth) {
  if (!claim)
    return MARKING_NONE;
  const ClaimDetails *details = claim_details(claim);
  const EntityList *lists[] = {&claim->by, &details->via, &details->disputed_by};
  Marking marking =
      marking_stricter(claim->marking, citations_marking(claim->citations, claim->citation_count));
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    marking = marking_stricter(marking, named_marking(lists[i], depth));
  return marking;
}

Marking claim_marking(const Claim *claim) {
  return claim_marking_within(claim, DEPTH);
}

Marking entity_marking(const Entity *entity) {
  return claim_marking(entity->claim);
}

Marking group_marking(const Group *group) {
  return claim_marking(group->claim);
}

Marking membership_marking(const Entity *entity) {
  Marking group = entity->group ? group_marking(entity->group) : MARKING_NONE;
  return marking_stricter(claim_marking(entity->membership), marking_stricter(group, entity_marking(entity)));
}

static Marking relation_marking_within(const Case *c, const Relation *relation, int depth);

static Marking end_marking(const Case *c, const End *end, int depth) {
  switch (end->kind) {
  case END_ENTITY:
    return end->entity ? entity_marking(end->entity) : MARKING_NONE;
  case END_GROUP:
    return end->group ? group_marking(end->group) : MARKING_NONE;
  case END_RELATION:
    break;
  }
  return depth > 0 ? relation_marking_within(c, end->relation, depth - 1) : MARKING_NONE;
}

static Marking relation_marking_within(const Case *c, const Relation *relation, int depth) {
  guint count;
  const Citation *citations = case_citations(c, &relation->claim, &count);
  Marking ends =
      marking_stricter(end_marking(c, &relation->from, depth), end_marking(c, &relation->to, depth));
  return marking_stricter(marking_stricter(claim_marking(&relation->claim), citations_marking(citations, count)),
                          ends);
}

Marking relation_marking(const Case *c, const Relation *relation) {
  return relation_marking_within(c, relation, DEPTH);
}
