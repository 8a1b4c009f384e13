#include "load/value.h"

#include "load/language.h"
#include "load/names.h"

#include <string.h>

void wrong_kind_report(Reading *reading, const Entry *entry, const char *expected) {
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, entry->value->pos, "%s must be %s, not %s",
                           quote(reading, entry->key->text), expected, node_kind_name(entry->value->kind));
  merge_note(diag, entry->key);
  if (entry->field)
    diag_help(diag, "for example  %s: %s", entry->field->key, entry->field->example);
}

void unknown_word_report(Reading *reading, const Entry *entry, WordList words, gconstpointer owner,
                         const char *otherwise) {
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos, "%s is not a %s",
                           quote(reading, entry->value->text), entry->field->key);
  merge_note(diag, entry->key);
  diag_suggest(diag, entry->value->text, words, owner, otherwise);
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

void entry_words(Reading *reading, const Entry *entry, Text *slot) {
  if (!entry->value)
    return;
  if (entry->value->kind == NODE_SCALAR)
    *slot = text_keep(reading, entry->value);
  else if (entry->value->kind == NODE_MAPPING)
    translations_read(reading, entry->value, slot);
  else
    wrong_kind_report(reading, entry, "text");
}

/* ---- dates ---- */

Text entry_date(Reading *reading, const Entry *entry, DateSpan *span) {
  DateSpan unused;
  DateError error = {0};
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return (Text){NULL, {0}};
  if (date_parse(scalar->text, span ? span : &unused, &error))
    return text_keep(reading, scalar);
  gsize length = MAX(error.length, 1);
  Pos pos = text_part_pos(scalar, error.start, MIN(error.start + length, strlen(scalar->text)));
  Diag *diag = diag_report(reading->diags, DIAG_BAD_DATE, pos, "%s is not a date: %s",
                           quote(reading, scalar->text), error.message);
  merge_note(diag, entry->key);
  g_free(error.message);
  return (Text){NULL, {0}};
}

/* ---- words out of a few ---- */

static void word_list(gconstpointer owner, WordVisitor visit, gpointer data) {
  for (const char *const *word = owner; *word; word++)
    visit(*word, NULL, data);
}

/* "a, b or c" */
static char *words_joined(const char *const *words) {
  GString *all = g_string_new(words[0]);
  for (guint i = 1; words[i]; i++)
    g_string_append_printf(all, "%s%s", words[i + 1] ? ", " : " or ", words[i]);
  return g_string_free(all, FALSE);
}

guint entry_word(Reading *reading, const Entry *entry, const char *const *words, guint missing) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return missing;
  for (guint i = 0; words[i]; i++)
    if (strcmp(scalar->text, words[i]) == 0)
      return i;
  g_autofree char *all = words_joined(words);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s must be %s, not %s",
                           quote(reading, entry->key->text), all, quote(reading, scalar->text));
  merge_note(diag, entry->key);
  diag_suggest(diag, scalar->text, word_list, words, NULL);
  return missing;
}

gboolean entry_truth(Reading *reading, const Entry *entry, gboolean missing) {
  static const char *const words[] = {"false", "true", NULL}, *const also[] = {"no", "yes", NULL};
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return missing;
  for (guint i = 0; also[i]; i++)
    if (strcmp(scalar->text, also[i]) == 0)
      return i == 1;
  return entry_word(reading, entry, words, (guint)missing) == 1;
}

void entry_part(Reading *reading, const Entry *entry, guint part, PartChoice *choice) {
  static const char *const words[] = {"on", "off", NULL};
  guint word = entry_word(reading, entry, words, 2);
  if (word == 0)
    choice->on |= PART(part);
  if (word < 2)
    choice->off = word ? choice->off | PART(part) : choice->off & ~PART(part);
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
  unknown_word_report(reading, entry, direction_words, NULL, "write down, right or auto");
  return DIRECTION_AUTO;
}

LayoutKind entry_layout(Reading *reading, const Entry *entry) {
  LayoutKind kind = LAYOUT_DEFAULT;
  const Node *scalar = entry_scalar(reading, entry);
  if (scalar && !layout_kind_parse(scalar->text, &kind))
    unknown_word_report(reading, entry, layout_kind_words, NULL,
                        "write auto, dot, layered, force, radial, circle or timeline");
  return kind;
}

Page entry_page(Reading *reading, const Entry *entry, Pos *pos) {
  Page page = {0};
  const Node *scalar = entry_scalar(reading, entry);
  if (scalar && !page_parse(scalar->text, &page))
    unknown_word_report(reading, entry, page_names, NULL, "write " PAGE_TAKES);
  if (scalar)
    *pos = scalar->pos;
  return page;
}

Marking entry_marking(Reading *reading, const Entry *entry) {
  Marking marking = MARKING_NONE;
  const Node *scalar = entry_scalar(reading, entry);
  if (scalar && !marking_parse(scalar->text, &marking))
    unknown_word_report(reading, entry, marking_words, NULL,
                        "write TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED");
  return marking;
}

Status entry_status(Reading *reading, const Entry *entry) {
  Status status = STATUS_NONE;
  const Node *scalar = entry_scalar(reading, entry);
  if (scalar && !status_parse(scalar->text, &status))
    unknown_word_report(reading, entry, status_words, NULL,
                        "write confirmed, reported, disputed, denied or retracted");
  return status;
}

guint entry_number(Reading *reading, const Entry *entry, guint least, guint largest, guint missing,
                   const char *what) {
  guint64 number;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return missing;
  if (g_ascii_string_to_unsigned(scalar->text, 10, least, largest, &number, NULL))
    return (guint)number;
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s is not a %s",
                           quote(reading, scalar->text), entry->field->key);
  merge_note(diag, entry->key);
  diag_help(diag, "write %s, such as %s", what, entry->field->example);
  return missing;
}

Text entry_url(Reading *reading, const Entry *entry) {
  static const char *const begins[] = {"https://", "http://", "mailto:"};
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return (Text){NULL, {0}};
  for (guint i = 0; i < G_N_ELEMENTS(begins); i++)
    if (g_ascii_strncasecmp(scalar->text, begins[i], strlen(begins[i])) == 0)
      return text_keep(reading, scalar);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s is not a url",
                           quote(reading, scalar->text));
  merge_note(diag, entry->key);
  if (strpbrk(scalar->text, ": ") || !strpbrk(scalar->text, ".@"))
    diag_help(diag, "a url begins with https://, http:// or mailto:");
  else
    diag_help(diag, strchr(scalar->text, '@') ? "write  \"mailto:%s\"" : "write  \"https://%s\"",
              scalar->text);
  return (Text){NULL, {0}};
}

/* ---- lists ---- */

static guint list_length(const Node *list) {
  guint count = 0;
  for (const Node *item = list->first; item; item = item->next)
    count++;
  return count;
}

static void item_kind_report(Reading *reading, const Entry *entry, const Node *item) {
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, item->pos, "each item of %s must be text, not %s",
                           quote(reading, entry->key->text), node_kind_name(item->kind));
  merge_note(diag, entry->key);
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
    else if (item->lost.line)
      lost_text_report(reading, item, entry->key->text);
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
  guint before = reading->references->len;
  for (guint i = 0; i < *count; i++)
    reference_add(reading, kind, items[i]->text, items[i]->pos, &slots[i]);
  references_came_by(reading, before, entry->key);
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

SourceList entry_sources(Reading *reading, const Entry *entry) {
  SourceList list;
  list.items = (Source **)references_read(reading, entry, REFERENCE_SOURCE, &list.count);
  return list;
}

EntityTypeList entry_entity_types(Reading *reading, const Entry *entry) {
  EntityTypeList list;
  list.items = (const EntityType **)references_read(reading, entry, REFERENCE_ENTITY_TYPE, &list.count);
  return list;
}

RelationTypeList entry_relation_types(Reading *reading, const Entry *entry) {
  RelationTypeList list;
  list.items = (const RelationType **)references_read(reading, entry, REFERENCE_RELATION_TYPE, &list.count);
  return list;
}

static void part_report(Reading *reading, const Entry *entry, const Node *item, const char *const *names) {
  g_autofree char *all = words_joined(names);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, item->pos, "%s is not a part that %s can name",
                           quote(reading, item->text), quote(reading, entry->key->text));
  merge_note(diag, entry->key);
  g_autofree char *otherwise =
      g_strdup_printf("write %s; + or - before it switches it on or off and leaves the others", all);
  diag_suggest(diag, item->text + (item->text[0] == '+' || item->text[0] == '-'), part_words, names,
               otherwise);
}

void entry_parts(Reading *reading, const Entry *entry, const char *const *names, PartChoice *choice) {
  const Node **items;
  guint count = entry_items(reading, entry, &items);
  if (entry->value && entry->value->kind == NODE_LIST && !count)
    choice->alone = TRUE;
  for (guint i = 0; i < count; i++)
    if (!part_choice_add(choice, names, items[i]->text))
      part_report(reading, entry, items[i], names);
}
