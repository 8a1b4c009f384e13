/* Watching files: waits until one of them is saved, in whatever way its editor does that: in place, by a new
 * file that takes its name, by a link. */
#pragma once

#include <gio/gio.h>

typedef struct FileWatch FileWatch;

/* NULL with `error` where the system can't do that. */
FileWatch *file_watch_new(GError **error);
void file_watch_free(FileWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileWatch, file_watch_free)

/* From now on the file at `path` is watched as well, whether it is there or not, and with it every .yaml and
 * .yml file in its folder: one may be about to be included. */
void file_watch_add(FileWatch *watch, const char *path);

/* The same for a file that the program itself writes, too: it counts only when `differs` says that it isn't
 * what the program left there, and it counts when it goes. */
void file_watch_add_own(FileWatch *watch, const char *path);
void file_watch_own(FileWatch *watch, gboolean (*differs)(const char *path, gpointer data), gpointer data);

/* What file_watch_wait calls with `data` whenever the descriptor can be read from while it waits. */
void file_watch_attend(FileWatch *watch, int descriptor, void (*ready)(gpointer data), gpointer data);

/* Waits until something was saved and for `quiet` milliseconds nothing more; FALSE where that doesn't begin
 * within `patience` milliseconds. */
gboolean file_watch_wait(FileWatch *watch, int patience, int quiet);
