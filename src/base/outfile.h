/* Output files that are written whole or not at all. A batch gathers the files of one run: each is written
 * without a name, and only when all are complete do they take their places. So a run that is stopped, however
 * it is stopped, leaves nothing behind. The batch owns its files; one that is freed without a commit leaves
 * all as it was. */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct OutBatch OutBatch;
typedef struct OutFile OutFile;

OutBatch *out_batch_new(void);
void out_batch_free(OutBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutBatch, out_batch_free)

/* Starts a file that is to be at `path` ("-": standard output, written at commit). It belongs to the batch.
 * NULL with `error` where the folder can't be written. */
OutFile *out_batch_open(OutBatch *batch, const char *path, GError **error);

/* Where its content goes, until it is ended; belongs to the file. A child process may write there in the
 * place of its parent, if it flushes with out_file_flush. */
FILE *out_file_stream(const OutFile *file);

/* Hands what was written to the system; FALSE with `error` where anything of it could not be written. */
gboolean out_file_flush(const OutFile *file, GError **error);

/* Ends a file; FALSE with `error` where anything of it could not be written. Files may be open side by side
 * and end in any order. */
gboolean out_file_close(OutFile *file, GError **error);

/* Puts every file in its place: fsync, then rename. One whose content is what the old file has is left
 * untouched. FALSE with `error` as soon as one fails. Signals that stop the program wait until it is done. */
gboolean out_batch_commit(OutBatch *batch, GError **error);
