#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct OutFile {
  char *path;      /* "-" for standard output */
  char *temporary; /* NULL once it has taken its place, and for standard output */
  FILE *held;      /* what standard output is to get */
} OutFile;

struct OutBatch {
  GPtrArray *files; /* OutFile */
  FILE *stream;     /* of the last of them, while open */
};

static void out_file_free(gpointer data) {
  OutFile *file = data;
  if (file->held)
    fclose(file->held);
  if (file->temporary)
    g_unlink(file->temporary);
  g_free(file->temporary);
  g_free(file->path);
  g_free(file);
}

OutBatch *out_batch_new(void) {
  OutBatch *batch = g_new0(OutBatch, 1);
  batch->files = g_ptr_array_new_with_free_func(out_file_free);
  return batch;
}

void out_batch_free(OutBatch *batch) {
  if (!batch)
    return;
  if (batch->stream)
    fclose(batch->stream);
  g_ptr_array_free(batch->files, TRUE);
  g_free(batch);
}

static gboolean fail(GError **error, const char *action, const char *path) {
  int code = errno;
  g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(code), "cannot %s %s: %s", action, path,
              g_strerror(code));
  return FALSE;
}

static gboolean is_stdout(const OutFile *file) {
  return strcmp(file->path, "-") == 0;
}

/* Renaming over a folder would fail only at commit, when other files already stand in their places. */
static gboolean target_is_replaceable(const char *path, GError **error) {
  struct stat st;
  if (g_stat(path, &st) != 0 || S_ISREG(st.st_mode))
    return TRUE;
  errno = S_ISDIR(st.st_mode) ? EISDIR : EEXIST;
  return fail(error, "replace", path);
}

FILE *out_batch_open(OutBatch *batch, const char *path, GError **error) {
  g_assert(!batch->stream);
  OutFile *file = g_new0(OutFile, 1);
  file->path = g_strdup(path);
  g_ptr_array_add(batch->files, file);
  if (is_stdout(file)) {
    batch->stream = tmpfile();
    if (!batch->stream)
      fail(error, "make a temporary file for", "standard output");
    return batch->stream;
  }
  if (!target_is_replaceable(path, error))
    return NULL;
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  file->temporary = g_strdup_printf("%s/.%s.XXXXXX", folder, name);
  int fd = g_mkstemp_full(file->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0) {
    g_clear_pointer(&file->temporary, g_free);
    fail(error, "write", path);
    return NULL;
  }
  batch->stream = fdopen(fd, "w+b");
  return batch->stream;
}

gboolean out_batch_close(OutBatch *batch, GError **error) {
  OutFile *file = g_ptr_array_index(batch->files, batch->files->len - 1);
  FILE *stream = g_steal_pointer(&batch->stream);
  if (is_stdout(file))
    file->held = stream;
  gboolean written = fflush(stream) == 0 && !ferror(stream);
  int code = errno;
  if (!file->held && fclose(stream) != 0 && written) {
    written = FALSE;
    code = errno;
  }
  errno = code;
  return written ? TRUE : fail(error, "write", file->path);
}

/* Both streams are read from their beginning. */
static gboolean streams_equal(FILE *a, FILE *b) {
  char buffer_a[16384], buffer_b[16384];
  gsize length;
  do {
    length = fread(buffer_a, 1, sizeof buffer_a, a);
    if (fread(buffer_b, 1, sizeof buffer_b, b) != length || memcmp(buffer_a, buffer_b, length) != 0)
      return FALSE;
  } while (length == sizeof buffer_a);
  return TRUE;
}

static gboolean files_equal(const char *a, const char *b) {
  struct stat st_a, st_b;
  if (g_stat(a, &st_a) != 0 || g_stat(b, &st_b) != 0 || st_a.st_size != st_b.st_size)
    return FALSE;
  FILE *stream_a = fopen(a, "rbe"), *stream_b = fopen(b, "rbe");
  gboolean equal = stream_a && stream_b && streams_equal(stream_a, stream_b);
  if (stream_a)
    fclose(stream_a);
  if (stream_b)
    fclose(stream_b);
  return equal;
}

static gboolean file_sync(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0)
    close(fd);
  return synced;
}

static gboolean stdout_copy(FILE *from, GError **error) {
  char buffer[16384];
  gsize length;
  gboolean written = TRUE;
  rewind(from);
  while (written && (length = fread(buffer, 1, sizeof buffer, from)) > 0)
    written = fwrite(buffer, 1, length, stdout) == length;
  written = written && !ferror(from) && fflush(stdout) == 0;
  return written ? TRUE : fail(error, "write", "standard output");
}

static gboolean file_place(OutFile *file, GError **error) {
  if (is_stdout(file))
    return stdout_copy(file->held, error);
  if (files_equal(file->temporary, file->path)) {
    g_unlink(file->temporary);
  } else if (!file_sync(file->temporary) || g_rename(file->temporary, file->path) != 0) {
    return fail(error, "write", file->path);
  }
  g_clear_pointer(&file->temporary, g_free);
  return TRUE;
}

gboolean out_batch_commit(OutBatch *batch, GError **error) {
  for (guint i = 0; i < batch->files->len; i++)
    if (!file_place(g_ptr_array_index(batch->files, i), error))
      return FALSE;
  return TRUE;
}
