#include "load/fields.h"

#include "load/link.h"
#include "load/source_line.h"

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
  merge_note(diag, key);
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

void key_kind_report(Reading *reading, const Node *key) {
  diag_help(diag_report(reading->diags, DIAG_WRONG_KIND, key->pos, "a key must be text, not %s",
                        node_kind_name(key->kind)),
            "text that begins with %c must be in quotes", key->kind == NODE_LIST ? '[' : '{');
}

gboolean field_is_in(const FieldList *list, const char *key) {
  return field_find(list, key) < list->count;
}

char *lost_text(Reading *reading, const Node *empty) {
  gsize length;
  const char *rest = bytes_from(reading, empty->lost.line, empty->lost.column, &length);
  const char *end = memchr(rest, '\n', length);
  g_autofree char *text = g_strndup(rest, MIN(end ? (gsize)(end - rest) : length, SHOWN_BYTES));
  return text_quoted(g_strstrip(text));
}

void lost_text_report(Reading *reading, const Node *empty, const char *key) {
  g_autofree char *quoted = lost_text(reading, empty);
  Diag *diag = diag_report(reading->diags, DIAG_LOST_TEXT, empty->lost,
                           "%s begins here, as YAML reads it: %s has no value",
                           quoted[1] == '#' ? "a comment" : "an anchor", quote(reading, key));
  diag_help(diag, "if it is text, put it in quotes:  %s: %s", key, quoted);
}

/* Finds the entry that a key is for; NULL where it is ignored, or reported, and then *sound is cleared. */
static Entry *key_place(Reading *reading, const FieldList *list, Entry *entries, const Node *before,
                        const Node *key, gboolean *sound) {
  if (key->kind != NODE_SCALAR) {
    key_kind_report(reading, key);
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

/* What has no name is an error anyway, which then tells why. */
static gboolean name_is_needed(const FieldList *list, const Entry *entry) {
  return entry->field == list->fields && strcmp(entry->field->key, "name") == 0;
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
    if (!entry->value && key->next->lost.line && !name_is_needed(list, entry))
      lost_text_report(reading, key->next, key->text);
  }
  return sound;
}
