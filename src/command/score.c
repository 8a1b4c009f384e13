#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "command/layout_file.h"
#include "command/score_report.h"
#include "draw/layout.h"
#include "load/load.h"

typedef struct Options {
  char *layout_name, *effort_name;
  LayoutKind layout; /* LAYOUT_DEFAULT: as the file says */
  Effort effort;
  char *format_name, *ceiling_text, *language;
  char **view_ids;
  gboolean whole, every_id, is_dot, fresh;
  const ScoreFormat *format;
  Marking ceiling;
  LoadOptions load;
} Options;

typedef struct Run {
  Options options;
  Diags *diags;
  GPtrArray *cases; /* Case: diagnostics borrow their words */
  LayoutFile *kept; /* of the case being scored */
  Measure *measure;
  ScoreReport report;
  GPtrArray *views_met; /* which of the views asked for some case has */
} Run;

static gboolean options_check(Options *options, int argc, ExitStatus *status) {
  const char *asked = options->format_name ? options->format_name : "text";
  options->format = score_format_find(asked);
  options->load.language = options->language;
  if (!options->format)
    *status = command_fail(EXIT_WRONG_USAGE, "unknown format '%s'; known: text, json", asked);
  else if (options->layout_name && !layout_kind_parse(options->layout_name, &options->layout))
    *status = command_layout_unknown(options->layout_name);
  else if (options->effort_name && !effort_parse(options->effort_name, &options->effort))
    *status = command_effort_unknown(options->effort_name);
  else if (options->ceiling_text && !marking_parse(options->ceiling_text, &options->ceiling))
    *status = command_fail(
        EXIT_WRONG_USAGE,
        "--max-marking takes TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED, not '%s'",
        options->ceiling_text);
  else if (options->language && !language_tag_is_valid(options->language))
    *status = command_fail(EXIT_WRONG_USAGE, "--lang takes a language tag such as en or pt-BR, not '%s'",
                           options->language);
  else if (argc < 2)
    *status = command_fail(EXIT_WRONG_USAGE, "score needs a FILE ('-' is standard input)");
  else
    return TRUE;
  return FALSE;
}

static gboolean options_parse(Options *options, int *argc, char ***argv, ExitStatus *status) {
  const GOptionEntry entries[] = {
      {"view", 'v', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->view_ids,
       "score this view only; may be repeated", "VIEW"},
      {"fresh", 0, 0, G_OPTION_ARG_NONE, &options->fresh, "lay out afresh, whatever CASE.layout says", NULL},
      {"whole", 0, 0, G_OPTION_ARG_NONE, &options->whole,
       "score the whole chart only, or beside the views named", NULL},
      {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options->format_name, "text (default) or json", "FORMAT"},
      {"all", 0, 0, G_OPTION_ARG_NONE, &options->every_id, "name all ids concerned, not only the first few",
       NULL},
      {"dot", 0, 0, G_OPTION_ARG_NONE, &options->is_dot,
       "FILE is DOT with positions, whatever its name (as .dot and .gv are)", NULL},
      {"layout", 0, 0, G_OPTION_ARG_FILENAME, &options->layout_name, LAYOUT_HELP, "NAME"},
      {"effort", 0, 0, G_OPTION_ARG_FILENAME, &options->effort_name, EFFORT_HELP, "N"},
      {"max-marking", 0, 0, G_OPTION_ARG_FILENAME, &options->ceiling_text,
       "leave out what is marked more strictly than this, such as TLP:GREEN", "TLP"},
      {"lang", 0, 0, G_OPTION_ARG_FILENAME, &options->language,
       "the language of texts that the file has in several, such as en or pt-BR", "TAG"},
      {"allow-include-outside", 0, 0, G_OPTION_ARG_NONE, &options->load.include_outside, INCLUDE_OUTSIDE_HELP,
       NULL},
      {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  return command_options("score", "FILE... - judge how well charts can be read", entries, argc, argv,
                         status) &&
         options_check(options, *argc, status);
}

/* ---- DOT ---- */

static ExitStatus dot_fail(const GError *error, const char *path) {
  if (g_error_matches(error, DRAWING_ERROR, DRAWING_ERROR_NO_POSITIONS)) {
    command_fail(EXIT_CASE_ERRORS, "%s", error->message);
    fprintf(stderr, "help: lay it out first: dot -Tdot %s > placed.dot\n",
            strcmp(path, "-") == 0 ? "FILE" : path);
    return EXIT_CASE_ERRORS;
  }
  return command_fail(error->domain == G_FILE_ERROR ? EXIT_SYSTEM_FAILED : EXIT_CASE_ERRORS, "%s",
                      error->message);
}

static ExitStatus dot_score(Run *run, const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) drawings = drawings_read_dot(path, run->measure, &error);
  if (!drawings)
    return dot_fail(error, path);
  g_ptr_array_set_free_func(drawings, NULL); /* each is handed on */
  for (guint i = 0; i < drawings->len; i++) {
    Drawing *drawing = g_ptr_array_index(drawings, i);
    g_autofree char *name =
        drawings->len > 1 ? g_strdup_printf("%s (%s)", path, drawing->name) : g_strdup(path);
    g_ptr_array_add(run->report.scored, scored_drawing_new(path, name, drawing));
  }
  return EXIT_DONE;
}

/* ---- case files ---- */

static gboolean picture_score(Run *run, const Case *c, const View *view, const char *path, GError **error) {
  g_autoptr(Selection) selection = selection_new(c, view, run->options.ceiling);
  g_autoptr(Graph) graph = graph_new(selection, run->measure);
  g_autofree char *name = view ? g_strdup_printf("%s-%s", c->stem, view->id.text) : g_strdup(c->stem);
  Pos pos = view ? view->id.pos : (Pos){.file = c->title.pos.file};
  command_warn_if_empty(run->diags, selection);
  LayoutWish wish = layout_wish_of(selection, run->options.layout, run->options.effort);
  wish.keeps =
      run->options.layout == LAYOUT_DEFAULT && layout_file_is_there(run->kept) && picture_keeps(selection);
  if (wish.keeps && !run->options.fresh)
    wish.kept = layout_file_kept(run->kept, view ? view->id.text : NULL);
  LayoutJob *layout = layout_start(graph, run->measure, &wish);
  if (!layout_finish(layout, run->diags, pos, NULL, error))
    return FALSE;
  g_ptr_array_add(run->report.scored, scored_drawing_new(path, name, drawing_of_graph(graph, name, TRUE)));
  return TRUE;
}

static gboolean views_score(Run *run, const Case *c, const char *path, GError **error) {
  gboolean scored = TRUE;
  if (!run->options.view_ids && !run->options.whole)
    for (guint i = 0; i < c->views->len && scored; i++)
      scored = picture_score(run, c, g_ptr_array_index(c->views, i), path, error);
  for (char **id = run->options.view_ids; id && *id && scored; id++) {
    const View *view = case_view(c, *id);
    if (!view)
      continue;
    g_ptr_array_add(run->views_met, *id);
    scored = picture_score(run, c, view, path, error);
  }
  return scored;
}

static ExitStatus case_score(Run *run, const char *path) {
  g_autoptr(GError) error = NULL;
  gboolean unreadable = FALSE, scored = TRUE;
  Case *c = case_load(path, &run->options.load, run->diags, &unreadable);
  if (!c)
    return unreadable ? EXIT_SYSTEM_FAILED : EXIT_CASE_ERRORS;
  g_ptr_array_add(run->cases, c);
  run->kept = layout_file_read(path, run->diags);
  if (run->options.whole || !run->options.view_ids)
    scored = picture_score(run, c, NULL, path, &error);
  scored = scored && views_score(run, c, path, &error);
  g_clear_pointer(&run->kept, layout_file_free);
  return scored ? EXIT_DONE : command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
}

/* ---- the run ---- */

static gboolean is_dot(const Options *options, const char *path) {
  return options->is_dot || g_str_has_suffix(path, ".dot") || g_str_has_suffix(path, ".gv");
}

static void view_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const Run *run = owner;
  for (guint i = 0; i < run->cases->len; i++) {
    const Case *c = g_ptr_array_index(run->cases, i);
    for (guint j = 0; j < c->views->len; j++)
      visit(((const View *)g_ptr_array_index(c->views, j))->id.text, NULL, data);
  }
}

static ExitStatus views_check(const Run *run) {
  for (char **id = run->options.view_ids; id && *id; id++)
    if (!g_ptr_array_find(run->views_met, *id, NULL)) {
      g_autofree char *suggestion = command_suggestion(*id, view_words, run);
      return command_fail(EXIT_WRONG_USAGE, "no view '%s'%s", *id, suggestion);
    }
  return EXIT_DONE;
}

static ExitStatus files_score(Run *run, char **files, int count) {
  g_autoptr(GError) error = NULL;
  ExitStatus status = EXIT_DONE;
  run->measure = measure_new(NULL, &error);
  if (!run->measure)
    return command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
  for (int i = 0; i < count && status == EXIT_DONE; i++)
    status = is_dot(&run->options, files[i]) ? dot_score(run, files[i]) : case_score(run, files[i]);
  command_tell(run->diags);
  if (status == EXIT_DONE)
    status = views_check(run);
  if (status == EXIT_DONE && !run->options.format->write(&run->report, &error))
    status = command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
  return status;
}

static void run_clear(Run *run) {
  g_ptr_array_free(run->report.scored, TRUE);
  g_ptr_array_free(run->views_met, TRUE);
  measure_free(run->measure);
  diags_free(run->diags);
  g_ptr_array_free(run->cases, TRUE);
  g_free(run->options.layout_name);
  g_free(run->options.effort_name);
  g_free(run->options.format_name);
  g_free(run->options.ceiling_text);
  g_free(run->options.language);
  g_strfreev(run->options.view_ids);
}

ExitStatus command_score(int argc, char **argv) {
  Run run = {.diags = diags_new(),
             .cases = g_ptr_array_new_with_free_func((GDestroyNotify)case_free),
             .report = {g_ptr_array_new_with_free_func(scored_drawing_free), FALSE},
             .views_met = g_ptr_array_new()};
  ExitStatus status = EXIT_DONE;
  if (options_parse(&run.options, &argc, &argv, &status)) {
    run.report.every_id = run.options.every_id;
    status = files_score(&run, argv + 1, argc - 1);
  }
  run_clear(&run);
  return status;
}
