/* Claims: the fields that say who says a thing, where it was read, how sure it is and when it held. */
#pragma once

#include "load/value.h"

enum {
  CLAIM_SOURCES,
  CLAIM_BY,
  CLAIM_VIA,
  CLAIM_BASIS,
  CLAIM_NEGATED,
  CLAIM_STATUS,
  CLAIM_DISPUTED_BY,
  CLAIM_LIKELIHOOD,
  CLAIM_CONFIDENCE,
  CLAIM_GRADE,
  CLAIM_WHEN,
  CLAIM_WHEN_TEXT,
  CLAIM_SAID,
  CLAIM_MARKING,
  CLAIM_NOTE,
  CLAIM_FIELD_COUNT
};

/* The last rows of the table of whatever is a claim, from `first` on. */
#define CLAIM_FIELDS(first)                                                                                  \
  [(first) +                                                                                                 \
      CLAIM_SOURCES] = {"sources", "[gov-cz, { article: paragraph 3 }]", {"source", "citation"}},            \
      [(first) + CLAIM_BY] = {"by", "[uk-gov, cz-gov]", {"according_to", "speaker"}},                        \
      [(first) + CLAIM_VIA] = {"via", "[reuters, afp]", {"through", "passed_on_by"}},                        \
      [(first) + CLAIM_BASIS] = {"basis", "inferred", {NULL}},                                               \
      [(first) + CLAIM_NEGATED] = {"negated", "true", {"negative", "not", "denied"}},                        \
      [(first) + CLAIM_STATUS] = {"status", "disputed", {"state"}},                                          \
      [(first) + CLAIM_DISPUTED_BY] = {"disputed_by", "[prc, apt31]", {"denied_by", "contested_by"}},        \
      [(first) + CLAIM_LIKELIHOOD] = {"likelihood", "highly likely", {"probability"}},                       \
      [(first) + CLAIM_CONFIDENCE] = {"confidence", "moderate", {"certainty"}},                              \
      [(first) + CLAIM_GRADE] = {"grade", "B2", {"grading", "admiralty", "reliability", "credibility"}},     \
      [(first) + CLAIM_WHEN] = {"when", "2021/2022", {"date", "time", "period"}},                            \
      [(first) + CLAIM_WHEN_TEXT] = {"when_text", "between 2021 and 2022", {"date_text"}},                   \
      [(first) + CLAIM_SAID] = {"said", "2025-05-28", {"said_on", "claimed", "reported"}},                   \
      [(first) + CLAIM_MARKING] = {"marking", "TLP:GREEN", {"tlp", "classification"}},                       \
      [(first) + CLAIM_NOTE] = {"note", "Only the article says so.", {"description", "comment", "remark"}}

/* `entries` are those of a claim's own fields: the first is CLAIM_SOURCES. */
void claim_read(Reading *reading, const Entry *entries, Claim *claim);

/* Whether any field of a claim was given. */
gboolean claim_is_given(const Entry *entries);

/* The claim's details, made where it has none yet. */
ClaimDetails *claim_details_make(Reading *reading, Claim *claim);

Basis entry_basis(Reading *reading, const Entry *entry);
