/* Hedges: words in a label that say how sure a claim is, beside what the claim itself says of it. A picture
 * shows the claim's own likelihood, confidence, grade and status, so a hedge that is only in the words would
 * be drawn as if it were certain. */
#include "load/lint_check.h"

#include <string.h>

typedef enum HedgeKind {
  HEDGE_DEGREE,      /* a word of a yardstick, with its range */
  HEDGE_REPORT,      /* somebody says so */
  HEDGE_POSSIBILITY, /* of no degree */
} HedgeKind;

typedef struct Hedge {
  const char *phrase;
  HedgeKind kind;
} Hedge;

/* By first letter; of two that begin alike, the longer one first. */
static const Hedge HEDGES[] = {
    {"allegedly", HEDGE_REPORT},
    {"alleged", HEDGE_REPORT},
    {"almost certainly", HEDGE_DEGREE},
    {"almost certain", HEDGE_DEGREE},
    {"almost no chance", HEDGE_DEGREE},
    {"apparently", HEDGE_POSSIBILITY},
    {"believed to", HEDGE_REPORT},
    {"could", HEDGE_POSSIBILITY},
    {"highly improbable", HEDGE_DEGREE},
    {"highly improbably", HEDGE_DEGREE},
    {"highly likely", HEDGE_DEGREE},
    {"highly probable", HEDGE_DEGREE},
    {"highly probably", HEDGE_DEGREE},
    {"highly unlikely", HEDGE_DEGREE},
    {"improbable", HEDGE_DEGREE},
    {"improbably", HEDGE_DEGREE},
    {"likely", HEDGE_DEGREE},
    {"may", HEDGE_POSSIBILITY},
    {"maybe", HEDGE_POSSIBILITY},
    {"might", HEDGE_POSSIBILITY},
    {"nearly certainly", HEDGE_DEGREE},
    {"nearly certain", HEDGE_DEGREE},
    {"perhaps", HEDGE_POSSIBILITY},
    {"possibly", HEDGE_POSSIBILITY},
    {"potentially", HEDGE_POSSIBILITY},
    {"presumably", HEDGE_POSSIBILITY},
    {"probable", HEDGE_DEGREE},
    {"probably", HEDGE_DEGREE},
    {"purportedly", HEDGE_REPORT},
    {"realistic possibility", HEDGE_DEGREE},
    {"remote chance", HEDGE_DEGREE},
    {"reportedly", HEDGE_REPORT},
    {"roughly even chance", HEDGE_DEGREE},
    {"roughly even odds", HEDGE_DEGREE},
    {"rumored to", HEDGE_REPORT},
    {"rumoured to", HEDGE_REPORT},
    {"said to", HEDGE_REPORT},
    {"seemingly", HEDGE_POSSIBILITY},
    {"supposedly", HEDGE_REPORT},
    {"suspected", HEDGE_REPORT},
    {"thought to", HEDGE_REPORT},
    {"unlikely", HEDGE_DEGREE},
    {"very likely", HEDGE_DEGREE},
    {"very unlikely", HEDGE_DEGREE},
};

typedef struct Hedges {
  const Lint *lint;
  guint8 starts['z' - 'a' + 2]; /* where the phrases of a letter begin; those of the next end it */
} Hedges;

static gpointer begin(const Lint *lint) {
  Hedges *hedges = g_new0(Hedges, 1);
  hedges->lint = lint;
  for (gsize i = 0; i < G_N_ELEMENTS(HEDGES); i++)
    hedges->starts[HEDGES[i].phrase[0] - 'a' + 1] = (guint8)(i + 1);
  for (gsize i = 1; i < G_N_ELEMENTS(hedges->starts); i++)
    hedges->starts[i] = MAX(hedges->starts[i], hedges->starts[i - 1]);
  return hedges;
}

/* ---- finding one ---- */

static gboolean is_word_byte(char c) {
  return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

/* The hedge that stands at the beginning of a word, or NULL. */
static const Hedge *hedge_at(const Hedges *hedges, const char *word) {
  char first = g_ascii_tolower(*word);
  if (!g_ascii_isalpha(first))
    return NULL;
  for (guint i = hedges->starts[first - 'a']; i < hedges->starts[first - 'a' + 1]; i++) {
    gsize length = strlen(HEDGES[i].phrase);
    if (g_ascii_strncasecmp(HEDGES[i].phrase, word, length) == 0 && !is_word_byte(word[length]))
      return &HEDGES[i];
  }
  return NULL;
}

static const char *word_next(const char *at) {
  while (is_word_byte(*at))
    at++;
  while (*at && !is_word_byte(*at))
    at++;
  return at;
}

/* "until May 2024" doesn't hedge. */
static gboolean is_month(const char *label, const char *word) {
  return strncmp(word, "May", 3) == 0 && word > label;
}

static gboolean begins_lower(const char *word) {
  return g_unichar_islower(g_utf8_get_char(word));
}

/* "sued Probable Cause Ltd": a capital in a label that has no others but in names. At its beginning, the
 * two words behind must have one, too. */
static gboolean is_in_name(const char *label, const char *word) {
  if (!g_ascii_isupper(*word))
    return FALSE;
  if (word > label)
    return begins_lower(label);
  const char *second = word_next(word), *third = word_next(second);
  return *third && g_unichar_isupper(g_utf8_get_char(second)) && g_unichar_isupper(g_utf8_get_char(third));
}

static const Hedge *hedge_find(const Hedges *hedges, const char *label, const char **place) {
  const char *at = is_word_byte(*label) ? label : word_next(label);
  for (; *at; at = word_next(at)) {
    const Hedge *hedge = hedge_at(hedges, at);
    if (hedge && !is_month(label, at) && !is_in_name(label, at)) {
      *place = at;
      return hedge;
    }
  }
  return NULL;
}

/* ---- what the claim says beside it ---- */

/* An inferred claim is drawn as no more than a reading, which says as much as "may". */
static gboolean is_carried(const Claim *claim, const Hedge *hedge) {
  const ClaimDetails *details = claim_details(claim);
  if (details->likelihood.text || details->grade.text || claim->confidence != SURENESS_UNASSESSED)
    return TRUE;
  if (hedge->kind == HEDGE_POSSIBILITY && claim->basis == BASIS_INFERRED)
    return TRUE;
  return claim->status != STATUS_NONE && claim->status != STATUS_CONFIRMED;
}

/* The word that ends before `at`, in lower case, and where it begins; NULL: there is none. */
static char *word_before(const char *label, const char *at, const char **begin) {
  while (at > label && !is_word_byte(at[-1]))
    at--;
  const char *end = at;
  while (at > label && (is_word_byte(at[-1]) || at[-1] == '\''))
    at--;
  *begin = at;
  return at < end ? g_ascii_strdown(at, end - at) : NULL;
}

/* "not likely", "isn't very likely", "no longer likely": no degree is left that one could name. */
static gboolean is_negated(const char *label, const char *place) {
  static const char *const between[] = {"very", "really", "at", "all", "longer", "so", NULL};
  static const char *const negations[] = {"not", "no", "never", "hardly", "scarcely", "cannot", "nor", NULL};
  g_autofree char *word = word_before(label, place, &place);
  while (word && g_strv_contains(between, word)) {
    g_free(word);
    word = word_before(label, place, &place);
  }
  return word && (g_strv_contains(negations, word) || g_str_has_suffix(word, "n't") ||
                  g_str_has_suffix(word, "n\u2019t"));
}

static void unassessed_report(const Lint *lint, Text label, const char *place, const Hedge *hedge) {
  gsize length = strlen(hedge->phrase);
  g_autofree char *typed = g_strndup(place, length);
  Diag *diag =
      diag_report(lint->diags, DIAG_UNASSESSED_HEDGE, text_part(label, (gsize)(place - label.text), length),
                  "the label hedges (%s), but the claim is drawn like any other", lint_quote(lint, typed));
  if (hedge->kind == HEDGE_DEGREE && is_negated(label.text, place))
    diag_help(diag, "add a likelihood that says how probable it is: a word, or a percentage");
  else if (hedge->kind == HEDGE_DEGREE)
    diag_help(diag, "add  likelihood: %s", hedge->phrase);
  else if (hedge->kind == HEDGE_REPORT)
    diag_help(diag, "add  status: reported, or a likelihood, confidence or grade");
  else
    diag_help(diag, "add a likelihood or confidence; or  status: reported, where the source gives no degree");
}

static void differs_look(const Lint *lint, const Claim *claim, Text label, const char *place,
                         const Hedge *hedge) {
  Likelihood said;
  const ClaimDetails *details = claim_details(claim);
  Likelihood given = details->probability;
  if (hedge->kind != HEDGE_DEGREE || !details->likelihood.text || is_negated(label.text, place) ||
      !likelihood_parse(hedge->phrase, lint->c->scale, &said, NULL) ||
      (said.low <= given.high && given.low <= said.high))
    return;
  gsize length = strlen(hedge->phrase);
  Diag *diag =
      diag_report(lint->diags, DIAG_HEDGE_DIFFERS, text_part(label, (gsize)(place - label.text), length),
                  "the label says %s (%d-%d %%), but the likelihood is %s", lint_quote(lint, hedge->phrase),
                  (gint)said.low, (gint)said.high, lint_quote(lint, details->likelihood.text));
  diag_help(diag, "let both say the same");
  diag_note(diag, details->likelihood.pos, "the likelihood");
}

static void claim_look(gpointer state, const ClaimSite *site) {
  const Hedges *hedges = state;
  const char *place;
  if (!site->relation || !site->relation->label.text)
    return;
  Text label = site->relation->label;
  const Hedge *hedge = hedge_find(hedges, label.text, &place);
  if (!hedge)
    return;
  if (!is_carried(site->claim, hedge))
    unassessed_report(hedges->lint, label, place, hedge);
  differs_look(hedges->lint, site->claim, label, place, hedge);
}

const LintCheck lint_hedges = {.begin = begin, .claim = claim_look, .finish = g_free};
