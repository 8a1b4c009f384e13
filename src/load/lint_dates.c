/* Dates that can't be, and those that look like other ones. What is merely odd is left alone: a forecast is
 * said before the thing happens, and a source may be newer than the state of things that a chart tells. */
#include "load/lint_check.h"
#include "load/lint_rules.h"

#include <string.h>

/* A date with its days. */
typedef struct Dated {
  Text text; /* NULL text: none, or none to argue from */
  DateSpan span;
} Dated;

typedef struct Dates {
  const Lint *lint;
  TypeRules *rules;
  Dated *published;    /* of each source, by index */
  GArray *seasons;     /* Text: those that look like two years */
  gboolean any_season; /* one that looks like nothing else: whoever wrote it knows what it means */
} Dates;

/* "About" and "perhaps" have no width that one could argue from. */
static gboolean is_exact(const char *text) {
  return text && !strpbrk(text, "~?%");
}

static Dated dated_of(Text text, DateSpan span) {
  return is_exact(text.text) ? (Dated){text, span} : (Dated){.text = {NULL, text.pos}};
}

static Dated claim_dated(const Claim *claim) {
  return claim ? dated_of(claim->when, claim->span) : (Dated){.text = {NULL, {0}}};
}

static Dated text_dated(Text text) {
  Dated dated = {text, {0, 0}};
  DateError error = {0};
  if (is_exact(text.text) && date_parse(text.text, &dated.span, &error))
    return dated;
  g_free(error.message);
  return (Dated){.text = {NULL, text.pos}};
}

static gboolean is_before(Dated a, Dated b) {
  return a.text.text && b.text.text && date_span_before(a.span, b.span);
}

/* ---- seasons that may be meant as years ---- */

#define SEASON_LENGTH 7 /* "2020-21" */

static gboolean is_season(const char *date) {
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isdigit(date[i]))
      return FALSE;
  return date[4] == '-' && date[5] == '2' && date[6] >= '1' && date[6] <= '4' && !g_ascii_isdigit(date[7]) &&
         date[7] != '-';
}

/* 2020-21 is the spring of 2020, and how many write the years 2020 and 2021. */
static gboolean season_looks_like_years(const char *date) {
  gint year = 10 * g_ascii_digit_value(date[2]) + g_ascii_digit_value(date[3]);
  gint season = 10 * g_ascii_digit_value(date[5]) + g_ascii_digit_value(date[6]);
  return season == year + 1;
}

static gboolean names_a_season(const char *text) {
  static const char *const words[] = {"spring", "summer", "autumn", "fall", "winter", "season"};
  if (!text)
    return FALSE;
  g_autofree char *lower = g_ascii_strdown(text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (strstr(lower, words[i]))
      return TRUE;
  return FALSE;
}

static void season_look(Dates *d, Text date, gboolean explained) {
  const char *behind_slash = date.text ? strchr(date.text, '/') : NULL;
  const char *ends[] = {date.text, behind_slash ? behind_slash + 1 : NULL};
  for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
    if (!ends[i] || !is_season(ends[i]))
      continue;
    if (explained || !season_looks_like_years(ends[i]))
      d->any_season = TRUE;
    else
      g_array_append_val(d->seasons, date);
    return;
  }
}

static void season_report(const Lint *lint, Text date) {
  const char *season =
      strchr(date.text, '/') && !is_season(date.text) ? strchr(date.text, '/') + 1 : date.text;
  g_autofree char *alone = g_strndup(season, SEASON_LENGTH);
  Diag *diag = diag_report(
      lint->diags, DIAG_SEASON_OR_YEARS, text_part(date, (gsize)(season - date.text), SEASON_LENGTH),
      "%s is %s in EDTF, not two years", lint_quote(lint, alone), date_words(lint->c->arena, alone));
  diag_help(diag, "for the years write  %.4s/%.2s%.2s; for the season say so in  when_text:", season, season,
            season + 5);
}

/* ---- what must exist for a relation to hold ---- */

/* Of these, a single date says when they came up, not that they were gone the next day. */
static gboolean outlives_its_date(const Entity *entity) {
  static const char *const types[] = {"document", "measure", "malware", "vulnerability"};
  for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
    if (strcmp(entity->type->id, types[i]) == 0)
      return TRUE;
  return FALSE;
}

/* When the thing at an end existed. */
static Dated end_dated(const End *end) {
  switch (end->kind) {
  case END_ENTITY: {
    Dated dated = claim_dated(end->entity->claim);
    if (dated.text.text && !strchr(dated.text.text, '/') && outlives_its_date(end->entity))
      dated.span.last = DAY_OPEN_END;
    return dated;
  }
  case END_GROUP:
    return claim_dated(end->group->claim);
  case END_RELATION:
    break;
  }
  return (Dated){.text = {NULL, {0}}};
}

static const char *end_name(const End *end) {
  return end->kind == END_ENTITY ? end->entity->name.text : end_id(end);
}

static void outside_report(const Lint *lint, const Relation *relation, const End *end, Dated existed,
                           gboolean after) {
  Text when = relation->claim.when;
  Diag *diag = diag_report(lint->diags, DIAG_IMPOSSIBLE_DATE, when.pos, "%s is dated %s, %s %s existed (%s)",
                           lint_quote_link(lint, relation), when.text, after ? "after" : "before",
                           lint_quote(lint, end_name(end)), existed.text.text);
  if (after && !strchr(existed.text.text, '/'))
    diag_help(diag, "if it has existed since then, write  when: %s/..", existed.text.text);
  else
    diag_help(diag, "mend one of the two dates");
  diag_note(diag, existed.text.pos, "when it existed");
}

static gboolean end_look(const Lint *lint, const Relation *relation, const End *end) {
  Dated held = claim_dated(&relation->claim), existed = end_dated(end);
  if (is_before(existed, held))
    outside_report(lint, relation, end, existed, TRUE);
  else if (is_before(held, existed))
    outside_report(lint, relation, end, existed, FALSE);
  else
    return FALSE;
  return TRUE;
}

static void apart_look(const Lint *lint, const Relation *relation) {
  Dated from = end_dated(&relation->from), to = end_dated(&relation->to);
  if (!is_before(from, to) && !is_before(to, from))
    return;
  Diag *diag = diag_report(
      lint->diags, DIAG_IMPOSSIBLE_DATE, relation->pos, "%s and %s never existed at the same time",
      lint_quote(lint, end_name(&relation->from)), lint_quote(lint, end_name(&relation->to)));
  diag_help(diag, "mend one of the two dates, or the relation");
  diag_note(diag, from.text.pos, "when the one existed");
  diag_note(diag, to.text.pos, "when the other existed");
}

/* Whoever succeeds somebody can't have been gone before the other came. */
static void succession_look(const Lint *lint, const Relation *relation) {
  Dated from = end_dated(&relation->from), to = end_dated(&relation->to);
  if (!is_before(from, to))
    return;
  Diag *diag =
      diag_report(lint->diags, DIAG_IMPOSSIBLE_DATE, relation->pos, "%s can't succeed %s, which came later",
                  lint_quote(lint, end_name(&relation->from)), lint_quote(lint, end_name(&relation->to)));
  diag_help(diag, "turn the arrow round, or mend one of the two dates");
  diag_note(diag, from.text.pos, "when the one existed");
  diag_note(diag, to.text.pos, "when the other existed");
}

static gboolean is_asserted(const Claim *claim) {
  return !claim->negated && claim->status != STATUS_DENIED && claim->status != STATUS_RETRACTED;
}

static void relation_look(gpointer state, const Relation *relation) {
  const Dates *d = state;
  const TypeRule *rule = type_rules_find(d->rules, relation->type);
  if (rule->presence == PRESENCE_NONE || !is_asserted(&relation->claim))
    return;
  gboolean both = rule->presence == PRESENCE_BOTH;
  gboolean told = end_look(d->lint, relation, &relation->from);
  if (both)
    told = end_look(d->lint, relation, &relation->to) || told;
  if (both && !told)
    apart_look(d->lint, relation);
  if (strcmp(rule->id, "succeeds") == 0)
    succession_look(d->lint, relation);
}

/* ---- claims ---- */

static void membership_look(const Lint *lint, const ClaimSite *site) {
  const Entity *entity = site->entity;
  Dated held = claim_dated(site->claim), existed = claim_dated(entity->claim);
  if (!is_before(held, existed) && !is_before(existed, held))
    return;
  Diag *diag = diag_report(lint->diags, DIAG_IMPOSSIBLE_DATE, held.text.pos,
                           "%s is in its group in %s, when it didn't exist (%s)",
                           lint_quote(lint, entity->name.text), held.text.text, existed.text.text);
  diag_help(diag, "mend one of the two dates");
  diag_note(diag, existed.text.pos, "when it existed");
}

/* A source can't report what was said after it came out. One that is newer, or undated, might. */
static void said_look(const Dates *d, const ClaimSite *site) {
  guint count;
  const ClaimDetails *details = claim_details(site->claim);
  const Citation *citations = case_citations(d->lint->c, site->claim, &count);
  Dated said = dated_of(details->said, details->said_span), published = {.text = {NULL, {0}}};
  for (guint i = 0; said.text.text && i < count; i++) {
    if (!citations[i].source)
      return;
    published = d->published[citations[i].source->index];
    if (!is_before(published, said))
      return;
  }
  if (!published.text.text)
    return;
  Diag *diag = diag_report(d->lint->diags, DIAG_IMPOSSIBLE_DATE, said.text.pos,
                           "this was said in %s, after the source came out that tells it (%s)",
                           said.text.text, published.text.text);
  diag_help(diag, "mend one of the two dates, or cite the source that tells it");
  diag_note(diag, published.text.pos, "when the source came out");
}

static void claim_look(gpointer state, const ClaimSite *site) {
  Dates *d = state;
  const ClaimDetails *details = claim_details(site->claim);
  if (site->entity && site->group)
    membership_look(d->lint, site);
  if (details->said.text)
    said_look(d, site);
  gboolean explained = site->claim->when.text && is_season(site->claim->when.text) &&
                       (details->when_text.text || names_a_season(details->note.text) ||
                        (site->relation && names_a_season(site->relation->label.text)));
  season_look(d, site->claim->when, explained);
  season_look(d, details->said, FALSE);
}

/* ---- sources ---- */

static void accessed_look(const Lint *lint, const Source *source, Dated published) {
  Dated accessed = text_dated(source->accessed);
  if (!is_before(accessed, published))
    return;
  Diag *diag = diag_report(lint->diags, DIAG_IMPOSSIBLE_DATE, accessed.text.pos,
                           "%s was accessed in %s, before it came out (%s)",
                           lint_quote(lint, source->id.text), accessed.text.text, published.text.text);
  diag_help(diag, "mend one of the two dates");
  diag_note(diag, published.text.pos, "when it came out");
}

static void source_look(gpointer state, const Source *source) {
  Dates *d = state;
  season_look(d, source->date, FALSE);
  d->published[source->index] = text_dated(source->date);
  if (source->accessed.text)
    accessed_look(d->lint, source, d->published[source->index]);
}

static void quotation_look(const Dates *d, const Source *source) {
  if (!source->quoted_in)
    return;
  Dated quoted = d->published[source->index], quoting = d->published[source->quoted_in->index];
  if (!is_before(quoting, quoted))
    return;
  Diag *diag = diag_report(d->lint->diags, DIAG_IMPOSSIBLE_DATE, quoted.text.pos,
                           "%s is dated %s, after %s, in which it is quoted (%s)",
                           lint_quote(d->lint, source->id.text), quoted.text.text,
                           lint_quote(d->lint, source->quoted_in->id.text), quoting.text.text);
  diag_help(diag, "mend one of the two dates, or  quoted_in:");
  diag_note(diag, quoting.text.pos, "when that one came out");
}

/* ---- the whole ---- */

static gpointer begin(const Lint *lint) {
  Dates *d = g_new0(Dates, 1);
  d->lint = lint;
  d->rules = type_rules_new();
  d->published = g_new0(Dated, lint->c->sources->len + 1);
  d->seasons = g_array_new(FALSE, FALSE, sizeof(Text));
  season_look(d, lint->c->as_of, FALSE);
  return d;
}

static void finish(gpointer state) {
  Dates *d = state;
  const GPtrArray *sources = d->lint->c->sources;
  for (guint i = 0; i < sources->len; i++)
    quotation_look(d, sources->pdata[i]);
  for (guint i = 0; !d->any_season && i < d->seasons->len; i++)
    season_report(d->lint, g_array_index(d->seasons, Text, i));
  g_hash_table_unref(d->rules);
  g_free(d->published);
  g_array_unref(d->seasons);
  g_free(d);
}

const LintCheck lint_dates = {
    .begin = begin, .source = source_look, .relation = relation_look, .claim = claim_look, .finish = finish};
