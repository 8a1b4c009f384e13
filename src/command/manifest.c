#include "command/manifest.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emit/format.h"

static gboolean is_listed(const GPtrArray *paths, const char *path) {
  for (guint i = 0; i < paths->len; i++)
    if (strcmp(g_ptr_array_index(paths, i), path) == 0)
      return TRUE;
  return FALSE;
}

/* A line is only believed where it looks like a picture in the folder that was now drawn into. */
static gboolean is_own_picture(const char *path, const char *folder) {
  const char *dot = strrchr(path, '.');
  g_autofree char *of = g_path_get_dirname(path);
  return dot && format_find(dot + 1) && strcmp(of, folder) == 0 && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static void gone_remove(const char *listing, const GPtrArray *paths) {
  if (paths->len == 0)
    return;
  g_autofree char *folder = g_path_get_dirname(g_ptr_array_index(paths, 0));
  g_auto(GStrv) lines = g_strsplit(listing, "\n", -1);
  for (char **line = lines; *line; line++)
    if (**line && !is_listed(paths, *line) && is_own_picture(*line, folder))
      g_unlink(*line);
}

gboolean manifest_update(const char *path, const GPtrArray *paths, GError **error) {
  g_autofree char *old = NULL;
  if (g_file_get_contents(path, &old, NULL, NULL))
    gone_remove(old, paths);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < paths->len; i++)
    g_string_append_printf(text, "%s\n", (const char *)g_ptr_array_index(paths, i));
  return g_file_set_contents(path, text->str, (gssize)text->len, error);
}
