/* Loading: YAML case files become a Case, in one pass over libyaml's events.
 * The flow inside: reader.c (bytes, UTF-8) -> tree.c (events -> positioned nodes) -> the files that build
 * the model, one a section -> finish.c (ids -> pointers, and what only the whole file can tell). The Case
 * belongs to the caller. */
#pragma once

#include "model/case.h"

/* NULL and FALSE are the defaults. */
typedef struct LoadOptions {
  const char *language;     /* of texts in several; NULL: chart.language, else the first of each */
  gboolean include_outside; /* include: may lead out of the main file's folder */
} LoadOptions;

/* Loads `path` ("-": standard input), and what it includes. All mistakes go to `diags`; NULL is returned
 * where there was an error. A file that can't be opened or read is reported too (DIAG_UNREADABLE), and
 * `*unreadable` set. `options` may be NULL. Its language must be a language tag. */
Case *case_load(const char *path, const LoadOptions *options, Diags *diags, gboolean *unreadable);

/* Whether a text can be a language tag: en, cs, pt-BR, zh-Hant (BCP 47, without its rarer forms). */
gboolean language_tag_is_valid(const char *text);
