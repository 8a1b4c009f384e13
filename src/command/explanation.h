/* Explanations: what each code of a diagnostic means, for an analyst. */
#pragma once

#include "base/diag.h"

/* Examples are a case file, or commands, each line of which begins with "$ ". */
typedef struct Explanation {
  const char *summary; /* half a sentence */
  const char *means, *matters;
  const char *wrong, *right;
} Explanation;

const Explanation *explanation_of(DiagCode code);

/* The whole of it as text for a terminal, or as Markdown; the caller frees. */
char *explanation_text(DiagCode code);
char *explanation_markdown(DiagCode code);
