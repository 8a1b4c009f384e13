/* Assessments: how probable, how well founded, how graded. A likelihood's word is looked up in the yardstick
 * that the chart has chosen, which may come last. */
#pragma once

#include "load/value.h"

GArray *scale_words_new(void);
GArray *thresholds_new(void);

/* `typed` gets the text, `out` what it means; both are left alone where there is none. */
void entry_likelihood(Reading *reading, const Entry *entry, Text *typed, Likelihood *out);

/* The least likelihood that a view shows, in per cent; 0 where there is none. */
void entry_threshold(Reading *reading, const Entry *entry, double *slot);

Sureness entry_confidence(Reading *reading, const Entry *entry);

/* An Admiralty grade, as typed. */
Text entry_grade(Reading *reading, const Entry *entry);

/* The weakest of the claim's likelihood, confidence and grades, those of its `count` citations too. */
Sureness claim_assess(const Claim *claim, const Citation *citations, guint count);

/* When the chart is known: words by its yardstick, and a warning for those that only the other one has. */
void assessments_finish(Reading *reading);
