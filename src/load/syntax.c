#include "load/syntax.h"

#include "load/curly_quotes.h"
#include "load/link.h"
#include "load/syntax_fault.h"

#include <string.h>

Diag *fault_say(const Fault *fault, Pos pos, const char *message) {
  return diag_report(fault->tree->diags, DIAG_YAML_SYNTAX, pos, "%s", message);
}

Pos column_pos(const Fault *fault, SourceLine line, guint32 column) {
  return (Pos){line.number, column, 1, fault->tree->file};
}

static gboolean begins_line(const Fault *fault) {
  return fault->at.column == line_first_column(fault->line);
}

/* `title: Foo: bar` */
static void inner_colon_report(const Fault *fault, guint32 first_colon) {
  g_autofree char *text = line_rest(fault->line, first_colon + 1);
  g_autofree char *quoted = text_quoted(text);
  gboolean tlp = g_ascii_strncasecmp(text, "TLP: ", 5) == 0;
  Diag *diag = fault_say(fault, fault->at,
                         tlp ? "there is a space behind the colon of this marking"
                             : "this value contains a colon and a space, so it must be in quotes");
  const char *key = fault->line.text + line_item_column(fault->line) - 1;
  int key_length = (int)(g_utf8_offset_to_pointer(fault->line.text, first_colon - 1) - key);
  if (tlp)
    diag_help(diag, "write  %.*s: TLP:%s", key_length, key, g_strchug(text + 5));
  else if (is_curly_quote(g_utf8_get_char(text)))
    diag_help(diag, CURLY_QUOTES_HELP);
  else if (strchr("\"'", *text))
    diag_help(diag, "a line holds one key and one value");
  else
    diag_help(diag, "write  %.*s: %s", key_length, key, quoted);
}

/* A line without the colon that makes its first word a key, above a line that has one. */
static void missing_colon_report(const Fault *fault, SourceLine line) {
  guint32 glued = line_colon_column(line, TRUE);
  if (glued) {
    Diag *diag = fault_say(fault, column_pos(fault, line, glued), "a space is missing after this colon");
    diag_help(diag, "write  key: value, with a space after the colon");
    return;
  }
  g_autofree char *text = line_rest(line, line_item_column(line));
  Pos pos = column_pos(fault, line, line_item_column(line));
  pos.width = (guint16)MIN(g_utf8_strlen(text, -1), G_MAXUINT16);
  Diag *diag = diag_report(fault->tree->diags, DIAG_YAML_SYNTAX, pos, "a colon is missing after %s",
                           diag_quote(fault->tree->diags, text));
  if (link_is_in(text))
    diag_help(diag, "a link with further keys below it needs a colon:  - %s:", text);
  else
    diag_help(diag, "write  key: value");
}

/* A key that is indented as if it went on with the text above it. */
static void too_deep_report(const Fault *fault, SourceLine above) {
  Pos pos = column_pos(fault, fault->line, line_first_column(fault->line));
  Diag *diag = fault_say(fault, pos, "this line is indented as if it continued the text above it");
  diag_note(diag, column_pos(fault, above, line_item_column(above)), "the line above starts here");
  diag_help(diag, "to make it a key beside the one above, start it in column %u", line_item_column(above));
}

static void colon_report(const Fault *fault) {
  guint32 first_colon = line_colon_column(fault->line, FALSE);
  SourceLine above = source_line_above(fault->tree, fault->at.line);
  if (first_colon && first_colon < fault->at.column)
    inner_colon_report(fault, first_colon);
  else if (above.number && !line_colon_column(above, FALSE) && line_colon_column(fault->line, FALSE))
    missing_colon_report(fault, above);
  else if (above.number)
    too_deep_report(fault, above);
  else
    fault_say(fault, fault->at, "there is no key before this colon");
}

static void tab_report(const Fault *fault) {
  Diag *diag;
  guint32 column = fault->at.column;
  gboolean indents = column <= line_first_column(fault->line);
  diag = fault_say(fault, fault->at,
                   indents ? "tab used for indentation; YAML allows only spaces"
                           : "tab used where YAML allows only spaces");
  diag_help(diag, "replace it with spaces; most editors can type spaces for the Tab key");
}

/* Whether libyaml had brackets open; nodes are told of only later, so that the tree may not know yet. */
static gboolean is_in_brackets(const Fault *fault) {
  return fault->tree->events.parser.flow_level > 0;
}

gboolean key_character_report(Tree *tree, Pos pos) {
  SourceLine line = source_line(tree, pos.line);
  guint32 colon = line_colon_column(line, FALSE);
  if (pos.column != line_item_column(line) || colon <= pos.column)
    return FALSE;
  g_autofree char *rest = line_rest(line, pos.column);
  const char *behind = rest + strspn(rest, "@`%&*!|>,");
  pos.width = 1;
  Diag *diag = diag_report(tree->diags, DIAG_YAML_SYNTAX, pos, "a key can't begin with %c", *rest);
  if (g_unichar_isalnum(g_utf8_get_char(behind)))
    diag_help(diag, "write  %s", behind);
  else
    diag_help(diag, "begin it with a letter or digit");
  return TRUE;
}

/* A text whose first character means something else to YAML; `pos` is that character. */
void first_character_report(const Fault *fault, Pos pos) {
  SourceLine line = source_line(fault->tree, pos.line);
  gboolean in_brackets = is_in_brackets(fault);
  if (!in_brackets && key_character_report(fault->tree, pos))
    return;
  g_autofree char *text = in_brackets ? line_flow_value(line, pos.column) : line_rest(line, pos.column);
  g_autofree char *quoted = text_quoted(text);
  g_autofree char *first = g_strndup(text, *text ? (gsize)g_utf8_skip[(guchar)*text] : 0);
  Diag *diag = diag_report(fault->tree->diags, DIAG_YAML_SYNTAX, pos,
                           "text that begins with %s must be in quotes", first);
  diag_help(diag, "write  %s", quoted);
}

static void strange_character_report(const Fault *fault) {
  if (line_character(fault->line, fault->at.column) == '\t')
    tab_report(fault);
  else
    first_character_report(fault, fault->at);
}

static void begun_character_report(const Fault *fault) {
  first_character_report(fault, fault->begun.line ? fault->begun : fault->at);
}

static void here_character_report(const Fault *fault) {
  first_character_report(fault, fault->at);
}

static void simple_key_report(const Fault *fault) {
  missing_colon_report(fault, source_line(fault->tree, fault->begun.line));
}

/* The columns to the left and right of a line's start in which lines above start that it could stand with. */
static void neighbour_columns(const Fault *fault, guint32 *left, guint32 *right) {
  guint32 column = fault->at.column, limit = G_MAXUINT32;
  *left = *right = 0;
  for (SourceLine line = source_line_above(fault->tree, fault->at.line); line.number && !*left;
       line = source_line_above(fault->tree, line.number)) {
    guint32 first = line_first_column(line), item = line_item_column(line);
    if (first >= limit)
      continue;
    limit = first;
    *right = item > column ? item : *right;
    *right = first > column ? first : *right;
    *left = first < column ? first : *left;
    *left = item < column ? item : *left;
  }
}

static void indentation_report(const Fault *fault) {
  guint32 left, right;
  neighbour_columns(fault, &left, &right);
  Diag *diag = diag_report(fault->tree->diags, DIAG_YAML_SYNTAX, fault->at,
                           "this line starts in column %u, which matches no line above it", fault->at.column);
  if (left && right)
    diag_help(diag, "start it in column %u, like the lines above it, or in column %u", right, left);
  else if (left || right)
    diag_help(diag, "start it in column %u, like the lines above it", left + right);
}

/* A dash that is no further item of the list above it, whose dashes stand in another column. */
static gboolean slipped_dash_report(const Fault *fault) {
  SourceLine above = source_line_above(fault->tree, fault->at.line);
  while (above.number && !line_begins_with_dash(above))
    above = source_line_above(fault->tree, above.number);
  if (!above.number || line_first_column(above) == fault->at.column)
    return FALSE;
  Diag *diag = diag_report(fault->tree->diags, DIAG_YAML_SYNTAX, fault->at,
                           "this dash is in column %u, but those of the list above are in column %u",
                           fault->at.column, line_first_column(above));
  diag_note(diag, column_pos(fault, above, line_first_column(above)), "the list above");
  diag_help(diag, "start it in column %u", line_first_column(above));
  return TRUE;
}

/* Whether a quoted text ends just before the spot. */
gboolean is_behind_quote(const Fault *fault) {
  Pos end = fault->tree->last_quote_end;
  return end.line && end.line == fault->at.line && end.column <= fault->at.column &&
         line_is_blank(fault->line, end.column, fault->at.column);
}

void behind_quote_report(const Fault *fault) {
  Pos opened = fault->tree->last_quote, closed = fault->tree->last_quote_end;
  closed.column--;
  if (opened.line < closed.line) {
    Diag *diag = fault_say(fault, opened, "the text opened by this quote runs on over several lines");
    diag_note(diag, closed, "it is closed only here");
    diag_help(diag, "close the quote where the text ends");
    return;
  }
  gboolean single = line_character(fault->line, opened.column) == '\'';
  Diag *diag = fault_say(fault, fault->at, "there is more text after the closing quote");
  diag_note(diag, closed, "this quote ends the text");
  diag_help(diag, single
                      ? "inside single quotes type an apostrophe twice (''), or put the text in double quotes"
                      : "put the whole text in quotes; inside double quotes type \\\" for a quote");
}

/* `role: [sic] a minister`: the value is complete with the bracket, and more follows. */
static void behind_value_report(const Fault *fault) {
  guint32 colon = line_colon_column(fault->line, FALSE);
  guint32 column = colon ? colon + 1 : line_item_column(fault->line);
  while (g_unichar_isspace(line_character(fault->line, column)))
    column++;
  gunichar first = line_character(fault->line, column);
  g_autofree char *behind = line_rest(fault->line, fault->at.column);
  if (strcmp(behind, ",") == 0 || strcmp(behind, ";") == 0) {
    diag_help(
        fault_say(fault, fault->at, *behind == ',' ? "this comma is too much" : "this semicolon is too much"),
        "delete it; outside [ ] and { }, the end of the line divides");
    return;
  }
  if (column < fault->at.column && (first == '[' || first == '{')) {
    first_character_report(fault, column_pos(fault, fault->line, column));
    return;
  }
  Diag *diag = fault_say(fault, fault->at, "there is more text after a complete value");
  diag_help(diag, "if it is all one text, put it in quotes");
}

static void key_report(const Fault *fault) {
  gunichar c = line_character(fault->line, fault->at.column);
  if (is_behind_quote(fault)) {
    behind_quote_report(fault);
  } else if (c == '}' || c == ']') {
    closes_nothing_report(fault, c);
  } else if (!begins_line(fault)) {
    behind_value_report(fault);
  } else if (line_begins_with_dash(fault->line)) {
    if (slipped_dash_report(fault))
      return;
    Diag *diag = fault_say(fault, fault->at, "a list item among keys");
    diag_help(diag, "indent it below the key that it belongs to; text that begins with - must be in quotes");
  } else {
    indentation_report(fault);
  }
}

/* The nearest line above that begins with a dash in the column. */
static SourceLine dash_above(const Fault *fault) {
  SourceLine line = source_line_above(fault->tree, fault->at.line);
  while (line.number && !(line_begins_with_dash(line) && line_first_column(line) == fault->at.column))
    line = source_line_above(fault->tree, line.number);
  return line;
}

static void dash_report(const Fault *fault) {
  if (is_behind_quote(fault)) {
    behind_quote_report(fault);
    return;
  }
  if (line_character(fault->line, fault->at.column) == '-' && begins_line(fault)) {
    Diag *diag = fault_say(fault, fault->at, "a space is missing after this dash");
    diag_help(diag, "begin a list item with a dash and a space");
    return;
  }
  SourceLine dash = dash_above(fault);
  if (!dash.number) {
    indentation_report(fault);
    return;
  }
  g_autofree char *text = line_rest(fault->line, fault->at.column);
  Diag *diag = fault_say(fault, fault->at, "this line is in a list but has no dash");
  diag_help(diag, "write  - %s  or, if it belongs to the item above, start it in column %u", text,
            line_item_column(dash));
}

/* The column of a curly quote that was meant to close what a straight one opened; 0: there is none. */
static guint32 curly_closer_column(const Fault *fault) {
  SourceLine line = source_line(fault->tree, fault->begun.line);
  gunichar c;
  for (guint32 column = fault->begun.column + 1; (c = line_character(line, column)); column++) {
    gunichar behind = line_character(line, column + 1);
    if (is_curly_quote(c) &&
        (!behind || g_unichar_isspace(behind) || (behind < 0x80 && strchr(",:]}", (int)behind))))
      return column;
  }
  return 0;
}

static void open_quote_report(const Fault *fault) {
  Diag *diag = fault_say(fault, fault->begun, "this quote is never closed");
  guint32 curly = curly_closer_column(fault);
  if (curly) {
    Pos pos = {fault->begun.line, curly, 1, fault->begun.file};
    diag_note(diag, pos, "a curly quote, which doesn't close it");
    diag_help(diag, "type a straight quote there");
    return;
  }
  gboolean single = line_character(source_line(fault->tree, fault->begun.line), fault->begun.column) == '\'';
  diag_help(diag,
            single ? "close it where the text ends; put text that begins with an apostrophe in double quotes"
                   : "close it where the text ends");
}

static void document_start_report(const Fault *fault) {
  if (source_line(fault->tree, 1).number && line_character(source_line(fault->tree, 1), 1) == '%') {
    fault_say(fault, fault->at, "a line --- is missing between the % lines and the case");
    return;
  }
  Diag *diag = fault_say(fault, fault->at, "this line doesn't belong to anything above it");
  diag_help(diag, "start all sections (chart:, entities:, relations: ...) in the same column");
}

static void escape_report(const Fault *fault) {
  Diag *diag = fault_say(fault, fault->at, "unknown escape after a backslash in double quotes");
  diag_help(diag, "type \\\\ for a backslash, or use single quotes");
}

static void block_text_report(const Fault *fault) {
  Diag *diag = fault_say(fault, fault->at, "unknown sign after | or >");
  diag_help(diag, "start the text on the next line; text that begins with | or > must be in quotes");
}

static void dash_value_report(const Fault *fault) {
  Diag *diag = fault_say(fault, fault->at, "a list can't begin on the same line as its key");
  diag_help(diag, "put each item on its own line below the key; text that begins with - must be in quotes");
}

static void directive_report(const Fault *fault) {
  Pos pos = {fault->at.line, 1, 1, fault->at.file};
  Diag *diag = fault_say(fault, pos, "a case file can't have this YAML directive");
  diag_help(diag, "delete the line");
}

/* What libyaml says, and where it was; NULL: anywhere. The first row that fits is taken. */
static const struct {
  const char *problem, *context;
  void (*report)(const Fault *fault);
} reports[] = {
    {"mapping values are not allowed in this context", NULL, colon_report},
    {"found character that cannot start any token", NULL, strange_character_report},
    {"found a tab character that violates indentation", NULL, tab_report},
    {"found a tab character where an indentation space is expected", NULL, tab_report},
    {"could not find expected ':'", NULL, simple_key_report},
    {"did not find expected key", NULL, key_report},
    {"did not find expected '-' indicator", NULL, dash_report},
    {"did not find expected ',' or ']'", NULL, bracket_report},
    {"did not find expected ',' or '}'", NULL, bracket_report},
    {"found unexpected ':'", NULL, glued_colon_report},
    {"found unexpected end of stream", NULL, open_quote_report},
    {"found unexpected document indicator", NULL, open_quote_report},
    {"did not find expected node content", NULL, nothing_report},
    {"did not find expected alphabetic or numeric character", "while scanning an alias",
     begun_character_report},
    {"did not find expected alphabetic or numeric character", "while scanning an anchor",
     begun_character_report},
    {"found undefined tag handle", NULL, begun_character_report},
    {NULL, "while scanning a tag", begun_character_report},
    {NULL, "while parsing a tag", begun_character_report},
    {"mapping keys are not allowed in this context", NULL, here_character_report},
    {"did not find expected comment or line break", "while scanning a block scalar", begun_character_report},
    {NULL, "while scanning a block scalar", block_text_report},
    {"block sequence entries are not allowed in this context", NULL, dash_value_report},
    {"did not find expected <document start>", NULL, document_start_report},
    {"found incompatible YAML document", NULL, directive_report},
    {"found duplicate %YAML directive", NULL, directive_report},
    {"found duplicate %TAG directive", NULL, directive_report},
    {NULL, "while scanning a directive", directive_report},
    {NULL, "while scanning a %YAML directive", directive_report},
    {NULL, "while scanning a %TAG directive", directive_report},
    {NULL, "while parsing a quoted scalar", escape_report},
};

static gboolean is_same(const char *wanted, const char *said) {
  return !wanted || g_strcmp0(wanted, said) == 0;
}

/* libyaml tells the end of the file as the start of a line behind the last one, which may not be there. */
static void file_end_find(Fault *fault) {
  if (fault->line.number &&
      (line_character(fault->line, fault->at.column) || source_line(fault->tree, fault->at.line + 1).number))
    return;
  SourceLine last = source_line_above(fault->tree, fault->at.line);
  if (!last.number)
    return;
  fault->at_end = TRUE;
  fault->line = last;
  fault->at.line = last.number;
  fault->at.column = line_end_column(last);
}

/* What git leaves where two changes of the same lines meet. */
static gboolean conflict_report(const Fault *fault) {
  static const char *const marks[] = {"<<<<<<<", "=======", ">>>>>>>"};
  SourceLine above = source_line_above(fault->tree, fault->at.line);
  SourceLine lines[] = {source_line(fault->tree, fault->begun.line), above, fault->line};
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
    for (guint k = 0; k < G_N_ELEMENTS(marks); k++) {
      if (lines[i].length < strlen(marks[k]) || memcmp(lines[i].text, marks[k], strlen(marks[k])) != 0)
        continue;
      diag_help(
          fault_say(fault, (Pos){lines[i].number, 1, 7, fault->tree->file}, "a merge conflict was left here"),
          "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>");
      return TRUE;
    }
  return FALSE;
}

void syntax_report(Tree *tree) {
  const yaml_parser_t *parser = &tree->events.parser;
  Fault fault = {.tree = tree, .problem = parser->problem, .context = parser->context};
  if (parser->error == YAML_MEMORY_ERROR)
    g_error("out of memory");
  fault.at = tree_pos(tree, mark_of(parser->problem_mark), mark_of(parser->problem_mark));
  if (parser->context)
    fault.begun = tree_pos(tree, mark_of(parser->context_mark), mark_of(parser->context_mark));
  fault.line = source_line(tree, fault.at.line);
  file_end_find(&fault);
  if (conflict_report(&fault))
    return;
  for (guint i = 0; i < G_N_ELEMENTS(reports); i++)
    if (is_same(reports[i].problem, fault.problem) && is_same(reports[i].context, fault.context)) {
      reports[i].report(&fault);
      return;
    }
  diag_report(tree->diags, DIAG_YAML_SYNTAX, fault.at, "YAML can't be read from here on: %s",
              fault.problem ? fault.problem : "no reason given");
}

/* Where the text begins that libyaml was reading: behind the last thing it told, blanks and signs left out.
 */
static Pos text_begin(const Tree *tree, char *first) {
  Pos pos = tree_pos(tree, tree->last_end, tree->last_end);
  SourceLine line = source_line(tree, pos.line);
  const char *at = line.number ? line_pointer(line, pos.column) : "";
  const char *end = (const char *)g_bytes_get_data(tree->bytes->content, NULL) + tree->bytes->end;
  for (; at < end && strchr(" \t\r\n:,-?[{", *at); at++) {
    gboolean newline = *at == '\n' || (*at == '\r' && at + 1 < end && at[1] != '\n');
    pos.line += newline;
    pos.column = newline ? 1 : pos.column + (*at != '\n');
  }
  *first = at < end ? *at : 0;
  return pos;
}

void long_text_report(Tree *tree) {
  char first;
  Pos pos = text_begin(tree, &first);
  if (first == '"' || first == '\'')
    diag_help(diag_report(tree->diags, DIAG_YAML_LIMIT, pos,
                          "the text opened by this quote is longer than " VALUE_MAX_TEXT),
              "close the quote where the text ends");
  else if (first == '#')
    diag_report(tree->diags, DIAG_YAML_LIMIT, pos, "this comment is longer than " VALUE_MAX_TEXT);
  else if (!first)
    diag_report(tree->diags, DIAG_YAML_LIMIT, tree_pos(tree, tree->last_end, tree->last_end),
                "more than " VALUE_MAX_TEXT " of blanks follow here");
  else
    diag_report(tree->diags, DIAG_YAML_LIMIT, pos, "this text is longer than " VALUE_MAX_TEXT);
}
