/* Drawing: every picture that isn't there already in a process of its own, as many at a time as there are
 * processors. What is written and told keeps its order. */
#include "base/new_folder.h"
#include "base/outfile.h"
#include "base/workers.h"
#include "command/drawn.h"
#include "command/hint_report.h"
#include "command/manifest.h"
#include "command/run_keep.h"
#include "command/size_advice.h"
#include "view/digest.h"

#include <errno.h>
#include <glib/gstdio.h>

/* What a worker tells: whether it is done, else the error's code and message; the places of the picture, and
 * what is to be told of them; its diagnostics. */
#define RESULT_TYPE "(bismsms" DIAGS_PACKED ")"

typedef struct DrawRun {
  Run *run;
  OutBatch *batch;
  Measure *measure;
  GPtrArray *jobs;   /* PictureJob: those to be drawn */
  GPtrArray *files;  /* OutFile: of each of them one for each format */
  guint at_a_time;   /* pictures */
  PdfBook *book;     /* where all are pages of one, else NULL */
  GChecksum *common; /* what all pictures depend on; NULL where nothing is remembered */
  gboolean *told;    /* of each of them, whether something was reported when it was drawn */
} DrawRun;

static PictureJob *job_at(const DrawRun *d, guint number) {
  return g_ptr_array_index(d->jobs, number);
}

static OutFile *file_at(const DrawRun *d, guint number, guint format) {
  return g_ptr_array_index(d->files, number * d->run->options->format_count + format);
}

static gboolean files_open(guint number, gpointer data, GError **error) {
  DrawRun *d = data;
  const RenderOptions *options = d->run->options;
  for (guint i = 0; i < options->format_count; i++) {
    g_autofree char *path = render_path(options, job_at(d, number)->name, options->formats[i]);
    OutFile *file = out_batch_open(d->batch, path, error);
    if (!file)
      return FALSE;
    g_ptr_array_add(d->files, file);
  }
  return TRUE;
}

static gboolean files_close(const DrawRun *d, guint number, GError **error) {
  for (guint i = 0; i < d->run->options->format_count; i++)
    if (!out_file_close(file_at(d, number, i), error))
      return FALSE;
  return TRUE;
}

static gboolean picture_write(const DrawRun *d, guint number, const Picture *picture, GError **error) {
  for (guint i = 0; i < d->run->options->format_count; i++) {
    const OutFile *file = file_at(d, number, i);
    if (!d->run->options->formats[i]->write(picture, out_file_stream(file), error) ||
        !out_file_flush(file, error))
      return FALSE;
  }
  return TRUE;
}

/* A view's name stands behind what was asked for, too, so that two views' ids never clash. */
static char *id_prefix_of(const RenderOptions *options, const PictureJob *job) {
  const View *view = job->selection->view;
  if (!options->id_prefix)
    return g_strdup(job->name);
  return view ? g_strdup_printf("%s-%s", options->id_prefix, view->id.text) : g_strdup(options->id_prefix);
}

/* Lays a chart out; what stands round it is measured meanwhile. */
static gboolean graph_lay_out(const DrawRun *d, PictureJob *job, const LayoutWish *wish, Graph *graph,
                              GError **error) {
  LayoutCosts costs = {0, 0};
  LayoutJob *layout = layout_start(graph, d->measure, wish);
  scene_foresee(graph, d->measure);
  if (!layout_finish(layout, d->run->diags, job->pos, &costs, error))
    return FALSE;
  job_take_layout(job, wish, graph, &costs);
  unmet_hints_report(graph, wish, job->name, d->run->diags);
  return TRUE;
}

typedef gboolean (*PictureTaker)(const DrawRun *d, guint number, const Picture *picture, GError **error);

/* Lays one picture out where a format needs that, and hands it on. */
static gboolean picture_draw(const DrawRun *d, guint number, PictureTaker take, GError **error) {
  const RenderOptions *options = d->run->options;
  PictureJob *job = job_at(d, number);
  g_autoptr(Graph) graph = graph_new(job->selection, d->measure);
  g_autoptr(Scene) scene = NULL, dark = NULL;
  if (render_needs_scene(options)) {
    LayoutWish wish = run_layout_wish(d->run, job);
    wish.processes = MAX(1, g_get_num_processors() / d->at_a_time);
    if (!graph_lay_out(d, job, &wish, graph, error))
      return FALSE;
    scene = scene_new(graph, d->measure, options->theme);
    dark = options->follows_page ? scene_new(graph, d->measure, theme_find("dark")) : NULL;
    small_text_report(job, scene, graph, d->measure, &wish, d->run->diags);
  }
  g_autofree char *id_prefix = id_prefix_of(options, job);
  Picture picture = {.name = job->name,
                     .id_prefix = id_prefix,
                     .graph = graph,
                     .scene = scene,
                     .dark = dark,
                     .measure = d->measure,
                     .theme = options->theme,
                     .dpi = render_dpi(options, &job->selection->page),
                     .sheet = job->sheet,
                     .tiling = options->tiling,
                     .text = options->text,
                     .transparent = options->transparent,
                     .editable = options->editable};
  return take(d, number, &picture, error);
}

static GVariant *picture_work(guint number, gpointer data) {
  DrawRun *d = data;
  g_autoptr(GError) error = NULL;
  guint mark = diags_mark(d->run->diags);
  gboolean drawn = picture_draw(d, number, picture_write, &error);
  const PictureJob *job = job_at(d, number);
  return g_variant_new("(bismsms@" DIAGS_PACKED ")", drawn, error ? error->code : 0,
                       error ? error->message : "", job->places, job->note, diags_pack(d->run->diags, mark));
}

static void drawing_tell(const DrawRun *d, guint done) {
  const char *name = done < d->jobs->len ? job_at(d, done)->name : NULL;
  progress_tell(d->run->progress, name ? "drawing" : "writing", name, done, d->jobs->len);
}

static gboolean picture_end(guint number, GVariant *result, gpointer data, GError **error) {
  const DrawRun *d = data;
  gboolean drawn;
  gint32 code;
  const char *message;
  g_autoptr(GVariant) told = NULL;
  PictureJob *job = job_at(d, number);
  g_variant_get(result, "(bi&smsms@" DIAGS_PACKED ")", &drawn, &code, &message, &job->places, &job->note,
                &told);
  diags_unpack(d->run->diags, told);
  d->told[number] = g_variant_n_children(told) > 0;
  if (!drawn)
    g_set_error_literal(error, G_FILE_ERROR, code, message);
  drawing_tell(d, number + 1);
  return drawn && files_close(d, number, error);
}

static gboolean picture_draw_here(DrawRun *d, GError **error) {
  guint mark = diags_mark(d->run->diags);
  gboolean drawn =
      files_open(0, d, error) && picture_draw(d, 0, picture_write, error) && files_close(d, 0, error);
  d->told[0] = diags_mark(d->run->diags) > mark;
  return drawn;
}

/* A single picture needs no process of its own. Several get one each even on one processor: what a picture
 * shows must not depend on the fonts that others before it have met. */
static gboolean pictures_draw(DrawRun *d, GError **error) {
  static const WorkCalls CALLS = {files_open, picture_work, picture_end, RESULT_TYPE};
  drawing_tell(d, 0);
  d->at_a_time = MIN(MAX(d->jobs->len, 1), g_get_num_processors());
  if (d->jobs->len == 1)
    return picture_draw_here(d, error);
  for (guint i = 0; d->jobs->len > 0 && i < d->run->options->format_count; i++)
    format_prepare(d->run->options->formats[i]);
  return workers_run(d->jobs->len, d->at_a_time, &CALLS, d, error);
}

/* ---- all in one ---- */

static gboolean page_add(const DrawRun *d, guint number G_GNUC_UNUSED, const Picture *picture,
                         GError **error) {
  return pdf_book_add(d->book, picture, error);
}

/* The pages come one after another: cairo keeps the whole of a PDF until its end. */
static gboolean book_draw(DrawRun *d, GError **error) {
  if (!d->jobs->len)
    return TRUE;
  guint mark = diags_mark(d->run->diags);
  OutFile *file = out_batch_open(d->batch, d->run->options->out, error);
  d->at_a_time = 1;
  d->book = file ? pdf_book_new(out_file_stream(file), d->measure, error) : NULL;
  if (!d->book)
    return FALSE;
  gboolean drawn = TRUE;
  for (guint i = 0; i < d->jobs->len && drawn; i++) {
    drawing_tell(d, i);
    drawn = picture_draw(d, i, page_add, error);
  }
  d->told[0] = diags_mark(d->run->diags) > mark;
  return pdf_book_finish(d->book, drawn ? error : NULL) && drawn && out_file_close(file, error);
}

/* ---- which of them need it ---- */

static void job_key(const Run *run, PictureJob *job, const GChecksum *common) {
  g_autoptr(GChecksum) sum = g_checksum_copy(common);
  selection_digest(job->selection, sum);
  run_layout_digest(run, job, sum);
  g_free(job->key);
  job->key = g_strdup(g_checksum_get_string(sum));
}

static gboolean job_is_drawn(const Run *run, const PictureJob *job, const Drawn *drawn) {
  for (guint i = 0; i < run->options->format_count; i++) {
    g_autofree char *path = render_path(run->options, job->name, run->options->formats[i]);
    if (!drawn_has(drawn, path, job->key))
      return FALSE;
  }
  return TRUE;
}

/* Pages of one file are drawn all or none, so they share a key. */
static void keys_join(const Run *run) {
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (guint i = 0; i < run->jobs->len; i++)
    g_checksum_update(sum, (const guchar *)((PictureJob *)g_ptr_array_index(run->jobs, i))->key, -1);
  for (guint i = 0; i < run->jobs->len; i++) {
    PictureJob *job = g_ptr_array_index(run->jobs, i);
    g_free(job->key);
    job->key = g_strdup(g_checksum_get_string(sum));
  }
}

static void keys_make(const DrawRun *d, const GPtrArray *jobs) {
  for (guint i = 0; i < jobs->len; i++)
    job_key(d->run, g_ptr_array_index(jobs, i), d->common);
  if (d->run->options->in_one && jobs->len)
    keys_join(d->run);
}

static void jobs_choose(DrawRun *d, const Drawn *drawn) {
  d->common = drawn ? drawing_checksum(d->run->options, d->measure) : NULL;
  if (d->common)
    keys_make(d, d->run->jobs);
  for (guint i = 0; i < d->run->jobs->len; i++) {
    PictureJob *job = g_ptr_array_index(d->run->jobs, i);
    job->kept = drawn && job_is_drawn(d->run, job, drawn);
    if (!job->kept)
      g_ptr_array_add(d->jobs, job);
  }
}

/* A picture that something was reported about is drawn again each time, so that it is reported each time.
 * From the places that it has now it would come out the same, so they are what its key is of. */
static void jobs_note(const DrawRun *d, Drawn *drawn) {
  keys_make(d, d->jobs);
  for (guint i = 0; i < d->jobs->len; i++) {
    for (guint j = 0; j < d->run->options->format_count; j++) {
      g_autofree char *path = render_path(d->run->options, job_at(d, i)->name, d->run->options->formats[j]);
      drawn_note(drawn, path, d->told[d->run->options->in_one ? 0 : i] ? NULL : job_at(d, i)->key);
    }
  }
}

guint run_drawn_count(const Run *run) {
  guint count = 0;
  for (guint i = 0; i < run->jobs->len; i++)
    count += !((const PictureJob *)g_ptr_array_index(run->jobs, i))->kept;
  return count;
}

/* ---- the whole ---- */

/* *made is NULL where no folder is needed. */
static gboolean folder_make(const RenderOptions *options, NewFolder **made, GError **error) {
  g_autofree char *folder = options->in_one ? g_path_get_dirname(options->out) : g_strdup(options->out);
  *made = NULL;
  if (!folder || render_to_stdout(options))
    return TRUE;
  *made = new_folder_make(folder, error);
  return *made != NULL;
}

gboolean run_draw(Run *run, Drawn *drawn, GError **error) {
  NewFolder *folder;
  if (!folder_make(run->options, &folder, error))
    return FALSE;
  DrawRun d = {.run = run,
               .batch = out_batch_new(),
               .measure = measure_new(run->options->theme->fonts, error),
               .jobs = g_ptr_array_new(),
               .files = g_ptr_array_new(),
               .told = g_new0(gboolean, run->jobs->len + 1)};
  gboolean placed = d.measure && run_wholes_place(run, d.measure, error);
  if (placed)
    jobs_choose(&d, drawn);
  gboolean (*draw)(DrawRun *, GError **) = run->options->in_one ? book_draw : pictures_draw;
  gboolean done = placed && draw(&d, error) && run_layouts_update(run, d.batch, error) &&
                  out_batch_commit(d.batch, error);
  if (done && drawn)
    jobs_note(&d, drawn);
  g_clear_pointer(&d.common, g_checksum_free);
  g_free(d.told);
  g_ptr_array_free(d.files, TRUE);
  g_ptr_array_free(d.jobs, TRUE);
  measure_free(d.measure);
  out_batch_free(d.batch);
  new_folder_free(folder);
  return done;
}

static GPtrArray *all_paths(const Run *run) {
  GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < run->jobs->len; i++)
    for (guint j = 0; j < run->options->format_count && (i == 0 || !run->options->in_one); j++)
      g_ptr_array_add(paths, render_path(run->options, ((PictureJob *)g_ptr_array_index(run->jobs, i))->name,
                                         run->options->formats[j]));
  return paths;
}

gboolean run_draw_by_manifest(Run *run, GError **error) {
  const char *manifest = run->options->manifest;
  if (!manifest)
    return run_draw(run, NULL, error);
  g_autofree char *memory = g_strconcat(manifest, ".drawn", NULL);
  g_autoptr(Drawn) drawn = drawn_load(memory);
  g_autoptr(GPtrArray) paths = all_paths(run);
  return run_draw(run, drawn, error) && manifest_update(manifest, paths, error) &&
         drawn_save(drawn, memory, error);
}
