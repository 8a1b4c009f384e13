/* Manifest: the list of files that a run wrote, so that the next one can remove pictures of views that are
 * gone, and never anything else. */
#pragma once

#include <glib.h>

/* Removes the files that the manifest at `path` lists and `paths` (char *) doesn't, then writes `paths` to
 * it, a line each, newly dated even where nothing changed: make goes by its date. FALSE with `error` where
 * that fails. */
gboolean manifest_update(const char *path, const GPtrArray *paths, GError **error);
