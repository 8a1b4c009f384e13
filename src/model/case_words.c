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

Status claim_dispute(const Claim *claim) {
  if (claim->status == STATUS_DISPUTED || claim->status == STATUS_DENIED)
    return claim->status;
  return claim_details(claim)->disputed_by.count ? STATUS_DISPUTED : STATUS_NONE;
}

const Group *entity_group(const Entity *entity) {
  const Claim *membership = entity->membership;
  gboolean holds = !membership || (!membership->negated && membership->status != STATUS_RETRACTED);
  return holds ? entity->group : NULL;
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
