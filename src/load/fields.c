#include "load/fields.h"

#include "load/link.h"
#include "load/names.h"

#include <string.h>

static void field_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const FieldList *list = owner;
  for (guint i = 0; i < list->count; i++)
    visit(list->fields[i].key, NULL, data);
  for (guint i = 0; i < list->count; i++)
    for (guint j = 0; j < G_N_ELEMENTS(list->fields[i].also) && list->fields[i].also[j]; j++)
      visit(list->fields[i].also[j], list->fields[i].key, data);
}

/* The field's place in the list, or the list's count. */
static guint field_find(const FieldList *list, const char *key) {
  guint i = 0;
  while (i < list->count && (key[0] != list->fields[i].key[0] || strcmp(key, list->fields[i].key) != 0))
    i++;
  return i;
}

/* Whether a colon was typed behind a key, or what YAML takes for one. */
static gboolean colon_follows(Reading *reading, const Node *key) {
  gsize length;
  const char *at = bytes_from(reading, key->pos.line, key->pos.column + key->pos.width, &length);
  for (; length && g_ascii_isspace(*at); length--)
    at++;
  return length && *at == ':';
}

/* `{ name:x }`: reported, where the key has a colon in it. */
static gboolean glued_colon_report(Reading *reading, const Node *key) {
  const char *colon = strchr(key->text, ':');
  if (!colon || colon[1] == '/')
    return FALSE;
  gsize spot = (gsize)(colon - key->text);
  Diag *diag = diag_report(reading->diags, DIAG_YAML_SYNTAX, text_part_pos(key, spot, spot + 1),
                           "a space is missing after this colon");
  diag_help(diag, "write  %.*s: %s", (int)spot, key->text, colon + 1);
  return TRUE;
}

#define SHOWN_BYTES ((gsize)400) /* enough of a text for a message */

/* The text as it was before the comma split it, or NULL where it can't be told. */
static char *text_before_split(Reading *reading, const Node *before, const Node *key) {
  if (!before || before->kind != NODE_SCALAR || before->next->kind != NODE_SCALAR || !before->next->plain)
    return NULL;
  const Node *value = before->next;
  if (value->pos.line != key->pos.line || node_is_empty(value))
    return NULL;
  gsize length, behind;
  const char *end = bytes_from(reading, key->pos.line, key->pos.column + key->pos.width, &behind);
  const char *start = bytes_from(reading, value->pos.line, value->pos.column, &length);
  return start < end ? g_strndup(start, MIN((gsize)(end - start), SHOWN_BYTES)) : NULL;
}

gboolean split_key_report(Reading *reading, const Node *before, const Node *key) {
  if (!key->flow || !key->plain || key->merged || !node_is_empty(key->next) || colon_follows(reading, key))
    return FALSE;
  if (glued_colon_report(reading, key))
    return TRUE;
  Diag *diag = diag_report(reading->diags, DIAG_SPLIT_BY_COMMA, key->pos,
                           "the comma before %s split the value in two", quote(reading, key->text));
  g_autofree char *whole = text_before_split(reading, before, key);
  if (whole)
    diag_help(diag, "inside { }, put text with a comma in quotes:  %s: \"%s\"", before->text, whole);
  else
    diag_help(diag, "inside { }, put text with a comma in quotes");
  return TRUE;
}

static void unknown_key_report(Reading *reading, const FieldList *list, const Node *key) {
  Diag *diag = diag_report(reading->diags, DIAG_UNKNOWN_KEY, key->pos, "unknown key %s in %s",
                           quote(reading, key->text), list->owner);
  GString *all = g_string_new("the keys are ");
  for (guint i = 0; i < list->count; i++)
    g_string_append_printf(all, "%s%s",
                           i == 0                 ? ""
                           : i + 1 == list->count ? " and "
                                                  : ", ",
                           list->fields[i].key);
  diag_suggest(diag, key->text, field_words, list, all->str);
  g_string_free(all, TRUE);
}

static void key_twice_report(Reading *reading, const Entry *entry, const Node *key) {
  Diag *diag;
  if (entry->field) {
    diag = diag_report(reading->diags, DIAG_DUPLICATE_KEY, key->pos, "%s is given twice",
                       quote(reading, key->text));
    diag_help(diag, "keep one of the two");
  } else {
    diag = diag_report(reading->diags, DIAG_BAD_LINK, key->pos, "this relation has two links");
    diag_help(diag, "start a new relation for it: - %s", key->text);
  }
  diag_note(diag, entry->key->pos, "first given here");
}

/* Finds the entry that a key is for; NULL where it is ignored, or reported, and then *sound is cleared. */
static Entry *key_place(Reading *reading, const FieldList *list, Entry *entries, const Node *before,
                        const Node *key, gboolean *sound) {
  if (key->kind != NODE_SCALAR) {
    diag_report(reading->diags, DIAG_WRONG_KIND, key->pos, "a key must be text, not %s",
                node_kind_name(key->kind));
    return NULL;
  }
  guint place = field_find(list, key->text);
  gboolean is_field = place < list->count;
  gboolean is_link = !is_field && list->links && link_is_in(key->text);
  if (!is_field && !is_link && g_str_has_prefix(key->text, "x-"))
    return NULL;
  gboolean split = split_key_report(reading, before, key);
  if (!split && (is_field || is_link))
    return &entries[place];
  if (!split)
    unknown_key_report(reading, list, key);
  *sound = FALSE;
  return NULL;
}

gboolean fields_read(Reading *reading, const Node *mapping, const FieldList *list, Entry *entries) {
  g_assert(list->count < FIELDS_MAX);
  memset(entries, 0, sizeof(Entry) * (list->count + 1));
  gboolean sound = TRUE;
  const Node *before = NULL;
  for (const Node *key = mapping->first; key; before = key, key = key->next->next) {
    Entry *entry = key_place(reading, list, entries, before, key, &sound);
    if (!entry)
      continue;
    if (entry->key) {
      key_twice_report(reading, entry, key);
      continue;
    }
    entry->field = entry < entries + list->count ? &list->fields[entry - entries] : NULL;
    entry->key = key;
    entry->value = node_is_empty(key->next) ? NULL : key->next;
  }
  return sound;
}

void wrong_kind_report(Reading *reading, const Entry *entry, const char *expected) {
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, entry->value->pos, "%s must be %s, not %s",
                           quote(reading, entry->key->text), expected, node_kind_name(entry->value->kind));
  if (entry->field)
    diag_help(diag, "for example  %s: %s", entry->field->key, entry->field->example);
}

void unknown_word_report(Reading *reading, const Entry *entry, WordList words, const char *otherwise) {
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos, "%s is not a %s",
                           quote(reading, entry->value->text), entry->field->key);
  diag_suggest(diag, entry->value->text, words, NULL, otherwise);
}

const Node *entry_scalar(Reading *reading, const Entry *entry) {
  if (!entry->value || entry->value->kind == NODE_SCALAR)
    return entry->value;
  wrong_kind_report(reading, entry, "text");
  return NULL;
}

Text entry_text(Reading *reading, const Entry *entry) {
  const Node *scalar = entry_scalar(reading, entry);
  return scalar ? text_keep(reading, scalar) : (Text){NULL, {0}};
}

static guint list_length(const Node *list) {
  guint count = 0;
  for (const Node *item = list->first; item; item = item->next)
    count++;
  return count;
}

static void item_kind_report(Reading *reading, const Entry *entry, const Node *item) {
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, item->pos, "each item of %s must be text, not %s",
                           quote(reading, entry->key->text), node_kind_name(item->kind));
  diag_help(diag, "for example  %s: %s", entry->field->key, entry->field->example);
}

guint entry_items(Reading *reading, const Entry *entry, const Node ***items) {
  if (!entry->value)
    return 0;
  if (entry->value->kind == NODE_MAPPING) {
    wrong_kind_report(reading, entry, "text or a list of texts");
    return 0;
  }
  gboolean list = entry->value->kind == NODE_LIST;
  *items = arena_array(reading->tree->arena, const Node *, list ? list_length(entry->value) : 1);
  if (!list) {
    **items = entry->value;
    return 1;
  }
  guint count = 0;
  for (const Node *item = entry->value->first; item; item = item->next) {
    if (item->kind != NODE_SCALAR)
      item_kind_report(reading, entry, item);
    else if (!node_is_empty(item))
      (*items)[count++] = item;
  }
  return count;
}

TextList entry_texts(Reading *reading, const Entry *entry) {
  const Node **items;
  TextList list = {NULL, entry_items(reading, entry, &items)};
  list.items = list.count ? arena_array(reading->c->arena, Text, list.count) : NULL;
  for (guint i = 0; i < list.count; i++)
    list.items[i] = text_keep(reading, items[i]);
  return list;
}

/* Slots for what the items name, each to be filled now or in the end. */
static gpointer *references_read(Reading *reading, const Entry *entry, ReferenceKind kind, guint *count) {
  const Node **items;
  *count = entry_items(reading, entry, &items);
  gpointer *slots = *count ? arena_array(reading->c->arena, gpointer, *count) : NULL;
  for (guint i = 0; i < *count; i++)
    reference_add(reading, kind, items[i]->text, items[i]->pos, &slots[i]);
  return slots;
}

EntityList entry_entities(Reading *reading, const Entry *entry) {
  EntityList list;
  list.items = (Entity **)references_read(reading, entry, REFERENCE_ENTITY, &list.count);
  return list;
}

GroupList entry_groups(Reading *reading, const Entry *entry) {
  GroupList list;
  list.items = (Group **)references_read(reading, entry, REFERENCE_GROUP, &list.count);
  return list;
}

EntityTypeList entry_entity_types(Reading *reading, const Entry *entry) {
  const Node **items;
  EntityTypeList list = {NULL, entry_items(reading, entry, &items)};
  list.items = list.count ? arena_array(reading->c->arena, const EntityType *, list.count) : NULL;
  for (guint i = 0; i < list.count; i++) {
    list.items[i] = entity_type_find(items[i]->text);
    if (list.items[i])
      continue;
    Diag *diag = diag_report(reading->diags, DIAG_UNKNOWN_TYPE, items[i]->pos, "unknown entity type %s",
                             quote(reading, items[i]->text));
    diag_suggest(diag, items[i]->text, entity_type_words, NULL, NULL);
  }
  return list;
}

static const char *const directions[] = {
    [DIRECTION_AUTO] = "auto", [DIRECTION_DOWN] = "down", [DIRECTION_RIGHT] = "right"};

static void direction_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (guint i = 0; i < G_N_ELEMENTS(directions); i++)
    visit(directions[i], NULL, data);
  visit("LR", "right", data);
  visit("TB", "down", data);
}

Direction entry_direction(Reading *reading, const Entry *entry) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return DIRECTION_AUTO;
  for (guint i = 0; i < G_N_ELEMENTS(directions); i++)
    if (strcmp(scalar->text, directions[i]) == 0)
      return (Direction)i;
  unknown_word_report(reading, entry, direction_words, "write down, right or auto");
  return DIRECTION_AUTO;
}

Marking entry_marking(Reading *reading, const Entry *entry) {
  Marking marking = MARKING_NONE;
  const Node *scalar = entry_scalar(reading, entry);
  if (scalar && !marking_parse(scalar->text, &marking))
    unknown_word_report(reading, entry, marking_words,
                        "write TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED");
  return marking;
}

Status entry_status(Reading *reading, const Entry *entry) {
  Status status = STATUS_NONE;
  const Node *scalar = entry_scalar(reading, entry);
  if (scalar && !status_parse(scalar->text, &status))
    unknown_word_report(reading, entry, status_words,
                        "write confirmed, reported, disputed, denied or retracted");
  return status;
}
