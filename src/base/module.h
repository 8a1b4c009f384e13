/* Modules on demand: code that only some outputs need, with the libraries it pulls in, is loaded when
 * it is first asked for (start-up is a third of a small job; see docs/ARCHITECTURE.md). */
#pragma once

#include <glib.h>

/* The function `symbol` of the module `name` ("cairo" is cairo.so beside the program, or in the library
 * folder it was installed with). The module stays loaded. NULL with `error` where it can't be had. */
gpointer module_symbol(const char *name, const char *symbol, GError **error);

/* Loads the module, if it is there, before anything of it is asked for: in a parent once for all its
 * children. */
void module_load(const char *name);

/* The file of a module, or NULL where there is none; the caller frees. */
char *module_path(const char *name);
