/* Include: the section include:, other case files whose parts are read before this one's. */
#pragma once

#include "load/reading.h"

/* For the main file; `path` is as the user gave it, "-" for standard input. */
void files_begin(Reading *reading, const char *path);
void files_end(Reading *reading);

/* A file has been read through; those that it includes were before. */
void file_done(Reading *reading, guint16 file);

/* Puts what was included before what stood above the include: in the file. */
void included_first(Reading *reading);
