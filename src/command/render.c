#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/outfile.h"
#include "command/command.h"
#include "command/manifest.h"
#include "draw/layout.h"
#include "emit/format.h"
#include "load/load.h"
#include "load/theme.h"

#define DPI_DEFAULT 192
#define DPI_LOWEST  10
#define DPI_HIGHEST 9600

typedef struct Options {
  char *out, *formats_text, *manifest, *ceiling_text, *theme_name, *text_name, *id_prefix, *layout_name;
  LayoutKind layout; /* LAYOUT_DEFAULT: as the file says */
  TextMode text;
  const Theme *theme;
  Theme own; /* what `theme` points at, where it is a file's */
  gboolean theme_is_file;
  Arena *arena;
  gboolean follows_page; /* SVG takes dark colours on a dark page */
  Marking ceiling;       /* MARKING_NONE: none */
  char *frame_text, *shown_text;
  PartChoice frame, shown;
  gboolean no_frame;
  char *language;
  LoadOptions load;
  char **view_ids;
  double dpi;
  gboolean whole, list_views, deps, transparent, editable;
  const Format *formats[8];
  guint format_count;
  gboolean in_one; /* all pictures are pages of the PDF that `out` names */
} Options;

/* One picture on its way: chosen, measured, being laid out. */
typedef struct Job {
  char *name; /* of its files, without the ending */
  Pos pos;    /* where the file asks for it */
  Selection *selection;
  Graph *graph;
  LayoutJob *layout;
} Job;

typedef struct Run {
  Options options;
  Diags *diags;
  GPtrArray *cases; /* Case */
  GPtrArray *jobs;  /* Job */
  Measure *measure;
  PdfBook *book; /* where all are drawn in one, else NULL */
} Run;

static void job_free(gpointer data) {
  Job *job = data;
  layout_cancel(job->layout);
  graph_free(job->graph);
  selection_free(job->selection);
  g_free(job->name);
  g_free(job);
}

static void run_clear(Run *run) {
  g_ptr_array_free(run->jobs, TRUE);
  measure_free(run->measure);
  diags_free(run->diags); /* before the cases, whose words its suggestions borrow */
  g_ptr_array_free(run->cases, TRUE);
  arena_free(run->options.arena);
  g_free(run->options.out);
  g_free(run->options.formats_text);
  g_free(run->options.manifest);
  g_free(run->options.ceiling_text);
  g_free(run->options.frame_text);
  g_free(run->options.shown_text);
  g_free(run->options.theme_name);
  g_free(run->options.text_name);
  g_free(run->options.id_prefix);
  g_free(run->options.language);
  g_free(run->options.layout_name);
  g_strfreev(run->options.view_ids);
}

/* ---- options ---- */

/* `-o report.pdf`, unless a folder of that name is there. */
static gboolean out_is_pdf(const Options *options) {
  return options->out && g_str_has_suffix(options->out, ".pdf") &&
         !g_file_test(options->out, G_FILE_TEST_IS_DIR);
}

static gboolean formats_parse(Options *options, ExitStatus *status) {
  const char *usual = out_is_pdf(options) ? "pdf" : "dot,svg,png";
  g_auto(GStrv) names = g_strsplit(options->formats_text ? options->formats_text : usual, ",", -1);
  for (char **name = names; *name || name == names; name++) {
    const char *asked = *name ? g_strstrip(*name) : "";
    const Format *format = format_find(asked);
    if (!format) {
      g_autofree char *known = format_names();
      *status = command_fail(EXIT_WRONG_USAGE, "unknown format '%s'; known: %s", asked, known);
      return FALSE;
    }
    gboolean again = FALSE;
    for (guint i = 0; i < options->format_count; i++)
      again = again || options->formats[i] == format;
    if (!again)
      options->formats[options->format_count++] = format;
  }
  return TRUE;
}

static gboolean to_stdout(const Options *options) {
  return options->out && strcmp(options->out, "-") == 0;
}

static gboolean text_mode_parse(const char *name, TextMode *mode) {
  static const char *const NAMES[] = {[TEXT_LIVE] = "live", [TEXT_EMBED] = "embed", [TEXT_PATHS] = "paths"};
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
    if (g_strcmp0(name ? name : NAMES[TEXT_LIVE], NAMES[i]) == 0) {
      *mode = (TextMode)i;
      return TRUE;
    }
  return FALSE;
}

static gboolean id_prefix_is_valid(const char *prefix) {
  gunichar before = '-';
  if (!g_utf8_validate(prefix, -1, NULL) || !g_unichar_isalpha(g_utf8_get_char(prefix)))
    return FALSE;
  for (const char *s = prefix; *s; s = g_utf8_next_char(s)) {
    gunichar c = g_utf8_get_char(s);
    if (c == '-' ? before == '-' : !g_unichar_isalnum(c) && !g_unichar_ismark(c) && c != '_' && c != '.')
      return FALSE;
    before = c;
  }
  return before != '-';
}

static gboolean parts_parse(const char *option, const char *const *names, const char *text,
                            PartChoice *choice, ExitStatus *status) {
  g_auto(GStrv) items = g_strsplit(text ? text : "", ",", -1);
  for (char **item = items; *item; item++)
    if (!part_choice_add(choice, names, g_strstrip(*item))) {
      g_autofree char *known = g_strjoinv(", ", (char **)(gpointer)names);
      g_autofree char *suggestion = command_suggestion(*item, part_words, names);
      *status = command_fail(EXIT_WRONG_USAGE, "%s takes %s, all or none, not '%s'%s", option, known, *item,
                             suggestion);
      return FALSE;
    }
  return TRUE;
}

/* A file of one's own is only read when the rest of the command line is known to be right. */
static void theme_choose(Options *options) {
  const char *name = options->theme_name ? options->theme_name : "light";
  options->follows_page = strcmp(name, "auto") == 0;
  options->theme = options->follows_page ? theme_light() : theme_find(name);
  options->theme_is_file = !options->theme && (strchr(name, '/') || g_str_has_suffix(name, ".yaml") ||
                                               g_str_has_suffix(name, ".yml"));
  if (options->theme_is_file)
    options->theme = &options->own;
}

static ExitStatus theme_fail(const char *name) {
  g_autofree char *suggestion = command_suggestion(name, theme_words, NULL);
  return command_fail(EXIT_WRONG_USAGE, "--theme takes light, dark, print, auto or a FILE.yaml, not '%s'%s",
                      name, suggestion);
}

static gboolean options_parse(Options *options, int *argc, char ***argv, ExitStatus *status) {
  const GOptionEntry entries[] = {
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
       "folder to write into (default: the working folder); '-' is standard output; with PDF, FILE.pdf takes "
       "all "
       "pictures, a page each",
       "DIR"},
      {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options->formats_text,
       "formats to write (default: dot,svg,png)", "LIST"},
      {"view", 'v', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->view_ids,
       "draw this view only; may be repeated", "VIEW"},
      {"whole", 0, 0, G_OPTION_ARG_NONE, &options->whole,
       "draw the whole chart only, or beside the views named", NULL},
      {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options->dpi, "pixels an inch of PNG (default: 192)", "N"},
      {"text", 0, 0, G_OPTION_ARG_FILENAME, &options->text_name,
       "how SVG carries text: live (default), embed: with its fonts, or paths: as outlines", "MODE"},
      {"id-prefix", 0, 0, G_OPTION_ARG_FILENAME, &options->id_prefix,
       "begin SVG's ids with this in place of the file's name", "NAME"},
      {"editable", 0, 0, G_OPTION_ARG_NONE, &options->editable,
       "SVG for Inkscape: lines stay attached when a box is moved", NULL},
      {"transparent", 0, 0, G_OPTION_ARG_NONE, &options->transparent, "SVG, PNG and PDF without a background",
       NULL},
      {"layout", 0, 0, G_OPTION_ARG_FILENAME, &options->layout_name, LAYOUT_HELP, "NAME"},
      {"max-marking", 0, 0, G_OPTION_ARG_FILENAME, &options->ceiling_text,
       "leave out what is marked more strictly than this, such as TLP:GREEN", "TLP"},
      {"theme", 0, 0, G_OPTION_ARG_FILENAME, &options->theme_name,
       "light (default), dark, print: black and white, auto: an SVG that follows its page, or a FILE.yaml of "
       "one's own",
       "NAME"},
      {"frame", 0, 0, G_OPTION_ARG_FILENAME, &options->frame_text,
       "what stands round the drawing: title, subtitle, date, marking, legend, sources, stamp; +legend or "
       "-legend changes one part",
       "LIST"},
      {"no-frame", 0, 0, G_OPTION_ARG_NONE, &options->no_frame, "the drawing alone", NULL},
      {"show", 0, 0, G_OPTION_ARG_FILENAME, &options->shown_text,
       "what is said of each: roles, aliases, dates, ends, likelihood, confidence, grades; +confidence adds "
       "to the usual",
       "LIST"},
      {"lang", 0, 0, G_OPTION_ARG_FILENAME, &options->language,
       "the language of texts that the file has in several, such as en or pt-BR", "TAG"},
      {"allow-include-outside", 0, 0, G_OPTION_ARG_NONE, &options->load.include_outside, INCLUDE_OUTSIDE_HELP,
       NULL},
      {"list-views", 0, 0, G_OPTION_ARG_NONE, &options->list_views,
       "list the views and their titles, and draw nothing", NULL},
      {"deps", 0, 0, G_OPTION_ARG_NONE, &options->deps,
       "print what the pictures depend on as a rule for make, and draw nothing", NULL},
      {"manifest", 0, 0, G_OPTION_ARG_FILENAME, &options->manifest,
       "list what was written in FILE, and remove what it listed before and is no longer drawn", "FILE"},
      {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  options->dpi = DPI_DEFAULT;
  if (!command_options("render", "FILE... - draw the charts of case files", entries, argc, argv, status) ||
      !formats_parse(options, status) ||
      !parts_parse("--frame", FRAME_PARTS, options->no_frame ? "none" : options->frame_text, &options->frame,
                   status) ||
      !parts_parse("--show", SHOWN_PARTS, options->shown_text, &options->shown, status))
    return FALSE;
  options->in_one =
      out_is_pdf(options) && options->format_count == 1 && strcmp(options->formats[0]->name, "pdf") == 0;
  options->load.language = options->language;
  theme_choose(options);
  if (!text_mode_parse(options->text_name, &options->text))
    *status =
        command_fail(EXIT_WRONG_USAGE, "--text takes live, embed or paths, not '%s'", options->text_name);
  else if (options->layout_name && !layout_kind_parse(options->layout_name, &options->layout))
    *status = command_layout_unknown(options->layout_name);
  else if (!options->theme)
    *status = theme_fail(options->theme_name);
  else if (options->ceiling_text && !marking_parse(options->ceiling_text, &options->ceiling))
    *status = command_fail(
        EXIT_WRONG_USAGE,
        "--max-marking takes TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED, not '%s'",
        options->ceiling_text);
  else if (options->language && !language_tag_is_valid(options->language))
    *status = command_fail(EXIT_WRONG_USAGE, "--lang takes a language tag such as en or pt-BR, not '%s'",
                           options->language);
  else if (options->id_prefix && !id_prefix_is_valid(options->id_prefix))
    *status =
        command_fail(EXIT_WRONG_USAGE,
                     "--id-prefix takes a name of letters, digits, '_', '.' and single '-' that begins with "
                     "a letter, not '%s'",
                     options->id_prefix);
  else if (*argc < 2)
    *status = command_fail(EXIT_WRONG_USAGE, "no FILE given ('-' is standard input)");
  else if (!(options->dpi >= DPI_LOWEST && options->dpi <= DPI_HIGHEST))
    *status = command_fail(EXIT_WRONG_USAGE, "--dpi takes a number from %d to %d", DPI_LOWEST, DPI_HIGHEST);
  else if (options->manifest && to_stdout(options))
    *status = command_fail(EXIT_WRONG_USAGE, "--manifest lists files, and -o - writes none");
  else
    return TRUE;
  return FALSE;
}

/* ---- which pictures ---- */

static void job_add(Run *run, const Case *c, const View *view) {
  Job *job = g_new0(Job, 1);
  job->name = view ? g_strdup_printf("%s-%s", c->stem, view->id.text) : g_strdup(c->stem);
  job->pos = view ? view->id.pos : (Pos){.file = c->title.pos.file};
  job->selection = selection_new(c, view, run->options.ceiling);
  job->selection->frame = part_choice_apply(&run->options.frame, job->selection->frame);
  job->selection->shown = part_choice_apply(&run->options.shown, job->selection->shown);
  g_ptr_array_add(run->jobs, job);
}

static void view_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const Run *run = owner;
  for (guint i = 0; i < run->cases->len; i++) {
    const Case *c = g_ptr_array_index(run->cases, i);
    for (guint j = 0; j < c->views->len; j++)
      visit(((const View *)g_ptr_array_index(c->views, j))->id.text, NULL, data);
  }
}

static gboolean view_known(const Run *run, const char *id) {
  for (guint i = 0; i < run->cases->len; i++)
    if (case_view(g_ptr_array_index(run->cases, i), id))
      return TRUE;
  return FALSE;
}

static gboolean views_are_known(const Run *run) {
  for (char **id = run->options.view_ids; id && *id; id++)
    if (!view_known(run, *id)) {
      g_autofree char *suggestion = command_suggestion(*id, view_words, run);
      command_fail(EXIT_WRONG_USAGE, "no view '%s' (--list-views lists them)%s", *id, suggestion);
      return FALSE;
    }
  return TRUE;
}

static void case_jobs_add(Run *run, const Case *c) {
  const Options *options = &run->options;
  gboolean only_whole_to_stdout = to_stdout(options) && !options->view_ids;
  if (options->whole || !options->view_ids)
    job_add(run, c, NULL);
  if (options->view_ids) {
    for (char **id = options->view_ids; *id; id++)
      if (case_view(c, *id))
        job_add(run, c, case_view(c, *id));
  } else if (!options->whole && !only_whole_to_stdout) {
    for (guint i = 0; i < c->views->len; i++)
      job_add(run, c, g_ptr_array_index(c->views, i));
  }
}

static void jobs_check(Run *run) {
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < run->jobs->len; i++) {
    const Job *job = g_ptr_array_index(run->jobs, i);
    const Job *first = g_hash_table_lookup(names, job->name);
    if (first) {
      Diag *diag = diag_report(run->diags, DIAG_SAME_OUTPUT, job->pos,
                               "two pictures would be written to '%s'", job->name);
      diag_note(diag, first->pos, "the other one is here");
      diag_help(diag, "rename the view or the file, or draw them into different folders");
    }
    g_hash_table_insert(names, job->name, (gpointer)job);
    command_warn_if_empty(run->diags, job->selection);
  }
}

/* ---- drawing ---- */

static gboolean needs_scene(const Options *options) {
  for (guint i = 0; i < options->format_count; i++)
    if (options->formats[i]->needs_scene)
      return TRUE;
  return FALSE;
}

static LayoutKind job_layout(const Run *run, const Job *job) {
  return run->options.layout != LAYOUT_DEFAULT ? run->options.layout : selection_layout(job->selection);
}

static void job_start(Run *run, Job *job) {
  job->graph = graph_new(job->selection, run->measure);
  if (!needs_scene(&run->options))
    return;
  job->layout =
      layout_start(job->graph, run->measure, selection_direction(job->selection), job_layout(run, job));
  scene_foresee(job->graph, run->measure);
}

static char *output_path(const Options *options, const Job *job, const Format *format) {
  if (options->in_one)
    return g_strdup(options->out);
  if (to_stdout(options))
    return g_strdup("-");
  g_autofree char *file = g_strdup_printf("%s.%s", job->name, format->name);
  return options->out ? g_build_filename(options->out, file, NULL) : g_steal_pointer(&file);
}

static gboolean picture_write(const Run *run, const Job *job, const Picture *picture, OutBatch *batch,
                              GPtrArray *paths, GError **error) {
  if (run->book)
    return pdf_book_add(run->book, picture, error);
  for (guint i = 0; i < run->options.format_count; i++) {
    const Format *format = run->options.formats[i];
    char *path = output_path(&run->options, job, format);
    g_ptr_array_add(paths, path);
    FILE *stream = out_batch_open(batch, path, error);
    if (!stream || !format->write(picture, stream, error) || !out_batch_close(batch, error))
      return FALSE;
  }
  return TRUE;
}

/* A view's name stands behind what was asked for, too, so that two views' ids never clash. */
static char *job_id_prefix(const Options *options, const Job *job) {
  const View *view = job->selection->view;
  if (!options->id_prefix)
    return g_strdup(job->name);
  return view ? g_strdup_printf("%s-%s", options->id_prefix, view->id.text) : g_strdup(options->id_prefix);
}

static gboolean job_draw(Run *run, Job *job, OutBatch *batch, GPtrArray *paths, GError **error) {
  const Options *options = &run->options;
  g_autoptr(Scene) scene = NULL, dark = NULL;
  if (job->layout) {
    if (!layout_finish(g_steal_pointer(&job->layout), run->diags, job->pos, error))
      return FALSE;
    scene = scene_new(job->graph, run->measure, options->theme);
    dark = options->follows_page ? scene_new(job->graph, run->measure, theme_find("dark")) : NULL;
  }
  g_autofree char *id_prefix = job_id_prefix(options, job);
  Picture picture = {.name = job->name,
                     .id_prefix = id_prefix,
                     .graph = job->graph,
                     .scene = scene,
                     .dark = dark,
                     .measure = run->measure,
                     .theme = options->theme,
                     .dpi = options->dpi,
                     .text = options->text,
                     .transparent = options->transparent,
                     .editable = options->editable};
  gboolean written = picture_write(run, job, &picture, batch, paths, error);
  g_clear_pointer(&job->graph, graph_free);
  return written;
}

/* Layouts run in child processes, as many at a time as there are processors; what is drawn and told keeps
 * its order. */
static gboolean jobs_draw(Run *run, OutBatch *batch, GPtrArray *paths, GError **error) {
  guint ahead = g_get_num_processors(), started = 0;
  for (guint i = 0; i < run->jobs->len; i++) {
    for (; started < run->jobs->len && started <= i + ahead - 1; started++)
      job_start(run, g_ptr_array_index(run->jobs, started));
    if (!job_draw(run, g_ptr_array_index(run->jobs, i), batch, paths, error))
      return FALSE;
  }
  return TRUE;
}

/* All pictures in one PDF. */
static gboolean book_draw(Run *run, OutBatch *batch, GPtrArray *paths, GError **error) {
  FILE *stream = out_batch_open(batch, run->options.out, error);
  run->book = stream ? pdf_book_new(stream, run->measure, error) : NULL;
  g_ptr_array_add(paths, g_strdup(run->options.out));
  if (!run->book)
    return FALSE;
  gboolean drawn = jobs_draw(run, batch, paths, error);
  return pdf_book_finish(run->book, drawn ? error : NULL) && drawn && out_batch_close(batch, error);
}

static ExitStatus pictures_write(Run *run) {
  g_autoptr(GError) error = NULL;
  const Options *options = &run->options;
  g_autofree char *folder = options->in_one ? g_path_get_dirname(options->out) : g_strdup(options->out);
  if (folder && !to_stdout(options) && g_mkdir_with_parents(folder, 0777) != 0)
    return command_fail(EXIT_SYSTEM_FAILED, "cannot make the folder %s: %s", folder, g_strerror(errno));
  g_autoptr(OutBatch) batch = out_batch_new();
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  run->measure = measure_new(options->theme->fonts, &error);
  gboolean (*draw)(Run *, OutBatch *, GPtrArray *, GError **) = options->in_one ? book_draw : jobs_draw;
  gboolean drawn = run->measure && draw(run, batch, paths, &error) && out_batch_commit(batch, &error) &&
                   (!options->manifest || manifest_update(options->manifest, paths, &error));
  command_tell(run->diags);
  return drawn ? EXIT_DONE : command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
}

/* ---- what else can be asked ---- */

static void views_list(const Run *run) {
  for (guint i = 0; i < run->cases->len; i++) {
    const Case *c = g_ptr_array_index(run->cases, i);
    for (guint j = 0; j < c->views->len; j++) {
      const View *view = g_ptr_array_index(c->views, j);
      printf("%s\t%s\n", view->id.text, view->title.text ? view->title.text : "");
    }
  }
}

static void print_for_make(const char *path) {
  for (const char *s = path; *s; s++) {
    if (*s == ' ' || *s == '#' || *s == '%')
      putchar('\\');
    if (*s == '$')
      putchar('$');
    putchar(*s);
  }
}

static void deps_print(const Run *run) {
  for (guint i = 0; i < run->cases->len; i++) {
    const Case *c = g_ptr_array_index(run->cases, i);
    for (guint j = 0; j < run->jobs->len; j++) {
      const Job *job = g_ptr_array_index(run->jobs, j);
      gboolean named = run->options.in_one && j > 0;
      for (guint k = 0; !named && job->selection->of == c && k < run->options.format_count; k++) {
        g_autofree char *path = output_path(&run->options, job, run->options.formats[k]);
        print_for_make(path);
        putchar(' ');
      }
    }
    putchar(':');
    for (guint j = 0; j < c->files->len; j++) {
      putchar(' ');
      print_for_make(g_ptr_array_index(c->files, j));
    }
    for (guint j = 0; j < c->images->len; j++) {
      putchar(' ');
      print_for_make(((const Image *)g_ptr_array_index(c->images, j))->path);
    }
    if (run->options.theme_is_file) {
      putchar(' ');
      print_for_make(run->options.theme_name);
    }
    putchar('\n');
  }
}

/* ---- the run ---- */

static ExitStatus cases_load(Run *run, int argc, char **argv) {
  ExitStatus status = EXIT_DONE;
  for (int i = 1; i < argc; i++) {
    gboolean unreadable = FALSE;
    Case *c = case_load(argv[i], &run->options.load, run->diags, &unreadable);
    if (c)
      g_ptr_array_add(run->cases, c);
    else if (unreadable || status == EXIT_DONE)
      status = unreadable ? EXIT_SYSTEM_FAILED : EXIT_CASE_ERRORS;
  }
  return status;
}

static ExitStatus theme_read(Run *run) {
  Options *options = &run->options;
  gboolean unreadable = FALSE;
  if (!options->theme_is_file ||
      theme_load(options->theme_name, options->arena, run->diags, &options->own, &unreadable))
    return EXIT_DONE;
  return unreadable ? EXIT_SYSTEM_FAILED : EXIT_CASE_ERRORS;
}

static ExitStatus run_loaded(Run *run) {
  if (!views_are_known(run))
    return EXIT_WRONG_USAGE;
  if (run->options.list_views) {
    views_list(run);
    return EXIT_DONE;
  }
  for (guint i = 0; i < run->cases->len; i++)
    case_jobs_add(run, g_ptr_array_index(run->cases, i));
  if (run->options.deps) {
    deps_print(run);
    return EXIT_DONE;
  }
  if (to_stdout(&run->options) && (run->jobs->len != 1 || run->options.format_count != 1))
    return command_fail(EXIT_WRONG_USAGE,
                        "-o - takes one picture in one format: name one FILE, one --view and one -f");
  jobs_check(run);
  if (diags_error_count(run->diags) > 0) {
    command_tell(run->diags);
    return EXIT_CASE_ERRORS;
  }
  return pictures_write(run);
}

ExitStatus command_render(int argc, char **argv) {
  Run run = {.cases = g_ptr_array_new_with_free_func((GDestroyNotify)case_free),
             .jobs = g_ptr_array_new_with_free_func(job_free),
             .diags = diags_new(),
             .options.arena = arena_new()};
  ExitStatus status = EXIT_DONE;
  if (options_parse(&run.options, &argc, &argv, &status)) {
    status = theme_read(&run);
    ExitStatus loaded = cases_load(&run, argc, argv);
    status = status == EXIT_DONE ? loaded : status;
    if (status == EXIT_DONE)
      status = run_loaded(&run);
    else
      command_tell(run.diags);
  }
  run_clear(&run);
  return status;
}
