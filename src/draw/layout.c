#include "draw/layout.h"

#include "draw/child.h"
#include "draw/placed.h"
#include "draw/sheet.h"
#include "draw/still.h"

struct LayoutJob {
  SearchTask task;
  Child child;
  LayoutCosts costs;
};

static void job_begin(LayoutJob *job) {
  job->child = child_start(still_run, &job->task, still_budget(&job->task));
}

/* Entities of a case of which a view is rather looked at than printed: it isn't to take much longer than
 * reading the file. */
#define EXPLORED_CASE 20000

static Effort effort_usual(const Graph *graph, const LayoutWish *wish) {
  if (wish->sheet)
    return EFFORT_USUAL;
  if (graph->node_count > SEARCHED_MOST)
    return EFFORT_ONE;
  return graph->selection->of->entities->len > EXPLORED_CASE ? EFFORT_FEW : EFFORT_USUAL;
}

LayoutJob *layout_start(Graph *graph, Measure *measure, const LayoutWish *wish) {
  LayoutJob *job = g_new0(LayoutJob, 1);
  job->task = (SearchTask){graph, measure, *wish, tries_first_way(graph, wish)};
  if (page_is_set(&graph->selection->page))
    job->task.wish.sheet = sheet_new(graph, measure);
  if (wish->effort == EFFORT_DEFAULT)
    job->task.wish.effort = effort_usual(graph, &job->task.wish);
  job->child = (Child){-1, -1};
  if (graph->node_count > 0)
    job_begin(job);
  return job;
}

static gboolean numbers_take(LayoutJob *job, const GArray *numbers) {
  if (!numbers || numbers->len < STILL_COSTS)
    return FALSE;
  job->costs = (LayoutCosts){g_array_index(numbers, double, 0), g_array_index(numbers, double, 1)};
  return placed_take(job->task.graph, job->task.measure, numbers, STILL_COSTS);
}

/* Waits, and puts what came of it into the graph. FALSE where nothing did. */
static gboolean places_take_best(LayoutJob *job) {
  g_autoptr(GArray) numbers = child_wait(&job->child);
  return numbers_take(job, numbers);
}

static gboolean job_finish(LayoutJob *job, Diags *diags, Pos pos, GError **error) {
  if (job->task.graph->node_count == 0)
    return TRUE;
  while (!places_take_best(job)) {
    if (job->task.wish.kept) { /* that it failed may be their fault */
      job->task.wish.kept = NULL;
      child_end(&job->child);
      job_begin(job);
      continue;
    }
    const Way *failed = way_at(job->task.way);
    job->task.way = failed->next;
    job->task.wish.effort = EFFORT_ONE;
    if (job->task.way < 0) {
      g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "no way of laying the chart out worked");
      return FALSE;
    }
    Diag *diag = diag_report(diags, DIAG_LAYOUT_FALLBACK, pos, "%s failed at this chart's layout (%s)",
                             failed->graphviz ? "Graphviz" : "linkchart", failed->says);
    diag_help(diag, "drawn in a simpler way instead: %s", way_at(job->task.way)->says);
    child_end(&job->child);
    job_begin(job);
  }
  return TRUE;
}

static void job_free(LayoutJob *job) {
  child_end(&job->child);
  sheet_free(job->task.wish.sheet);
  g_free(job);
}

gboolean layout_finish(LayoutJob *job, Diags *diags, Pos pos, LayoutCosts *costs, GError **error) {
  gboolean placed = job_finish(job, diags, pos, error);
  if (placed && costs)
    *costs = job->costs;
  job_free(job);
  return placed;
}

void layout_cancel(LayoutJob *job) {
  if (!job)
    return;
  child_stop(&job->child);
  job_free(job);
}
