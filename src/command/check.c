#include "command/command.h"
#include "load/load.h"

static void tell_counts(const Diags *diags, int files) {
  guint warnings = diags_warning_count(diags);
  if (diags_error_count(diags) == 0)
    printf("%d %s checked: no errors, %u %s\n", files, files == 1 ? "file" : "files", warnings,
           warnings == 1 ? "warning" : "warnings");
}

ExitStatus command_check(int argc, char **argv) {
  g_autoptr(GOptionContext) context = g_option_context_new("FILE... - tell what is wrong with a case file");
  ExitStatus status = EXIT_DONE;
  if (!command_options(context, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return command_fail(EXIT_WRONG_USAGE, "check needs a FILE ('-' is standard input)");
  g_autoptr(Diags) diags = diags_new();
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func((GDestroyNotify)case_free);
  for (int i = 1; i < argc; i++) {
    gboolean unreadable = FALSE;
    Case *c = case_load(argv[i], diags, &unreadable);
    if (c)
      g_ptr_array_add(cases, c);
    if (unreadable)
      status = EXIT_SYSTEM_FAILED;
    else if (!c && status == EXIT_DONE)
      status = EXIT_CASE_ERRORS;
  }
  command_tell(diags);
  tell_counts(diags, argc - 1);
  return status;
}
