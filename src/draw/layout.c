#include "draw/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/workers.h"
#include "draw/engine.h"
#include "draw/route.h"
#include "draw/score.h"
#include "draw/spread.h"
#include "draw/titles.h"

/* From best to most robust; each is given its own budget of processor time. */
static const EngineSettings SETTINGS[] = {
    {"dot", TRUE, TRUE, "true", "layered, ranks across groups"},
    {"dot", FALSE, TRUE, "polyline", "layered, ranks by group, straight lines"},
    {"dot", FALSE, FALSE, "line", "layered, without groups' areas"},
    {"sfdp", FALSE, FALSE, "line", "force-directed, without groups' areas"},
};

/* Families whose lines go against the direction. */
#define OTHERS      (1u << FAMILY_OTHER)
#define CONTROL     (1u << FAMILY_CONTROL)
#define COOPERATION (1u << FAMILY_COOPERATION)
#define HOSTILE     (1u << FAMILY_HOSTILE)
#define SANCTIONS   (1u << FAMILY_SANCTION)
#define STATEMENTS  (1u << FAMILY_STATEMENT)

/* The arrangements that a small chart is tried in: of all combinations of families and of the two orders,
 * those that together gave the real case's views their best scores. A larger chart gets only the first: of
 * all, it gave the real case's whole chart the fewest crossings, 60 where the plain order of the file had
 * 107. */
static const EngineVariant VARIANTS[] = {
    {FALSE, FALSE, COOPERATION},
    {FALSE, FALSE, 0},
    {FALSE, TRUE, 0},
    {FALSE, FALSE, CONTROL},
    {FALSE, TRUE, CONTROL},
    {FALSE, FALSE, HOSTILE},
    {FALSE, TRUE, CONTROL | HOSTILE},
    {FALSE, FALSE, CONTROL | STATEMENTS},
    {FALSE, TRUE, CONTROL | STATEMENTS},
    {FALSE, FALSE, OTHERS | CONTROL | STATEMENTS},
    {FALSE, TRUE, OTHERS | CONTROL | SANCTIONS | STATEMENTS},
    {FALSE, FALSE, CONTROL | HOSTILE | SANCTIONS},
    {FALSE, TRUE, STATEMENTS},
    {FALSE, FALSE, OTHERS | COOPERATION | HOSTILE | SANCTIONS | STATEMENTS},
};

/* Nodes and lines of the largest chart that is tried in all arrangements. */
#define SMALL_CHART 60

/* Of each attempt. The real case's whole chart takes 0.01 s. */
#define BUDGET_SECONDS 4

/* One layout in a child process. */
typedef struct Attempt {
  EngineVariant variant;
  pid_t child;
  int pipe;
} Attempt;

struct LayoutJob {
  Graph *graph;
  Measure *measure;
  Direction direction;
  guint setting; /* of all attempts under way */
  Attempt attempts[G_N_ELEMENTS(VARIANTS)];
  guint attempt_count;
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
static void child_run(const LayoutJob *job, const Attempt *attempt, pid_t parent, int out) {
  process_end_with(parent);
  int null = open("/dev/null", O_WRONLY);
  if (null >= 0)
    dup2(null, STDERR_FILENO);
  budget_set();
  GArray *places = g_array_new(FALSE, FALSE, sizeof(double));
  gboolean placed =
      engine_run(job->graph, job->measure, &SETTINGS[job->setting], &attempt->variant, places) &&
      write_all(out, places->data, places->len * sizeof(double));
  _exit(placed ? 0 : 1);
}

static void attempt_start(const LayoutJob *job, Attempt *attempt) {
  int ends[2];
  attempt->child = -1;
  attempt->pipe = -1;
  if (pipe(ends) != 0)
    return;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  pid_t self = getpid();
  attempt->child = fork();
  if (attempt->child == 0)
    child_run(job, attempt, self, ends[1]);
  close(ends[1]);
  attempt->pipe = ends[0];
}

static int child_status(pid_t child) {
  int status = -1;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

/* The child's places, or NULL where it failed. */
static GArray *attempt_wait(Attempt *attempt) {
  if (attempt->pipe < 0)
    return NULL;
  GByteArray *bytes = g_byte_array_new();
  guint8 buffer[16384];
  gssize length;
  while ((length = read(attempt->pipe, buffer, sizeof buffer)) > 0 || (length < 0 && errno == EINTR))
    if (length > 0)
      g_byte_array_append(bytes, buffer, (guint)length);
  close(attempt->pipe);
  attempt->pipe = -1;
  int status = attempt->child > 0 ? child_status(attempt->child) : -1;
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

/* Puts the places into the graph and finishes the lines. */
static gboolean places_apply(Graph *graph, const GArray *places) {
  if (!places_read(graph, places))
    return FALSE;
  spread_ends(graph);
  route_trim(graph);
  titles_place(graph);
  return TRUE;
}

static void attempts_start(LayoutJob *job, guint count) {
  job->attempt_count = count;
  for (guint i = 0; i < count; i++) {
    job->attempts[i].variant = VARIANTS[i];
    job->attempts[i].variant.rightwards = job->direction == DIRECTION_RIGHT;
    attempt_start(job, &job->attempts[i]);
  }
}

LayoutJob *layout_start(Graph *graph, Measure *measure, Direction direction) {
  LayoutJob *job = g_new0(LayoutJob, 1);
  job->graph = graph;
  job->measure = measure;
  job->direction = direction;
  gboolean small = graph->node_count + graph->line_count <= SMALL_CHART;
  if (graph->node_count > 0)
    attempts_start(job, small ? G_N_ELEMENTS(VARIANTS) : 1);
  return job;
}

/* Leaves the best of the attempts in the graph; the first of equals. FALSE where all failed. */
static gboolean best_apply(LayoutJob *job) {
  g_autoptr(GArray) best = NULL;
  double best_score = G_MAXDOUBLE;
  for (guint i = 0; i < job->attempt_count; i++) {
    g_autoptr(GArray) places = attempt_wait(&job->attempts[i]);
    if (!places || !places_apply(job->graph, places))
      continue;
    double score = job->attempt_count > 1 ? score_graph(job->graph).total : 0;
    if (score >= best_score)
      continue;
    best_score = score;
    g_clear_pointer(&best, g_array_unref);
    best = g_steal_pointer(&places);
  }
  return best && places_apply(job->graph, best);
}

static gboolean job_finish(LayoutJob *job, Diags *diags, Pos pos, GError **error) {
  if (job->graph->node_count == 0)
    return TRUE;
  while (!best_apply(job)) {
    if (++job->setting == G_N_ELEMENTS(SETTINGS)) {
      g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                          "Graphviz failed at every way of laying the chart out");
      return FALSE;
    }
    Diag *diag = diag_report(diags, DIAG_LAYOUT_FALLBACK, pos, "Graphviz failed at this chart's layout (%s)",
                             SETTINGS[job->setting - 1].says);
    diag_help(diag, "drawn in a simpler way instead: %s", SETTINGS[job->setting].says);
    attempts_start(job, 1);
  }
  return TRUE;
}

gboolean layout_finish(LayoutJob *job, Diags *diags, Pos pos, GError **error) {
  gboolean placed = job_finish(job, diags, pos, error);
  g_free(job);
  return placed;
}

void layout_cancel(LayoutJob *job) {
  if (!job)
    return;
  for (guint i = 0; i < job->attempt_count; i++) {
    if (job->attempts[i].pipe < 0)
      continue;
    kill(job->attempts[i].child, SIGKILL);
    close(job->attempts[i].pipe);
    child_status(job->attempts[i].child);
  }
  g_free(job);
}
