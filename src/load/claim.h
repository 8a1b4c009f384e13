/* Claims: the fields that say who says a thing, where it was read, how sure it is and when it held. */
#pragma once

#include "load/fields.h"

enum {
  CLAIM_SOURCES,
  CLAIM_BY,
  CLAIM_VIA,
  CLAIM_BASIS,
  CLAIM_LIKELIHOOD,
  CLAIM_CONFIDENCE,
  CLAIM_GRADE,
  CLAIM_WHEN,
  CLAIM_WHEN_TEXT,
  CLAIM_SAID,
  CLAIM_NOTE,
  CLAIM_FIELD_COUNT
};

/* The last rows of the table of whatever is a claim, from `first` on. */
#define CLAIM_FIELDS(first)                                                                                  \
  [(first) + CLAIM_SOURCES] = {"sources", "[gov-cz, { article: paragraph 3 }]", {"source", "citation"}},     \
             [(first) + CLAIM_BY] = {"by", "uk-gov", {"according_to", "speaker"}},                           \
             [(first) + CLAIM_VIA] = {"via", "reuters", {NULL}},                                             \
             [(first) + CLAIM_BASIS] = {"basis", "inferred", {NULL}},                                        \
             [(first) + CLAIM_LIKELIHOOD] = {"likelihood", "highly likely", {"probability"}},                \
             [(first) + CLAIM_CONFIDENCE] = {"confidence", "moderate", {"certainty"}},                       \
             [(first) + CLAIM_GRADE] = {"grade", "B2", {"grading", "admiralty"}},                            \
             [(first) + CLAIM_WHEN] = {"when", "2021/2022", {"date", "time", "period"}},                     \
             [(first) + CLAIM_WHEN_TEXT] = {"when_text", "between 2021 and 2022", {"date_text"}},            \
             [(first) + CLAIM_SAID] = {"said", "2025-05-28", {NULL}},                                        \
             [(first) +                                                                                      \
                 CLAIM_NOTE] = {"note", "Only the article says so.", {"description", "comment", "remark"}}

/* `entries` are those of a claim's own fields: the first is CLAIM_SOURCES. */
/* The claim's details, made where it has none yet. */
ClaimDetails *claim_details_make(Reading *reading, Claim *claim);

void claim_read(Reading *reading, const Entry *entries, Claim *claim);

/* Whether any field of a claim but the note was given. */
gboolean claim_is_given(const Entry *entries);

/* The citations of an entry. */
Citation *citations_read(Reading *reading, const Entry *entry, guint *count);
