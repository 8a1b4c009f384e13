/* How sure a claim is. Likelihood (how probable) and confidence (how well founded) are two things
 * and stay two things (ICD 203); an Admiralty grade is a third. A line's stroke shows the weakest
 * of what is given. */
#pragma once

#include "base/diag.h"

typedef enum Sureness {
  SURENESS_UNASSESSED, /* stated, not assessed */
  SURENESS_LOW,        /* below 45 %, low, information 4-5 */
  SURENESS_MODERATE,   /* 45-79 %, moderate, information 3 */
  SURENESS_HIGH        /* 80 % and more, high, information 1-2 */
} Sureness;

#define SURENESS_COUNT (SURENESS_HIGH + 1)

/* A range of probability in per cent. */
typedef struct Likelihood {
  double low, high;
} Likelihood;

typedef enum Scale { SCALE_PHIA, SCALE_ICD203 } Scale;

/* Reads a PHIA (2025) or ICD 203 word, its adverb, a percentage ("85 %") or a range ("55-75 %").
 * Words are looked up in `scale` first; *mixed (may be NULL) tells that only the other scale has it.
 * False where it is none of these. */
gboolean likelihood_parse(const char *text, Scale scale, Likelihood *out, gboolean *mixed);

/* high, moderate or medium, low (PHIA's analytical confidence ratings, ICD 203). False otherwise. */
gboolean confidence_parse(const char *text, Sureness *out);

/* "high", "moderate", "low"; NULL for SURENESS_UNASSESSED. */
const char *confidence_name(Sureness confidence);

/* Admiralty: source A-F and information 1-6, together ("B2"). 6 cannot be judged: SURENESS_UNASSESSED. */
gboolean grade_parse(const char *text, Sureness *out);

/* The middle of the range decides. */
Sureness likelihood_sureness(Likelihood likelihood);

/* The weaker of two, where SURENESS_UNASSESSED says nothing. */
Sureness sureness_weaker(Sureness a, Sureness b);

/* For diag_suggest; `owner` is not used. */
void likelihood_words(gconstpointer owner, WordVisitor visit, gpointer data);
