/* What the two parts of syntax share; nobody else includes it. */
#pragma once

#include "load/source_line.h"
#include "load/syntax.h"

/* Where libyaml stopped, and where what it was reading had begun. */
typedef struct Fault {
  Tree *tree;
  const char *problem, *context;
  Pos at, begun;   /* `begun` has line 0 where libyaml doesn't say */
  SourceLine line; /* the line of `at` */
  gboolean at_end; /* nothing but blanks and comments stands behind `at` */
} Fault;

#define CURLY_QUOTES_HELP "curly quotes don't count as quotes in YAML; type straight ones"

Diag *fault_say(const Fault *fault, Pos pos, const char *message);
Pos column_pos(const Fault *fault, SourceLine line, guint32 column);

/* Whether a quoted text ends just before the spot; and then what is wrong with that. */
gboolean is_behind_quote(const Fault *fault);
void behind_quote_report(const Fault *fault);

/* A text whose first character means something else to YAML; `pos` is that character. */
void first_character_report(const Fault *fault, Pos pos);

/* In brackets: anything but a comma or the end; a colon in the midst of a text; no value where one must be.
 */
void bracket_report(const Fault *fault);
void glued_colon_report(const Fault *fault);
void nothing_report(const Fault *fault);

void closes_nothing_report(const Fault *fault, gunichar bracket);
