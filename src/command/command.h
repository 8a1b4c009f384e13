/* Commands: one file and one row each. A command gets the arguments behind its own name, writes what it was
 * asked for to standard output and what is wrong to standard error, and returns the exit status. */
#pragma once

#include "base/diag.h"
#include "view/view.h"

typedef enum ExitStatus {
  EXIT_DONE = 0,
  EXIT_CASE_ERRORS = 1, /* the case file has errors */
  EXIT_WRONG_USAGE = 2,
  EXIT_SYSTEM_FAILED = 3 /* can't read, disk full */
} ExitStatus;

typedef struct Command {
  const char *name, *summary;
  ExitStatus (*run)(int argc, char **argv);
} Command;

ExitStatus command_render(int argc, char **argv);
ExitStatus command_watch(int argc, char **argv);
ExitStatus command_check(int argc, char **argv);
ExitStatus command_score(int argc, char **argv);
ExitStatus command_explain(int argc, char **argv);
ExitStatus command_init(int argc, char **argv);
ExitStatus command_help(int argc, char **argv);

/* The row of that name, or NULL. */
const Command *command_find(const char *name);
const Command *command_at(guint index); /* NULL behind the last */

/* Writes the diagnostics to standard error. */
void command_tell(Diags *diags);

/* Warns where a view shows nothing. */
void command_warn_if_empty(Diags *diags, const Selection *selection);

/* "; did you mean 'check'?", or "" where no word is near enough to what was typed. The caller frees. */
char *command_suggestion(const char *typed, WordList words, gconstpointer owner);

/* The names of all commands, as a list of words; `owner` is not looked at. */
void command_words(gconstpointer owner, WordVisitor visit, gpointer data);

#define LAYOUT_HELP "arrange every chart so: auto, dot, layered, force, radial, circle or timeline"

/* Says what --layout takes; returns EXIT_WRONG_USAGE. */
ExitStatus command_layout_unknown(const char *name);

#define EFFORT_HELP "how many layouts are tried for the best: 1 to 4 (default: 3), or max for the final print"

/* Says what --effort takes; returns EXIT_WRONG_USAGE. */
ExitStatus command_effort_unknown(const char *name);

#define INCLUDE_OUTSIDE_HELP "let include: lead out of the folder of FILE"

/* "linkchart: error: ..." on standard error; returns `status`. */
ExitStatus command_fail(ExitStatus status, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Parses the options of a command in place; `usage` tells its other arguments, `entries` end with a NULL
 * name. FALSE after telling what is wrong, or after printing the help (*status says). */
gboolean command_options(const char *command, const char *usage, const GOptionEntry *entries, int *argc,
                         char ***argv, ExitStatus *status);
