/* Include: the section include:, other case files whose parts are read before this one's. */
#pragma once

#include "load/reading.h"

/* For the main file; `path` is as the user gave it, "-" for standard input. */
void files_begin(Reading *reading, const char *path);
void files_end(Reading *reading);

/* The real path of a file that the file being read names from its folder, to be freed by free; NULL with
 * errno where there is none. `*outside`: it is named from the root or lies outside of the main file's folder.
 */
char *path_resolve(const Reading *reading, const char *typed, gboolean *outside);

/* A real path as the user would name it. */
char *path_shown(const Files *files, const char *real);

/* A file has been read through; those that it includes were before. */
void file_done(Reading *reading, guint16 file);

/* Puts what was included before what stood above the include: in the file. */
void included_first(Reading *reading);
