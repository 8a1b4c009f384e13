/* Mend: makes a finished layout better step by step, and remembers the best that it came by. */
#pragma once

#include "draw/graph.h"

typedef double (*MendCost)(gconstpointer of);

/* `best` is a layout's cost, and behind it the layout (placed.h) of `graph`, which is borrowed as a scratch
 * pad. `cost` judges what is in it. Where not `nodes_move`, only lines and labels do; where it `keeps_size`,
 * nothing grows. */
typedef struct Mend {
  Graph *graph;
  Measure *measure;
  GArray *best;
  MendCost cost;
  gconstpointer of;
  gboolean nodes_move, keeps_size;
  guint64 looks; /* at things near others (nudge.h), the most for one run */
} Mend;

/* Nudges the best in rounds `from` to `to`, without the last. */
void mend_nudge(const Mend *mend, guint from, guint to);

/* How much of closing up: all of it, or either half, for two processes side by side. */
typedef enum MendHalf { MEND_WHOLE, MEND_ONE_HALF, MEND_OTHER_HALF } MendHalf;

/* Closes the best up (squeeze.h) along one axis and the other, a little and more, and nudges what comes of
 * it; all that up to so many `times`, as long as it helps. Where nodes don't move, nothing is done. */
void mend_close_up(const Mend *mend, guint times, MendHalf half);

/* Leads the lines of a finished layout that have much in their way round it. Takes n log n looks, so that it
 * can be done to charts of any size. */
void mend_lines(Graph *graph, gboolean keeps_size);
