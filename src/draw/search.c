#include "draw/search.h"

#include <poll.h>

#include "draw/child.h"
#include "draw/cost.h"
#include "draw/placed.h"
#include "draw/places.h"
#include "draw/roles.h"
#include "draw/route.h"
#include "draw/sheet.h"
#include "draw/spread.h"
#include "draw/titles.h"

/* Of each layout, in seconds. The real case's whole chart takes 0.01 s. */
#define BUDGET     4
#define BUDGET_OWN 60

/* What a child is to do, and what came of it. */
typedef struct Attempt {
  const SearchTask *task;
  const Try *try;
  Child child;
  double cost;
  GArray *placed; /* its cost, and then the layout; NULL where it failed */
} Attempt;

static gboolean try_run(const SearchTask *task, const Try *try) {
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(double));
  if (!way_run(try->way, task->graph, task->measure, &try->variant, places) ||
      !places_read(task->graph, places))
    return FALSE;
  if (task->wish.sheet)
    sheet_fill(task->wish.sheet, task->graph);
  if (try->variant.rightwards)
    task->graph->direction = DIRECTION_RIGHT;
  spread_ends(task->graph);
  route_trim(task->graph);
  titles_place(task->graph);
  roles_place(task->graph);
  return TRUE;
}

static gboolean attempt_work(gconstpointer data, GArray *numbers) {
  const Attempt *attempt = data;
  if (!try_run(attempt->task, attempt->try))
    return FALSE;
  places_put(numbers, layout_cost(attempt->task->graph, &attempt->task->wish));
  placed_put(numbers, attempt->task->graph);
  return TRUE;
}

static guint way_budget(gint way) {
  return way_at(way)->graphviz ? BUDGET : BUDGET_OWN;
}

static void attempt_end(Attempt *attempt) {
  attempt->placed = child_wait(&attempt->child);
  child_end(&attempt->child);
  if (attempt->placed)
    attempt->cost = g_array_index(attempt->placed, double, 0);
}

/* Waits until one of the attempts under way has something to say, and takes it. Those before `from` have
 * ended. */
static void attempts_wait(Attempt *attempts, guint from, guint to) {
  g_autofree struct pollfd *polled = g_new0(struct pollfd, to - from);
  for (guint i = from; i < to; i++)
    polled[i - from] = (struct pollfd){attempts[i].child.pipe, POLLIN, 0};
  if (poll(polled, to - from, -1) <= 0)
    return;
  for (guint i = from; i < to; i++)
    if (polled[i - from].revents)
      attempt_end(&attempts[i]);
}

static guint running_count(const Attempt *attempts, guint from, guint to) {
  guint running = 0;
  for (guint i = from; i < to; i++)
    running += attempts[i].child.pipe >= 0;
  return running;
}

static void attempts_run(Attempt *attempts, guint count, guint at_a_time) {
  guint started = 0, ended = 0;
  while (ended < count) {
    while (started < count && running_count(attempts, ended, started) < at_a_time) {
      Attempt *attempt = &attempts[started++];
      attempt->child = child_start(attempt_work, attempt, way_budget(attempt->try->way));
    }
    while (ended < started && attempts[ended].child.pipe < 0)
      ended++;
    if (ended < started)
      attempts_wait(attempts, ended, started);
  }
}

/* The file's order means something to its author: a shuffled one must be so much better. */
#define SHUFFLED_BETTER 0.98

/* One by one in the order of the list, so that a longer list never ends with a worse one. */
static const Attempt *best_of(const Attempt *attempts, guint count) {
  const Attempt *best = NULL;
  for (guint i = 0; i < count; i++) {
    double better = attempts[i].try->variant.order >= ORDER_SHUFFLED ? SHUFFLED_BETTER : 1;
    if (attempts[i].placed && (!best || attempts[i].cost < better * best->cost))
      best = &attempts[i];
  }
  return best;
}

static gboolean many_run(const SearchTask *task, const GArray *tries, GArray *numbers) {
  g_autofree Attempt *attempts = g_new0(Attempt, tries->len);
  way_prepare(task->way, task->measure);
  for (guint i = 0; i < tries->len; i++)
    attempts[i] = (Attempt){.task = task, .try = &g_array_index(tries, Try, i), .child = {-1, -1}};
  attempts_run(attempts, tries->len, task->wish.processes ? task->wish.processes : g_get_num_processors());
  const Attempt *best = best_of(attempts, tries->len);
  if (best)
    g_array_append_vals(numbers, (const double *)(gconstpointer)best->placed->data + 1,
                        best->placed->len - 1);
  for (guint i = 0; i < tries->len; i++)
    g_clear_pointer(&attempts[i].placed, g_array_unref);
  return best != NULL;
}

gboolean search_run(gconstpointer data, GArray *numbers) {
  const SearchTask *task = data;
  g_autoptr(GArray) tries = tries_list(task->graph, &task->wish, task->way);
  if (tries->len > 1)
    return many_run(task, tries, numbers);
  if (!try_run(task, &g_array_index(tries, Try, 0)))
    return FALSE;
  placed_put(numbers, task->graph);
  return TRUE;
}

guint search_budget(const SearchTask *task) {
  g_autoptr(GArray) tries = tries_list(task->graph, &task->wish, task->way);
  return tries->len > 1 ? 0 : way_budget(task->way);
}
