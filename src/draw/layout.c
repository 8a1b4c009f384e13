#include "draw/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "draw/engine.h"
#include "draw/route.h"
#include "draw/spread.h"

/* From best to most robust; each is given its own budget of processor time. */
static const EngineSettings SETTINGS[] = {
    {"dot", TRUE, TRUE, "true", "layered, ranks across groups"},
    {"dot", FALSE, TRUE, "polyline", "layered, ranks by group, straight lines"},
    {"dot", FALSE, FALSE, "line", "layered, without groups' areas"},
    {"sfdp", FALSE, FALSE, "line", "force-directed, without groups' areas"},
};

#define BUDGET_SECONDS 10

struct LayoutJob {
  Graph *graph;
  Measure *measure;
  gboolean rightwards;
  guint setting;
  pid_t child;
  int pipe;
};

static void budget_set(void) {
  struct itimerval timer = {{0, 0}, {BUDGET_SECONDS, 0}};
  signal(SIGPROF, SIG_DFL);
  setitimer(ITIMER_PROF, &timer, NULL);
}

static gboolean write_all(int fd, const void *data, gsize length) {
  const char *bytes = data;
  while (length > 0) {
    gssize written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return FALSE;
    bytes += written;
    length -= (gsize)written;
  }
  return TRUE;
}

/* Never returns. What Graphviz or the C library say while crashing is not for the analyst. */
static void child_run(const LayoutJob *job, int out) {
  int null = open("/dev/null", O_WRONLY);
  if (null >= 0)
    dup2(null, STDERR_FILENO);
  budget_set();
  GArray *places = g_array_new(FALSE, FALSE, sizeof(double));
  gboolean placed = engine_run(job->graph, job->measure, &SETTINGS[job->setting], job->rightwards, places) &&
                    write_all(out, places->data, places->len * sizeof(double));
  _exit(placed ? 0 : 1);
}

static void child_start(LayoutJob *job) {
  int ends[2];
  job->child = -1;
  job->pipe = -1;
  if (pipe(ends) != 0)
    return;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  job->child = fork();
  if (job->child == 0)
    child_run(job, ends[1]);
  close(ends[1]);
  job->pipe = ends[0];
}

/* The child's places, or NULL where it failed. */
static GArray *child_wait(LayoutJob *job) {
  if (job->child < 0)
    return NULL;
  GByteArray *bytes = g_byte_array_new();
  guint8 buffer[16384];
  gssize length;
  while ((length = read(job->pipe, buffer, sizeof buffer)) > 0 || (length < 0 && errno == EINTR))
    if (length > 0)
      g_byte_array_append(bytes, buffer, (guint)length);
  close(job->pipe);
  int status = 0;
  while (waitpid(job->child, &status, 0) < 0 && errno == EINTR)
    ;
  GArray *places = NULL;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    places = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_vals(places, bytes->data, (guint)(bytes->len / sizeof(double)));
  }
  g_byte_array_free(bytes, TRUE);
  return places;
}

/* Reads the places as engine.c wrote them. */
typedef struct Reader {
  const GArray *places;
  guint next;
  gboolean short_of;
} Reader;

static double take(Reader *r) {
  if (r->next >= r->places->len) {
    r->short_of = TRUE;
    return 0;
  }
  double value = g_array_index(r->places, double, r->next++);
  return isfinite(value) ? value : 0;
}

static Point take_point(Reader *r) {
  double x = take(r), y = take(r);
  return (Point){x, y};
}

static GArray *take_curve(Reader *r) {
  GArray *points = g_array_new(FALSE, FALSE, sizeof(Point));
  guint count = (guint)take(r);
  for (guint i = 0; i < count && !r->short_of; i++) {
    Point p = take_point(r);
    g_array_append_val(points, p);
  }
  return points;
}

static void take_line(Reader *r, Graph *graph, Line *line) {
  GArray *first = take_curve(r), *second = take_curve(r);
  gboolean through_label = take(r) != 0;
  if (through_label)
    line->middle = take_point(r);
  route_join(graph, line, first, second, through_label);
  g_array_free(first, TRUE);
  g_array_free(second, TRUE);
}

static gboolean places_read(Graph *graph, const GArray *places) {
  Reader r = {places, 0, FALSE};
  graph->width = take(&r);
  graph->height = take(&r);
  for (guint i = 0; i < graph->node_count; i++)
    graph->nodes[i].centre = take_point(&r);
  for (guint i = 0; i < graph->area_count; i++) {
    Point corner = take_point(&r);
    double width = take(&r), height = take(&r);
    graph->areas[i].box = (Rect){corner.x, corner.y, width, height};
  }
  for (guint i = 0; i < graph->line_count; i++)
    take_line(&r, graph, &graph->lines[i]);
  return !r.short_of;
}

LayoutJob *layout_start(Graph *graph, Measure *measure, Direction direction) {
  LayoutJob *job = g_new0(LayoutJob, 1);
  job->graph = graph;
  job->measure = measure;
  job->rightwards = direction == DIRECTION_RIGHT;
  if (graph->node_count > 0)
    child_start(job);
  return job;
}

static gboolean job_finish(LayoutJob *job, Diags *diags, Pos pos, GError **error) {
  if (job->graph->node_count == 0)
    return TRUE;
  for (;;) {
    g_autoptr(GArray) places = child_wait(job);
    if (places && places_read(job->graph, places)) {
      spread_ends(job->graph);
      route_trim(job->graph);
      return TRUE;
    }
    if (++job->setting == G_N_ELEMENTS(SETTINGS))
      break;
    Diag *diag = diag_report(diags, DIAG_LAYOUT_FALLBACK, pos, "Graphviz failed at this chart's layout (%s)",
                             SETTINGS[job->setting - 1].says);
    diag_help(diag, "drawn in a simpler way instead: %s", SETTINGS[job->setting].says);
    child_start(job);
  }
  g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, "Graphviz failed at every way of laying the chart out");
  return FALSE;
}

gboolean layout_finish(LayoutJob *job, Diags *diags, Pos pos, GError **error) {
  gboolean placed = job_finish(job, diags, pos, error);
  g_free(job);
  return placed;
}

void layout_cancel(LayoutJob *job) {
  if (!job)
    return;
  if (job->child > 0) {
    kill(job->child, SIGKILL);
    close(job->pipe);
    waitpid(job->child, NULL, 0);
  }
  g_free(job);
}
