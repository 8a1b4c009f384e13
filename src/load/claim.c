#include "load/claim.h"

#include "load/names.h"

#include <string.h>

static void basis_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  visit("stated", NULL, data);
  visit("inferred", NULL, data);
}

static Basis basis_read(Reading *reading, const Entry *entry) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar || strcmp(scalar->text, "stated") == 0)
    return BASIS_STATED;
  if (strcmp(scalar->text, "inferred") != 0)
    unknown_word_report(reading, entry, basis_words,
                        "write stated (a source says so) or inferred (your own reading of the sources)");
  return BASIS_INFERRED;
}

static void confidence_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  visit("high", NULL, data);
  visit("moderate", NULL, data);
  visit("medium", NULL, data);
  visit("low", NULL, data);
}

/* A word that only one yardstick has, beside a word that only the other has. */
static void scales_compare(Reading *reading, Scale scale, const Node *word) {
  Text *own = &reading->scale_words[scale], *other = &reading->scale_words[!scale];
  if (own->text)
    return;
  *own = text_keep(reading, word);
  if (!other->text)
    return;
  Diag *diag = diag_report(reading->diags, DIAG_MIXED_SCALES, word->pos,
                           "%s is a likelihood of %s, but %s is one of %s: the chart mixes two yardsticks",
                           quote(reading, word->text), scale == SCALE_PHIA ? "PHIA" : "ICD 203",
                           quote(reading, other->text), scale == SCALE_PHIA ? "ICD 203" : "PHIA");
  diag_note(diag, other->pos, "the other yardstick is used here");
}

static void scale_note(Reading *reading, const Node *word) {
  Likelihood likelihood;
  gboolean only_icd = FALSE, only_phia = FALSE;
  likelihood_parse(word->text, SCALE_PHIA, &likelihood, &only_icd);
  likelihood_parse(word->text, SCALE_ICD203, &likelihood, &only_phia);
  if (only_icd != only_phia)
    scales_compare(reading, only_phia ? SCALE_PHIA : SCALE_ICD203, word);
}

/* The two are mixed up so easily that each error looks whether the other was meant. */
static void other_judgement_report(Reading *reading, const Entry *entry, const char *other) {
  const char *typed = entry->value->text;
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos, "%s is a %s, not a %s",
                           quote(reading, typed), other, entry->field->key);
  diag_help(diag, "likelihood says how probable, confidence how well founded; write  %s: %s", other, typed);
}

static Sureness likelihood_read(Reading *reading, const Entry *entry, ClaimDetails *details) {
  Likelihood likelihood;
  Sureness confidence;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return SURENESS_UNASSESSED;
  details->likelihood = text_keep(reading, scalar);
  if (likelihood_parse(scalar->text, SCALE_PHIA, &likelihood, NULL)) {
    scale_note(reading, scalar);
    details->probability = likelihood;
    return likelihood_sureness(likelihood);
  }
  if (confidence_parse(scalar->text, &confidence))
    other_judgement_report(reading, entry, "confidence");
  else
    unknown_word_report(
        reading, entry, likelihood_words,
        "write a PHIA or ICD 203 word or a percentage, such as highly likely, 85 % or 55-75 %");
  return SURENESS_UNASSESSED;
}

static Sureness confidence_read(Reading *reading, const Entry *entry) {
  Sureness sureness = SURENESS_UNASSESSED;
  Likelihood likelihood;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return sureness;
  if (confidence_parse(scalar->text, &sureness))
    return sureness;
  if (likelihood_parse(scalar->text, SCALE_PHIA, &likelihood, NULL))
    other_judgement_report(reading, entry, "likelihood");
  else
    unknown_word_report(reading, entry, confidence_words, "write high, moderate or low");
  return SURENESS_UNASSESSED;
}

static Sureness grade_read(Reading *reading, const Entry *entry, Text *typed) {
  Sureness sureness = SURENESS_UNASSESSED;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return sureness;
  *typed = text_keep(reading, scalar);
  if (grade_parse(scalar->text, &sureness))
    return sureness;
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s is not a grade",
                           quote(reading, scalar->text));
  diag_help(diag, "write an Admiralty grade: a letter for the source, A to F, and a digit for the "
                  "information, 1 to 6, such as B2");
  return SURENESS_UNASSESSED;
}

static Sureness sureness_read(Reading *reading, const Entry *entries, Claim *claim, ClaimDetails *details) {
  Sureness likelihood = likelihood_read(reading, &entries[CLAIM_LIKELIHOOD], details);
  Sureness grade = grade_read(reading, &entries[CLAIM_GRADE], &details->grade);
  claim->confidence = confidence_read(reading, &entries[CLAIM_CONFIDENCE]);
  return sureness_weaker(likelihood, sureness_weaker(claim->confidence, grade));
}

/* The rarer fields, which are kept apart. */
static const guint8 DETAIL_FIELDS[] = {CLAIM_VIA,       CLAIM_LIKELIHOOD, CLAIM_GRADE,
                                       CLAIM_WHEN_TEXT, CLAIM_SAID,       CLAIM_NOTE};

static gboolean has_details(const Entry *entries) {
  for (gsize i = 0; i < G_N_ELEMENTS(DETAIL_FIELDS); i++)
    if (entries[DETAIL_FIELDS[i]].value)
      return TRUE;
  return FALSE;
}

ClaimDetails *claim_details_make(Reading *reading, Claim *claim) {
  if (!claim->details)
    claim->details = arena_new0(reading->c->arena, ClaimDetails);
  return claim->details;
}

void claim_read(Reading *reading, const Entry *entries, Claim *claim) {
  ClaimDetails none = {}, *details = has_details(entries) ? claim_details_make(reading, claim) : &none;
  claim->citations = citations_read(reading, &entries[CLAIM_SOURCES], &claim->citation_count);
  claim->by = entry_entities(reading, &entries[CLAIM_BY]);
  claim->basis = basis_read(reading, &entries[CLAIM_BASIS]);
  claim->sureness = sureness_read(reading, entries, claim, details);
  claim->when = entry_text(reading, &entries[CLAIM_WHEN]);
  details->via = entry_entities(reading, &entries[CLAIM_VIA]);
  details->when_text = entry_text(reading, &entries[CLAIM_WHEN_TEXT]);
  details->said = entry_text(reading, &entries[CLAIM_SAID]);
  details->note = entry_text(reading, &entries[CLAIM_NOTE]);
}

gboolean claim_is_given(const Entry *entries) {
  for (guint i = 0; i < CLAIM_FIELD_COUNT; i++)
    if (i != CLAIM_NOTE && entries[i].value)
      return TRUE;
  return FALSE;
}

enum { CITATION_AT, CITATION_FIELD_COUNT };

static const Field citation_fields[] = {[CITATION_AT] = {"at", "paragraph 3", {NULL}}};
static const FieldList citation_list = {"a citation", citation_fields, CITATION_FIELD_COUNT, FALSE};

/* `{ article: paragraph 3 }` or `{ article: { at: paragraph 3 } }`: where in the source. */
static Text locator_read(Reading *reading, const Node *value) {
  Entry entries[FIELDS_MAX];
  switch (value->kind) {
  case NODE_SCALAR:
    return node_is_empty(value) ? (Text){NULL, {0}} : text_keep(reading, value);
  case NODE_MAPPING:
    fields_read(reading, value, &citation_list, entries);
    return entry_text(reading, &entries[CITATION_AT]);
  case NODE_LIST:
    break;
  }
  diag_help(diag_report(reading->diags, DIAG_WRONG_KIND, value->pos,
                        "the place in a source must be text, not a list"),
            "for example  { article: \"paragraphs 3, 5\" }");
  return (Text){NULL, {0}};
}

static guint entries_count(const Node *mapping) {
  guint count = 0;
  for (const Node *key = mapping->first; key; key = key->next->next)
    count++;
  return count;
}

/* How many citations a value can hold at most. */
static guint citations_room(const Node *value) {
  guint room = 0;
  if (value->kind == NODE_SCALAR)
    return 1;
  if (value->kind == NODE_MAPPING)
    return entries_count(value);
  for (const Node *item = value->first; item; item = item->next)
    room += item->kind == NODE_MAPPING ? entries_count(item) : 1;
  return room;
}

static void citation_add(Reading *reading, const Node *id, const Node *locator, Citation *citation) {
  reference_add(reading, REFERENCE_SOURCE, id->text, id->pos, &citation->source);
  if (locator)
    citation->at = locator_read(reading, locator);
}

/* Reads `article`, or `{ article: paragraph 3 }`; returns how many citations that made. */
static guint item_citations_read(Reading *reading, const Entry *entry, const Node *item, Citation *into) {
  guint count = 0;
  const Node *before = NULL;
  switch (item->kind) {
  case NODE_SCALAR:
    if (!node_is_empty(item))
      citation_add(reading, item, NULL, &into[count++]);
    break;
  case NODE_MAPPING:
    for (const Node *key = item->first; key; before = key, key = key->next->next)
      if (key->kind == NODE_SCALAR && !split_key_report(reading, before, key))
        citation_add(reading, key, key->next, &into[count++]);
    break;
  case NODE_LIST:
    diag_help(diag_report(reading->diags, DIAG_WRONG_KIND, item->pos,
                          "each item of %s must be a source, not a list", quote(reading, entry->key->text)),
              "for example  %s: %s", entry->field->key, entry->field->example);
  }
  return count;
}

Citation *citations_read(Reading *reading, const Entry *entry, guint *count) {
  *count = 0;
  if (!entry->value)
    return NULL;
  guint room = citations_room(entry->value);
  Citation *citations = arena_array(reading->c->arena, Citation, MAX(room, 1));
  if (entry->value->kind != NODE_LIST) {
    *count = item_citations_read(reading, entry, entry->value, citations);
    return citations;
  }
  for (const Node *item = entry->value->first; item; item = item->next)
    *count += item_citations_read(reading, entry, item, citations + *count);
  return citations;
}
