#include "load/fields.h"

#include "load/curly_quotes.h"
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

/* What was typed from the start of one node up to the end of another; NULL where they aren't on one line.
 * The caller frees. */
static char *typed_between(Reading *reading, const Node *first, const Node *last) {
  if (first->pos.line != last->pos.line)
    return NULL;
  gsize length, behind;
  const char *end = bytes_from(reading, last->pos.line, last->pos.column + last->pos.width, &behind);
  const char *start = bytes_from(reading, first->pos.line, first->pos.column, &length);
  return start < end ? g_strndup(start, MIN((gsize)(end - start), SHOWN_BYTES)) : NULL;
}

/* The value that a comma may have cut off before the key: a text without quotes. NULL: there is none. */
static const Node *value_before(const Node *before) {
  if (!before || before->kind != NODE_SCALAR || before->next->kind != NODE_SCALAR || !before->next->plain)
    return NULL;
  return node_is_empty(before->next) ? NULL : before->next;
}

static gboolean takes_list(const FieldList *list, const char *key) {
  guint place = list ? field_find(list, key) : 0;
  return list && place < list->count && list->fields[place].example[0] == '[';
}

static gboolean lacks_colon(Reading *reading, const Node *key) {
  return key->kind == NODE_SCALAR && key->flow && key->plain && !key->merged && node_is_empty(key->next) &&
         !colon_follows(reading, key);
}

gboolean split_key_report(Reading *reading, const FieldList *list, const Node *before, const Node *key) {
  if (!lacks_colon(reading, key))
    return FALSE;
  if (glued_colon_report(reading, key))
    return TRUE;
  if (!before) {
    Diag *diag = diag_report(reading->diags, DIAG_SPLIT_BY_COMMA, key->pos, "%s has no colon and no value",
                             quote(reading, key->text));
    diag_help(diag, "inside { }, write  key: value, and put text with a comma in quotes");
    return TRUE;
  }
  Diag *diag = diag_report(reading->diags, DIAG_SPLIT_BY_COMMA, key->pos,
                           "the comma before %s split the value in two", quote(reading, key->text));
  const Node *value = value_before(before);
  g_autofree char *whole = value ? typed_between(reading, value, key) : NULL;
  g_autofree char *inside = whole ? text_in_curly_quotes(whole) : NULL;
  if (!whole)
    diag_help(diag, "inside { }, put text with a comma in quotes");
  else if (inside)
    diag_help(diag, "curly quotes don't count as quotes in YAML; write  %s: \"%s\"", before->text, inside);
  else if (takes_list(list, before->text))
    diag_help(diag, "inside { }, put several in square brackets:  %s: [%s]", before->text, whole);
  else
    diag_help(diag, "inside { }, put text with a comma in quotes:  %s: \"%s\"", before->text, whole);
  return TRUE;
}

#define LINK_PARTS_MAX 20 /* so many are looked through for a link */

/* `{ a, b -> c: uses }`: the last of the keys into which commas split a link, if `first` begins one. */
static const Node *split_link_end(Reading *reading, const FieldList *list, const Node *first) {
  const Node *last = first;
  gboolean linked = lacks_colon(reading, first) && link_is_in(first->text);
  const Node *key = first;
  for (guint i = 0; i < LINK_PARTS_MAX && lacks_colon(reading, key) && key->next->next; i++) {
    key = key->next->next;
    if (key->kind != NODE_SCALAR || field_is_in(list, key->text))
      break;
    linked = linked || link_is_in(key->text);
    last = key;
  }
  return linked && last != first ? last : NULL;
}

/* Reports a link that commas split, and goes to the last of its parts. FALSE where there is none. */
static gboolean split_link_report(Reading *reading, const FieldList *list, const Node **key) {
  const Node *first = *key, *last = list->links ? split_link_end(reading, list, first) : NULL;
  if (!last)
    return FALSE;
  *key = last;
  g_autofree char *link = typed_between(reading, first, last);
  Diag *diag = diag_report(reading->diags, DIAG_SPLIT_BY_COMMA, first->pos,
                           "the comma behind %s split the link", quote(reading, first->text));
  gboolean labelled = last->next->kind == NODE_SCALAR && !node_is_empty(last->next);
  if (link)
    diag_help(diag, "inside { }, put a link with a comma in quotes:  \"%s\"%s%s", link, labelled ? ": " : "",
              labelled ? last->next->text : "");
  else
    diag_help(diag, "inside { }, put a link with a comma in quotes");
  return TRUE;
}

/* `{ title: Smith, J: On things }`: a key that looks more like the rest of the text before it. Returns the
 * help, or NULL. */
static char *comma_help(Reading *reading, const Node *before, const Node *key) {
  const Node *value = key->flow && key->plain && !key->merged ? value_before(before) : NULL;
  gboolean is_word = key->text[strspn(key->text, "abcdefghijklmnopqrstuvwxyz_-")] == 0;
  if (!value || is_word || key->next->kind != NODE_SCALAR)
    return NULL;
  g_autofree char *whole = typed_between(reading, value, key->next);
  return whole ? g_strdup_printf("if the comma before it belongs to the text, write  %s: \"%s\"",
                                 before->text, whole)
               : NULL;
}

static char *keys_help(const FieldList *list) {
  GString *all = g_string_new("the keys are ");
  for (guint i = 0; i < list->count; i++)
    g_string_append_printf(all, "%s%s",
                           i == 0                 ? ""
                           : i + 1 == list->count ? " and "
                                                  : ", ",
                           list->fields[i].key);
  return g_string_free(all, FALSE);
}

static void unknown_key_report(Reading *reading, const FieldList *list, const Node *before, const Node *key) {
  Diag *diag = diag_report(reading->diags, DIAG_UNKNOWN_KEY, key->pos, "unknown key %s in %s",
                           quote(reading, key->text), list->owner);
  merge_note(diag, key);
  g_autofree char *comma = comma_help(reading, before, key);
  g_autofree char *otherwise = comma ? g_strdup(comma) : keys_help(list);
  diag_suggest(diag, key->text, field_words, list, otherwise);
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
  if (is_link && !before)
    return &entries[place]; /* `{ a -> b, type: owns }` has a link without a label */
  gboolean split = split_key_report(reading, list, before, key);
  if (!split && (is_field || is_link))
    return &entries[place];
  if (!split)
    unknown_key_report(reading, list, before, key);
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
    gboolean split = split_link_report(reading, list, &key);
    sound = sound && !split;
    Entry *entry = split ? NULL : key_place(reading, list, entries, before, key, &sound);
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
