/* A theme of one's own: a YAML file with the colours, strokes and fonts that differ from those of the theme
 * it is like. */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "model/theme.h"

/* Reads `path` into `theme`, whose texts live in `arena`. All mistakes go to `diags`, colours that could
 * hardly be seen among them; FALSE where there was an error. A file that can't be read is reported too, and
 * `*unreadable` set. */
gboolean theme_load(const char *path, Arena *arena, Diags *diags, Theme *theme, gboolean *unreadable);
