/* Diagnostics: what the analyst can mend in a case file, each with its place.
 * Diags owns every diagnostic and the text of every file that was read, so that the line can
 * be shown; strings handed in are copied, word lists are only borrowed. Only the first
 * DIAG_SHOWN errors by place are kept in the end, however many are reported. */
#pragma once

#include <glib.h>
#include <stdio.h>

#define DIAG_SHOWN     50
#define DIAG_NOTES_MAX 2

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

/* The name of a code, as it is shown in brackets, and how grave it is where nobody asked for strictness. */
const char *diag_code_name(DiagCode code);
DiagSeverity diag_code_severity(DiagCode code);

/* FALSE where there is no code of that name. */
gboolean diag_code_find(const char *name, DiagCode *code);

typedef struct Diags Diags;
typedef struct Diag Diag;

Diags *diags_new(void);
void diags_free(Diags *diags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Diags, diags_free)

/* Makes a file known; `content` may be NULL for one that couldn't be read. Returns its index
 * for Pos.file. The content is referenced, not copied. */
guint16 diags_add_file(Diags *diags, const char *path, GBytes *content);

/* The path of a file as it was made known, by its index; NULL behind the last. */
const char *diags_file_path(const Diags *diags, guint index);

/* Reports one diagnostic. The result is only for the calls below, made at once; it is NULL, which they
 * all take, where the diagnostic was counted but won't be shown, or where a comment on its line allows it:
 * `# linkchart: allow CODE` silences warnings of that code, which then don't count. */
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

/* The names of all codes, for diag_suggest; `owner` is not looked at. */
void diag_code_words(gconstpointer owner, WordVisitor visit, gpointer data);

/* Works out every suggestion now, so that the owners of their word lists may die. */
void diags_settle(Diags *diags);

/* `typed` for a message: in double quotes, control characters written out, cut where it is long.
 * The result lives until `diags` has been asked for some more of them (QUOTES_HELD). */
#define QUOTES_HELD 8
const char *diag_quote(Diags *diags, const char *typed);

/* A line of a file without its line end, not NUL-ended; NULL where there is no such line. */
const char *diags_line(Diags *diags, guint16 file, guint32 line, gsize *length);

/* Warns of each `# linkchart: allow` that was of no use; to be called when all else has been reported. */
void diags_tell_useless_allows(Diags *diags);

/* Diagnostics of the same files for another thread to report into, while this one goes on with `diags`. */
Diags *diags_branch(const Diags *diags);

/* Adds what the branch reported, as if it had been reported now, and ends the branch. */
void diags_join(Diags *diags, Diags *branch);

/* From now on warnings are shown and counted as errors. */
void diags_make_strict(Diags *diags);

guint diags_error_count(const Diags *diags);
guint diags_warning_count(const Diags *diags);

/* Writes all of them, by file and place: `file:line:col: error: message [code]`, the line, carets
 * below the spot, help and notes; at most DIAG_SHOWN, then a count of the rest. */
void diags_write(Diags *diags, FILE *stream, gboolean colour);

/* A place as other programs take it. `end_column` is that of the character behind the spot. */
typedef struct ShownPlace {
  const char *path;
  guint32 line, column, end_column; /* line 0: the whole file */
} ShownPlace;

typedef struct ShownNote {
  ShownPlace place;
  const char *message;
} ShownNote;

/* A diagnostic as it is shown; its strings belong to the Diags. */
typedef struct ShownDiag {
  DiagCode code;
  DiagSeverity severity;
  ShownPlace place;
  const char *message, *help; /* help: NULL where there is none */
  ShownNote notes[DIAG_NOTES_MAX];
  guint note_count;
} ShownDiag;

/* What diags_write would show, in its order (ShownDiag; the caller unrefs it). */
GArray *diags_shown(Diags *diags);

/* What a child process reported, for its parent: a mark made before, what was reported since (a floating
 * variant of type DIAGS_PACKED), and reporting it again. */
#define DIAGS_PACKED "a(u(uuqq)smsa((uuqq)s))"
guint diags_mark(const Diags *diags);
GVariant *diags_pack(Diags *diags, guint mark);
void diags_unpack(Diags *diags, GVariant *packed);

/* Whether `stream` wants colour: a terminal, and neither NO_COLOR nor TERM=dumb in the environment. */
gboolean diags_want_colour(FILE *stream);
