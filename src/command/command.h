/* Commands: one file and one row each. A command gets the arguments behind its own name, writes what it was
 * asked for to standard output and what is wrong to standard error, and returns the exit status. */
#pragma once

#include "base/diag.h"

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
ExitStatus command_check(int argc, char **argv);
ExitStatus command_help(int argc, char **argv);

/* The row of that name, or NULL. */
const Command *command_find(const char *name);
const Command *command_at(guint index); /* NULL behind the last */

/* Writes the diagnostics to standard error. */
void command_tell(Diags *diags);

/* "linkchart: error: ..." on standard error; returns `status`. */
ExitStatus command_fail(ExitStatus status, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Parses options in place. FALSE after telling what is wrong, or after printing the help (*status says). */
gboolean command_options(GOptionContext *context, int *argc, char ***argv, ExitStatus *status);
