/* New folder: one that output files are to come into, and that goes again where none does: when a run fails,
 * and when the program is stopped by a signal. */
#pragma once

#include <gio/gio.h>

typedef struct NewFolder NewFolder;

/* Makes the folder at `path`, and those that it is in, where they are missing. One at a time in a process:
 * until new_folder_free, signals that stop the program remove what was made, before they do what they did.
 * NULL with `error` where the system fails. */
NewFolder *new_folder_make(const char *path, GError **error);

/* Removes those folders that were made and are still empty. */
void new_folder_free(NewFolder *folder);
