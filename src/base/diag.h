/* Diagnostics: what the analyst can mend in a case file, each with its place.
 * Diags owns every diagnostic and the text of every file that was read, so that the line can
 * be shown; strings handed in are copied, word lists are only borrowed. Only the first
 * DIAG_SHOWN errors by place are kept in the end, however many are reported. */
#pragma once

#include <gio/gio.h>
#include <stdio.h>

#define DIAG_SHOWN 50

/* A place in a file. Lines and columns count from 1, columns in characters (code points).
 * Line 0: the whole file. `width` is in characters, 0 or 1 for a single caret. */
typedef struct Pos {
  guint32 line;
  guint32 column;
  guint16 width;
  guint16 file; /* index as diags_add_file gave it */
} Pos;

/* A piece of text as it was typed, and where. `text` is NULL where the file has none. */
typedef struct Text {
  const char *text;
  Pos pos;
} Text;

typedef enum DiagSeverity { DIAG_ERROR, DIAG_WARNING } DiagSeverity;

/* Every code a diagnostic can have; diag_codes.h lists each with its name. */
typedef enum DiagCode {
#define DIAG_CODE(id, name, severity) DIAG_##id,
#include "base/diag_codes.h"
#undef DIAG_CODE
  DIAG_CODE_COUNT
} DiagCode;

typedef struct Diags Diags;
typedef struct Diag Diag;

Diags *diags_new(void);
void diags_free(Diags *diags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Diags, diags_free)

/* Makes a file known; `content` may be NULL for one that couldn't be read. Returns its index
 * for Pos.file. The content is referenced, not copied. */
guint16 diags_add_file(Diags *diags, const char *path, GBytes *content);

/* Reports one diagnostic. The result is only for the calls below, made at once; it is NULL, which they
 * all take, where the diagnostic was counted but won't be shown. */
Diag *diag_report(Diags *diags, DiagCode code, Pos pos, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Adds the line that says how to mend it. */
void diag_help(Diag *diag, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Adds a second place ("first defined here"), shown with its own line. */
void diag_note(Diag *diag, Pos pos, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The words that a list offers, one at a time: `word` as it could be typed or known by (a name,
 * an alias), `stands_for` the word to type instead, NULL where it is the word itself. */
typedef void (*WordVisitor)(const char *word, const char *stands_for, gpointer data);
typedef void (*WordList)(gconstpointer owner, WordVisitor visit, gpointer data);

/* Lets the diagnostic offer the nearest of `words` as "did you mean". Worked out only if the
 * diagnostic is shown, so `owner` must live until diags_write. `otherwise` (may be NULL, is
 * copied) is the help shown where nothing is near enough. */
void diag_suggest(Diag *diag, const char *typed, WordList words, gconstpointer owner, const char *otherwise);

/* Works out every suggestion now, so that the owners of their word lists may die. */
void diags_settle(Diags *diags);

/* `typed` for a message: in double quotes, control characters written out, cut where it is long.
 * The result lives until `diags` has been asked for some more of them (QUOTES_HELD). */
#define QUOTES_HELD 8
const char *diag_quote(Diags *diags, const char *typed);

/* A line of a file without its line end, not NUL-ended; NULL where there is no such line. */
const char *diags_line(Diags *diags, guint16 file, guint32 line, gsize *length);

guint diags_error_count(const Diags *diags);
guint diags_warning_count(const Diags *diags);

/* Writes all of them, by file and place: `file:line:col: error: message [code]`, the line, carets
 * below the spot, help and notes; at most DIAG_SHOWN, then a count of the rest. */
void diags_write(Diags *diags, FILE *stream, gboolean colour);

/* Whether `stream` wants colour: a terminal, and neither NO_COLOR nor TERM=dumb in the environment. */
gboolean diags_want_colour(FILE *stream);
