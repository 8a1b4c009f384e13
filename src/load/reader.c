#include "load/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK         ((gsize)1024 * 1024)
#define FILE_MAX      ((gsize)1024 * 1024 * 1024)
#define FILE_MAX_TEXT "1 GiB"

static gboolean fail(GError **error, int number) {
  g_set_error_literal(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number), g_strerror(number));
  return FALSE;
}

static gboolean fail_saying(GError **error, const char *reason) {
  g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, reason);
  return FALSE;
}

static gboolean kind_check(const struct stat *status, GError **error) {
  if (S_ISREG(status->st_mode))
    return TRUE;
  if (S_ISDIR(status->st_mode))
    return fail_saying(error, "it is a folder, not a file");
  if (S_ISFIFO(status->st_mode))
    return fail_saying(error, "it is a named pipe; to read from a pipe, give - and pipe into standard input");
  return fail_saying(error, "it is a device or socket, not a file");
}

/* Reads until there is no more, however long the file said it was: it may grow or shrink meanwhile. */
static gboolean descriptor_drain(int descriptor, gsize expected, GByteArray *into, GError **error) {
  g_byte_array_set_size(into, (guint)MIN(expected, FILE_MAX) + 1);
  for (gsize length = 0;;) {
    if (length == into->len)
      g_byte_array_set_size(into, into->len + (guint)CHUNK);
    gssize got = read(descriptor, into->data + length, into->len - length);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return fail(error, errno);
    if (got == 0) {
      g_byte_array_set_size(into, (guint)length);
      return TRUE;
    }
    length += (gsize)got;
    if (length > FILE_MAX)
      return fail_saying(error, "it is larger than " FILE_MAX_TEXT);
  }
}

static gboolean is_same_time(struct timespec a, struct timespec b) {
  return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* A file that changed while it was read may have been read half old, half new. */
static gboolean change_check(int descriptor, const struct stat *before, gsize length, GError **error) {
  struct stat after;
  if (fstat(descriptor, &after) < 0)
    return fail(error, errno);
  gboolean whole = before->st_size == 0 || (gsize)before->st_size == length; /* size 0: in /proc */
  if (whole && before->st_size == after.st_size && is_same_time(before->st_mtim, after.st_mtim))
    return TRUE;
  return fail_saying(error, "it was changed while it was being read; try again");
}

static gboolean descriptor_read(int descriptor, gboolean any_kind, GByteArray *into, GError **error) {
  struct stat status;
  if (fstat(descriptor, &status) < 0)
    return fail(error, errno);
  gboolean regular = S_ISREG(status.st_mode);
  gboolean endless = S_ISBLK(status.st_mode) || (S_ISCHR(status.st_mode) && !isatty(descriptor));
  if ((!any_kind || S_ISDIR(status.st_mode) || endless) && !kind_check(&status, error))
    return FALSE;
  gsize expected = regular && status.st_size > 0 ? (gsize)status.st_size : CHUNK;
  if (!descriptor_drain(descriptor, expected, into, error))
    return FALSE;
  return any_kind || !regular || change_check(descriptor, &status, into->len, error);
}

static gboolean content_read(const char *path, GByteArray *into, GError **error) {
  if (strcmp(path, "-") == 0)
    return descriptor_read(STDIN_FILENO, TRUE, into, error);
  /* Not blocking, so that a named pipe without a writer is refused rather than waited for. */
  int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0)
    return fail(error, errno);
  gboolean ok = descriptor_read(descriptor, FALSE, into, error);
  close(descriptor);
  return ok;
}

gboolean bytes_read(const char *path, Bytes *bytes, GError **error) {
  GByteArray *array = g_byte_array_new();
  if (!content_read(path, array, error)) {
    g_byte_array_unref(array);
    return FALSE;
  }
  bytes->content = g_byte_array_free_to_bytes(array);
  gsize size;
  const char *data = g_bytes_get_data(bytes->content, &size);
  if (!data)
    data = "";
  bytes->start = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  bytes->fault = utf8_fault(data + bytes->start, size - bytes->start);
  bytes->end = bytes->start + bytes->fault.offset;
  return TRUE;
}

void bytes_clear(Bytes *bytes) {
  g_clear_pointer(&bytes->content, g_bytes_unref);
}

/* The place of the byte at `bytes->end`. */
static Pos fault_pos(const Bytes *bytes, guint16 file) {
  const char *data = g_bytes_get_data(bytes->content, NULL);
  const char *line_start = data + bytes->start, *end = data + bytes->end;
  Pos pos = {1, 1, 1, file};
  for (const char *at = line_start; at < end; at++) {
    gboolean ends_line = *at == '\n' || (*at == '\r' && at[1] != '\n');
    if (!ends_line)
      continue;
    pos.line++;
    line_start = at + 1;
  }
  pos.column = (guint32)g_utf8_strlen(line_start, end - line_start) + 1;
  return pos;
}

/* Encodings that are told from how a file begins: with a byte order mark, or with NULs round an ASCII
 * character. UTF-16's little-endian mark also begins UTF-32's, so that comes first. */
static const struct {
  const char *name;
  gsize size;
  const char *begin; /* an x stands for any byte but NUL */
} encodings[] = {
    {"UTF-32", 4, "\xFF\xFE\0\0"}, {"UTF-32", 4, "\0\0\xFE\xFF"}, {"UTF-32", 4, "x\0\0\0"},
    {"UTF-32", 4, "\0\0\0x"},      {"UTF-16", 2, "\xFF\xFE"},     {"UTF-16", 2, "\xFE\xFF"},
    {"UTF-16", 2, "x\0"},          {"UTF-16", 2, "\0x"},
};

static gboolean begins_so(const char *data, const char *begin, gsize size) {
  for (gsize i = 0; i < size; i++)
    if (begin[i] == 'x' ? !data[i] : data[i] != begin[i])
      return FALSE;
  return TRUE;
}

/* NULL: none that is known. */
static const char *encoding_name(const Bytes *bytes) {
  gsize size;
  const char *data = g_bytes_get_data(bytes->content, &size);
  for (guint i = 0; bytes->end < 2 && i < G_N_ELEMENTS(encodings); i++)
    if (size >= encodings[i].size && begins_so(data, encodings[i].begin, encodings[i].size))
      return encodings[i].name;
  return NULL;
}

static void bad_byte_report(const Bytes *bytes, Diags *diags, Pos pos) {
  Diag *diag = diag_report(diags, DIAG_NOT_UTF8, pos,
                           "not UTF-8: byte 0x%02X, %" G_GSIZE_FORMAT " bytes into the file",
                           bytes->fault.character, bytes->end);
  diag_help(diag, "save the file as UTF-8");
}

void fault_report(const Bytes *bytes, Diags *diags, guint16 file) {
  Pos pos = fault_pos(bytes, file);
  gunichar c = bytes->fault.character;
  const char *encoding = encoding_name(bytes);
  if (encoding) {
    Diag *diag = diag_report(diags, DIAG_NOT_UTF8, (Pos){0, 0, 0, file},
                             "the file is in %s, but a case file must be in UTF-8", encoding);
    diag_help(diag, "save it as UTF-8, or convert it: iconv -f %s -t UTF-8", encoding);
    return;
  }
  switch (bytes->fault.kind) {
  case UTF8_BAD_BYTE:
    bad_byte_report(bytes, diags, pos);
    break;
  case UTF8_CONTROL:
    diag_help(diag_report(diags, DIAG_YAML_SYNTAX, pos,
                          "invisible control character U+%04X, %" G_GSIZE_FORMAT " bytes into the file", c,
                          bytes->end),
              "delete it");
    break;
  case UTF8_LINE_SEPARATOR:
    diag_help(diag_report(diags, DIAG_YAML_SYNTAX, pos,
                          "invisible line separator U+%04X, which YAML takes for the end of the line", c),
              "delete it, or break the line with the Enter key");
    break;
  case UTF8_FINE:
    break;
  }
}
