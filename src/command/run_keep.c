#include "command/run_keep.h"

#include <string.h>

/* Places from before are told to have aged where they cost a reader so many times what fresh ones would, and
 * so much more. */
#define AGED_TIMES 1.5
#define AGED_MORE  6.0

static LayoutFile *layout_of(const Run *run, const PictureJob *job) {
  for (guint i = 0; i < run->cases->len; i++)
    if (g_ptr_array_index(run->cases, i) == job->selection->of)
      return g_ptr_array_index(run->layouts, i);
  return NULL;
}

/* What a session has of a file, where nothing is kept beside it. */
static LayoutFile *session_take(const Run *run, const char *path) {
  for (guint i = 0; run->layouts_before && i < run->layouts_before->len; i++) {
    LayoutFile *file = g_ptr_array_index(run->layouts_before, i);
    if (g_strcmp0(layout_file_path(file), path) == 0)
      return g_ptr_array_steal_index(run->layouts_before, i);
  }
  return NULL;
}

void run_layout_read(Run *run, const char *path) {
  LayoutFile *file = layout_file_read(path, run->diags);
  LayoutFile *session = session_take(run, layout_file_path(file));
  if (session && !layout_file_is_there(file)) {
    layout_file_free(file);
    file = g_steal_pointer(&session);
  }
  layout_file_free(session);
  g_ptr_array_add(run->layouts, file);
}

static gboolean job_keeps(const Run *run, const PictureJob *job) {
  const RenderOptions *options = run->options;
  const LayoutFile *file = layout_of(run, job);
  return file && layout_file_path(file) && options->layout == LAYOUT_DEFAULT && !options->size_text &&
         !options->pages_text && (layout_file_is_there(file) || options->keep || run->layouts_before) &&
         picture_keeps(job->selection);
}

static const char *view_id(const PictureJob *job) {
  return job->selection->view ? job->selection->view->id.text : NULL;
}

LayoutWish run_layout_wish(const Run *run, const PictureJob *job) {
  LayoutKind asked = run->options->layout;
  LayoutWish wish = {.direction = selection_direction(job->selection),
                     .kind = asked != LAYOUT_DEFAULT ? asked : selection_layout(job->selection),
                     .effort = run->options->effort,
                     .keeps = job_keeps(run, job),
                     .compares = !run->layouts_before};
  if (wish.keeps && !run->options->fresh)
    wish.kept = layout_file_kept(layout_of(run, job), view_id(job));
  return wish;
}

void run_layout_digest(const Run *run, const PictureJob *job, GChecksum *sum) {
  LayoutWish wish = run_layout_wish(run, job);
  g_autofree char *text = wish.kept ? kept_to_text(wish.kept) : g_strdup(wish.keeps ? "none" : "");
  g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

static char *age_note(const PictureJob *job, const LayoutCosts *costs) {
  if (costs->fresh <= 0 || costs->kept < AGED_TIMES * costs->fresh + AGED_MORE)
    return NULL;
  return g_strdup_printf("linkchart: note: in '%s' things stand where they stood before, and it scores %.0f; "
                         "laid out afresh it would score about %.0f\n"
                         "help: --fresh lays it out afresh; then things stand elsewhere\n",
                         job->name, costs->kept, costs->fresh);
}

void job_take_layout(PictureJob *job, const LayoutWish *wish, const Graph *graph, const LayoutCosts *costs) {
  g_autoptr(Kept) kept = wish->keeps ? kept_of_graph(graph, wish->kind, wish->direction) : NULL;
  g_free(job->places);
  g_free(job->note);
  job->places = kept ? kept_to_text(kept) : NULL;
  job->note = age_note(job, costs);
}

/* ---- writing ---- */

/* Pictures that are drawn otherwise than the file says leave the places as they are. */
static gboolean writes(const Run *run, const LayoutFile *file) {
  const RenderOptions *options = run->options;
  return (layout_file_is_there(file) || options->keep) && !options->frozen && !options->ceiling_text &&
         !options->language && !options->shown_text && !options->theme_is_file;
}

static gboolean layout_write(const LayoutFile *file, OutBatch *batch, GError **error) {
  g_autofree char *text = layout_file_text(file);
  OutFile *out = out_batch_open(batch, layout_file_path(file), error);
  if (!out)
    return FALSE;
  fputs(text, out_file_stream(out));
  return out_file_close(out, error);
}

static void job_places_take(Run *run, PictureJob *job) {
  LayoutFile *file = layout_of(run, job);
  if (job->places && (run->layouts_before || writes(run, file)))
    layout_file_put(file, view_id(job), kept_from_text(job->places));
  if (job->note)
    g_string_append(run->notes, job->note);
}

gboolean run_layouts_update(Run *run, OutBatch *batch, GError **error) {
  gboolean any = FALSE;
  for (guint i = 0; i < run->jobs->len; i++) {
    PictureJob *job = g_ptr_array_index(run->jobs, i);
    any |= job->places != NULL;
    job_places_take(run, job);
  }
  for (guint i = 0; any && i < run->layouts->len; i++) {
    LayoutFile *file = g_ptr_array_index(run->layouts, i);
    layout_file_prune(file, g_ptr_array_index(run->cases, i));
    if (layout_file_path(file) && writes(run, file) && !layout_write(file, batch, error))
      return FALSE;
  }
  return TRUE;
}
