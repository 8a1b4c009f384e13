/* What diag.c (collecting) and diag_write.c (showing) share; nobody else includes it. */
#pragma once

#include "base/diag.h"
#include "base/suggest.h"

#define NOTES_MAX 2

typedef struct DiagNote {
  Pos pos;
  char *message;
} DiagNote;

struct Diag {
  DiagCode code;
  Pos pos;
  guint order; /* in which it was reported, for those of one place */
  char *message, *help;
  DiagNote notes[NOTES_MAX];
  guint note_count;
  Suggestion *suggestion; /* still to be worked out, from the words below */
  WordList words;
  gconstpointer owner;
};

typedef struct DiagFile {
  char *path;
  GBytes *content;
  GArray *line_starts; /* guint32 byte offsets; NULL until a line is asked for */
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
  char *quotes[QUOTES_HELD];
  guint quote_next;
};

const char *diag_code_name(DiagCode code);
DiagSeverity diag_code_severity(DiagCode code);

/* By file, line, column, and then in the order of reporting. */
int diag_compare(gconstpointer a, gconstpointer b);
