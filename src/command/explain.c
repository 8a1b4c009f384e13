#include <string.h>

#include "command/command.h"
#include "command/explanation.h"

static int by_name(gconstpointer a, gconstpointer b) {
  return strcmp(diag_code_name(*(const DiagCode *)a), diag_code_name(*(const DiagCode *)b));
}

static void codes_list(DiagSeverity severity, const char *title) {
  g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(DiagCode));
  for (DiagCode code = 0; code < DIAG_CODE_COUNT; code++)
    if (diag_code_severity(code) == severity)
      g_array_append_val(codes, code);
  g_array_sort(codes, by_name);
  printf("%s:\n", title);
  for (guint i = 0; i < codes->len; i++) {
    DiagCode code = g_array_index(codes, DiagCode, i);
    printf("  %-22s %s\n", diag_code_name(code), explanation_of(code)->summary);
  }
}

static ExitStatus code_explain(const char *name) {
  DiagCode code;
  if (!diag_code_find(name, &code)) {
    g_autofree char *suggestion = command_suggestion(name, diag_code_words, NULL);
    return command_fail(EXIT_WRONG_USAGE, "no code '%s' ('linkchart explain' lists them)%s", name,
                        suggestion);
  }
  g_autofree char *text = explanation_text(code);
  fputs(text, stdout);
  return EXIT_DONE;
}

ExitStatus command_explain(int argc, char **argv) {
  const GOptionEntry entries[] = {{NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
  ExitStatus status = EXIT_DONE;
  if (!command_options("explain", "[CODE...] - tell what a code of an error or a warning means", entries,
                       &argc, &argv, &status))
    return status;
  if (argc < 2) {
    codes_list(DIAG_ERROR, "Errors");
    putchar('\n');
    codes_list(DIAG_WARNING, "Warnings");
    puts("\n'linkchart explain CODE' tells more of one.");
  }
  for (int i = 1; i < argc && status == EXIT_DONE; i++) {
    if (i > 1)
      putchar('\n');
    status = code_explain(argv[i]);
  }
  return status;
}
