/* What diag.c (collecting), diag_allow.c (silencing) and diag_write.c (showing) share; nobody else includes
 * it. */
#pragma once

#include "base/diag.h"
#include "base/suggest.h"

typedef struct DiagNote {
  Pos pos;
  char *message;
} DiagNote;

struct Diag {
  DiagCode code;
  Pos pos;
  guint order; /* in which it was reported, for those of one place */
  char *message, *help;
  DiagNote notes[DIAG_NOTES_MAX];
  guint note_count;
  Suggestion *suggestion; /* still to be worked out, from the words below */
  WordList words;
  gconstpointer owner;
};

/* One code in a comment `# linkchart: allow CODE, CODE`. */
typedef struct Allow {
  Pos pos;       /* of its name */
  char *name;    /* as typed; empty where the comment names none */
  DiagCode code; /* DIAG_CODE_COUNT: there is none of that name */
  gboolean used;
} Allow;

typedef struct DiagFile {
  char *path;
  GBytes *content;
  GArray *line_starts; /* guint32 byte offsets; NULL until a line is asked for */
  GArray *allows;      /* Allow, in the order of the file; NULL until a warning asks */
} DiagFile;

/* The diagnostics of one severity: all that were counted, and the first by place. */
typedef struct DiagList {
  GPtrArray *held;
  guint count;
  gboolean full; /* only what stands before the last one held is still of interest */
} DiagList;

struct Diags {
  GPtrArray *files;
  DiagList lists[DIAG_WARNING + 1];
  guint reported;
  gboolean strict; /* warnings are errors */
  char *quotes[QUOTES_HELD];
  guint quote_next;
};

/* As it is shown: strictness counts. */
DiagSeverity diag_severity(const Diags *diags, const Diag *diag);

/* The byte offset (guint32) at which each line begins; the file must have content. */
const GArray *diag_file_lines(DiagFile *file);

/* Whether a comment on its line allows a warning; the comment was of use then. */
gboolean diags_allow(Diags *diags, DiagCode code, Pos pos);

/* What of a file's comments was of use in a branch was of use. */
void diag_allows_join(DiagFile *file, DiagFile *branch);

/* What is shown (Diag): errors first of all, warnings where room is left; in the order of the file. */
GPtrArray *diags_choose(Diags *diags);

/* By file, line, column, and then in the order of reporting. */
int diag_compare(gconstpointer a, gconstpointer b);
