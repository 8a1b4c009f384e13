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

/* The first rows of the table of whatever is a claim. */
#define CLAIM_FIELDS                                                                                        \
  [CLAIM_SOURCES] = {"sources", "[gov-cz, { article: paragraph 3 }]"}, [CLAIM_BY] = {"by", "uk-gov"},       \
  [CLAIM_VIA] = {"via", "reuters"}, [CLAIM_BASIS] = {"basis", "inferred"},                                  \
  [CLAIM_LIKELIHOOD] = {"likelihood", "highly likely"}, [CLAIM_CONFIDENCE] = {"confidence", "moderate"},    \
  [CLAIM_GRADE] = {"grade", "B2"}, [CLAIM_WHEN] = {"when", "2021/2022"},                                    \
  [CLAIM_WHEN_TEXT] = {"when_text", "between 2021 and 2022"}, [CLAIM_SAID] = {"said", "2025-05-28"},        \
  [CLAIM_NOTE] = {"note", "Only the article says so."}

void claim_read(Reading *reading, const Entry *entries, Claim *claim);

/* Whether any field of a claim but the note was given. */
gboolean claim_is_given(const Entry *entries);

/* The citations of an entry. */
Citation *citations_read(Reading *reading, const Entry *entry, guint *count);
