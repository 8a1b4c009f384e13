/* Drawing: every picture in a process of its own, as many at a time as there are processors. What is written
 * and told keeps its order. */
#include "base/outfile.h"
#include "base/workers.h"
#include "command/manifest.h"
#include "command/run.h"
#include "draw/layout.h"

#include <errno.h>
#include <glib/gstdio.h>

/* What a worker tells: whether it is done, else the error's code and message; its diagnostics. */
#define RESULT_TYPE "(bis" DIAGS_PACKED ")"

typedef struct Drawing {
  Run *run;
  OutBatch *batch;
  GPtrArray *files; /* OutFile: of each picture one for each format */
  GPtrArray *paths; /* theirs */
  Measure *measure;
} Drawing;

static const PictureJob *job_at(const Drawing *d, guint number) {
  return g_ptr_array_index(d->run->jobs, number);
}

static OutFile *file_at(const Drawing *d, guint number, guint format) {
  return g_ptr_array_index(d->files, number * d->run->options->format_count + format);
}

static gboolean files_open(guint number, gpointer data, GError **error) {
  Drawing *d = data;
  const RenderOptions *options = d->run->options;
  for (guint i = 0; i < options->format_count; i++) {
    char *path = render_path(options, job_at(d, number)->name, options->formats[i]);
    g_ptr_array_add(d->paths, path);
    OutFile *file = out_batch_open(d->batch, path, error);
    if (!file)
      return FALSE;
    g_ptr_array_add(d->files, file);
  }
  return TRUE;
}

static gboolean files_close(const Drawing *d, guint number, GError **error) {
  for (guint i = 0; i < d->run->options->format_count; i++)
    if (!out_file_close(file_at(d, number, i), error))
      return FALSE;
  return TRUE;
}

static gboolean picture_write(const Drawing *d, guint number, const Picture *picture, GError **error) {
  for (guint i = 0; i < d->run->options->format_count; i++) {
    const OutFile *file = file_at(d, number, i);
    if (!d->run->options->formats[i]->write(picture, out_file_stream(file), error) ||
        !out_file_flush(file, error))
      return FALSE;
  }
  return TRUE;
}

/* Lays one picture out where a format needs that, and writes it into its files. */
static gboolean picture_draw(const Drawing *d, guint number, GError **error) {
  const RenderOptions *options = d->run->options;
  const PictureJob *job = job_at(d, number);
  g_autoptr(Graph) graph = graph_new(job->selection, d->measure);
  g_autoptr(Scene) scene = NULL, dark = NULL;
  if (render_needs_scene(options)) {
    LayoutJob *layout = layout_start(graph, d->measure, selection_direction(job->selection));
    if (!layout_finish(layout, d->run->diags, job->pos, error))
      return FALSE;
    scene = scene_new(graph, d->measure, options->theme);
    dark = options->follows_page ? scene_new(graph, d->measure, theme_find("dark")) : NULL;
  }
  Picture picture = {job->name, graph, scene, dark, d->measure, options->theme, options->dpi, options->text};
  return picture_write(d, number, &picture, error);
}

static GVariant *picture_work(guint number, gpointer data) {
  Drawing *d = data;
  g_autoptr(GError) error = NULL;
  guint mark = diags_mark(d->run->diags);
  gboolean drawn = picture_draw(d, number, &error);
  return g_variant_new("(bis@" DIAGS_PACKED ")", drawn, error ? error->code : 0, error ? error->message : "",
                       diags_pack(d->run->diags, mark));
}

static gboolean picture_end(guint number, GVariant *result, gpointer data, GError **error) {
  const Drawing *d = data;
  gboolean drawn;
  gint32 code;
  const char *message;
  g_autoptr(GVariant) told = NULL;
  g_variant_get(result, "(bi&s@" DIAGS_PACKED ")", &drawn, &code, &message, &told);
  diags_unpack(d->run->diags, told);
  if (!drawn)
    g_set_error_literal(error, G_IO_ERROR, code, message);
  return drawn && files_close(d, number, error);
}

/* A single picture needs no process of its own. Several get one each even on one processor: what a picture
 * shows must not depend on the fonts that others before it have met. */
static gboolean pictures_draw(Drawing *d, GError **error) {
  static const WorkCalls CALLS = {files_open, picture_work, picture_end, RESULT_TYPE};
  guint count = d->run->jobs->len;
  if (count == 1)
    return files_open(0, d, error) && picture_draw(d, 0, error) && files_close(d, 0, error);
  for (guint i = 0; i < d->run->options->format_count; i++)
    format_prepare(d->run->options->formats[i]);
  return workers_run(count, g_get_num_processors(), &CALLS, d, error);
}

static gboolean folder_make(const RenderOptions *options, GError **error) {
  if (!options->out || render_to_stdout(options) || g_mkdir_with_parents(options->out, 0777) == 0)
    return TRUE;
  int code = errno;
  g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(code), "cannot make the folder %s: %s",
              options->out, g_strerror(code));
  return FALSE;
}

gboolean run_draw(Run *run, GError **error) {
  const RenderOptions *options = run->options;
  if (!folder_make(options, error))
    return FALSE;
  Drawing d = {run, out_batch_new(), g_ptr_array_new(), g_ptr_array_new_with_free_func(g_free),
               measure_new(error)};
  gboolean done = d.measure && pictures_draw(&d, error) && out_batch_commit(d.batch, error) &&
                  (!options->manifest || manifest_update(options->manifest, d.paths, error));
  measure_free(d.measure);
  g_ptr_array_free(d.paths, TRUE);
  g_ptr_array_free(d.files, TRUE);
  out_batch_free(d.batch);
  return done;
}
