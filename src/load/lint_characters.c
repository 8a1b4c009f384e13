/* Characters that make a text look like another one: those that nobody sees, and letters of several scripts
 * in one word. */
#include "load/lint_check.h"

#include <string.h>

#include "base/utf8.h"

/* What a text is of what: "the label of", and a relation, else a thing by its id, else the chart. */
typedef struct Spot {
  const char *what, *id;
  const Relation *relation;
} Spot;

static gboolean text_is_ascii(const char *text) {
  const guint64 tops = G_GUINT64_CONSTANT(0x8080808080808080);
  gsize length = strlen(text);
  guint64 all = 0;
  for (; length >= 8; text += 8, length -= 8) {
    guint64 word;
    memcpy(&word, text, sizeof word);
    all |= word;
  }
  for (; length; length--)
    all |= (guchar)*text++;
  return !(all & tops);
}

static const char *spot_name(const Lint *lint, Spot spot) {
  if (spot.relation)
    return lint_quote_link(lint, spot.relation);
  return spot.id ? lint_quote(lint, spot.id) : "the chart";
}

/* ---- characters that turn the direction of what follows ---- */

static const struct {
  gunichar character;
  const char *name;
} CONTROLS[] = {
    {0x202A, "left-to-right embedding"}, {0x202B, "right-to-left embedding"},
    {0x202C, "end of embedding"},        {0x202D, "left-to-right override"},
    {0x202E, "right-to-left override"},  {0x2066, "left-to-right isolate"},
    {0x2067, "right-to-left isolate"},   {0x2068, "first strong isolate"},
    {0x2069, "end of isolate"},
};

static const char *control_name(gunichar c) {
  for (gsize i = 0; i < G_N_ELEMENTS(CONTROLS); i++)
    if (CONTROLS[i].character == c)
      return CONTROLS[i].name;
  return "bidirectional control";
}

/* Boucher and Anderson, "Trojan Source" (2021): a line that is shown in another order than it is read in. */
static void control_report(const Lint *lint, Text text, Spot spot, const char *at) {
  gunichar c = g_utf8_get_char(at);
  Pos pos = text_part(text, (gsize)(at - text.text), g_utf8_skip[(guchar)*at]);
  Diag *diag = diag_report(lint->diags, DIAG_BIDI_CONTROL, pos,
                           "the %s of %s holds an invisible U+%04X (%s), which shows text in another order",
                           spot.what, spot_name(lint, spot), c, control_name(c));
  diag_help(diag, "delete it; right-to-left letters are put in order without it");
}

/* ---- characters that nobody sees ---- */

static gboolean is_mark_of_direction(gunichar c) {
  return c == 0x200E || c == 0x200F || c == 0x061C;
}

static gboolean is_joiner(gunichar c) {
  return c == 0x200C || c == 0x200D;
}

static gboolean is_right_to_left(gunichar c) {
  return (c >= 0x0590 && c <= 0x08FF && c != 0x061C) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

/* Scripts written without spaces, in which a zero-width space says where a line may break. */
static gboolean is_spaceless(gunichar c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

static gboolean any_character(const char *text, gboolean (*is)(gunichar)) {
  for (; *text; text = g_utf8_next_char(text))
    if (is(g_utf8_get_char(text)))
      return TRUE;
  return FALSE;
}

/* Letters that join to nothing. */
static gboolean is_unjoined_letter(gunichar c) {
  if (!g_unichar_isalpha(c))
    return FALSE;
  GUnicodeScript script = g_unichar_get_script(c);
  return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK ||
         script == G_UNICODE_SCRIPT_CYRILLIC;
}

static gboolean joins_nothing(const char *text, const char *at) {
  return at > text && is_unjoined_letter(g_utf8_get_char(g_utf8_prev_char(at))) &&
         is_unjoined_letter(g_utf8_get_char(g_utf8_next_char(at)));
}

/* Whether an invisible character has nothing to do where it stands. Marks of direction and joiners are part
 * of how right-to-left and joining scripts are written. */
static gboolean is_idle(const char *text, const char *at) {
  gunichar c = g_utf8_get_char(at);
  if (is_mark_of_direction(c))
    return !any_character(text, is_right_to_left);
  if (is_joiner(c))
    return joins_nothing(text, at);
  if (c == 0x200B)
    return !any_character(text, is_spaceless);
  return c == 0x2060 || c == 0x180E || c == 0xFEFF;
}

static void invisible_report(const Lint *lint, Text text, Spot spot, const char *at) {
  Pos pos = text_part(text, (gsize)(at - text.text), g_utf8_skip[(guchar)*at]);
  Diag *diag = diag_report(lint->diags, DIAG_INVISIBLE_CHARACTER, pos,
                           "the %s of %s holds an invisible character, U+%04X", spot.what,
                           spot_name(lint, spot), g_utf8_get_char(at));
  diag_help(diag, "delete it: it was probably copied along, and a search for the text won't find it");
}

/* Reports the first control, and the first character that is of no use. */
static void unseen_look(const Lint *lint, Text text, Spot spot) {
  gboolean control = FALSE, invisible = FALSE;
  for (const char *at = text.text; *at; at = g_utf8_next_char(at)) {
    gunichar c = (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char(at);
    if (c < 0x600)
      continue;
    if (!control && utf8_is_bidi_control(c)) {
      control = TRUE;
      control_report(lint, text, spot, at);
    } else if (!invisible && is_idle(text.text, at)) {
      invisible = TRUE;
      invisible_report(lint, text, spot, at);
    }
  }
}

/* ---- letters of several scripts in one word ---- */

/* Letters that look like a Latin one; of Greek, only these count as foreign in a Latin word, since others
 * are units, particles and proteins there. Unicode's confusables (UTS #39), those of ordinary text. */
static const struct {
  gunichar character;
  char latin;
} LOOK_ALIKES[] = {
    {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39A, 'K'},
    {0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'},
    {0x3B9, 'i'}, {0x3BD, 'v'}, {0x3BF, 'o'}, {0x3C1, 'p'}, {0x3F2, 'c'}, {0x405, 'S'}, {0x406, 'I'},
    {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'},
    {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'},
    {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'},
    {0x456, 'i'}, {0x458, 'j'}, {0x4BB, 'h'}, {0x501, 'd'}, {0x51B, 'q'}, {0x51D, 'w'},
};

static char look_alike(gunichar c) {
  for (gsize i = 0; i < G_N_ELEMENTS(LOOK_ALIKES); i++)
    if (LOOK_ALIKES[i].character == c)
      return LOOK_ALIKES[i].latin;
  return '\0';
}

static const struct {
  GUnicodeScript script;
  const char *name;
} SCRIPTS[] = {
    {G_UNICODE_SCRIPT_LATIN, "Latin"},       {G_UNICODE_SCRIPT_GREEK, "Greek"},
    {G_UNICODE_SCRIPT_CYRILLIC, "Cyrillic"}, {G_UNICODE_SCRIPT_ARMENIAN, "Armenian"},
    {G_UNICODE_SCRIPT_HEBREW, "Hebrew"},     {G_UNICODE_SCRIPT_ARABIC, "Arabic"},
    {G_UNICODE_SCRIPT_GEORGIAN, "Georgian"}, {G_UNICODE_SCRIPT_CHEROKEE, "Cherokee"},
    {G_UNICODE_SCRIPT_HAN, "East Asian"},
};

static const char *script_name(GUnicodeScript script) {
  for (gsize i = 0; i < G_N_ELEMENTS(SCRIPTS); i++)
    if (SCRIPTS[i].script == script)
      return SCRIPTS[i].name;
  return "of another script";
}

/* The scripts that Chinese, Japanese and Korean words mix count as one, which goes with Latin, too (UTS #39,
 * "highly restrictive"). Digits, marks and signs belong to every script: COMMON. */
static GUnicodeScript script_of(gunichar c) {
  if (c < 0x80)
    return g_ascii_isalpha(c) ? G_UNICODE_SCRIPT_LATIN : G_UNICODE_SCRIPT_COMMON;
  GUnicodeScript script = g_unichar_get_script(c);
  switch (script) {
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_BOPOMOFO:
  case G_UNICODE_SCRIPT_HANGUL:
    return G_UNICODE_SCRIPT_HAN;
  case G_UNICODE_SCRIPT_INHERITED:
  case G_UNICODE_SCRIPT_UNKNOWN:
    return G_UNICODE_SCRIPT_COMMON;
  case G_UNICODE_SCRIPT_GREEK:
    return look_alike(c) ? script : G_UNICODE_SCRIPT_COMMON;
  default:
    return script;
  }
}

static gboolean scripts_mix(GUnicodeScript a, GUnicodeScript b) {
  return (a == G_UNICODE_SCRIPT_LATIN && b == G_UNICODE_SCRIPT_HAN) ||
         (a == G_UNICODE_SCRIPT_HAN && b == G_UNICODE_SCRIPT_LATIN);
}

/* The letters of a word by script: the first two, how many of each, and where the first of each is. */
typedef struct Word {
  GUnicodeScript scripts[2];
  guint counts[2];
  const char *firsts[2];
  guint scripts_met;
} Word;

static void word_letter_add(Word *word, const char *at) {
  GUnicodeScript script = script_of(g_utf8_get_char(at));
  if (script == G_UNICODE_SCRIPT_COMMON)
    return;
  guint i = 0;
  while (i < word->scripts_met && word->scripts[i] != script)
    i++;
  if (i == G_N_ELEMENTS(word->scripts))
    return;
  if (i == word->scripts_met) {
    word->scripts[i] = script;
    word->firsts[i] = at;
    word->scripts_met++;
  }
  word->counts[i]++;
}

static void mixed_report(const Lint *lint, Text text, Spot spot, const Word *word) {
  guint foreign = word->counts[0] < word->counts[1] ? 0 : 1;
  const char *at = word->firsts[foreign];
  gunichar c = g_utf8_get_char(at);
  char letter[8] = "", latin = look_alike(c);
  g_unichar_to_utf8(c, letter);
  Pos pos = text_part(text, (gsize)(at - text.text), g_utf8_skip[(guchar)*at]);
  Diag *diag = diag_report(lint->diags, DIAG_MIXED_SCRIPTS, pos,
                           "the %s of %s mixes scripts in one word: \"%s\" (U+%04X) is %s among %s letters",
                           spot.what, spot_name(lint, spot), letter, c, script_name(word->scripts[foreign]),
                           script_name(word->scripts[!foreign]));
  if (latin && word->scripts[!foreign] == G_UNICODE_SCRIPT_LATIN)
    diag_help(diag, "type a Latin \"%c\": it looks the same, but a search for the word won't find this one",
              latin);
  else
    diag_help(diag, "type the word anew in one script");
}

static gboolean is_word_character(gunichar c) {
  return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Reports the first word that mixes scripts. */
static void scripts_look(const Lint *lint, Text text, Spot spot) {
  const char *at = text.text;
  while (*at) {
    Word word = {.scripts_met = 0};
    for (; *at && is_word_character(g_utf8_get_char(at)); at = g_utf8_next_char(at))
      word_letter_add(&word, at);
    if (word.scripts_met == 2 && !scripts_mix(word.scripts[0], word.scripts[1])) {
      mixed_report(lint, text, spot, &word);
      return;
    }
    while (*at && !is_word_character(g_utf8_get_char(at)))
      at = g_utf8_next_char(at);
  }
}

/* ---- all texts ---- */

static void name_look(const Lint *lint, Text text, Spot spot) {
  if (!text.text || text_is_ascii(text.text))
    return;
  unseen_look(lint, text, spot);
  scripts_look(lint, text, spot);
}

/* A text that speaks of things, and may quote them. */
static void prose_look(const Lint *lint, Text text, Spot spot) {
  if (text.text && !text_is_ascii(text.text))
    unseen_look(lint, text, spot);
}

static void names_look(const Lint *lint, const TextList *list, Spot spot) {
  for (guint i = 0; i < list->count; i++)
    name_look(lint, list->items[i], spot);
}

static gpointer begin(const Lint *lint) {
  const Case *c = lint->c;
  name_look(lint, c->title, (Spot){"title", NULL, NULL});
  name_look(lint, c->subtitle, (Spot){"subtitle", NULL, NULL});
  prose_look(lint, c->note, (Spot){"note", NULL, NULL});
  for (guint i = 0; i < c->views->len; i++) {
    const View *view = c->views->pdata[i];
    name_look(lint, view->id, (Spot){"id", view->id.text, NULL});
    name_look(lint, view->title, (Spot){"title", view->id.text, NULL});
    prose_look(lint, view->note, (Spot){"note", view->id.text, NULL});
  }
  return (gpointer)lint;
}

static void source_look(gpointer state, const Source *source) {
  const Lint *lint = state;
  const char *id = source->id.text;
  name_look(lint, source->id, (Spot){"id", id, NULL});
  name_look(lint, source->title, (Spot){"title", id, NULL});
  name_look(lint, source->publisher, (Spot){"publisher", id, NULL});
  name_look(lint, source->author, (Spot){"author", id, NULL});
  prose_look(lint, source->url, (Spot){"URL", id, NULL});
  prose_look(lint, source->note, (Spot){"note", id, NULL});
}

static void group_look(gpointer state, const Group *group) {
  name_look(state, group->id, (Spot){"id", group->id.text, NULL});
  name_look(state, group->name, (Spot){"name", group->id.text, NULL});
}

static void entity_look(gpointer state, const Entity *entity) {
  const Lint *lint = state;
  const char *id = entity->id.text;
  name_look(lint, entity->id, (Spot){"id", id, NULL});
  name_look(lint, entity->name, (Spot){"name", id, NULL});
  name_look(lint, entity->role, (Spot){"role", id, NULL});
  names_look(lint, &entity->aliases, (Spot){"alias", id, NULL});
  names_look(lint, &entity->tags, (Spot){"tag", id, NULL});
  prose_look(lint, entity->url, (Spot){"URL", id, NULL});
  prose_look(lint, entity->note, (Spot){"note", id, NULL});
}

static void relation_look(gpointer state, const Relation *relation) {
  const Lint *lint = state;
  if (!relation_leads_fan(relation))
    return;
  name_look(lint, relation->id, (Spot){"id", NULL, relation});
  name_look(lint, relation->label, (Spot){"label", NULL, relation});
  names_look(lint, &relation->tags, (Spot){"tag", NULL, relation});
}

static void claim_look(gpointer state, const ClaimSite *site) {
  const Lint *lint = state;
  const ClaimDetails *details = claim_details(site->claim);
  const char *id = site->entity ? site->entity->id.text : site->group ? site->group->id.text : NULL;
  name_look(lint, details->role_from, (Spot){"role_from", id, site->relation});
  name_look(lint, details->role_to, (Spot){"role_to", id, site->relation});
  prose_look(lint, details->when_text, (Spot){"when_text", id, site->relation});
  prose_look(lint, details->note, (Spot){"note", id, site->relation});
  for (guint i = 0; i < site->claim->citation_count; i++)
    prose_look(lint, site->claim->citations[i].at, (Spot){"locator", id, site->relation});
}

static void finish(gpointer state G_GNUC_UNUSED) {
}

const LintCheck lint_characters = {begin,         source_look, group_look, entity_look,
                                   relation_look, claim_look,  finish};
