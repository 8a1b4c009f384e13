#include "command/run.h"

#include "command/run_keep.h"
#include "load/theme.h"

#include <string.h>

/* Entities and relations that a picture may show unless --force asks for more. */
#define SHOWN_MOST 50000

/* Round each of several pages, at least: for cut marks and the page's number. In points. */
#define TILE_MARGIN (5 * MM_POINTS)

static void job_free(gpointer data) {
  PictureJob *job = data;
  selection_free(job->selection);
  g_free(job->name);
  g_free(job->key);
  g_free(job->places);
  g_free(job->note);
  g_free(job);
}

Run *run_new(RenderOptions *options) {
  Run *run = g_new0(Run, 1);
  run->options = options;
  run->diags = diags_new();
  run->notes = g_string_new(NULL);
  run->begun = g_get_monotonic_time();
  run->cases = g_ptr_array_new_with_free_func((GDestroyNotify)case_free);
  run->layouts = g_ptr_array_new_with_free_func((GDestroyNotify)layout_file_free);
  run->jobs = g_ptr_array_new_with_free_func(job_free);
  return run;
}

void run_free(Run *run) {
  if (!run)
    return;
  g_ptr_array_free(run->jobs, TRUE);
  diags_free(run->diags); /* before the cases, whose words its suggestions borrow */
  g_ptr_array_free(run->layouts, TRUE);
  g_ptr_array_free(run->cases, TRUE);
  g_string_free(run->notes, TRUE);
  g_free(run);
}

/* A theme of one's own is read before the cases. */
static ExitStatus theme_read(Run *run) {
  RenderOptions *options = run->options;
  gboolean unreadable = FALSE;
  if (!options->theme_is_file)
    return EXIT_DONE;
  if (!options->arena)
    options->arena = arena_new();
  if (theme_load(options->theme_name, options->arena, run->diags, &options->own, &unreadable))
    return EXIT_DONE;
  return unreadable ? EXIT_SYSTEM_FAILED : EXIT_CASE_ERRORS;
}

ExitStatus run_load(Run *run, char **files, guint count) {
  ExitStatus status = theme_read(run);
  for (guint i = 0; i < count; i++) {
    gboolean unreadable = FALSE;
    progress_tell(run->progress, "reading", files[i], 0, 0);
    Case *c = case_load(files[i], &run->options->load, run->diags, &unreadable);
    if (c) {
      g_ptr_array_add(run->cases, c);
      run_layout_read(run, files[i]);
    } else if (unreadable || status == EXIT_DONE) {
      status = unreadable ? EXIT_SYSTEM_FAILED : EXIT_CASE_ERRORS;
    }
  }
  return status;
}

/* ---- which pictures ---- */

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

gboolean run_views_check(const Run *run, GError **error) {
  for (char **id = run->options->view_ids; id && *id; id++)
    if (!view_known(run, *id)) {
      g_autofree char *suggestion = command_suggestion(*id, view_words, run);
      g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "no view '%s' (--list-views lists them)%s", *id,
                  suggestion);
      return FALSE;
    }
  return TRUE;
}

/* The option's size goes over the file's. A picture that is spread over pages fills them all as one. */
static void page_choose(const RenderOptions *options, PictureJob *job) {
  Selection *selection = job->selection;
  if (page_is_set(&options->page) || options->page.natural) {
    selection->page = options->page;
    selection->page_pos = (Pos){0};
  }
  if (!options->tiling.columns)
    return;
  if (!page_is_set(&selection->page))
    page_parse("A4", &selection->page);
  job->sheet = selection->page;
  job->sheet.margin = MAX(job->sheet.margin, TILE_MARGIN);
  selection->page = page_of_tiles(&job->sheet, &options->tiling);
}

static PictureJob *job_add(Run *run, const Case *c, const View *view) {
  PictureJob *job = g_new0(PictureJob, 1);
  job->name = view ? g_strdup_printf("%s-%s", c->stem, view->id.text) : g_strdup(c->stem);
  job->pos = view ? view->id.pos : (Pos){.file = c->title.pos.file};
  job->selection = selection_new(c, view, run->options->ceiling);
  job->selection->frame = part_choice_apply(&run->options->frame, job->selection->frame);
  job->selection->shown = part_choice_apply(&run->options->shown, job->selection->shown);
  page_choose(run->options, job);
  g_ptr_array_add(run->jobs, job);
  return job;
}

static void case_pictures_choose(Run *run, const Case *c) {
  const RenderOptions *options = run->options;
  gboolean only_whole_to_stdout = render_to_stdout(options) && !options->view_ids;
  gboolean all = !options->view_ids && !options->whole && !only_whole_to_stdout;
  if (options->whole || !options->view_ids)
    job_add(run, c, NULL)->by_itself = all && c->views->len > 0;
  for (char **id = options->view_ids; id && *id; id++)
    if (case_view(c, *id))
      job_add(run, c, case_view(c, *id));
  for (guint i = 0; all && i < c->views->len; i++)
    job_add(run, c, g_ptr_array_index(c->views, i));
}

void run_pictures_choose(Run *run) {
  for (guint i = 0; i < run->cases->len; i++)
    case_pictures_choose(run, g_ptr_array_index(run->cases, i));
}

/* Of a view of which nothing may be shown, not even the title may. */
static void redacted_drop(Run *run) {
  for (guint i = run->jobs->len; i-- > 0;) {
    const PictureJob *job = g_ptr_array_index(run->jobs, i);
    if (job->selection->view && job->selection->left_out && !job->selection->entities->len)
      g_ptr_array_remove_index(run->jobs, i);
  }
}

void run_empty_check(Run *run) {
  for (guint i = 0; i < run->jobs->len; i++)
    command_warn_if_empty(run->diags, ((const PictureJob *)g_ptr_array_index(run->jobs, i))->selection);
  redacted_drop(run);
}

void run_pictures_check(Run *run) {
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < run->jobs->len; i++) {
    const PictureJob *job = g_ptr_array_index(run->jobs, i);
    const PictureJob *first = g_hash_table_lookup(names, job->name);
    if (first) {
      Diag *diag = diag_report(run->diags, DIAG_SAME_OUTPUT, job->pos,
                               "two pictures would be written to '%s'", job->name);
      diag_note(diag, first->pos, "the other one is here");
      diag_help(diag, "rename the view or the file, or draw them into different folders");
    }
    g_hash_table_insert(names, job->name, (gpointer)job);
  }
  run_empty_check(run);
}

/* ---- how large ---- */

static gboolean is_too_large(const PictureJob *job) {
  return job->selection->entities->len + job->selection->relations->len > SHOWN_MOST;
}

static char *size_words(const PictureJob *job) {
  return g_strdup_printf("the picture '%s' would show %u entities and %u relations, more than %d together",
                         job->name, job->selection->entities->len, job->selection->relations->len,
                         SHOWN_MOST);
}

gboolean run_sizes_check(Run *run, GError **error) {
  for (guint i = 0; i < run->jobs->len && !run->options->force;) {
    const PictureJob *job = g_ptr_array_index(run->jobs, i);
    g_autofree char *words = is_too_large(job) ? size_words(job) : NULL;
    if (words && !job->by_itself) {
      g_set_error(
          error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
          "%s\nhelp: nobody could read it: draw a part, by a view (around: and depth:, between:, types:, "
          "tags:) and --view; --force draws it all the same",
          words);
      return FALSE;
    }
    if (words) {
      g_string_append_printf(
          run->notes,
          "linkchart: warning: %s\nhelp: only the views are drawn; --force draws the whole "
          "chart as well\n",
          words);
      g_ptr_array_remove_index(run->jobs, i);
    } else {
      i++;
    }
  }
  return TRUE;
}
