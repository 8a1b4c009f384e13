#include "base/module.h"

#include <glib.h>
#include <gmodule.h>

#ifndef LINKCHART_LIBDIR
#define LINKCHART_LIBDIR "/usr/local/lib/linkchart"
#endif

/* Beside the program where it was built, below its own prefix where it was installed, and where the build was
 * told that it would be. Never the working folder. */
char *module_path(const char *name) {
  g_autofree char *file = g_strconcat(name, "." G_MODULE_SUFFIX, NULL);
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname(program ? program : "/");
  g_autofree char *prefix = g_path_get_dirname(folder);
  g_autofree char *beside = g_build_filename(folder, file, NULL);
  g_autofree char *below = g_build_filename(prefix, "lib", "linkchart", file, NULL);
  g_autofree char *told = g_build_filename(LINKCHART_LIBDIR, file, NULL);
  const char *paths[] = {beside, below, told};
  for (gsize i = program ? 0 : 2; i < G_N_ELEMENTS(paths); i++)
    if (g_file_test(paths[i], G_FILE_TEST_EXISTS))
      return g_strdup(paths[i]);
  return NULL;
}

static GModule *module_open(const char *name) {
  g_autofree char *path = module_path(name);
  return path ? g_module_open(path, G_MODULE_BIND_LAZY) : NULL;
}

gpointer module_symbol(const char *name, const char *symbol, GError **error) {
  GModule *module = module_open(name);
  gpointer function = NULL;
  if (!module || !g_module_symbol(module, symbol, &function)) {
    const char *why = g_module_error();
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "cannot load the module '%s': %s", name,
                why ? why : "it is not installed");
    return NULL;
  }
  g_module_make_resident(module);
  return function;
}

void module_load(const char *name) {
  GModule *module = module_open(name);
  if (module)
    g_module_make_resident(module);
}
