/* Drawn: remembers which content each picture's file was drawn from, so that one that is there, untouched,
 * and would come out the same isn't drawn again. Nothing rests on it: where it is lost, wrong or out of date,
 * the picture is drawn. */
#pragma once

#include "command/run.h"

Drawn *drawn_new(void);
void drawn_free(Drawn *drawn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawn, drawn_free)

/* What is remembered in the file at `path`; whatever can't be read there is left out. */
Drawn *drawn_load(const char *path);
gboolean drawn_save(const Drawn *drawn, const char *path, GError **error);

/* Whether the file at `path` was drawn from the content of that key, and nobody has touched it since. */
gboolean drawn_has(const Drawn *drawn, const char *path, const char *key);

/* The file at `path` has just been drawn from the content of that key; NULL: forget it. */
void drawn_note(Drawn *drawn, const char *path, const char *key);

/* What all pictures of a run depend on besides their content: the options, the program, its modules, the
 * libraries and the fonts that it finds. The caller frees. */
GChecksum *drawing_checksum(const RenderOptions *options, const Measure *measure);
