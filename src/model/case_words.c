/* A case's own words beside the built-in ones: types, and what has become of a claim. */
#include "model/case.h"

#include <string.h>

static const char *const STATUS_NAMES[STATUS_COUNT] = {
    [STATUS_CONFIRMED] = "confirmed", [STATUS_REPORTED] = "reported",   [STATUS_DISPUTED] = "disputed",
    [STATUS_DENIED] = "denied",       [STATUS_RETRACTED] = "retracted",
};

const EntityType *case_entity_type(const Case *c, const char *id) {
  for (guint i = 0; i < c->entity_types->len; i++) {
    const EntityType *type = g_ptr_array_index(c->entity_types, i);
    if (strcmp(type->id, id) == 0)
      return type;
  }
  return entity_type_find(id);
}

const RelationType *case_relation_type(const Case *c, const char *id) {
  for (guint i = 0; i < c->relation_types->len; i++) {
    const RelationType *type = g_ptr_array_index(c->relation_types, i);
    if (strcmp(type->id, id) == 0)
      return type;
  }
  return relation_type_find(id);
}

const RelationType *case_relation_type_for_label(const Case *c, const char *label) {
  for (guint i = 0; i < c->relation_types->len; i++) {
    const RelationType *type = g_ptr_array_index(c->relation_types, i);
    if (relation_type_has_phrase(type, label))
      return type;
  }
  const RelationType *type = relation_type_for_label(label);
  return type ? case_relation_type(c, type->id) : NULL;
}

void case_entity_type_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const Case *c = owner;
  for (guint i = 0; i < c->entity_types->len; i++)
    visit(((const EntityType *)g_ptr_array_index(c->entity_types, i))->id, NULL, data);
  entity_type_words(NULL, visit, data);
  entity_type_synonyms(visit, data);
}

void case_relation_type_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const Case *c = owner;
  for (guint i = 0; i < c->relation_types->len; i++)
    visit(((const RelationType *)g_ptr_array_index(c->relation_types, i))->id, NULL, data);
  relation_type_words(NULL, visit, data);
  relation_type_synonyms(visit, data);
}

const char *status_name(Status status) {
  return STATUS_NAMES[status];
}

gboolean status_parse(const char *text, Status *out) {
  for (guint i = STATUS_NONE + 1; i < STATUS_COUNT; i++)
    if (g_ascii_strcasecmp(STATUS_NAMES[i], text) == 0) {
      *out = (Status)i;
      return TRUE;
    }
  return FALSE;
}

void status_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (guint i = STATUS_NONE + 1; i < STATUS_COUNT; i++)
    visit(STATUS_NAMES[i], NULL, data);
}

Arrow relation_arrow(const Relation *relation) {
  return relation->type->undirected ? ARROW_NONE : relation->arrow;
}

static Marking citations_marking(const Case *c, const Claim *claim) {
  guint count;
  const Citation *citations = case_citations(c, claim, &count);
  Marking marking = MARKING_NONE;
  for (guint i = 0; i < count; i++)
    if (citations[i].source)
      marking = marking_stricter(marking, citations[i].source->marking);
  return marking;
}

Marking entity_marking(const Entity *entity) {
  return entity->claim ? entity->claim->marking : MARKING_NONE;
}

/* Relations that point at each other in a ring end by `depth`. */
static Marking end_marking(const Case *c, const End *end, int depth);

static Marking relation_marking_within(const Case *c, const Relation *relation, int depth) {
  Marking ends =
      marking_stricter(end_marking(c, &relation->from, depth), end_marking(c, &relation->to, depth));
  return marking_stricter(marking_stricter(relation->claim.marking, citations_marking(c, &relation->claim)),
                          ends);
}

static Marking end_marking(const Case *c, const End *end, int depth) {
  switch (end->kind) {
  case END_ENTITY:
    return end->entity ? entity_marking(end->entity) : MARKING_NONE;
  case END_GROUP:
    return end->group->claim ? end->group->claim->marking : MARKING_NONE;
  case END_RELATION:
    break;
  }
  return depth > 0 ? relation_marking_within(c, end->relation, depth - 1) : MARKING_NONE;
}

Marking relation_marking(const Case *c, const Relation *relation) {
  return relation_marking_within(c, relation, 8);
}
