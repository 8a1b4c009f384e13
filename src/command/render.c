#include <stdio.h>
#include <unistd.h>

#include "command/command.h"
#include "command/layout_file.h"
#include "command/run.h"

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
      const PictureJob *job = g_ptr_array_index(run->jobs, j);
      gboolean named = run->options->in_one && j > 0;
      for (guint k = 0; !named && job->selection->of == c && k < run->options->format_count; k++) {
        g_autofree char *path = render_path(run->options, job->name, run->options->formats[k]);
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
    const LayoutFile *layout = g_ptr_array_index(run->layouts, i);
    if (layout_file_is_there(layout)) {
      putchar(' ');
      print_for_make(layout_file_path(layout));
    }
    if (run->options->theme_is_file) {
      putchar(' ');
      print_for_make(run->options->theme_name);
    }
    putchar('\n');
  }
}

/* ---- the run ---- */

static ExitStatus pictures_write(Run *run) {
  g_autoptr(GError) error = NULL;
  gboolean screen_is_free = !render_to_stdout(run->options) || !isatty(STDOUT_FILENO);
  run->progress = screen_is_free ? progress_new(run->begun) : NULL;
  gboolean drawn = run_draw_by_manifest(run, &error);
  g_clear_pointer(&run->progress, progress_free);
  fputs(run->notes->str, stderr);
  command_tell(run->diags);
  return drawn ? EXIT_DONE : command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
}

static ExitStatus run_loaded(Run *run) {
  const RenderOptions *options = run->options;
  g_autoptr(GError) error = NULL;
  if (!run_views_check(run, &error))
    return command_fail(EXIT_WRONG_USAGE, "%s", error->message);
  if (options->list_views) {
    views_list(run);
    return EXIT_DONE;
  }
  run_pictures_choose(run);
  if (options->deps) {
    deps_print(run);
    return EXIT_DONE;
  }
  if (render_to_stdout(options) && (run->jobs->len != 1 || options->format_count != 1))
    return command_fail(EXIT_WRONG_USAGE,
                        "-o - takes one picture in one format: name one FILE, one --view and one -f");
  run_pictures_check(run);
  if (diags_error_count(run->diags) > 0) {
    command_tell(run->diags);
    return EXIT_CASE_ERRORS;
  }
  if (run_sizes_check(run, &error))
    return pictures_write(run);
  fprintf(stderr, "linkchart: error: %s\n", error->message);
  return EXIT_WRONG_USAGE;
}

static ExitStatus files_render(RenderOptions *options, char **files, guint count) {
  g_autoptr(Run) run = run_new(options);
  run->progress = progress_new(run->begun);
  ExitStatus status = run_load(run, files, count);
  g_clear_pointer(&run->progress, progress_free);
  if (status == EXIT_DONE)
    return run_loaded(run);
  command_tell(run->diags);
  return status;
}

ExitStatus command_render(int argc, char **argv) {
  RenderOptions options = {0};
  const GOptionEntry own[] = {
      {"list-views", 0, 0, G_OPTION_ARG_NONE, &options.list_views,
       "list the views and their titles, and draw nothing", NULL},
      {"deps", 0, 0, G_OPTION_ARG_NONE, &options.deps,
       "print what the pictures depend on as a rule for make, and draw nothing", NULL},
      {"manifest", 0, 0, G_OPTION_ARG_FILENAME, &options.manifest,
       "list what was written in FILE, and remove what it listed before and is no longer drawn", "FILE"},
      {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  ExitStatus status = EXIT_DONE;
  if (render_options_parse(&options, "render", "FILE... - draw the charts of case files", own, &argc, &argv,
                           &status))
    status = files_render(&options, argv + 1, (guint)(argc - 1));
  render_options_clear(&options);
  return status;
}
