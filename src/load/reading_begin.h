/* Beginning and ending a reading; for load.c and theme.c, which read whole files. */
#pragma once

#include "load/reading.h"

void reading_begin(Reading *reading, Case *c, Diags *diags, const LoadOptions *options);
void reading_end(Reading *reading);

/* Reads the file and makes it known. FALSE, and reported, where it can't be read. */
gboolean bytes_open(const char *path, Bytes *bytes, Diags *diags, guint16 *file);
