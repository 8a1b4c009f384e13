#include "emit/svg_facts.h"

#include <string.h>

#include "emit/xml.h"

/* "entities-attribution--": a picture's name as an XML name, so that two pictures' ids never clash on one
 * page. Ids of the file hold no "--", and here no name does. */
char *svg_prefix_new(const char *name) {
  GString *prefix = g_string_new(NULL);
  gunichar before = 0;
  for (const char *s = name; *s; s = g_utf8_next_char(s)) {
    gunichar c = g_utf8_get_char(s);
    if (!g_unichar_isalnum(c) && !g_unichar_ismark(c) && c != '_' && c != '.')
      c = '-';
    if (s == name && !g_unichar_isalpha(c))
      g_string_append_c(prefix, '_');
    if (c != '-' || before != '-')
      g_string_append_len(prefix, c == '-' ? "-" : s, c == '-' ? 1 : g_utf8_next_char(s) - s);
    before = c;
  }
  g_string_append(prefix, before == '-' ? "-" : "--");
  return g_string_free(prefix, FALSE);
}

gboolean svg_is_thing(const SceneGroup *group) {
  return group->id != NULL;
}

static const char *const KIND_CLASSES[] = {
    [SCENE_MARKING] = "marking",   [SCENE_TITLE] = "title",    [SCENE_AREA] = "group",
    [SCENE_RELATION] = "relation", [SCENE_ENTITY] = "entity",  [SCENE_LEGEND] = "legend",
    [SCENE_AXIS] = "axis",         [SCENE_SOURCES] = "source", [SCENE_STAMP] = "stamp"};

static const Claim *claim_of(const SceneGroup *group) {
  if (group->relation)
    return &group->relation->claim;
  return group->entity ? group->entity->claim : group->area ? group->area->claim : NULL;
}

static const char *own_id(const SceneGroup *group) {
  if (group->relation)
    return group->relation->id.text;
  if (group->source)
    return group->source->id.text;
  return group->entity ? group->entity->id.text : group->area ? group->area->id.text : NULL;
}

void svg_classes_put(FILE *out, const SceneGroup *group) {
  const Claim *claim = claim_of(group);
  const char *id = own_id(group);
  fputs(KIND_CLASSES[group->kind], out);
  if (group->entity || group->relation) {
    fputc(' ', out);
    xml_put(out, group->entity ? group->entity->type->id : group->relation->type->id);
  }
  if (id) {
    fputs(" id-", out);
    xml_put(out, id);
  }
  if (claim && claim->confidence != SURENESS_UNASSESSED)
    fprintf(out, " confidence-%s", confidence_name(claim->confidence));
}

static void put_list(FILE *out, const char *name, const GPtrArray *words) {
  for (guint i = 0; i < words->len; i++) {
    if (i)
      fputc(' ', out);
    else
      fprintf(out, " data-%s=\"", name);
    xml_put(out, g_ptr_array_index(words, i));
  }
  if (words->len)
    fputc('"', out);
}

static void put_entities(FILE *out, const char *name, const EntityList *list) {
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  for (guint i = 0; i < list->count; i++)
    g_ptr_array_add(ids, (gpointer)list->items[i]->id.text);
  put_list(out, name, ids);
}

static void put_sources(FILE *out, const Claim *claim) {
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  for (guint i = 0; i < claim->citation_count; i++)
    if (!g_ptr_array_find(ids, claim->citations[i].source->id.text, NULL))
      g_ptr_array_add(ids, (gpointer)claim->citations[i].source->id.text);
  put_list(out, "sources", ids);
}

static void put_claim(FILE *out, const Claim *claim) {
  const ClaimDetails *details = claim_details(claim);
  xml_put_attribute(out, "data-when", claim->when.text);
  xml_put_attribute(out, "data-likelihood", details->likelihood.text);
  xml_put_attribute(out, "data-grade", details->grade.text);
  xml_put_attribute(out, "data-basis", claim->basis == BASIS_INFERRED ? "inferred" : NULL);
  xml_put_attribute(out, "data-negated", claim->negated ? "true" : NULL);
  xml_put_attribute(out, "data-status", status_name(claim->status));
  xml_put_attribute(out, "data-marking", marking_name(claim->marking));
  put_entities(out, "by", &claim->by);
  put_entities(out, "via", &details->via);
  put_entities(out, "disputed-by", &details->disputed_by);
  put_sources(out, claim);
}

void svg_facts_put(FILE *out, const SceneGroup *group) {
  const Relation *relation = group->relation;
  const Claim *claim = claim_of(group);
  if (relation) {
    xml_put_attribute(out, "data-from", end_id(&relation->from));
    xml_put_attribute(out, "data-to", end_id(&relation->to));
  }
  if (group->entity || group->area)
    xml_put_attribute(out, group->entity ? "data-group" : "data-in", group->inside ? group->inside->id.text : NULL);
  if (claim)
    put_claim(out, claim);
}
