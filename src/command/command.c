#include "command/command.h"

#include <string.h>

static const Command COMMANDS[] = {
    {"render", "draw the charts (the default command)", command_render},
    {"check", "tell what is wrong with a case file", command_check},
    {"help", "this help", command_help},
};

const Command *command_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    if (strcmp(COMMANDS[i].name, name) == 0)
      return &COMMANDS[i];
  return NULL;
}

const Command *command_at(guint index) {
  return index < G_N_ELEMENTS(COMMANDS) ? &COMMANDS[index] : NULL;
}

void command_tell(Diags *diags) {
  fflush(stdout);
  diags_write(diags, stderr, diags_want_colour(stderr));
}

ExitStatus command_fail(ExitStatus status, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  fflush(stdout);
  fprintf(stderr, "linkchart: error: %s\n", message);
  if (status == EXIT_WRONG_USAGE)
    fputs("help: 'linkchart --help' lists commands and options\n", stderr);
  return status;
}

gboolean command_options(GOptionContext *context, int *argc, char ***argv, ExitStatus *status) {
  g_autoptr(GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry entries[] = {
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "show this help", NULL},
      {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, entries, NULL);
  if (!g_option_context_parse(context, argc, argv, &error)) {
    *status = command_fail(EXIT_WRONG_USAGE, "%s", error->message);
    return FALSE;
  }
  if (*argc > 1 && strcmp((*argv)[1], "--") == 0) {
    memmove(*argv + 1, *argv + 2, sizeof(char *) * (gsize)(*argc - 1));
    (*argc)--;
  }
  if (!help)
    return TRUE;
  g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
  fputs(text, stdout);
  *status = EXIT_DONE;
  return FALSE;
}
