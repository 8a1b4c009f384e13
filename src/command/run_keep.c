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
  /* whoever removes the file wants to start over */
  if (session && !layout_file_is_there(file) && !layout_file_is_there(session)) {
    layout_file_free(file);
    file = g_steal_pointer(&session);
  }
  layout_file_free(session);
  g_ptr_array_add(run->layouts, file);
}

/* Pictures that are drawn otherwise than the file says leave the places as they are. */
static gboolean writes(const Run *run, const LayoutFile *file) {
  const RenderOptions *options = run->options;
  return (layout_file_is_there(file) || options->keep) && !options->frozen && !options->ceiling_text &&
         !options->language && !options->shown_text && !options->theme_is_file;
}

/* Where nothing is kept yet, only if something is going to be. */
static gboolean job_keeps(const Run *run, const PictureJob *job) {
  const RenderOptions *options = run->options;
  const LayoutFile *file = layout_of(run, job);
  return file && layout_file_path(file) && options->layout == LAYOUT_DEFAULT && !options->size_text &&
         !options->pages_text && (layout_file_is_there(file) || writes(run, file) || run->layouts_before) &&
         picture_keeps(job->selection);
}

static const char *view_id(const PictureJob *job) {
  return job->selection->view ? job->selection->view->id.text : NULL;
}

LayoutWish run_layout_wish(const Run *run, const PictureJob *job) {
  LayoutWish wish = layout_wish_of(job->selection, run->options->layout, run->options->effort);
  wish.keeps = job_keeps(run, job);
  wish.compares = !run->layouts_before;
  const LayoutFile *file = wish.keeps ? layout_of(run, job) : NULL;
  if (file && (!run->options->fresh || layout_file_is_new(file, view_id(job))))
    wish.kept = layout_file_kept(file, view_id(job));
  if (file && !wish.kept && view_id(job))
    wish.whole = layout_file_kept(file, NULL);
  return wish;
}

void run_layout_digest(const Run *run, const PictureJob *job, GChecksum *sum) {
  LayoutWish wish = run_layout_wish(run, job);
  const Kept *from = wish.kept ? wish.kept : wish.whole;
  g_autofree char *text = from ? kept_to_text(from) : g_strdup(wish.keeps ? "none" : "");
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
  g_autoptr(Kept) kept = wish->keeps ? kept_of_graph(graph, wish->kind, graph->direction) : NULL;
  g_free(job->places);
  g_free(job->note);
  job->places = kept ? kept_to_text(kept) : NULL;
  job->note = age_note(job, costs);
}

/* ---- the whole chart, by which its views go ---- */

static gboolean whole_place(Run *run, LayoutFile *file, const Case *c, Measure *measure, GError **error) {
  g_autoptr(Selection) selection = selection_new(c, NULL, run->options->ceiling);
  g_autoptr(Graph) graph = graph_new(selection, measure);
  PictureJob job = {.name = (char *)c->stem, .pos = {.file = c->title.pos.file}, .selection = selection};
  LayoutWish wish = run_layout_wish(run, &job);
  if (!wish.keeps || wish.kept)
    return TRUE;
  if (!layout_finish(layout_start(graph, measure, &wish), run->diags, job.pos, NULL, error))
    return FALSE;
  layout_file_put(file, NULL, kept_of_graph(graph, wish.kind, graph->direction));
  return TRUE;
}

/* Whether a view of the case has nowhere to stand yet; and, with fresh places, whether the whole chart gets
 * such too. */
static gboolean whole_is_wanted(const Run *run, const LayoutFile *file, const Case *c) {
  gboolean view_new = FALSE, whole_drawn = FALSE;
  for (guint i = 0; i < run->jobs->len; i++) {
    const PictureJob *job = g_ptr_array_index(run->jobs, i);
    if (job->selection->of != c)
      continue;
    whole_drawn |= !job->selection->view;
    view_new |= job->selection->view && job_keeps(run, job) && !run_layout_wish(run, job).kept;
  }
  return view_new && (whole_drawn || !layout_file_kept(file, NULL));
}

gboolean run_wholes_place(Run *run, Measure *measure, GError **error) {
  for (guint i = 0; i < run->cases->len && render_needs_scene(run->options); i++) {
    LayoutFile *file = g_ptr_array_index(run->layouts, i);
    const Case *c = g_ptr_array_index(run->cases, i);
    if (whole_is_wanted(run, file, c) && !whole_place(run, file, c, measure, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- writing ---- */

static gboolean layout_write(LayoutFile *file, OutBatch *batch, GError **error) {
  g_autofree char *text = layout_file_text(file);
  OutFile *out = out_batch_open(batch, layout_file_path(file), error);
  if (!out)
    return FALSE;
  fputs(text, out_file_stream(out));
  layout_file_note_written(file);
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
