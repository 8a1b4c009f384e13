/* What goes wrong in [ ] and { }, and where they are left open. */
#include "load/curly_quotes.h"
#include "load/syntax_fault.h"

#include <string.h>

void closes_nothing_report(const Fault *fault, gunichar bracket) {
  Diag *diag =
      fault_say(fault, fault->at, bracket == '}' ? "this } closes nothing" : "this ] closes nothing");
  diag_help(diag, "delete it, or add the bracket that it should close");
}

static void never_closed_report(const Fault *fault, Pos opened, Pos end) {
  gboolean list = line_character(source_line(fault->tree, opened.line), opened.column) == '[';
  Diag *diag = fault_say(fault, opened, list ? "this [ is never closed" : "this { is never closed");
  diag_note(diag, end, fault->at_end ? "the file ends here" : "it should have been closed before this");
  diag_help(diag, list ? "add ] where the list ends" : "add } where the mapping ends");
}

/* The first line behind a bracket's, up to the fault's, that starts no further to the right: whatever the
 * bracket holds ended before it. Number 0: there is none. */
static SourceLine line_outside(const Fault *fault, Pos opened) {
  guint32 limit = line_first_column(source_line(fault->tree, opened.line));
  SourceLine found = {0, NULL, 0};
  for (SourceLine line = fault->line; line.number > opened.line;
       line = source_line_above(fault->tree, line.number))
    if (line_first_column(line) <= limit)
      found = line;
  return found;
}

/* Whether the bracket is left open by its own line and those below it: reported. */
static gboolean left_open_report(const Fault *fault, Pos opened) {
  SourceLine outside = opened.line ? line_outside(fault, opened) : (SourceLine){0, NULL, 0};
  if (!outside.number)
    return FALSE;
  never_closed_report(fault, opened, column_pos(fault, outside, line_first_column(outside)));
  return TRUE;
}

/* On a later line than the bracket stands what can't go on from the line above. */
static void next_line_report(const Fault *fault) {
  guint32 column = line_first_column(fault->line);
  if (left_open_report(fault, fault->begun))
    return;
  Diag *diag =
      fault_say(fault, column_pos(fault, fault->line, column), "a comma is missing before this line");
  diag_note(diag, fault->begun, "this bracket is still open");
  diag_help(diag, "in [ ] and { }, separate items with one comma");
}

/* `url: http://x.org/{id}` in brackets: a bracket in the midst of a text. FALSE where there is none. */
static gboolean bracket_in_text_report(const Fault *fault) {
  guint32 start = fault->at.column;
  gunichar before = line_character(fault->line, start - 1);
  if (start < 2 || g_unichar_isspace(before) || strchr(",[]{}\"'", (int)MIN(before, 0x7F)))
    return FALSE;
  for (; start > 1; start--) {
    before = line_character(fault->line, start - 1);
    gunichar outer = start > 2 ? line_character(fault->line, start - 2) : 0;
    if (before == '[' || before == '{' || (g_unichar_isspace(before) && (outer == ':' || outer == ',')))
      break;
  }
  g_autofree char *text = line_flow_value(fault->line, start);
  g_autofree char *quoted = text_quoted(text);
  Diag *diag = fault_say(fault, fault->at, "inside [ ] and { }, text with a bracket must be in quotes");
  diag_help(diag, "write  %s", quoted);
  return TRUE;
}

/* Whether the value in whose midst the fault is begins with a curly quote. */
static gboolean value_is_in_curly_quotes(const Fault *fault) {
  guint32 column = fault->at.column;
  while (column > 2 && !(g_unichar_isspace(line_character(fault->line, column - 1)) &&
                         line_character(fault->line, column - 2) == ':'))
    column--;
  return is_curly_quote(line_character(fault->line, column));
}

/* Lists and mappings in brackets. */
void bracket_report(const Fault *fault) {
  gunichar found = line_character(fault->line, fault->at.column);
  gboolean wrong_closer = found == ']' || found == '}';
  if (wrong_closer || !found) {
    never_closed_report(fault, fault->begun, fault->at);
  } else if (is_behind_quote(fault) && fault->tree->last_quote_end.column == fault->at.column) {
    behind_quote_report(fault);
  } else if (fault->at.line != fault->begun.line) {
    next_line_report(fault);
  } else if (found == ':') {
    Diag *diag = fault_say(fault, fault->at, "a second colon in this value");
    diag_help(diag, value_is_in_curly_quotes(fault)
                        ? CURLY_QUOTES_HELP
                        : "put a value that contains a colon in quotes, or separate two keys with a comma");
  } else if ((found != '[' && found != '{') || !bracket_in_text_report(fault)) {
    Diag *diag = fault_say(fault, fault->at, "a comma is missing before this");
    diag_help(diag, "in [ ] and { }, separate items with one comma");
  }
}

/* `tags:[x]`, `name:, type: person` and `see:]` in brackets: libyaml met the colon in the midst of a text. */
void glued_colon_report(const Fault *fault) {
  gunichar behind = line_character(fault->line, fault->at.column + 1);
  guint32 start = fault->begun.line == fault->at.line ? fault->begun.column : fault->at.column;
  const char *from = line_pointer(fault->line, start), *colon = line_pointer(fault->line, fault->at.column);
  int length = (int)(colon - from);
  if (behind == '[' || behind == '{') {
    g_autofree char *value = line_flow_value(fault->line, fault->at.column + 1);
    diag_help(fault_say(fault, fault->at, "a space is missing after this colon"), "write  %.*s: %s", length,
              from, value);
    return;
  }
  Diag *diag = fault_say(fault, fault->at, "there is nothing behind this colon");
  diag_help(
      diag,
      "if it ends a key, write its value behind a space; if it is text, put the text in quotes:  \"%.*s:\"",
      length, from);
}

void nothing_report(const Fault *fault) {
  gunichar c = line_character(fault->line, fault->at.column);
  gboolean closes = c == ']' || c == '}';
  if (fault->tree->flow_depth && (fault->at_end || closes)) {
    never_closed_report(fault, fault->tree->flow_opened, fault->at);
    return;
  }
  if (fault->tree->flow_depth && left_open_report(fault, fault->tree->flow_opened))
    return;
  if (fault->tree->flow_depth && c == '-') {
    Diag *diag = fault_say(fault, fault->at, "a list with dashes can't stand inside [ ] or { }");
    diag_note(diag, fault->tree->flow_opened, "this bracket is still open");
    diag_help(diag, "write the list as  [one, two]  or put text that begins with - in quotes");
    return;
  }
  if (closes) {
    closes_nothing_report(fault, c);
    return;
  }
  if (c == ',' && !fault->tree->flow_depth) {
    first_character_report(fault, fault->at);
    return;
  }
  Diag *diag = fault_say(fault, fault->at,
                         c == ',' ? "there is nothing before this comma" : "a value is missing here");
  diag_help(diag, "in [ ] and { }, separate items with one comma");
}
