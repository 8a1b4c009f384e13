#include "draw/layout.h"

#include <math.h>

#include "draw/arrange.h"
#include "draw/child.h"
#include "draw/engine.h"
#include "draw/places.h"
#include "draw/roles.h"
#include "draw/route.h"
#include "draw/score.h"
#include "draw/spread.h"
#include "draw/titles.h"

/* One way of laying out. */
typedef struct Way {
  LayoutKind kind;
  const EngineSettings *graphviz; /* NULL: our own */
  const char *says;               /* what it is, for a diagnostic */
  gint next;                      /* the row that is tried where it fails, or -1 */
} Way;

#define WAY_LAYERED 2
#define WAY_FORCE   3

static const EngineSettings DOT = {"dot", TRUE, TRUE, "true"},
                            DOT_BY_GROUP = {"dot", FALSE, TRUE, "polyline"};

static const Way WAYS[] = {
    {LAYOUT_DOT, &DOT, "Graphviz's layers, ranks across groups", 1},
    {LAYOUT_DOT, &DOT_BY_GROUP, "Graphviz's layers, ranks by group, straight lines", WAY_LAYERED},
    [WAY_LAYERED] = {LAYOUT_LAYERED, NULL, "linkchart's own layers", WAY_FORCE},
    [WAY_FORCE] = {LAYOUT_FORCE, NULL, "linkchart's own forces", -1},
    {LAYOUT_RADIAL, NULL, "rings round one entity", WAY_FORCE},
    {LAYOUT_CIRCLE, NULL, "one ring", WAY_FORCE},
    {LAYOUT_TIMELINE, NULL, "from left to right in time", WAY_FORCE},
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

/* Of each attempt, in seconds. The real case's whole chart takes 0.01 s. */
#define BUDGET     4
#define BUDGET_OWN 60

/* One layout in a child process. */
typedef struct Attempt {
  const LayoutJob *job;
  const Way *way;
  EngineVariant variant;
  Child child;
} Attempt;

struct LayoutJob {
  Graph *graph;
  Measure *measure;
  LayoutWish wish;
  gint way; /* of all attempts under way */
  Attempt attempts[G_N_ELEMENTS(VARIANTS)];
  guint attempt_count;
};

static gboolean attempt_run(gconstpointer task, GArray *places) {
  const Attempt *attempt = task;
  const LayoutJob *job = attempt->job;
  if (attempt->way->graphviz)
    return engine_run(job->graph, job->measure, attempt->way->graphviz, &attempt->variant, places);
  return arrange_run(&(ArrangeTask){job->graph, attempt->variant, attempt->way->kind}, places);
}

static void attempts_start(LayoutJob *job, guint count) {
  job->attempt_count = count;
  for (guint i = 0; i < count; i++) {
    Attempt *attempt = &job->attempts[i];
    *attempt = (Attempt){.job = job, .way = &WAYS[job->way], .variant = VARIANTS[i]};
    attempt->variant.rightwards = job->wish.direction == DIRECTION_RIGHT;
    attempt->child = child_start(attempt_run, attempt, attempt->way->graphviz ? BUDGET : BUDGET_OWN);
  }
}

/* The first way for this graph. */
static gint way_choose(const LayoutJob *job) {
  LayoutKind kind = job->wish.kind == LAYOUT_AUTO ? arrange_choose(job->graph, VARIANTS[0].against) : job->wish.kind;
  gint way = 0;
  while (way + 1 < (gint)G_N_ELEMENTS(WAYS) && WAYS[way].kind != kind)
    way++;
  return way;
}

LayoutJob *layout_start(Graph *graph, Measure *measure, const LayoutWish *wish) {
  LayoutJob *job = g_new0(LayoutJob, 1);
  job->graph = graph;
  job->measure = measure;
  job->wish = *wish;
  job->way = way_choose(job);
  gboolean small = graph->node_count + graph->line_count <= SMALL_CHART;
  if (graph->node_count > 0)
    attempts_start(job, small ? G_N_ELEMENTS(VARIANTS) : 1);
  return job;
}

/* Puts the places into the graph and finishes the lines. */
static gboolean places_apply(Graph *graph, const GArray *places) {
  if (!places_read(graph, places))
    return FALSE;
  spread_ends(graph);
  route_trim(graph);
  titles_place(graph);
  roles_place(graph);
  return TRUE;
}

/* Leaves the best of the attempts in the graph; the first of equals. FALSE where all failed. */
static gboolean best_apply(LayoutJob *job) {
  g_autoptr(GArray) best = NULL;
  double best_score = G_MAXDOUBLE;
  for (guint i = 0; i < job->attempt_count; i++) {
    g_autoptr(GArray) places = child_wait(&job->attempts[i].child);
    if (!places || !places_apply(job->graph, places))
      continue;
    if (job->attempt_count == 1)
      return TRUE;
    double score = score_graph(job->graph).total;
    if (score >= best_score)
      continue;
    best_score = score;
    g_clear_pointer(&best, g_array_unref);
    best = g_steal_pointer(&places);
  }
  return best && places_apply(job->graph, best);
}

static void attempts_end(LayoutJob *job) {
  for (guint i = 0; i < job->attempt_count; i++)
    child_end(&job->attempts[i].child);
}

static gboolean job_finish(LayoutJob *job, Diags *diags, Pos pos, GError **error) {
  if (job->graph->node_count == 0)
    return TRUE;
  while (!best_apply(job)) {
    const Way *failed = &WAYS[job->way];
    job->way = failed->next;
    if (job->way < 0) {
      g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "no way of laying the chart out worked");
      return FALSE;
    }
    Diag *diag = diag_report(diags, DIAG_LAYOUT_FALLBACK, pos, "%s failed at this chart's layout (%s)",
                             failed->graphviz ? "Graphviz" : "linkchart", failed->says);
    diag_help(diag, "drawn in a simpler way instead: %s", WAYS[job->way].says);
    attempts_end(job);
    attempts_start(job, 1);
  }
  return TRUE;
}

gboolean layout_finish(LayoutJob *job, Diags *diags, Pos pos, GError **error) {
  gboolean placed = job_finish(job, diags, pos, error);
  attempts_end(job);
  g_free(job);
  return placed;
}

void layout_cancel(LayoutJob *job) {
  if (!job)
    return;
  for (guint i = 0; i < job->attempt_count; i++)
    child_stop(&job->attempts[i].child);
  attempts_end(job);
  g_free(job);
}
