/* linkchart watch: draws, waits for a save, draws again. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/module.h"
#include "command/command.h"
#include "command/drawn.h"
#include "command/file_watch.h"
#include "command/layout_file.h"
#include "command/serve.h"
#include "command/watch_state.h"

/* Milliseconds without a further event after which a save counts as done. */
#define QUIET 8

/* Milliseconds for which a file may be gone while its editor puts another one in its place. */
#define GONE_PATIENCE 250

#define TICK_MILLISECONDS 10000

#define PORT_NONE    (-1)
#define PORT_HIGHEST 65535

typedef struct Watching {
  RenderOptions options;
  char **files;
  guint file_count;
  int port; /* PORT_NONE: no page */
  char *url;
  Server *server; /* NULL: no page; lives as long as the program */
  ServerPublish publish;
  ServerAnswer answer;
  ServerTick tick;
  FileWatch *watch;
  Drawn *drawn;
  GPtrArray *layouts; /* LayoutFile: where things stand from round to round */
  WatchState *state;
} Watching;

/* ---- one round ---- */

/* What was read is watched from now on, and so are the files named, even where they can't be read. */
static void files_watch(Watching *w, const Diags *diags) {
  const char *path;
  for (guint i = 0; (path = diags_file_path(diags, i)); i++)
    file_watch_add(w->watch, path);
}

static void images_watch(Watching *w, const Run *run) {
  for (guint i = 0; i < run->cases->len; i++) {
    const GPtrArray *images = ((const Case *)run->cases->pdata[i])->images;
    for (guint j = 0; j < images->len; j++)
      file_watch_add(w->watch, ((const Image *)images->pdata[j])->path);
  }
}

/* Where things stand may be changed by others: by hand, or by git. */
static void layouts_watch(Watching *w, const Run *run) {
  for (guint i = 0; i < run->layouts->len; i++)
    file_watch_add_own(w->watch, layout_file_path(g_ptr_array_index(run->layouts, i)));
}

static gboolean layout_differs(const char *path, gpointer data) {
  const Watching *w = data;
  for (guint i = 0; i < w->layouts->len; i++) {
    const LayoutFile *file = g_ptr_array_index(w->layouts, i);
    if (strcmp(layout_file_path(file), path) == 0)
      return layout_file_differs(file);
  }
  return TRUE;
}

/* Loads and draws. What can't be drawn for a mistake in the file or a failure of the system leaves the
 * pictures as they are; *gone says that a file was not there at all. */
static gboolean round_draw(Watching *w, Run *run, GError **error, gboolean *gone) {
  ExitStatus status = run_load(run, w->files, w->file_count);
  files_watch(w, run->diags);
  images_watch(w, run);
  layouts_watch(w, run);
  *gone = status == EXIT_SYSTEM_FAILED;
  if (status != EXIT_DONE || !run_views_check(run, error))
    return FALSE;
  run_pictures_choose(run);
  run_pictures_check(run);
  return diags_error_count(run->diags) == 0 && run_sizes_check(run, error) && run_draw(run, w->drawn, error);
}

static void screen_write(const Watching *w, const char *text) {
  gboolean terminal = isatty(STDERR_FILENO);
  g_autoptr(GString) screen = g_string_new(terminal ? "\x1b[H\x1b[J" : "");
  g_string_append(screen, text);
  if (terminal && w->url)
    g_string_append_printf(screen, "%s\n", w->url);
  fputs(screen->str, stderr);
  fflush(stderr);
}

/* What was kept, of files that could not be read this time too. Whoever wants a fresh layout wants one. */
static void layouts_remember(Watching *w, Run *run, gboolean good) {
  while (run->layouts->len)
    g_ptr_array_add(w->layouts, g_ptr_array_steal_index(run->layouts, 0));
  w->options.fresh &= !good;
}

/* One round; FALSE where a file is gone, which may be for a moment only. Then nothing is shown, unless
 * `whatever`. */
static gboolean round_run(Watching *w, gboolean whatever) {
  g_autoptr(Run) run = run_new(&w->options);
  run->layouts_before = w->layouts;
  g_autoptr(GError) error = NULL;
  gint64 begun = g_get_monotonic_time();
  gboolean gone = FALSE, good = round_draw(w, run, &error, &gone);
  layouts_remember(w, run, good);
  if (gone && !whatever)
    return FALSE;
  WatchRound round = {run, good, error, (double)(g_get_monotonic_time() - begun) / 1e6};
  watch_state_take(w->state, &round);
  if (w->server)
    w->publish(w->server, watch_state_json(w->state), watch_state_files(w->state));
  g_autofree char *text = watch_round_text(&round, diags_want_colour(stderr));
  screen_write(w, text);
  return TRUE;
}

static void save_wait(const Watching *w) {
  while (!file_watch_wait(w->watch, TICK_MILLISECONDS, QUIET))
    if (w->server)
      w->tick(w->server);
}

/* A round that is no mistake only because a file may come back in a moment is tried again. */
static void round_complete(Watching *w) {
  while (!round_run(w, FALSE))
    if (!file_watch_wait(w->watch, GONE_PATIENCE, QUIET)) {
      round_run(w, TRUE);
      return;
    }
}

static void watch_forever(Watching *w) {
  for (;;) {
    round_complete(w);
    save_wait(w);
  }
}

/* ---- beginning ---- */

static void server_answer(gpointer data) {
  const Watching *w = data;
  w->answer(w->server);
}

static gboolean server_start(Watching *w, GError **error) {
  guint port = (guint)w->port;
  ServerStart start = (ServerStart)module_symbol("serve", "serve_module_start", error);
  w->publish = (ServerPublish)module_symbol("serve", "serve_module_publish", NULL);
  w->answer = (ServerAnswer)module_symbol("serve", "serve_module_answer", NULL);
  w->tick = (ServerTick)module_symbol("serve", "serve_module_tick", NULL);
  ServerDescriptor descriptor = (ServerDescriptor)module_symbol("serve", "serve_module_descriptor", NULL);
  w->server = start ? start(&port, error) : NULL;
  if (!w->server)
    return FALSE;
  file_watch_attend(w->watch, descriptor(w->server), server_answer, w);
  w->url = g_strdup_printf("http://127.0.0.1:%u/", port);
  printf("%s\n", w->url);
  fflush(stdout);
  return TRUE;
}

static ExitStatus watch_run(Watching *w) {
  g_autoptr(GError) error = NULL;
  w->watch = file_watch_new(&error);
  if (!w->watch || (w->port != PORT_NONE && !server_start(w, &error)))
    return command_fail(EXIT_SYSTEM_FAILED, "%s", error->message);
  for (guint i = 0; i < w->file_count; i++)
    file_watch_add(w->watch, w->files[i]);
  file_watch_own(w->watch, layout_differs, w);
  w->drawn = drawn_new();
  w->layouts = g_ptr_array_new_with_free_func((GDestroyNotify)layout_file_free);
  w->state = watch_state_new();
  watch_forever(w);
  return EXIT_DONE;
}

/* A lone --serve is --serve=0: GLib knows no option whose value may be left out. */
static void serve_complete(int argc, char **argv) {
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
    if (strcmp(argv[i], "--serve") == 0)
      argv[i] = (char *)"--serve=0";
}

static gboolean arguments_check(Watching *w, int argc, char **argv, ExitStatus *status) {
  if (w->port != PORT_NONE && (w->port < 0 || w->port > PORT_HIGHEST)) {
    *status = command_fail(EXIT_WRONG_USAGE, "--serve takes a port from 0 to %d", PORT_HIGHEST);
    return FALSE;
  }
  if (render_to_stdout(&w->options)) {
    *status = command_fail(EXIT_WRONG_USAGE, "watch writes files: -o takes a folder");
    return FALSE;
  }
  for (int i = 1; i < argc; i++)
    if (strcmp(argv[i], "-") == 0) {
      *status = command_fail(EXIT_WRONG_USAGE, "standard input can't be watched: name a FILE");
      return FALSE;
    }
  return TRUE;
}

ExitStatus command_watch(int argc, char **argv) {
  Watching w = {.port = PORT_NONE, .options.formats_default = "svg"};
  const GOptionEntry own[] = {
      {"serve", 0, 0, G_OPTION_ARG_INT, &w.port,
       "show the pictures on a page that reloads by itself, for this machine alone; PORT may be left out",
       "PORT"},
      {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
  };
  ExitStatus status = EXIT_DONE;
  serve_complete(argc, argv);
  if (render_options_parse(&w.options, "watch", "FILE... - draw the charts again whenever a file is saved",
                           own, &argc, &argv, &status) &&
      arguments_check(&w, argc, argv, &status)) {
    w.files = argv + 1;
    w.file_count = (guint)(argc - 1);
    status = watch_run(&w);
  }
  watch_state_free(w.state);
  drawn_free(w.drawn);
  g_clear_pointer(&w.layouts, g_ptr_array_unref);
  file_watch_free(w.watch);
  g_free(w.url);
  render_options_clear(&w.options);
  return status;
}
