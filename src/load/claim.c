#include "load/claim.h"

#include "load/assessment.h"
#include "load/citation.h"

#include <string.h>

static void basis_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  visit("stated", NULL, data);
  visit("inferred", NULL, data);
}

Basis entry_basis(Reading *reading, const Entry *entry) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar || strcmp(scalar->text, "stated") == 0)
    return BASIS_STATED;
  if (strcmp(scalar->text, "inferred") != 0)
    unknown_word_report(reading, entry, basis_words, NULL,
                        "write stated (a source says so) or inferred (your own reading of the sources)");
  return BASIS_INFERRED;
}

/* The rarer fields, which are kept apart. */
static const guint8 DETAIL_FIELDS[] = {CLAIM_VIA,       CLAIM_DISPUTED_BY, CLAIM_LIKELIHOOD, CLAIM_GRADE,
                                       CLAIM_WHEN_TEXT, CLAIM_SAID,        CLAIM_NOTE};

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

static void details_read(Reading *reading, const Entry *entries, ClaimDetails *details) {
  details->via = entry_entities(reading, &entries[CLAIM_VIA]);
  details->disputed_by = entry_entities(reading, &entries[CLAIM_DISPUTED_BY]);
  entry_likelihood(reading, &entries[CLAIM_LIKELIHOOD], &details->likelihood, &details->probability);
  details->grade = entry_grade(reading, &entries[CLAIM_GRADE]);
  entry_words(reading, &entries[CLAIM_WHEN_TEXT], &details->when_text);
  details->said = entry_date(reading, &entries[CLAIM_SAID], &details->said_span);
  entry_words(reading, &entries[CLAIM_NOTE], &details->note);
}

void claim_read(Reading *reading, const Entry *entries, Claim *claim) {
  claim->citations = citations_read(reading, &entries[CLAIM_SOURCES], &claim->citation_count);
  claim->by = entry_entities(reading, &entries[CLAIM_BY]);
  claim->basis = entry_basis(reading, &entries[CLAIM_BASIS]);
  claim->negated = entry_truth(reading, &entries[CLAIM_NEGATED], FALSE);
  claim->status = entry_status(reading, &entries[CLAIM_STATUS]);
  claim->confidence = entry_confidence(reading, &entries[CLAIM_CONFIDENCE]);
  claim->when = entry_date(reading, &entries[CLAIM_WHEN], &claim->span);
  claim->marking = entry_marking(reading, &entries[CLAIM_MARKING]);
  if (has_details(entries))
    details_read(reading, entries, claim_details_make(reading, claim));
  if (claim->status == STATUS_NONE)
    claim->status = claim_dispute(claim);
  claim->sureness = claim_assess(claim, claim->citations, claim->citation_count);
}

gboolean claim_is_given(const Entry *entries) {
  for (guint i = 0; i < CLAIM_FIELD_COUNT; i++)
    if (entries[i].value)
      return TRUE;
  return FALSE;
}
