/* The sections groups: and entities:. */
#include "load/claim.h"
#include "load/image.h"
#include "load/language.h"
#include "load/marked.h"
#include "load/names.h"
#include "load/source_line.h"
#include "load/tag.h"
#include "load/type.h"

#include <string.h>

enum { GROUP_NAME, GROUP_IN, GROUP_CLAIM, GROUP_FIELD_COUNT = GROUP_CLAIM + CLAIM_FIELD_COUNT };

static const Field group_fields[] = {
    [GROUP_NAME] = {"name", "People's Republic of China", {"title"}},
    [GROUP_IN] = {"in", "asia", {"parent", "group", "within"}},
    CLAIM_FIELDS(GROUP_CLAIM),
};
static const FieldList group_list = {"a group", group_fields, GROUP_FIELD_COUNT, FALSE};

enum {
  ENTITY_NAME,
  ENTITY_TYPE,
  ENTITY_ROLE,
  ENTITY_GROUP,
  ENTITY_ALIASES,
  ENTITY_TAGS,
  ENTITY_URL,
  ENTITY_IMAGE,
  ENTITY_CLAIM,
  ENTITY_FIELD_COUNT = ENTITY_CLAIM + CLAIM_FIELD_COUNT
};

static const Field entity_fields[] = {
    [ENTITY_NAME] = {"name", "Ministry of State Security", {"label", "title"}},
    [ENTITY_TYPE] = {"type", "agency", {"kind", "class"}},
    [ENTITY_ROLE] = {"role", "High Representative", {"position", "function", "office"}},
    [ENTITY_GROUP] = {"group", "prc", {"in", "member_of", "part_of"}},
    [ENTITY_ALIASES] = {"aliases", "[MSS, Guoanbu]", {"alias", "aka", "also_known_as", "names"}},
    [ENTITY_TAGS] = {"tags", "[taiwan, trade]", {"keywords", "labels"}},
    [ENTITY_URL] = {"url", "\"https://example.org\"", {"link", "website", "href"}},
    [ENTITY_IMAGE] = {"image", "portraits/kallas.jpg", {"picture", "photo", "logo"}},
    CLAIM_FIELDS(ENTITY_CLAIM),
};
static const FieldList entity_list = {"an entity", entity_fields, ENTITY_FIELD_COUNT, FALSE};

static const FieldList membership_list = {"a membership", (const Field[CLAIM_FIELD_COUNT]){CLAIM_FIELDS(0)},
                                          CLAIM_FIELD_COUNT, FALSE};

static Claim *claim_new(Reading *reading, const Entry *entries) {
  Claim *claim = arena_new0(reading->c->arena, Claim);
  claim_read(reading, entries, claim);
  return claim;
}

static gboolean has_name(Text name) {
  return name.text && !text_is_blank(name.text);
}

/* Why there is nothing behind the key that was to be the name: it begins with # or &. */
static const Node *name_lost(const Node *value) {
  if (value->kind == NODE_SCALAR)
    return value->lost.line ? value : NULL;
  for (const Node *key = value->first; key; key = key->next->next)
    if (key->kind == NODE_SCALAR && strcmp(key->text, "name") == 0)
      return key->next->kind == NODE_SCALAR && key->next->lost.line ? key->next : NULL;
  return NULL;
}

/* Whether the next line, in the column of the key, is `name: ...`, which belongs below it. */
static gboolean is_above_its_keys(const Reading *reading, const Node *key) {
  SourceLine below = source_line(reading->tree, key->pos.line + 1);
  if (key->flow || !below.number || line_first_column(below) != key->pos.column)
    return FALSE;
  g_autofree char *text = line_rest(below, key->pos.column);
  return g_str_has_prefix(text, "name:");
}

static void missing_name_report(Reading *reading, const Node *key, const char *kind) {
  const Node *value = key->next, *lost = name_lost(value);
  Diag *diag = diag_report(reading->diags, DIAG_MISSING_NAME, lost ? lost->lost : key->pos,
                           "%s %s has no name", kind, quote(reading, key->text));
  if (lost) {
    g_autofree char *quoted = lost_text(reading, lost);
    diag_help(diag, "text that begins with %c must be in quotes; write  %s: %s", quoted[1],
              value == lost ? key->text : "name", quoted);
  } else if (is_above_its_keys(reading, key)) {
    diag_help(diag, "the keys that belong to it must stand further to the right than it");
  } else if (value->kind == NODE_SCALAR) {
    diag_help(diag, "write the name after it:  %s: Its full name", key->text);
  } else {
    diag_help(diag, "add  name: Its full name");
  }
}

static void not_a_name_report(Reading *reading, const Node *key, const char *kind) {
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, key->next->pos,
                           "%s must be a name or a mapping, not a list", kind);
  diag_help(diag, "for example  %s: { name: Its full name }", key->text);
}

/* Whether an entry can be read as text or be missing; if not, that has been reported. */
static gboolean is_text(const Entry *entry) {
  return !entry->value || entry->value->kind == NODE_SCALAR;
}

/* False where a key or its value was not understood: it may be the name. */
static gboolean group_fill(Reading *reading, Group *group, const Node *value) {
  Entry entries[GROUP_FIELD_COUNT + 1];
  gboolean sound = fields_read(reading, value, &group_list, entries);
  entry_words(reading, &entries[GROUP_NAME], &group->name);
  const Node *outer = entry_scalar(reading, &entries[GROUP_IN]);
  if (outer)
    reference_add(reading, REFERENCE_GROUP, outer->text, outer->pos, &group->in);
  if (claim_is_given(entries + GROUP_CLAIM)) {
    group->claim = claim_new(reading, entries + GROUP_CLAIM);
    marking_note(reading, MARKED_GROUP, group, group->claim->marking, &entries[GROUP_CLAIM + CLAIM_MARKING]);
  }
  return sound && is_text(&entries[GROUP_NAME]);
}

static void group_read(Reading *reading, const Node *key) {
  const Node *value = key->next;
  Group *group = arena_new0(reading->c->arena, Group);
  group->id = id_define(reading, key);
  if (!group->id.text) {
    reading->things_missed = TRUE;
    return;
  }
  group->index = reading->c->groups->len;
  g_ptr_array_add(reading->c->groups, group);
  thing_define(reading, END_GROUP, group, group->id);
  gboolean sound = value->kind != NODE_LIST;
  if (value->kind == NODE_LIST)
    not_a_name_report(reading, key, "a group");
  else if (value->kind == NODE_MAPPING)
    sound = group_fill(reading, group, value);
  else
    group->name = text_keep(reading, value);
  if (sound && !has_name(group->name))
    missing_name_report(reading, key, "group");
}

void groups_section(Reading *reading, const Node *key) {
  Walk walk;
  if (!section_walk(reading, &walk, key, NODE_MAPPING,
                    "for example  groups: { prc: People's Republic of China }"))
    return;
  for (const Node *id; (id = walk_next(&walk));)
    group_read(reading, id);
}

/* What isn't known yet may be defined below. */
static void type_read(Reading *reading, Entity *entity, const Entry *entry) {
  const Node *scalar = entry_scalar(reading, entry);
  guint before = reading->references->len;
  if (scalar)
    reference_add(reading, REFERENCE_ENTITY_TYPE, scalar->text, scalar->pos, &entity->type);
  references_came_by(reading, before, entry->key);
}

/* The name and, where it is given in several languages, all of them. */
static void name_read(Reading *reading, Entity *entity, const Entry *entry) {
  guint before = reading->choices->len;
  entry_words(reading, entry, &entity->name);
  const LanguageChoice *choice = choice_find(reading, before, &entity->name);
  if (!choice)
    return;
  entity->names = (TextList){arena_array(reading->c->arena, Text, choice->count), choice->count};
  for (guint i = 0; i < choice->count; i++)
    entity->names.items[i] = choice->translations[i].text;
}

/* `{ prc: { sources: [article], basis: inferred } }`: the membership is a claim of its own. */
static void membership_read(Reading *reading, Entity *entity, const Node *mapping) {
  const Node *id = mapping->first;
  if (!id || id->kind != NODE_SCALAR || id->next->next) {
    Diag *diag =
        diag_report(reading->diags, DIAG_WRONG_KIND, mapping->pos, "\"group\" must be one group's id");
    diag_help(diag, "for example  group: { prc: { sources: [article], basis: inferred } }");
    return;
  }
  reference_add(reading, REFERENCE_GROUP, id->text, id->pos, &entity->group);
  if (node_is_empty(id->next))
    return;
  if (id->next->kind != NODE_MAPPING) {
    Diag *diag =
        diag_report(reading->diags, DIAG_WRONG_KIND, id->next->pos,
                    "what is said of a membership must be a mapping, not %s", node_kind_name(id->next->kind));
    diag_help(diag, "for example  group: { %s: { sources: [article], basis: inferred } }", id->text);
    return;
  }
  Entry entries[CLAIM_FIELD_COUNT + 1];
  fields_read(reading, id->next, &membership_list, entries);
  entity->membership = claim_new(reading, entries);
  marking_note(reading, MARKED_MEMBERSHIP, entity, entity->membership->marking, &entries[CLAIM_MARKING]);
}

static void group_of_entity_read(Reading *reading, Entity *entity, const Entry *entry) {
  if (!entry->value)
    return;
  guint before = reading->references->len;
  switch (entry->value->kind) {
  case NODE_SCALAR:
    reference_add(reading, REFERENCE_GROUP, entry->value->text, entry->value->pos, &entity->group);
    break;
  case NODE_MAPPING:
    membership_read(reading, entity, entry->value);
    break;
  case NODE_LIST:
    wrong_kind_report(reading, entry, "one group");
    break;
  }
  references_came_by(reading, before, entry->key);
}

/* False where a key or its value was not understood: it may be the name. */
static gboolean entity_fill(Reading *reading, Entity *entity, const Node *value) {
  Entry entries[ENTITY_FIELD_COUNT + 1];
  gboolean sound = fields_read(reading, value, &entity_list, entries);
  name_read(reading, entity, &entries[ENTITY_NAME]);
  type_read(reading, entity, &entries[ENTITY_TYPE]);
  entry_words(reading, &entries[ENTITY_ROLE], &entity->role);
  group_of_entity_read(reading, entity, &entries[ENTITY_GROUP]);
  entity->aliases = entry_texts(reading, &entries[ENTITY_ALIASES]);
  entity->tags = tags_read(reading, &entries[ENTITY_TAGS]);
  entity->url = entry_url(reading, &entries[ENTITY_URL]);
  entity->image = image_entry(reading, &entries[ENTITY_IMAGE]);
  Entry *claim = entries + ENTITY_CLAIM;
  entry_words(reading, &claim[CLAIM_NOTE], &entity->note);
  claim[CLAIM_NOTE].value = NULL; /* it is the entity's, not the claim's */
  if (claim_is_given(claim)) {
    entity->claim = claim_new(reading, claim);
    marking_note(reading, MARKED_ENTITY, entity, entity->claim->marking, &claim[CLAIM_MARKING]);
  }
  return sound && is_text(&entries[ENTITY_NAME]);
}

static void entity_read(Reading *reading, const Node *key) {
  const Node *value = key->next;
  Entity *entity = arena_new0(reading->c->arena, Entity);
  entity->id = id_define(reading, key);
  if (!entity->id.text) {
    reading->things_missed = TRUE;
    return;
  }
  entity->type = entity_type_known(reading, entity_type_other()->id);
  entity->index = reading->c->entities->len;
  g_ptr_array_add(reading->c->entities, entity);
  thing_define(reading, END_ENTITY, entity, entity->id);
  gboolean sound = value->kind != NODE_LIST;
  if (value->kind == NODE_LIST)
    not_a_name_report(reading, key, "an entity");
  else if (value->kind == NODE_MAPPING)
    sound = entity_fill(reading, entity, value);
  else
    entity->name = text_keep(reading, value);
  if (sound && !has_name(entity->name))
    missing_name_report(reading, key, "entity");
}

void entities_section(Reading *reading, const Node *key) {
  Walk walk;
  if (!section_walk(reading, &walk, key, NODE_MAPPING,
                    "for example  entities: { mss: Ministry of State Security }"))
    return;
  for (const Node *id; (id = walk_next(&walk));)
    entity_read(reading, id);
}
