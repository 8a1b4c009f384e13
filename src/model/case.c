#include "model/case.h"

#include "base/utf8.h"

#include <string.h>

Case *case_new(void) {
  Arena *arena = arena_new();
  Case *c = arena_new0(arena, Case);
  c->arena = arena;
  c->sources = g_ptr_array_new();
  c->groups = g_ptr_array_new();
  c->entities = g_ptr_array_new();
  c->relations = g_ptr_array_new();
  c->views = g_ptr_array_new();
  c->entity_types = g_ptr_array_new();
  c->relation_types = g_ptr_array_new();
  c->files = g_ptr_array_new();
  c->images = g_ptr_array_new_with_free_func((GDestroyNotify)image_free);
  return c;
}

void case_free(Case *c) {
  if (!c)
    return;
  g_ptr_array_unref(c->sources);
  g_ptr_array_unref(c->groups);
  g_ptr_array_unref(c->entities);
  g_ptr_array_unref(c->relations);
  g_ptr_array_unref(c->views);
  g_ptr_array_unref(c->entity_types);
  g_ptr_array_unref(c->relation_types);
  g_ptr_array_unref(c->files);
  g_ptr_array_unref(c->images);
  arena_free(c->arena);
}

View *case_view(const Case *c, const char *id) {
  g_autofree char *composed = utf8_nfc(id);
  const char *wanted = composed ? composed : id;
  for (guint i = 0; i < c->views->len; i++) {
    View *view = c->views->pdata[i];
    g_autofree char *own = utf8_nfc(view->id.text);
    if (strcmp(own ? own : view->id.text, wanted) == 0)
      return view;
  }
  return NULL;
}

const Citation *case_citations(const Case *c, const Claim *claim, guint *count) {
  gboolean own = claim && claim->citation_count;
  *count = own ? claim->citation_count : c->citation_count;
  return own ? claim->citations : c->citations;
}

const char *relation_label(const Relation *relation) {
  const char *typed = relation->label.text;
  if (typed && strcmp(typed, relation->type->id) != 0)
    return typed;
  return *relation->type->label ? relation->type->label : NULL;
}

const ClaimDetails *claim_details(const Claim *claim) {
  static const ClaimDetails NONE;
  return claim->details ? claim->details : &NONE;
}

const char *claim_when(const Claim *claim) {
  const char *words = claim_details(claim)->when_text.text;
  return words ? words : claim->when.text;
}

const char *end_id(const End *end) {
  switch (end->kind) {
  case END_ENTITY:
    return end->entity->id.text;
  case END_GROUP:
    return end->group->id.text;
  case END_RELATION:
    return end->relation->id.text;
  }
  return "";
}

gboolean ends_are_same(const End *a, const End *b) {
  return a->kind == b->kind && a->entity == b->entity; /* whichever it is, it is one pointer */
}
