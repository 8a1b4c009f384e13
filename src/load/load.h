/* Loading: a YAML case file becomes a Case, in one pass over libyaml's events.
 * The flow inside: reader.c (bytes, UTF-8) -> tree.c (events -> positioned nodes) -> the files
 * that build the model -> resolve.c (ids -> pointers). The Case belongs to the caller. */
#pragma once

#include "model/case.h"

/* Loads `path` ("-": standard input). All mistakes go to `diags`; NULL is returned where there was an
 * error. A file that can't be opened or read is reported too (DIAG_UNREADABLE), and `*unreadable` set. */
Case *case_load(const char *path, Diags *diags, gboolean *unreadable);
