#include "load/assessment.h"

#include <string.h>

/* A likelihood that only one of the scales has. */
typedef struct ScaleWord {
  Text word;
  Scale scale;
} ScaleWord;

/* What a view's min_likelihood is to be by the chart's scale. */
typedef struct Threshold {
  double *slot;
  const char *word;
} Threshold;

GArray *scale_words_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(ScaleWord));
}

GArray *thresholds_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(Threshold));
}

/* ---- likelihood and confidence ---- */

static void confidence_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  visit("high", NULL, data);
  visit("moderate", NULL, data);
  visit("medium", NULL, data);
  visit("low", NULL, data);
}

/* The two are mixed up so easily that each error looks whether the other was meant. */
static void other_judgement_report(Reading *reading, const Entry *entry, const char *other) {
  const char *typed = entry->value->text;
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos, "%s is a %s, not a %s",
                           quote(reading, typed), other, other[0] == 'c' ? "likelihood" : "confidence");
  merge_note(diag, entry->key);
  diag_help(diag, "likelihood says how probable, confidence how well founded; write  %s%s: %s",
            g_str_has_prefix(entry->field->key, "min_") ? "min_" : "", other, typed);
}

/* A bare number, or one that is no percentage: reported. */
static gboolean number_report(Reading *reading, const Entry *entry) {
  const char *typed = entry->value->text;
  char *end;
  double number = g_ascii_strtod(typed, &end);
  g_autofree char *behind = g_strstrip(g_strdup(end));
  if (end == typed || !g_ascii_isdigit(*typed) || (*behind && strcmp(behind, "%") != 0))
    return FALSE;
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos, "%s is not a likelihood",
                           quote(reading, typed));
  merge_note(diag, entry->key);
  double percent = *behind || number > 1 ? number : number * 100;
  if (percent > 100)
    diag_help(diag, "a percentage goes from 0 to 100 %%");
  else
    diag_help(diag, "write it as a percentage: %d %%", (int)(percent + 0.5));
  return TRUE;
}

static gboolean likelihood_read(Reading *reading, const Entry *entry, Text *typed, Likelihood *out) {
  gboolean mixed;
  Sureness confidence;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return FALSE;
  if (likelihood_parse(scalar->text, reading->c->scale, out, &mixed)) {
    *typed = text_keep(reading, scalar);
    reading->scale_late = reading->scale_late || !reading->scale_pos.line;
    return TRUE;
  }
  if (confidence_parse(scalar->text, &confidence))
    other_judgement_report(reading, entry, "confidence");
  else if (!number_report(reading, entry))
    unknown_word_report(
        reading, entry, likelihood_words, NULL,
        "write a PHIA or ICD 203 word or a percentage, such as highly likely, 85 % or 55-75 %");
  return FALSE;
}

/* Remembers a word that only one of the scales has. */
static void scale_word_note(Reading *reading, Text word) {
  Likelihood likelihood;
  gboolean only_icd, only_phia;
  likelihood_parse(word.text, SCALE_PHIA, &likelihood, &only_icd);
  likelihood_parse(word.text, SCALE_ICD203, &likelihood, &only_phia);
  ScaleWord note = {word, only_phia ? SCALE_PHIA : SCALE_ICD203};
  if (only_icd != only_phia)
    g_array_append_val(reading->scale_words, note);
}

void entry_likelihood(Reading *reading, const Entry *entry, Text *typed, Likelihood *out) {
  if (likelihood_read(reading, entry, typed, out))
    scale_word_note(reading, *typed);
}

/* The least that the word can mean. More than 0, since even "remote" asks for what was assessed at all. */
static double threshold_of(Likelihood likelihood) {
  return MAX(likelihood.low, 1e-6);
}

void entry_threshold(Reading *reading, const Entry *entry, double *slot) {
  Text typed = {NULL, {0}};
  Likelihood likelihood;
  if (!likelihood_read(reading, entry, &typed, &likelihood))
    return;
  scale_word_note(reading, typed);
  *slot = threshold_of(likelihood);
  Threshold threshold = {slot, typed.text};
  g_array_append_val(reading->thresholds, threshold);
}

Sureness entry_confidence(Reading *reading, const Entry *entry) {
  Sureness sureness = SURENESS_UNASSESSED;
  Likelihood likelihood;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar || confidence_parse(scalar->text, &sureness))
    return sureness;
  if (likelihood_parse(scalar->text, SCALE_PHIA, &likelihood, NULL))
    other_judgement_report(reading, entry, "likelihood");
  else
    unknown_word_report(reading, entry, confidence_words, NULL, "write high, moderate or low");
  return SURENESS_UNASSESSED;
}

Text entry_grade(Reading *reading, const Entry *entry) {
  Sureness sureness;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return (Text){NULL, {0}};
  if (grade_parse(scalar->text, &sureness))
    return text_keep(reading, scalar);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s is not a grade",
                           quote(reading, scalar->text));
  merge_note(diag, entry->key);
  diag_help(diag, "write an Admiralty grade: a letter for the source, A to F, and a digit for the "
                  "information, 1 to 6, such as B2");
  return (Text){NULL, {0}};
}

/* ---- all of them together ---- */

static Sureness grade_sureness(Text grade) {
  Sureness sureness = SURENESS_UNASSESSED;
  if (grade.text)
    grade_parse(grade.text, &sureness);
  return sureness;
}

Sureness claim_assess(const Claim *claim, const Citation *citations, guint count) {
  const ClaimDetails *details = claim_details(claim);
  Sureness weakest = sureness_weaker(claim->confidence, grade_sureness(details->grade));
  if (details->likelihood.text)
    weakest = sureness_weaker(weakest, likelihood_sureness(details->probability));
  for (guint i = 0; i < count; i++)
    weakest = sureness_weaker(weakest, grade_sureness(citations[i].grade));
  return weakest;
}

static void claim_reassess(const Case *c, Claim *claim) {
  guint count;
  if (!claim)
    return;
  if (claim_details(claim)->likelihood.text)
    likelihood_parse(claim->details->likelihood.text, c->scale, &claim->details->probability, NULL);
  const Citation *citations = case_citations(c, claim, &count);
  claim->sureness = claim_assess(claim, citations, count);
}

static void claims_reassess(const Case *c) {
  for (guint i = 0; i < c->groups->len; i++)
    claim_reassess(c, ((Group *)c->groups->pdata[i])->claim);
  for (guint i = 0; i < c->entities->len; i++) {
    claim_reassess(c, ((Entity *)c->entities->pdata[i])->claim);
    claim_reassess(c, ((Entity *)c->entities->pdata[i])->membership);
  }
  for (guint i = 0; i < c->relations->len; i++)
    claim_reassess(c, &((Relation *)c->relations->pdata[i])->claim);
}

static void thresholds_reassess(Reading *reading) {
  for (guint i = 0; i < reading->thresholds->len; i++) {
    const Threshold *threshold = &g_array_index(reading->thresholds, Threshold, i);
    Likelihood likelihood;
    likelihood_parse(threshold->word, reading->c->scale, &likelihood, NULL);
    *threshold->slot = threshold_of(likelihood);
  }
}

static void mixed_report(Reading *reading, const ScaleWord *word) {
  static const char *const names[] = {[SCALE_PHIA] = "PHIA", [SCALE_ICD203] = "ICD 203"};
  static const char *const ids[] = {[SCALE_PHIA] = "phia", [SCALE_ICD203] = "icd203"};
  Diag *diag = diag_report(reading->diags, DIAG_MIXED_SCALES, word->word.pos,
                           "%s is a likelihood of %s, but the chart goes by %s: it mixes two yardsticks",
                           quote(reading, word->word.text), names[word->scale], names[reading->c->scale]);
  if (reading->scale_pos.line)
    diag_note(diag, reading->scale_pos, "the chart's yardstick is chosen here");
  else
    diag_help(diag, "use a word of %s, or write  scale: %s  in chart:", names[reading->c->scale],
              ids[word->scale]);
}

void assessments_finish(Reading *reading) {
  const Case *c = reading->c;
  gboolean graded = FALSE;
  for (guint i = 0; i < c->citation_count; i++)
    graded = graded || c->citations[i].grade.text;
  if (graded || (reading->scale_late && c->scale != SCALE_PHIA)) {
    claims_reassess(c);
    thresholds_reassess(reading);
  }
  for (guint i = 0; i < reading->scale_words->len; i++) {
    const ScaleWord *word = &g_array_index(reading->scale_words, ScaleWord, i);
    if (word->scale != c->scale)
      mixed_report(reading, word);
  }
}
