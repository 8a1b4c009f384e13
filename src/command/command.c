#include "command/command.h"

#include <string.h>

#include "base/suggest.h"

static const Command COMMANDS[] = {
    {"render", "draw the charts (the default command)", command_render},
    {"watch", "draw again whenever a file is saved, and show it on a page", command_watch},
    {"check", "tell what is wrong with a case file", command_check},
    {"score", "judge how well a chart can be read", command_score},
    {"explain", "tell what a code such as [unknown-entity] means", command_explain},
    {"init", "write a small case file to start from", command_init},
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

void command_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
    visit(COMMANDS[i].name, NULL, data);
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

void command_warn_if_empty(Diags *diags, const Selection *selection) {
  if (!selection->view || selection->entities->len > 0)
    return;
  const Text *id = &selection->view->id;
  Diag *diag =
      diag_report(diags, DIAG_EMPTY_VIEW, id->pos, "the view %s shows nothing", diag_quote(diags, id->text));
  if (selection->left_out)
    diag_help(diag, "what it would show is marked more strictly than %s", marking_name(selection->ceiling));
  else
    diag_help(diag, "its keys narrow each other: an entity must meet all of them");
}

char *command_suggestion(const char *typed, WordList words, gconstpointer owner) {
  Suggestion *suggestion = suggestion_new(typed);
  suggestions_find(&suggestion, 1, words, owner);
  const char *word = suggestion_word(suggestion, NULL);
  char *text = word ? g_strdup_printf("; did you mean '%s'?", word) : g_strdup("");
  suggestion_free(suggestion);
  return text;
}

static void option_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  for (const GOptionEntry *entry = owner; entry->long_name; entry++) {
    g_autofree char *word = g_strconcat("--", entry->long_name, NULL);
    visit(word, NULL, data);
  }
}

/* What was typed is only in the words of GLib's message, and there last: "Unknown option --stric". */
static ExitStatus option_fail(const GError *error, const GOptionEntry *entries) {
  const char *dashes = strstr(error->message, "--");
  g_autofree char *typed = dashes ? g_strndup(dashes, strcspn(dashes, "=")) : NULL;
  g_autofree char *suggestion = typed && g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
                                    ? command_suggestion(typed, option_words, entries)
                                    : g_strdup("");
  return command_fail(EXIT_WRONG_USAGE, "%s%s", error->message, suggestion);
}

gboolean command_options(const char *command, const char *usage, const GOptionEntry *entries, int *argc,
                         char ***argv, ExitStatus *status) {
  g_autoptr(GOptionContext) context = g_option_context_new(usage);
  g_autoptr(GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "show this help", NULL},
      {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  g_autofree char *name = g_strconcat("linkchart ", command, NULL);
  g_set_prgname(name);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, entries, NULL);
  g_option_context_add_main_entries(context, common, NULL);
  if (!g_option_context_parse(context, argc, argv, &error)) {
    *status = option_fail(error, entries);
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

ExitStatus command_layout_unknown(const char *name) {
  g_autofree char *suggestion = command_suggestion(name, layout_kind_words, NULL);
  return command_fail(EXIT_WRONG_USAGE,
                      "--layout takes auto, dot, layered, force, radial, circle or timeline, not '%s'%s",
                      name, suggestion);
}

ExitStatus command_effort_unknown(const char *name) {
  return command_fail(EXIT_WRONG_USAGE, "--effort takes 1 to 4 or max, not '%s'", name);
}
