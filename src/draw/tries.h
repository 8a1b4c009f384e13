/* Tries: in which ways and arrangements a chart is laid out before the best is drawn. */
#pragma once

#include "draw/nudge.h"
#include "draw/ways.h"
#include "draw/wish.h"

typedef struct Try {
  gint way;
  EngineVariant variant;
} Try;

/* The tries for the graph, of Try, the best guess first; the caller unrefs. Their number goes by the graph's
 * size and by the effort alone. `way` is the first one's. */
GArray *tries_list(const Graph *graph, const LayoutWish *wish, gint way);

/* How much is mended (mend.h) after that: the best tries are nudged roughly, the best of these for so many rounds, and
 * of these the best closed up so many times; each with no more than so many looks. */
typedef struct Mending {
  guint roughly, finely, rounds, closely, times;
  guint64 rough_looks, fine_looks;
} Mending;

Mending tries_mending(const Graph *graph, Effort effort);

/* The first way for this graph. */
gint tries_first_way(const Graph *graph, const LayoutWish *wish);
