#include "command/file_watch.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* However often something is saved, so long it is waited for quiet, in milliseconds. */
#define LONGEST_WAIT 200

#define GONE_EVENTS (IN_DELETE | IN_MOVED_FROM)
#define FOLDER_EVENTS                                                                                        \
  (IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | GONE_EVENTS | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR |     \
   IN_MASK_ADD)

struct FileWatch {
  int fd;
  GHashTable *folders; /* path -> its number, or -1 where it can't be watched now */
  GHashTable *files;   /* "folder/name" -> the path that was given, of a file of the program's own, else "" */
  gboolean (*differs)(const char *path, gpointer data); /* NULL: none is the program's own */
  gpointer differs_data;
  int attended; /* another descriptor, or -1 */
  void (*ready)(gpointer data);
  gpointer ready_data;
};

FileWatch *file_watch_new(GError **error) {
  int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (fd < 0) {
    int code = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code), "cannot watch files: %s",
                g_strerror(code));
    return NULL;
  }
  FileWatch *watch = g_new0(FileWatch, 1);
  watch->fd = fd;
  watch->attended = -1;
  watch->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  watch->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  return watch;
}

void file_watch_free(FileWatch *watch) {
  if (!watch)
    return;
  close(watch->fd);
  g_hash_table_unref(watch->folders);
  g_hash_table_unref(watch->files);
  g_free(watch);
}

static void path_add(FileWatch *watch, const char *path, const char *own) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  g_hash_table_insert(watch->files, g_build_filename(folder, name, NULL), g_strdup(own));
  if (!g_hash_table_contains(watch->folders, folder))
    g_hash_table_insert(watch->folders, g_strdup(folder),
                        GINT_TO_POINTER(inotify_add_watch(watch->fd, folder, FOLDER_EVENTS)));
}

/* Where the path is a link, what it leads to is watched too. */
static void paths_add(FileWatch *watch, const char *path, const char *own) {
  char *real = realpath(path, NULL);
  path_add(watch, path, own);
  if (real)
    path_add(watch, real, own);
  free(real);
}

void file_watch_add(FileWatch *watch, const char *path) {
  paths_add(watch, path, "");
}

void file_watch_add_own(FileWatch *watch, const char *path) {
  paths_add(watch, path, path);
}

void file_watch_own(FileWatch *watch, gboolean (*differs)(const char *path, gpointer data), gpointer data) {
  watch->differs = differs;
  watch->differs_data = data;
}

/* A folder that was gone is perhaps there again; TRUE if so. */
static gboolean folders_retry(FileWatch *watch) {
  GHashTableIter iter;
  gpointer folder, number;
  gboolean found = FALSE;
  g_hash_table_iter_init(&iter, watch->folders);
  while (g_hash_table_iter_next(&iter, &folder, &number)) {
    if (GPOINTER_TO_INT(number) >= 0)
      continue;
    int again = inotify_add_watch(watch->fd, folder, FOLDER_EVENTS);
    g_hash_table_iter_replace(&iter, GINT_TO_POINTER(again));
    found = found || again >= 0;
  }
  return found;
}

static gboolean folder_is_gone(FileWatch *watch, int number) {
  GHashTableIter iter;
  gpointer of;
  g_hash_table_iter_init(&iter, watch->folders);
  while (g_hash_table_iter_next(&iter, NULL, &of))
    if (GPOINTER_TO_INT(of) == number)
      g_hash_table_iter_replace(&iter, GINT_TO_POINTER(-1));
  return TRUE;
}

/* What open() has just made is still empty, and its closing will be told; what a link has made is whole. */
static gboolean is_saved(guint32 mask, const char *path) {
  struct stat st;
  if (!(mask & IN_CREATE))
    return TRUE;
  return lstat(path, &st) == 0 && (S_ISLNK(st.st_mode) || st.st_size > 0);
}

static gboolean path_counts(const FileWatch *watch, guint32 mask, const char *path) {
  const char *own = g_hash_table_lookup(watch->files, path);
  if (own && *own)
    return is_saved(mask, path) && watch->differs(own, watch->differs_data);
  if (mask & GONE_EVENTS) /* another one takes its place in a moment, or what needs it is saved */
    return FALSE;
  return (own || g_str_has_suffix(path, ".yaml") || g_str_has_suffix(path, ".yml")) && is_saved(mask, path);
}

static gboolean name_counts(FileWatch *watch, int number, const struct inotify_event *event) {
  GHashTableIter iter;
  gpointer folder, of;
  g_hash_table_iter_init(&iter, watch->folders);
  while (g_hash_table_iter_next(&iter, &folder, &of)) {
    if (GPOINTER_TO_INT(of) != number)
      continue;
    g_autofree char *path = g_build_filename(folder, event->name, NULL);
    if (path_counts(watch, event->mask, path))
      return TRUE;
  }
  return FALSE;
}

static gboolean event_counts(FileWatch *watch, const struct inotify_event *event) {
  if (event->mask & IN_Q_OVERFLOW)
    return TRUE;
  if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED))
    return folder_is_gone(watch, event->wd);
  return event->len > 0 && name_counts(watch, event->wd, event);
}

/* Whether any event that has come is one of a save. */
static gboolean events_take(FileWatch *watch) {
  union {
    struct inotify_event event;
    char bytes[16384];
  } buffer;
  gboolean counts = FALSE;
  gssize length;
  while ((length = read(watch->fd, buffer.bytes, sizeof buffer.bytes)) > 0)
    for (const char *at = buffer.bytes; at < buffer.bytes + length;) {
      const struct inotify_event *event = (const struct inotify_event *)(gconstpointer)at;
      counts = event_counts(watch, event) || counts;
      at += sizeof *event + event->len;
    }
  return counts;
}

void file_watch_attend(FileWatch *watch, int descriptor, void (*ready)(gpointer data), gpointer data) {
  watch->attended = descriptor;
  watch->ready = ready;
  watch->ready_data = data;
}

/* Whether something was saved within so many milliseconds. */
static gboolean save_await(FileWatch *watch, int patience) {
  gint64 until = g_get_monotonic_time() + (gint64)patience * 1000;
  do {
    gint64 left = (until - g_get_monotonic_time()) / 1000;
    struct pollfd polled[] = {{watch->fd, POLLIN, 0}, {watch->attended, POLLIN, 0}};
    poll(polled, G_N_ELEMENTS(polled), (int)CLAMP(left, 0, 1000));
    if (polled[1].revents)
      watch->ready(watch->ready_data);
    if (events_take(watch) || folders_retry(watch))
      return TRUE;
  } while (g_get_monotonic_time() < until);
  return FALSE;
}

gboolean file_watch_wait(FileWatch *watch, int patience, int quiet) {
  if (!save_await(watch, patience))
    return FALSE;
  gint64 until = g_get_monotonic_time() + LONGEST_WAIT * 1000;
  while (g_get_monotonic_time() < until && save_await(watch, quiet))
    ;
  return TRUE;
}
