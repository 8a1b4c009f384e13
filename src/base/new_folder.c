#include "base/new_folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

static const int STOPS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

struct NewFolder {
  GPtrArray *made; /* paths, the innermost first */
  pid_t owner;
  struct sigaction before[G_N_ELEMENTS(STOPS)];
};

/* What the signal handler needs; it is given nothing. */
static NewFolder *held;

/* rmdir leaves a folder that holds anything; a file without a name doesn't count. */
static void empty_remove(const NewFolder *folder) {
  for (guint i = 0; i < folder->made->len; i++)
    if (rmdir(g_ptr_array_index(folder->made, i)) != 0 && errno != ENOENT)
      return;
}

/* Only what a signal handler may do; the signal comes again when this returns, for whoever handled it before.
 * Forked children are no owners. */
static void stop_handle(int signal_number) {
  int code = errno;
  if (held->owner == getpid())
    empty_remove(held);
  for (gsize i = 0; i < G_N_ELEMENTS(STOPS); i++)
    if (STOPS[i] == signal_number)
      sigaction(signal_number, &held->before[i], NULL);
  raise(signal_number);
  errno = code;
}

static void stops_handle(NewFolder *folder) {
  struct sigaction action = {.sa_handler = stop_handle};
  held = folder;
  for (gsize i = 0; i < G_N_ELEMENTS(STOPS); i++) {
    sigaction(STOPS[i], NULL, &folder->before[i]);
    if (folder->before[i].sa_handler != SIG_IGN)
      sigaction(STOPS[i], &action, NULL);
  }
}

static void stops_restore(const NewFolder *folder) {
  for (gsize i = 0; i < G_N_ELEMENTS(STOPS); i++)
    sigaction(STOPS[i], &folder->before[i], NULL);
  held = NULL;
}

/* The folder and those that it is in, as far as they are missing, the innermost first. */
static GPtrArray *missing_folders(const char *path) {
  GPtrArray *missing = g_ptr_array_new_with_free_func(g_free);
  char *at = g_strdup(path);
  while (!g_file_test(at, G_FILE_TEST_EXISTS)) {
    g_ptr_array_add(missing, at);
    at = g_path_get_dirname(at);
  }
  g_free(at);
  return missing;
}

NewFolder *new_folder_make(const char *path, GError **error) {
  NewFolder *folder = g_new0(NewFolder, 1);
  folder->made = missing_folders(path);
  folder->owner = getpid();
  if (folder->made->len)
    stops_handle(folder);
  if (g_mkdir_with_parents(path, 0777) == 0)
    return folder;
  int code = errno;
  new_folder_free(folder);
  g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code), "cannot make the folder %s: %s", path,
              g_strerror(code));
  return NULL;
}

void new_folder_free(NewFolder *folder) {
  if (!folder)
    return;
  if (folder->made->len)
    stops_restore(folder);
  empty_remove(folder);
  g_ptr_array_free(folder->made, TRUE);
  g_free(folder);
}
