/* Reader: a case file's bytes, whole, in memory, and checked to be text. */
#pragma once

#include "base/diag.h"
#include "base/utf8.h"

typedef struct Bytes {
  GBytes *content; /* all of it, the byte order mark too */
  gsize start;     /* of the text behind a UTF-8 byte order mark */
  gsize end;       /* of the text that YAML can be read from: up to the first fault */
  Utf8Fault fault; /* what stands at `end`; UTF8_FINE at the end of the file */
} Bytes;

/* Reads a regular file, or standard input for "-", whatever that is. False with `error` set for
 * anything else and for what can't be read. The caller calls bytes_clear. */
gboolean bytes_read(const char *path, Bytes *bytes, GError **error);
void bytes_clear(Bytes *bytes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bytes, bytes_clear)

/* Says what is wrong with the text at `bytes->end`. */
void fault_report(const Bytes *bytes, Diags *diags, guint16 file);
