#include "draw/still.h"

#include "draw/child.h"
#include "draw/cost.h"
#include "draw/hints.h"
#include "draw/keep.h"
#include "draw/placed.h"
#include "draw/places.h"
#include "draw/sense.h"

#define BUDGET 60

/* A layout from before may have turned the graph. */
static void direction_reset(Graph *graph) {
  graph->direction = selection_direction(graph->selection);
}

/* What the graph costs when it is laid out afresh with some effort; 0 where that fails. The graph is left
 * as it comes out. */
static double fresh_cost(const SearchTask *task) {
  SearchTask fresh = *task;
  direction_reset(task->graph);
  fresh.wish.effort = EFFORT_FEW;
  fresh.wish.kept = NULL;
  Child child = child_start(search_run, &fresh, search_budget(&fresh));
  g_autoptr(GArray) numbers = child_wait(&child);
  child_end(&child);
  return numbers && placed_take(task->graph, task->measure, numbers, 0)
             ? layout_cost(task->graph, &task->wish)
             : 0;
}

static void costs_put(GArray *numbers, double kept, double fresh) {
  places_put(numbers, kept);
  places_put(numbers, fresh);
}

static gboolean search_afresh(const SearchTask *task, GArray *numbers) {
  direction_reset(task->graph);
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(double));
  if (!search_run(task, found) || !placed_take(task->graph, task->measure, found, 0))
    return FALSE;
  if (way_at(task->way)->kind != LAYOUT_TIMELINE)
    sense_settle(task->graph, &task->wish);
  if (task->wish.keeps)
    keep_settle(task->graph, task->measure);
  costs_put(numbers, 0, 0);
  placed_put(numbers, task->graph);
  return TRUE;
}

static gboolean is_as_asked(const LayoutWish *wish) {
  return wish->keeps && wish->kept && wish->kept->kind == wish->kind &&
         (wish->direction == DIRECTION_AUTO || wish->kept->direction == wish->direction) &&
         !kept_is_empty(wish->kept);
}

/* The file's hints go before what stood where: where a fresh layout meets more of them, it is taken. Else the
 * graph is left somehow, and nothing appended. */
static gboolean search_meets_more(const SearchTask *task, GArray *numbers) {
  guint unmet = hints_unmet(task->graph);
  if (search_afresh(task, numbers) && hints_unmet(task->graph) < unmet)
    return TRUE;
  g_array_set_size(numbers, 0);
  return FALSE;
}

gboolean still_run(gconstpointer data, GArray *numbers) {
  const SearchTask *task = data;
  Keeps keeps =
      is_as_asked(&task->wish) ? keep_place(task->graph, task->measure, task->wish.kept) : KEEPS_NONE;
  if (keeps == KEEPS_NONE)
    return search_afresh(task, numbers);
  g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(double));
  placed_put(placed, task->graph);
  if (hints_unmet(task->graph) > 0 && search_meets_more(task, numbers))
    return TRUE;
  placed_take(task->graph, task->measure, placed, 0);
  if (keeps == KEEPS_ALL || !task->wish.compares)
    costs_put(numbers, 0, 0);
  else {
    double cost = layout_cost(task->graph, &task->wish);
    costs_put(numbers, cost, fresh_cost(task));
  }
  g_array_append_vals(numbers, placed->data, placed->len);
  return TRUE;
}

guint still_budget(const SearchTask *task) {
  return task->wish.keeps ? BUDGET : search_budget(task);
}
