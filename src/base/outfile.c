#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio_ext.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* So many files are kept open; what is in further ones is gathered in one file, the spool. */
#define HELD_MOST 256

struct OutFile {
  OutBatch *batch;
  char *path;         /* "-" for standard output */
  char *temporary;    /* its name while it takes its place; else NULL */
  FILE *held;         /* the content, in a file without a name; NULL where the spool has it */
  gboolean linkable;  /* `held` is in the folder of `path`, so that it can get a name */
  gboolean unchanged; /* the old file has the same content */
  off_t start, size;  /* of the content, once the file is closed */
};

struct OutBatch {
  GPtrArray *files; /* OutFile */
  guint held;       /* closed files that are kept open */
  FILE *spool;      /* NULL until needed */
  off_t spool_size;
};

static void temporary_remove(OutFile *file) {
  if (file->temporary)
    g_unlink(file->temporary);
  g_clear_pointer(&file->temporary, g_free);
}

static void out_file_free(gpointer data) {
  OutFile *file = data;
  if (file->held)
    fclose(file->held);
  temporary_remove(file);
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
  g_ptr_array_free(batch->files, TRUE);
  if (batch->spool)
    fclose(batch->spool);
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

/* ---- opening ---- */

/* Renaming over a folder would fail only at commit, when other files already stand in their places. */
static gboolean target_is_replaceable(const char *path, GError **error) {
  struct stat st;
  if (g_stat(path, &st) != 0 || S_ISREG(st.st_mode))
    return TRUE;
  errno = S_ISDIR(st.st_mode) ? EISDIR : EEXIST;
  return fail(error, "replace", path);
}

/* A file without a name in the folder that `path` is in. Where the file system has none such, -1 and
 * EOPNOTSUPP. */
static int nameless_open(const char *path) {
#ifdef O_TMPFILE
  g_autofree char *folder = g_path_get_dirname(path);
  int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0 && (errno == EISDIR || errno == EINVAL))
    errno = EOPNOTSUPP;
  return fd;
#else
  (void)path;
  errno = EOPNOTSUPP;
  return -1;
#endif
}

static void held_open(OutFile *file) {
  int fd = is_stdout(file) ? -1 : nameless_open(file->path);
  file->linkable = fd >= 0;
  if (fd >= 0)
    file->held = fdopen(fd, "w+b");
  else if (is_stdout(file) || errno == EOPNOTSUPP)
    file->held = tmpfile();
  if (file->held)
    __fsetlocking(file->held, FSETLOCKING_BYCALLER); /* one thread writes it, in small pieces */
}

OutFile *out_batch_open(OutBatch *batch, const char *path, GError **error) {
  OutFile *file = g_new0(OutFile, 1);
  file->batch = batch;
  file->path = g_strdup(path);
  g_ptr_array_add(batch->files, file);
  if (!is_stdout(file) && !target_is_replaceable(path, error))
    return NULL;
  held_open(file);
  if (file->held)
    return file;
  if (is_stdout(file))
    fail(error, "make a temporary file for", "standard output");
  else
    fail(error, "write", path);
  return NULL;
}

FILE *out_file_stream(const OutFile *file) {
  return file->held;
}

/* ---- closing ---- */

static int content_fd(const OutFile *file) {
  return fileno(file->held ? file->held : file->batch->spool);
}

/* Copies the content to `to`; FALSE with errno. */
static gboolean content_copy(const OutFile *file, FILE *to) {
  char buffer[16384];
  off_t done = 0;
  while (done < file->size) {
    gsize wanted = (gsize)MIN((off_t)sizeof buffer, file->size - done);
    gssize length = pread(content_fd(file), buffer, wanted, file->start + done);
    if (length <= 0 || fwrite(buffer, 1, (gsize)length, to) != (gsize)length)
      return FALSE;
    done += length;
  }
  return fflush(to) == 0;
}

/* Moves the content to the end of the spool, so that the file needn't be kept open. */
static gboolean content_spool(OutFile *file) {
  OutBatch *batch = file->batch;
  if (!batch->spool)
    batch->spool = tmpfile();
  if (!batch->spool || fseeko(batch->spool, batch->spool_size, SEEK_SET) != 0 ||
      !content_copy(file, batch->spool))
    return FALSE;
  file->start = batch->spool_size;
  batch->spool_size += file->size;
  fclose(g_steal_pointer(&file->held));
  file->linkable = FALSE;
  return TRUE;
}

gboolean out_file_flush(const OutFile *file, GError **error) {
  return fflush(file->held) == 0 && !ferror(file->held) ? TRUE : fail(error, "write", file->path);
}

gboolean out_file_close(OutFile *file, GError **error) {
  struct stat st;
  if (!out_file_flush(file, error))
    return FALSE;
  if (fstat(fileno(file->held), &st) != 0)
    return fail(error, "write", file->path);
  file->size = st.st_size;
  if (file->batch->held < HELD_MOST)
    file->batch->held++;
  else if (!is_stdout(file) && !content_spool(file))
    return fail(error, "write", file->path);
  return TRUE;
}

/* ---- taking their places ---- */

/* `old` is read from its beginning. */
static gboolean content_equals(const OutFile *file, FILE *old) {
  char ours[16384], theirs[16384];
  for (off_t done = 0; done < file->size;) {
    gsize wanted = (gsize)MIN((off_t)sizeof ours, file->size - done);
    if (pread(content_fd(file), ours, wanted, file->start + done) != (gssize)wanted ||
        fread(theirs, 1, wanted, old) != wanted || memcmp(ours, theirs, wanted) != 0)
      return FALSE;
    done += (off_t)wanted;
  }
  return TRUE;
}

static gboolean file_is_unchanged(const OutFile *file) {
  struct stat st;
  FILE *old = fopen(file->path, "rbe");
  gboolean equal =
      old && fstat(fileno(old), &st) == 0 && st.st_size == file->size && content_equals(file, old);
  if (old)
    fclose(old);
  return equal;
}

static char *temporary_name(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  return g_strdup_printf("%s/.%s.XXXXXX", folder, name);
}

/* A link can't replace what stands in its place, so that a temporary name comes first. */
static gboolean file_link(OutFile *file) {
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

/* For what has no place in its own folder yet. */
static gboolean file_copy(OutFile *file) {
  file->temporary = temporary_name(file->path);
  int fd = g_mkstemp_full(file->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0) {
    g_clear_pointer(&file->temporary, g_free);
    return FALSE;
  }
  FILE *stream = fdopen(fd, "w+b");
  gboolean copied = content_copy(file, stream) && fsync(fd) == 0;
  int code = errno;
  if (fclose(stream) != 0 && copied)
    return FALSE;
  errno = code;
  return copied;
}

/* All that takes time and that can be done while the file has no name. */
static gboolean file_sync(OutFile *file, GError **error) {
  if (is_stdout(file))
    return TRUE;
  file->unchanged = file_is_unchanged(file);
  if (file->unchanged || !file->linkable || fsync(fileno(file->held)) == 0)
    return TRUE;
  return fail(error, "write", file->path);
}

/* All that can fail for want of space or rights, so that only a rename is left. */
static gboolean file_name(OutFile *file, GError **error) {
  if (is_stdout(file) || file->unchanged || (file->linkable ? file_link(file) : file_copy(file)))
    return TRUE;
  return fail(error, "write", file->path);
}

static gboolean file_place(OutFile *file, GError **error) {
  if (is_stdout(file))
    return content_copy(file, stdout) ? TRUE : fail(error, "write", "standard output");
  if (file->unchanged)
    return TRUE;
  if (g_rename(file->temporary, file->path) != 0)
    return fail(error, "write", file->path);
  g_clear_pointer(&file->temporary, g_free);
  return TRUE;
}

typedef gboolean (*FileStep)(OutFile *file, GError **error);

static gboolean step_take(OutBatch *batch, FileStep step, GError **error) {
  for (guint i = 0; i < batch->files->len; i++)
    if (!step(g_ptr_array_index(batch->files, i), error))
      return FALSE;
  return TRUE;
}

static void temporaries_remove(OutBatch *batch) {
  for (guint i = 0; i < batch->files->len; i++)
    temporary_remove(g_ptr_array_index(batch->files, i));
}

/* While files have temporary names, nothing but the system's own end may stop the program. */
static sigset_t stops_block(void) {
  sigset_t stops, before;
  sigemptyset(&stops);
  sigaddset(&stops, SIGINT);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGHUP);
  sigaddset(&stops, SIGQUIT);
  sigprocmask(SIG_BLOCK, &stops, &before);
  return before;
}

gboolean out_batch_commit(OutBatch *batch, GError **error) {
  if (!step_take(batch, file_sync, error))
    return FALSE;
  sigset_t before = stops_block();
  gboolean placed = step_take(batch, file_name, error) && step_take(batch, file_place, error);
  temporaries_remove(batch);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return placed;
}
