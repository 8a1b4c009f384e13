#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio_ext.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files are kept without a name where the file system can do that, so that a run which is stopped leaves
 * nothing behind; more than this many, which are kept open, get a temporary name. */
#define NAMELESS_MOST 256

typedef struct OutFile {
  char *path;         /* "-" for standard output */
  char *temporary;    /* its name until it takes its place; NULL while it has none */
  FILE *held;         /* the content, where it has no name */
  gboolean unchanged; /* the old file has the same content */
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
  const OutFile *last = batch->stream ? g_ptr_array_index(batch->files, batch->files->len - 1) : NULL;
  if (last && !last->held)
    fclose(batch->stream);
  g_ptr_array_free(batch->files, TRUE);
  g_free(batch);
}

static gboolean fail(GError **error, const char *action, const char *path) {
  int code = errno;
  g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code), "cannot %s %s: %s", action, path,
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

/* A file without a name in the folder that `path` is in, or -1. */
static int nameless_open(const OutBatch *batch, const char *path) {
#ifdef O_TMPFILE
  g_autofree char *folder = g_path_get_dirname(path);
  return batch->files->len > NAMELESS_MOST ? -1 : open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
#else
  return -1;
#endif
}

static char *temporary_name(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  return g_strdup_printf("%s/.%s.XXXXXX", folder, name);
}

static int named_open(OutFile *file) {
  file->temporary = temporary_name(file->path);
  int fd = g_mkstemp_full(file->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    g_clear_pointer(&file->temporary, g_free);
  return fd;
}

FILE *out_batch_open(OutBatch *batch, const char *path, GError **error) {
  g_assert(!batch->stream);
  OutFile *file = g_new0(OutFile, 1);
  file->path = g_strdup(path);
  g_ptr_array_add(batch->files, file);
  if (is_stdout(file)) {
    batch->stream = file->held = tmpfile();
    if (!batch->stream)
      fail(error, "make a temporary file for", "standard output");
    return batch->stream;
  }
  if (!target_is_replaceable(path, error))
    return NULL;
  int nameless = nameless_open(batch, path), fd = nameless >= 0 ? nameless : named_open(file);
  if (fd < 0) {
    fail(error, "write", path);
    return NULL;
  }
  batch->stream = fdopen(fd, "w+b");
  if (batch->stream)
    __fsetlocking(batch->stream, FSETLOCKING_BYCALLER); /* one thread writes it, in small pieces */
  file->held = nameless >= 0 ? batch->stream : NULL;
  return batch->stream;
}

gboolean out_batch_close(OutBatch *batch, GError **error) {
  OutFile *file = g_ptr_array_index(batch->files, batch->files->len - 1);
  FILE *stream = g_steal_pointer(&batch->stream);
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

static gboolean file_is_unchanged(const OutFile *file) {
  struct stat st_new, st_old;
  FILE *new = file->held ? file->held : fopen(file->temporary, "rbe"), *old = fopen(file->path, "rbe");
  gboolean equal = FALSE;
  if (new &&old && fstat(fileno(new), &st_new) == 0 && fstat(fileno(old), &st_old) == 0 &&
      st_new.st_size == st_old.st_size) {
    rewind(new);
    equal = streams_equal(new, old);
  }
  if (new &&new != file->held)
    fclose(new);
  if (old)
    fclose(old);
  return equal;
}

/* Gives a file without a name a temporary one, since a link can't replace what stands in its place. */
static gboolean file_name(OutFile *file) {
  g_autofree char *open_file = g_strdup_printf("/proc/self/fd/%d", fileno(file->held));
  for (int tries = 0; tries < 100; tries++) {
    g_autofree char *name = temporary_name(file->path);
    for (char *x = name + strlen(name) - 6; *x; x++)
      *x = (char)('a' + g_random_int_range(0, 26));
    if (linkat(AT_FDCWD, open_file, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0) {
      file->temporary = g_steal_pointer(&name);
      return TRUE;
    }
    if (errno != EEXIST)
      return FALSE;
  }
  return FALSE;
}

static gboolean file_sync(const OutFile *file) {
  if (file->held)
    return fsync(fileno(file->held)) == 0;
  int fd = open(file->temporary, O_RDONLY | O_CLOEXEC);
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
  if (file->unchanged)
    return TRUE;
  if (g_rename(file->temporary, file->path) != 0)
    return fail(error, "write", file->path);
  g_clear_pointer(&file->temporary, g_free);
  return TRUE;
}

/* All that can fail for want of space or rights, so that only a rename is left. */
static gboolean file_prepare(OutFile *file, GError **error) {
  if (is_stdout(file))
    return TRUE;
  file->unchanged = file_is_unchanged(file);
  if (file->unchanged || (file_sync(file) && (!file->held || file_name(file))))
    return TRUE;
  return fail(error, "write", file->path);
}

gboolean out_batch_commit(OutBatch *batch, GError **error) {
  for (guint i = 0; i < batch->files->len; i++)
    if (!file_prepare(g_ptr_array_index(batch->files, i), error))
      return FALSE;
  for (guint i = 0; i < batch->files->len; i++)
    if (!file_place(g_ptr_array_index(batch->files, i), error))
      return FALSE;
  return TRUE;
}
