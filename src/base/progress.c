#include "base/progress.h"

#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

#define PATIENCE_MICROSECONDS (500 * 1000)
#define REPAINT_MICROSECONDS  (100 * 1000)

#define BAR_CELLS     24
#define COLUMNS_USUAL 80

#define CLEAR "\r\x1b[K"

static const int STOPS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

struct Progress {
  GThread *thread;
  GMutex lock; /* for all below */
  GCond ended;
  gboolean end, shown;
  gint64 begun;
  char *what; /* fit for a terminal */
  guint done, count;
  struct sigaction before[G_N_ELEMENTS(STOPS)];
};

/* Only what a signal handler may do; the signal comes again and is no longer handled then. */
static void stop_handle(int signal_number) {
  gssize ignored = write(STDERR_FILENO, CLEAR, strlen(CLEAR));
  (void)ignored;
  raise(signal_number);
}

static void stops_handle(Progress *progress) {
  struct sigaction action = {.sa_handler = stop_handle, .sa_flags = (int)SA_RESETHAND};
  for (gsize i = 0; i < G_N_ELEMENTS(STOPS); i++) {
    sigaction(STOPS[i], NULL, &progress->before[i]);
    if (progress->before[i].sa_handler == SIG_DFL)
      sigaction(STOPS[i], &action, NULL);
  }
}

static void stops_restore(const Progress *progress) {
  for (gsize i = 0; i < G_N_ELEMENTS(STOPS); i++)
    sigaction(STOPS[i], &progress->before[i], NULL);
}

static guint terminal_columns(void) {
  struct winsize size;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : COLUMNS_USUAL;
}

/* As much of the text as fits. */
static void append_fitting(GString *line, const char *text, guint cells) {
  for (const char *s = text; *s; s = g_utf8_next_char(s)) {
    guint wide = utf8_cells(g_utf8_get_char(s));
    if (wide > cells)
      return;
    cells -= wide;
    g_string_append_unichar(line, g_utf8_get_char(s));
  }
}

/* "[######..................] 3 of 12, 4 s: drawing entities-attribution" */
static GString *line_of(const Progress *progress) {
  g_autoptr(GString) text = g_string_new(NULL);
  GString *line = g_string_new(CLEAR);
  guint seconds = (guint)((g_get_monotonic_time() - progress->begun) / G_USEC_PER_SEC);
  if (progress->count) {
    guint full = progress->done * BAR_CELLS / progress->count;
    g_string_append_c(text, '[');
    for (guint i = 0; i < BAR_CELLS; i++)
      g_string_append_c(text, i < full ? '#' : '.');
    g_string_append_printf(text, "] %u of %u, ", progress->done, progress->count);
  }
  g_string_append_printf(text, "%u s: %s", seconds, progress->what);
  append_fitting(line, text->str, terminal_columns() - 1);
  return line;
}

/* The progress must be locked. */
static void line_write(Progress *progress) {
  GString *line = line_of(progress);
  progress->shown = write(STDERR_FILENO, line->str, line->len) > 0;
  g_string_free(line, TRUE);
}

static gpointer paint(gpointer data) {
  Progress *progress = data;
  gint64 next = progress->begun + PATIENCE_MICROSECONDS;
  g_mutex_lock(&progress->lock);
  while (!progress->end) {
    if (g_cond_wait_until(&progress->ended, &progress->lock, next) || g_get_monotonic_time() < next)
      continue;
    line_write(progress);
    next = g_get_monotonic_time() + REPAINT_MICROSECONDS;
  }
  g_mutex_unlock(&progress->lock);
  return NULL;
}

/* Signals are for the thread that does the work. */
static void thread_start(Progress *progress) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  progress->thread = g_thread_new("progress", paint, progress);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

Progress *progress_new(gint64 begun) {
  const char *terminal = g_getenv("TERM");
  if (!terminal || strcmp(terminal, "dumb") == 0 || !isatty(STDERR_FILENO))
    return NULL;
  Progress *progress = g_new0(Progress, 1);
  g_mutex_init(&progress->lock);
  g_cond_init(&progress->ended);
  progress->begun = begun;
  progress->what = g_strdup("beginning");
  stops_handle(progress);
  thread_start(progress);
  return progress;
}

void progress_free(Progress *progress) {
  if (!progress)
    return;
  g_mutex_lock(&progress->lock);
  progress->end = TRUE;
  g_cond_signal(&progress->ended);
  g_mutex_unlock(&progress->lock);
  g_thread_join(progress->thread);
  if (progress->shown) {
    gssize ignored = write(STDERR_FILENO, CLEAR, strlen(CLEAR));
    (void)ignored;
  }
  stops_restore(progress);
  g_mutex_clear(&progress->lock);
  g_cond_clear(&progress->ended);
  g_free(progress->what);
  g_free(progress);
}

void progress_tell(Progress *progress, const char *action, const char *name, guint done, guint count) {
  if (!progress)
    return;
  g_autofree char *words = g_strdup_printf("%s%s%s", action, name ? " " : "", name ? name : "");
  g_mutex_lock(&progress->lock);
  g_free(progress->what);
  progress->what = utf8_printable(words, strlen(words), 0);
  progress->done = done;
  progress->count = count;
  g_mutex_unlock(&progress->lock);
}
