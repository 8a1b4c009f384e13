#include "base/progress.h"
#include "command/command.h"
#include "command/layout_file.h"
#include "command/report.h"
#include "load/lint.h"
#include "load/load.h"

typedef struct Options {
  char *format_text;
  const ReportFormat *format;
  gboolean strict;
  LoadOptions load;
} Options;

static gboolean options_parse(Options *options, int *argc, char ***argv, ExitStatus *status) {
  const GOptionEntry entries[] = {
      {"strict", 0, 0, G_OPTION_ARG_NONE, &options->strict, "take warnings for errors", NULL},
      {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options->format_text,
       "text (default), or for other programs, on standard output: json, sarif, github", "FORMAT"},
      {"allow-include-outside", 0, 0, G_OPTION_ARG_NONE, &options->load.include_outside, INCLUDE_OUTSIDE_HELP,
       NULL},
      {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  if (!command_options("check", "FILE... - tell what is wrong with case files", entries, argc, argv, status))
    return FALSE;
  const char *asked = options->format_text ? options->format_text : "text";
  options->format = report_format_find(asked);
  if (!options->format) {
    g_autofree char *known = report_format_names();
    *status = command_fail(EXIT_WRONG_USAGE, "unknown format '%s'; known: %s", asked, known);
  } else if (*argc < 2) {
    *status = command_fail(EXIT_WRONG_USAGE, "check needs a FILE ('-' is standard input)");
  } else {
    return TRUE;
  }
  return FALSE;
}

static void views_check(const Case *c, Diags *diags) {
  for (guint i = 0; i < c->views->len; i++) {
    g_autoptr(Selection) selection = selection_new(c, g_ptr_array_index(c->views, i), MARKING_NONE);
    command_warn_if_empty(diags, selection);
  }
}

/* FALSE where the file can't be read. */
static gboolean file_check(const Options *options, const char *path, Diags *diags) {
  gboolean unreadable = FALSE;
  Case *c = case_load(path, &options->load, diags, &unreadable);
  if (c) {
    case_lint(c, diags);
    views_check(c, diags);
    layout_file_free(layout_file_read(path, diags));
  }
  diags_settle(diags); /* before the case dies, whose words its suggestions borrow */
  g_clear_pointer(&c, case_free);
  return !unreadable;
}

static ExitStatus files_check(const Options *options, char **files, int count) {
  g_autoptr(Diags) diags = diags_new();
  g_autoptr(GError) error = NULL;
  Report report = {diags, files, (guint)count, TRUE};
  Progress *progress = progress_new(g_get_monotonic_time());
  for (int i = 0; i < count; i++) {
    progress_tell(progress, "checking", files[i], (guint)i, count > 1 ? (guint)count : 0);
    if (!file_check(options, files[i], diags))
      report.all_read = FALSE;
  }
  progress_free(progress);
  diags_tell_useless_allows(diags);
  if (options->strict)
    diags_make_strict(diags);
  if (!options->format->write(&report, &error))
    return command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
  if (!report.all_read)
    return EXIT_SYSTEM_FAILED;
  return diags_error_count(diags) ? EXIT_CASE_ERRORS : EXIT_DONE;
}

ExitStatus command_check(int argc, char **argv) {
  Options options = {0};
  ExitStatus status = EXIT_DONE;
  if (options_parse(&options, &argc, &argv, &status))
    status = files_check(&options, argv + 1, argc - 1);
  g_free(options.format_text);
  return status;
}
