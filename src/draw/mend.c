#include "draw/mend.h"

#include <math.h>

#include "draw/nudge.h"
#include "draw/placed.h"
#include "draw/places.h"

/* To what part of its size the drawing is squeezed, and along which axis. */
static const struct {
  double x, y;
  MendHalf half;
} SQUEEZES[] = {{0.93, 1, MEND_ONE_HALF},
                {1, 0.93, MEND_OTHER_HALF},
                {0.85, 1, MEND_OTHER_HALF},
                {1, 0.85, MEND_ONE_HALF}};

/* The rounds of nudging (nudge.h) after a squeeze: not those with the longest steps. */
#define CLOSE_FROM 3
#define CLOSE_TO   6

/* Nudging goes on as long as it costs no more than so many times what the best does: at first, and after a
 * round. */
#define HOPE_FIRST 1.3
#define HOPE       1.05

/* Where lines alone are mended: looks for each node and line, times the logarithm of their number; and in
 * all. */
#define LINES_LOOKS      150
#define LINES_LOOKS_MOST 1500000

static void best_take(const Mend *m) {
  placed_take(m->graph, m->measure, m->best, 1);
}

static double best_cost(const Mend *m) {
  return g_array_index(m->best, double, 0);
}

/* Returns what the graph costs now, which becomes the best where it is. */
static double best_give(const Mend *m) {
  double cost = m->cost(m->of);
  if (cost < best_cost(m)) {
    g_array_set_size(m->best, 0);
    places_put(m->best, cost);
    placed_put(m->best, m->graph);
  }
  return cost;
}

void mend_nudge(const Mend *m, guint from, guint to) {
  best_take(m);
  g_autoptr(Nudge) nudge = nudge_new(m->graph, m->nodes_move, m->keeps_size);
  gboolean goes_on = TRUE;
  for (guint round = from; round < to && goes_on; round++) {
    goes_on = nudge_round(nudge, round, m->looks);
    best_give(m);
  }
}

static gboolean squeeze_try(const Mend *m, double x, double y) {
  double before = best_cost(m), hope = HOPE_FIRST;
  best_take(m);
  g_autoptr(Nudge) nudge = nudge_new(m->graph, m->nodes_move, m->keeps_size);
  nudge_squeeze(nudge, x, y);
  double cost = best_give(m);
  for (guint round = CLOSE_FROM; round < CLOSE_TO && cost < hope * before; round++) {
    nudge_round(nudge, round, m->looks);
    cost = best_give(m);
    hope = HOPE;
  }
  return best_cost(m) < before;
}

void mend_close_up(const Mend *m, guint times, MendHalf half) {
  gboolean better = m->nodes_move;
  for (guint time = 0; time < times && better; time++) {
    better = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(SQUEEZES); i++)
      if (half == MEND_WHOLE || half == SQUEEZES[i].half)
        better |= squeeze_try(m, SQUEEZES[i].x, SQUEEZES[i].y);
  }
}

void mend_lines(Graph *graph, gboolean keeps_size) {
  guint n = graph->node_count + graph->line_count;
  g_autoptr(Nudge) nudge = nudge_new(graph, FALSE, keeps_size);
  nudge_lines(nudge, (guint64)MIN(LINES_LOOKS * n * (log2(n + 2.0) + 1), LINES_LOOKS_MOST));
}
