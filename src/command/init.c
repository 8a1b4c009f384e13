#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "command/command.h"

#define SCHEMA "entities.schema.json"

static const char STARTER[] =
#include "command/starter.inc"
    ;

/* Where the file's editor finds the schema: in its own folder, as in this project, or where it was installed
 * or built with the program. */
static char *schema_find(const char *path) {
  g_autofree char *own = g_path_get_dirname(path);
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname(program ? program : "/");
  g_autofree char *above = g_path_get_dirname(folder);
  g_autofree char *beside = g_build_filename(own, "schema", SCHEMA, NULL);
  g_autofree char *installed = g_build_filename(above, "share", "linkchart", SCHEMA, NULL);
  g_autofree char *built = g_build_filename(above, "schema", SCHEMA, NULL);
  if (!g_file_test(beside, G_FILE_TEST_EXISTS)) {
    if (g_file_test(installed, G_FILE_TEST_EXISTS))
      return g_steal_pointer(&installed);
    if (g_file_test(built, G_FILE_TEST_EXISTS))
      return g_steal_pointer(&built);
  }
  return g_strdup("schema/" SCHEMA);
}

/* FALSE with errno where it can't be written whole. */
static gboolean starter_write(FILE *stream, const char *schema) {
  const char *name = strstr(STARTER, "$schema=") + strlen("$schema=");
  fwrite(STARTER, 1, (gsize)(name - STARTER), stream);
  fputs(schema, stream);
  fputs(strchr(name, '\n'), stream);
  return fflush(stream) == 0 && !ferror(stream);
}

static ExitStatus file_make(const char *path, const char *schema) {
  int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0 && errno == EEXIST)
    return command_fail(EXIT_WRONG_USAGE,
                        "%s is already there, and init overwrites nothing: name another FILE", path);
  if (descriptor < 0)
    return command_fail(EXIT_SYSTEM_FAILED, "cannot write %s: %s", path, g_strerror(errno));
  FILE *stream = fdopen(descriptor, "w");
  gboolean written = starter_write(stream, schema);
  int why = errno;
  if (fclose(stream) != 0 && written) {
    written = FALSE;
    why = errno;
  }
  if (!written) {
    g_unlink(path);
    return command_fail(EXIT_SYSTEM_FAILED, "cannot write %s: %s", path, g_strerror(why));
  }
  printf("%s is written. Change it into your case, then draw it: linkchart %s -o out\n", path, path);
  return EXIT_DONE;
}

ExitStatus command_init(int argc, char **argv) {
  const GOptionEntry entries[] = {{NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
  ExitStatus status = EXIT_DONE;
  if (!command_options("init", "[FILE] - write a small case file to start from (default: entities.yaml)",
                       entries, &argc, &argv, &status))
    return status;
  if (argc > 2)
    return command_fail(EXIT_WRONG_USAGE, "init takes one FILE");
  const char *path = argc == 2 ? argv[1] : "entities.yaml";
  g_autofree char *schema = schema_find(path);
  if (strcmp(path, "-") != 0)
    return file_make(path, schema);
  starter_write(stdout, schema);
  return EXIT_DONE;
}
