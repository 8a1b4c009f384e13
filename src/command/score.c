#include <stdio.h>
#include <string.h>

#include "command/run_keep.h"
#include "command/score_report.h"

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

typedef struct Scoring {
  Options options;
  RenderOptions drawn; /* what render would be asked for; borrows from `options` */
  Run *run;
  Measure *measure;
  ScoreReport report;
} Scoring;

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

static ExitStatus dot_score(Scoring *scoring, const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) drawings = drawings_read_dot(path, scoring->measure, &error);
  if (!drawings)
    return dot_fail(error, path);
  g_ptr_array_set_free_func(drawings, NULL); /* each is handed on */
  for (guint i = 0; i < drawings->len; i++) {
    Drawing *drawing = g_ptr_array_index(drawings, i);
    g_autofree char *name =
        drawings->len > 1 ? g_strdup_printf("%s (%s)", path, drawing->name) : g_strdup(path);
    g_ptr_array_add(scoring->report.scored, scored_drawing_new(path, name, drawing));
  }
  return EXIT_DONE;
}

/* ---- case files ---- */

/* Judges what render draws: the layout is asked for by the same means, the whole chart's places among them.
 */
static gboolean picture_score(Scoring *scoring, const PictureJob *job, const char *path, GError **error) {
  g_autoptr(Graph) graph = graph_new(job->selection, scoring->measure);
  LayoutWish wish = run_layout_wish(scoring->run, job);
  LayoutJob *layout = layout_start(graph, scoring->measure, &wish);
  if (!layout_finish(layout, scoring->run->diags, job->pos, NULL, error))
    return FALSE;
  Drawing *drawing = drawing_of_graph(graph, job->name, TRUE);
  g_ptr_array_add(scoring->report.scored, scored_drawing_new(path, job->name, drawing));
  return TRUE;
}

static ExitStatus case_score(Scoring *scoring, const Case *c, const char *path) {
  g_autoptr(GError) error = NULL;
  gboolean scored = TRUE;
  for (guint i = 0; i < scoring->run->jobs->len && scored; i++) {
    const PictureJob *job = g_ptr_array_index(scoring->run->jobs, i);
    if (job->selection->of == c)
      scored = picture_score(scoring, job, path, &error);
  }
  return scored ? EXIT_DONE : command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
}

/* ---- the run ---- */

static gboolean is_dot(const Options *options, const char *path) {
  return options->is_dot || g_str_has_suffix(path, ".dot") || g_str_has_suffix(path, ".gv");
}

static RenderOptions drawn_options(const Options *options) {
  RenderOptions drawn = {.layout = options->layout,
                         .effort = options->effort,
                         .ceiling = options->ceiling,
                         .load = options->load,
                         .view_ids = options->view_ids,
                         .whole = options->whole,
                         .fresh = options->fresh,
                         .theme = theme_find("light")};
  drawn.formats[drawn.format_count++] = format_find("svg");
  return drawn;
}

static ExitStatus cases_load(const Scoring *scoring, char **files, int count) {
  ExitStatus status = EXIT_DONE;
  for (int i = 0; i < count; i++)
    if (!is_dot(&scoring->options, files[i])) {
      ExitStatus loaded = run_load(scoring->run, files + i, 1);
      status = MAX(status, loaded);
    }
  return status;
}

static ExitStatus pictures_choose(const Scoring *scoring) {
  g_autoptr(GError) error = NULL;
  if (!run_views_check(scoring->run, &error))
    return command_fail(EXIT_WRONG_USAGE, "%s", error->message);
  run_pictures_choose(scoring->run);
  run_empty_check(scoring->run);
  if (!run_wholes_place(scoring->run, scoring->measure, &error))
    return command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
  return EXIT_DONE;
}

/* In the order of the files. */
static ExitStatus each_score(Scoring *scoring, char **files, int count) {
  ExitStatus status = EXIT_DONE;
  guint cases = 0;
  for (int i = 0; i < count && status == EXIT_DONE; i++)
    status = is_dot(&scoring->options, files[i])
                 ? dot_score(scoring, files[i])
                 : case_score(scoring, g_ptr_array_index(scoring->run->cases, cases++), files[i]);
  return status;
}

static ExitStatus files_score(Scoring *scoring, char **files, int count) {
  g_autoptr(GError) error = NULL;
  scoring->measure = measure_new(scoring->drawn.theme->fonts, &error);
  if (!scoring->measure)
    return command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
  ExitStatus status = cases_load(scoring, files, count);
  if (status == EXIT_DONE)
    status = pictures_choose(scoring);
  if (status == EXIT_DONE)
    status = each_score(scoring, files, count);
  command_tell(scoring->run->diags);
  if (status == EXIT_DONE && !scoring->options.format->write(&scoring->report, &error))
    status = command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
  return status;
}

static void scoring_clear(Scoring *scoring) {
  g_ptr_array_free(scoring->report.scored, TRUE);
  measure_free(scoring->measure);
  run_free(scoring->run);
  g_free(scoring->options.layout_name);
  g_free(scoring->options.effort_name);
  g_free(scoring->options.format_name);
  g_free(scoring->options.ceiling_text);
  g_free(scoring->options.language);
  g_strfreev(scoring->options.view_ids);
}

ExitStatus command_score(int argc, char **argv) {
  Scoring scoring = {.report = {g_ptr_array_new_with_free_func(scored_drawing_free), FALSE}};
  ExitStatus status = EXIT_DONE;
  if (options_parse(&scoring.options, &argc, &argv, &status)) {
    scoring.report.every_id = scoring.options.every_id;
    scoring.drawn = drawn_options(&scoring.options);
    scoring.run = run_new(&scoring.drawn);
    status = files_score(&scoring, argv + 1, argc - 1);
  }
  scoring_clear(&scoring);
  return status;
}
