#include "draw/search.h"

#include <poll.h>
#include <stdlib.h>

#include "draw/child.h"
#include "draw/cost.h"
#include "draw/hints.h"
#include "draw/mend.h"
#include "draw/nudge.h"
#include "draw/placed.h"
#include "draw/places.h"
#include "draw/roles.h"
#include "draw/route.h"
#include "draw/score.h"
#include "draw/sheet.h"
#include "draw/spread.h"
#include "draw/titles.h"

/* Of each layout, in seconds. The real case's whole chart takes 0.01 s. */
#define BUDGET     4
#define BUDGET_OWN 60

/* The file's order means something to its author: a shuffled one must be so much better. */
#define SHUFFLED_COST 1.02

typedef enum Stage { STAGE_LAY_OUT, STAGE_NUDGE, STAGE_CLOSE_UP } Stage;

/* What a child is to do, and what came of it. */
typedef struct Attempt {
  const SearchTask *task;
  const Try *try;
  Stage stage;
  guint rounds;  /* of nudging, after which it is to have had so many; or of closing up */
  guint nudged;  /* rounds that it has had */
  MendHalf half; /* of closing up */
  guint64 looks;
  Child child;
  double cost;
  GArray *placed; /* its cost, and then the layout; NULL where it failed */
} Attempt;

static gboolean try_run(const SearchTask *task, const Try *try) {
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < task->graph->line_count; i++)
    graph_wrap_label(task->graph, task->measure, i, try->variant.wrap);
  if (!way_run(try->way, task->graph, task->measure, &try->variant, places) ||
      !places_read(task->graph, places))
    return FALSE;
  LayoutKind kind = way_at(try->way)->kind;
  if (try->variant.rightwards)
    task->graph->direction = DIRECTION_RIGHT;
  hints_mirror(task->graph, kind != LAYOUT_DOT && kind != LAYOUT_LAYERED);
  if (task->wish.sheet)
    sheet_fill(task->wish.sheet, task->graph, FALSE);
  spread_ends(task->graph);
  route_trim(task->graph);
  titles_place(task->graph);
  if (task->graph->node_count > SEARCHED_MOST && kind != LAYOUT_TIMELINE)
    mend_lines(task->graph, task->wish.sheet != NULL);
  roles_place(task->graph);
  return TRUE;
}

static double attempt_cost(const Attempt *attempt) {
  double cost = layout_cost(attempt->task->graph, &attempt->task->wish);
  return attempt->try->variant.order >= ORDER_SHUFFLED ? SHUFFLED_COST * cost : cost;
}

static gboolean attempt_lay_out(gconstpointer data, GArray *numbers) {
  const Attempt *attempt = data;
  if (!try_run(attempt->task, attempt->try))
    return FALSE;
  places_put(numbers, attempt_cost(attempt));
  placed_put(numbers, attempt->task->graph);
  return TRUE;
}

/* Rings are to stay rings. */
static gboolean nodes_may_move(gint way) {
  LayoutKind kind = way_at(way)->kind;
  return kind != LAYOUT_RADIAL && kind != LAYOUT_CIRCLE;
}

static double cost_of(gconstpointer attempt) {
  return attempt_cost(attempt);
}

/* Hands back the best of what it was and what it became. */
static gboolean attempt_mend(gconstpointer data, GArray *numbers) {
  const Attempt *attempt = data;
  g_array_append_vals(numbers, attempt->placed->data, attempt->placed->len);
  Mend mend = {.graph = attempt->task->graph,
               .measure = attempt->task->measure,
               .best = numbers,
               .cost = cost_of,
               .of = attempt,
               .nodes_move = nodes_may_move(attempt->try->way),
               .keeps_size = attempt->task->wish.sheet != NULL,
               .looks = attempt->looks};
  if (attempt->stage == STAGE_NUDGE)
    mend_nudge(&mend, attempt->nudged, attempt->rounds);
  else
    mend_close_up(&mend, attempt->rounds, attempt->half);
  return TRUE;
}

static guint way_budget(gint way) {
  return way_at(way)->graphviz ? BUDGET : BUDGET_OWN;
}

/* ---- side by side ---- */

static void attempt_start(Attempt *attempt) {
  if (attempt->stage == STAGE_LAY_OUT)
    attempt->child = child_start(attempt_lay_out, attempt, way_budget(attempt->try->way));
  else
    attempt->child = child_start(attempt_mend, attempt, BUDGET_OWN);
}

static void attempt_end(Attempt *attempt) {
  g_autoptr(GArray) placed = child_wait(&attempt->child);
  child_end(&attempt->child);
  if (attempt->stage == STAGE_NUDGE)
    attempt->nudged = attempt->rounds;
  if (!placed)
    return;
  g_clear_pointer(&attempt->placed, g_array_unref);
  attempt->placed = g_steal_pointer(&placed);
  attempt->cost = g_array_index(attempt->placed, double, 0);
}

/* Waits until one of the attempts under way has something to say, and takes it. Those before `from` have
 * ended. */
static void attempts_wait(const GPtrArray *attempts, guint from, guint to) {
  g_autofree struct pollfd *polled = g_new0(struct pollfd, to - from);
  for (guint i = from; i < to; i++)
    polled[i - from] = (struct pollfd){((Attempt *)attempts->pdata[i])->child.pipe, POLLIN, 0};
  if (poll(polled, to - from, -1) <= 0)
    return;
  for (guint i = from; i < to; i++)
    if (polled[i - from].revents)
      attempt_end(attempts->pdata[i]);
}

static gboolean is_running(const GPtrArray *attempts, guint i) {
  return ((const Attempt *)attempts->pdata[i])->child.pipe >= 0;
}

static guint running_count(const GPtrArray *attempts, guint from, guint to) {
  guint running = 0;
  for (guint i = from; i < to; i++)
    running += is_running(attempts, i);
  return running;
}

static void attempts_run(const GPtrArray *attempts, guint at_a_time) {
  guint started = 0, ended = 0;
  while (ended < attempts->len) {
    while (started < attempts->len && running_count(attempts, ended, started) < at_a_time)
      attempt_start(attempts->pdata[started++]);
    while (ended < started && !is_running(attempts, ended))
      ended++;
    if (ended < started)
      attempts_wait(attempts, ended, started);
  }
}

/* ---- the search ---- */

static int attempts_compare(gconstpointer a, gconstpointer b) {
  const Attempt *x = *(Attempt *const *)a, *y = *(Attempt *const *)b;
  if (!x->placed != !y->placed)
    return x->placed ? -1 : 1;
  if (x->placed && x->cost != y->cost)
    return x->cost < y->cost ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Adds the best `count` of the attempts to `chosen`, unless they are there already. */
static void best_choose(const GPtrArray *attempts, guint count, GPtrArray *chosen) {
  g_autoptr(GPtrArray) sorted = g_ptr_array_copy((GPtrArray *)attempts, NULL, NULL);
  g_ptr_array_sort(sorted, attempts_compare);
  for (guint i = 0; i < sorted->len && i < count; i++) {
    Attempt *attempt = sorted->pdata[i];
    if (attempt->placed && !g_ptr_array_find(chosen, attempt, NULL))
      g_ptr_array_add(chosen, attempt);
  }
}

typedef struct Search {
  const SearchTask *task;
  const GArray *tries;
  Attempt *attempts; /* one for each try */
  guint at_a_time;
} Search;

/* What an effort makes of the tries: nudges the best of those that it makes, and then the best of these more.
 */
static GPtrArray *rough_choice(const Search *s, Effort effort) {
  LayoutWish wish = s->task->wish;
  wish.effort = effort;
  g_autoptr(GArray) its = tries_list(s->task->graph, &wish, s->task->way);
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  for (guint i = 0; i < its->len && i < s->tries->len; i++)
    g_ptr_array_add(all, &s->attempts[i]);
  GPtrArray *chosen = g_ptr_array_new();
  best_choose(all, tries_mending(s->task->graph, effort).roughly, chosen);
  return chosen;
}

static void attempts_mend(const GPtrArray *attempts, Stage stage, guint rounds, guint64 looks,
                          guint at_a_time) {
  for (guint i = 0; i < attempts->len; i++) {
    Attempt *attempt = attempts->pdata[i];
    attempt->stage = stage;
    attempt->rounds = rounds;
    attempt->looks = looks;
  }
  attempts_run(attempts, at_a_time);
}

/* A single one is closed up by halves, so that it is no longer at it than two processes need; the better half
 * is taken. */
static void attempt_close_up(Attempt *attempt, const Mending *mending, guint at_a_time) {
  Attempt halves[2] = {*attempt, *attempt};
  g_autoptr(GPtrArray) both = g_ptr_array_new();
  for (guint i = 0; i < G_N_ELEMENTS(halves); i++) {
    halves[i].half = i == 0 ? MEND_ONE_HALF : MEND_OTHER_HALF;
    halves[i].placed = g_array_ref(attempt->placed);
    g_ptr_array_add(both, &halves[i]);
  }
  attempts_mend(both, STAGE_CLOSE_UP, mending->times, mending->fine_looks, at_a_time);
  const Attempt *better = &halves[halves[1].cost < halves[0].cost];
  g_array_unref(attempt->placed);
  attempt->placed = g_array_ref(better->placed);
  attempt->cost = better->cost;
  for (guint i = 0; i < G_N_ELEMENTS(halves); i++)
    g_array_unref(halves[i].placed);
}

/* The best of those that were roughly nudged are nudged finely, and the best of these closed up. */
static void search_refine(const Search *s, const GPtrArray *rough, const Mending *mending) {
  g_autoptr(GPtrArray) fine = g_ptr_array_new(), close = g_ptr_array_new();
  best_choose(rough, mending->finely, fine);
  attempts_mend(fine, STAGE_NUDGE, mending->rounds, mending->fine_looks, s->at_a_time);
  best_choose(rough, mending->closely, close);
  if (close->len == 1)
    attempt_close_up(close->pdata[0], mending, s->at_a_time);
  else
    attempts_mend(close, STAGE_CLOSE_UP, mending->times, mending->fine_looks, s->at_a_time);
}

/* Every effort below is gone through first, just as it would be by itself, so that a higher one never ends
 * with a worse layout. */
static void search_mend(const Search *s, Effort effort) {
  g_autoptr(GPtrArray) rough = g_ptr_array_new();
  GPtrArray *choices[EFFORT_MAX + 1] = {NULL};
  for (Effort e = EFFORT_FEW; e <= effort; e++) {
    choices[e] = rough_choice(s, e);
    best_choose(choices[e], G_MAXUINT, rough);
  }
  Mending mending = tries_mending(s->task->graph, effort);
  attempts_mend(rough, STAGE_NUDGE, NUDGE_ROUGHLY, mending.rough_looks, s->at_a_time);
  for (Effort e = EFFORT_FEW; e <= effort; e++) {
    mending = tries_mending(s->task->graph, e);
    search_refine(s, choices[e], &mending);
    g_ptr_array_free(choices[e], TRUE);
  }
}

/* Whether any try of the way that was chosen for this chart came to something: else the chart's layout has
 * failed, whatever other ways came to, and that is to be told. */
static gboolean way_worked(const Search *s) {
  for (guint i = 0; i < s->tries->len; i++)
    if (s->attempts[i].try->way == s->task->way && s->attempts[i].placed)
      return TRUE;
  return FALSE;
}

/* Whether nothing is wrong with the drawing that wasn't before. */
static gboolean is_as_clean(const Score *now, const Score *before) {
  static const ScorePart PARTS[] = {PART_CROSSINGS,       PART_THROUGH_NODES,  PART_THROUGH_LABELS,
                                    PART_TITLES,          PART_NODES_ON_NODES, PART_LABELS_ON_NODES,
                                    PART_LABELS_ON_LABELS};
  for (gsize i = 0; i < G_N_ELEMENTS(PARTS); i++)
    if (now->parts[PARTS[i]].count > before->parts[PARTS[i]].count)
      return FALSE;
  return TRUE;
}

/* Nudging makes a drawing smaller here and there: it is pulled apart once more to fill its page. FALSE, with
 * nothing appended, where that would spoil it. */
static gboolean page_refill(const SearchTask *task, const GArray *placed, GArray *numbers) {
  placed_take(task->graph, task->measure, placed, 1);
  Score before = score_graph(task->graph);
  guint unmet = hints_unmet(task->graph);
  sheet_fill(task->wish.sheet, task->graph, TRUE);
  titles_place(task->graph);
  Score now = score_graph(task->graph);
  if (!is_as_clean(&now, &before) || hints_unmet(task->graph) > unmet)
    return FALSE;
  placed_put(numbers, task->graph);
  return TRUE;
}

static gboolean many_run(const SearchTask *task, const GArray *tries, GArray *numbers) {
  Search s = {.task = task,
              .tries = tries,
              .attempts = g_new0(Attempt, tries->len),
              .at_a_time = task->wish.processes ? task->wish.processes : g_get_num_processors()};
  g_autoptr(GPtrArray) all = g_ptr_array_new(), best = g_ptr_array_new();
  way_prepare(task->way, task->measure);
  for (guint i = 0; i < tries->len; i++) {
    s.attempts[i] = (Attempt){.task = task, .try = &g_array_index(tries, Try, i), .child = {-1, -1}};
    g_ptr_array_add(all, &s.attempts[i]);
  }
  attempts_run(all, s.at_a_time);
  gboolean worked = way_worked(&s);
  if (worked && way_at(task->way)->kind != LAYOUT_TIMELINE) /* which says by place when things were */
    search_mend(&s, task->wish.effort);
  best_choose(all, worked ? 1 : 0, best);
  if (best->len > 0) {
    const GArray *placed = ((Attempt *)best->pdata[0])->placed;
    if (!task->wish.sheet || !page_refill(task, placed, numbers))
      g_array_append_vals(numbers, (const double *)(gconstpointer)placed->data + 1, placed->len - 1);
  }
  for (guint i = 0; i < tries->len; i++)
    g_clear_pointer(&s.attempts[i].placed, g_array_unref);
  g_free(s.attempts);
  return best->len > 0;
}

gboolean search_run(gconstpointer data, GArray *numbers) {
  const SearchTask *task = data;
  g_autoptr(GArray) tries = tries_list(task->graph, &task->wish, task->way);
  if (task->wish.effort != EFFORT_ONE)
    return many_run(task, tries, numbers);
  if (!try_run(task, &g_array_index(tries, Try, 0)))
    return FALSE;
  placed_put(numbers, task->graph);
  return TRUE;
}

guint search_budget(const SearchTask *task) {
  return task->wish.effort == EFFORT_ONE ? way_budget(task->way) : 0;
}
