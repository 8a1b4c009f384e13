#include "base/module.h"

#include <gio/gio.h>
#include <gmodule.h>

#ifndef LINKCHART_LIBDIR
#define LINKCHART_LIBDIR "/usr/local/lib/linkchart"
#endif

/* Only folders that belong to the program are searched, never the working folder. */
static GModule *module_open(const char *name) {
  g_autofree char *file = g_strconcat(name, "." G_MODULE_SUFFIX, NULL);
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  if (program) {
    g_autofree char *folder = g_path_get_dirname(program);
    g_autofree char *beside = g_build_filename(folder, file, NULL);
    GModule *module = g_module_open(beside, G_MODULE_BIND_LAZY);
    if (module)
      return module;
  }
  g_autofree char *installed = g_build_filename(LINKCHART_LIBDIR, file, NULL);
  return g_module_open(installed, G_MODULE_BIND_LAZY);
}

gpointer module_symbol(const char *name, const char *symbol, GError **error) {
  GModule *module = module_open(name);
  gpointer function = NULL;
  if (!module || !g_module_symbol(module, symbol, &function)) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "cannot load the module '%s': %s", name,
                g_module_error());
    return NULL;
  }
  g_module_make_resident(module);
  return function;
}
