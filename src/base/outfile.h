/* Output files that are written whole or not at all. A batch gathers the files of one run: each is
 * written to a temporary file in its own folder, and only when all are complete do they take their
 * places. The batch owns its files; a batch that is freed without a commit leaves nothing behind. */
#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct OutBatch OutBatch;

OutBatch *out_batch_new(void);
void out_batch_free(OutBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutBatch, out_batch_free)

/* Starts a file that is to be at `path` ("-": standard output, written at commit). The stream belongs to the
 * batch and stays open until the next call on it. NULL with `error` where the folder can't be written. */
FILE *out_batch_open(OutBatch *batch, const char *path, GError **error);

/* Ends the file last opened; FALSE with `error` where anything of it could not be written. */
gboolean out_batch_close(OutBatch *batch, GError **error);

/* Puts every file in its place: fsync, then rename. One whose content is what the old file has is left
 * untouched. FALSE with `error` as soon as one fails. */
gboolean out_batch_commit(OutBatch *batch, GError **error);
