#include "load/language.h"

#include <string.h>

/* More than any text is translated into; each new one is compared with those before it. */
#define LANGUAGES_MAX 100

/* What people may type instead of a tag. */
static const struct {
  const char *name, *tag;
} languages[] = {
    {"Arabic", "ar"},     {"Bulgarian", "bg"}, {"Chinese", "zh"},   {"Croatian", "hr"},  {"Czech", "cs"},
    {"Danish", "da"},     {"Dutch", "nl"},     {"English", "en"},   {"Estonian", "et"},  {"Finnish", "fi"},
    {"French", "fr"},     {"German", "de"},    {"Greek", "el"},     {"Hebrew", "he"},    {"Hungarian", "hu"},
    {"Irish", "ga"},      {"Italian", "it"},   {"Japanese", "ja"},  {"Korean", "ko"},    {"Latvian", "lv"},
    {"Lithuanian", "lt"}, {"Maltese", "mt"},   {"Norwegian", "no"}, {"Persian", "fa"},   {"Polish", "pl"},
    {"Portuguese", "pt"}, {"Romanian", "ro"},  {"Russian", "ru"},   {"Slovak", "sk"},    {"Slovenian", "sl"},
    {"Spanish", "es"},    {"Swedish", "sv"},   {"Turkish", "tr"},   {"Ukrainian", "uk"}, {"Vietnamese", "vi"},
};

void language_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
    visit(languages[i].name, languages[i].tag, data);
}

/* The length of the subtag that begins there. */
static gsize subtag_length(const char *at, gboolean letters_only) {
  gsize length = 0;
  while (g_ascii_isalpha(at[length]) || (!letters_only && g_ascii_isdigit(at[length])))
    length++;
  return length;
}

gboolean language_tag_is_valid(const char *text) {
  gsize length = subtag_length(text, TRUE);
  if (length < 2 || length > 3)
    return FALSE;
  for (text += length; *text == '-'; text += length) {
    length = subtag_length(++text, FALSE);
    if (length < 1 || length > 8)
      return FALSE;
  }
  return !*text;
}

GArray *choices_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(LanguageChoice));
}

/* Whether `tag` is `wanted`, or, if `loosely`, of the same language: en and en-GB. */
static gboolean tag_fits(const char *tag, const char *wanted, gboolean loosely) {
  if (g_ascii_strcasecmp(tag, wanted) == 0)
    return TRUE;
  gsize length = strcspn(tag, "-");
  return loosely && length == strcspn(wanted, "-") && g_ascii_strncasecmp(tag, wanted, length) == 0;
}

static const Translation *translation_find(const LanguageChoice *choice, const char *wanted) {
  for (int loosely = 0; wanted && loosely <= 1; loosely++)
    for (guint i = 0; i < choice->count; i++)
      if (tag_fits(choice->translations[i].tag, wanted, loosely))
        return &choice->translations[i];
  return NULL;
}

static void choice_make(const Reading *reading, const LanguageChoice *choice) {
  const Translation *taken = translation_find(choice, reading->c->language.text);
  if (!taken)
    taken = translation_find(choice, reading->chart_language);
  *choice->slot = taken ? taken->text : choice->translations[0].text;
}

static void not_a_language_report(Reading *reading, const Node *key) {
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, key->pos,
                           "%s is not a language: the keys below a text must be language tags",
                           quote(reading, key->text));
  merge_note(diag, key);
  g_autofree char *dashed = g_strdelimit(g_strdup(key->text), "_", '-');
  if (language_tag_is_valid(dashed))
    diag_help(diag, "write  %s", dashed);
  else
    diag_suggest(diag, key->text, language_words, NULL,
                 "for example  { en: Czech Republic, cs: \u010cesko }");
}

static void translation_kind_report(Reading *reading, const Node *key) {
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, key->next->pos, "%s must be text, not %s",
                           quote(reading, key->text), node_kind_name(key->next->kind));
  diag_help(diag, "for example  { en: Czech Republic, cs: \u010cesko }");
}

static gboolean given_twice_report(Reading *reading, const LanguageChoice *choice, const Node *key) {
  for (guint i = 0; i < choice->count; i++)
    if (g_ascii_strcasecmp(choice->translations[i].tag, key->text) == 0) {
      diag_help(diag_report(reading->diags, DIAG_DUPLICATE_KEY, key->pos, "%s is given twice",
                            quote(reading, key->text)),
                "keep one of the two");
      return TRUE;
    }
  return FALSE;
}

/* FALSE where it is no translation; reported, unless nothing was typed. */
static gboolean translation_check(Reading *reading, const LanguageChoice *choice, const Node *key) {
  if (key->kind != NODE_SCALAR)
    diag_report(reading->diags, DIAG_WRONG_KIND, key->pos, "a key must be text, not %s",
                node_kind_name(key->kind));
  else if (!language_tag_is_valid(key->text))
    not_a_language_report(reading, key);
  else if (key->next->kind != NODE_SCALAR)
    translation_kind_report(reading, key);
  else if (choice->count == LANGUAGES_MAX)
    diag_report(reading->diags, DIAG_YAML_LIMIT, key->pos, "a text in more than %d languages", LANGUAGES_MAX);
  else
    return !given_twice_report(reading, choice, key) && !text_is_blank(key->next->text);
  return FALSE;
}

void translations_read(Reading *reading, const Node *mapping, Text *slot) {
  Translation found[LANGUAGES_MAX];
  LanguageChoice choice = {slot, found, 0};
  for (const Node *key = mapping->first; key; key = key->next->next)
    if (translation_check(reading, &choice, key))
      found[choice.count++] =
          (Translation){arena_strdup(reading->c->arena, key->text), text_keep(reading, key->next)};
  if (!choice.count)
    return;
  choice.translations = arena_copy(reading->c->arena, found, sizeof *found * choice.count);
  choice_make(reading, &choice);
  g_array_append_val(reading->choices, choice);
}

const LanguageChoice *choice_find(const Reading *reading, guint before, const Text *slot) {
  for (guint i = before; i < reading->choices->len; i++) {
    const LanguageChoice *choice = &g_array_index(reading->choices, LanguageChoice, i);
    if (choice->slot == slot)
      return choice;
  }
  return NULL;
}

gboolean is_translated(const Node *mapping) {
  if (mapping->kind != NODE_MAPPING || !mapping->first)
    return FALSE;
  for (const Node *key = mapping->first; key; key = key->next->next)
    if (key->kind != NODE_SCALAR || !language_tag_is_valid(key->text) || key->next->kind != NODE_SCALAR)
      return FALSE;
  return TRUE;
}

void languages_choose(Reading *reading) {
  for (guint i = 0; i < reading->choices->len; i++)
    choice_make(reading, &g_array_index(reading->choices, LanguageChoice, i));
}
