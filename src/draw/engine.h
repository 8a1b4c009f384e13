/* Engine: one run of Graphviz over a graph, in the process that calls it. Only layout.c calls it, in a
 * child process made for the purpose: Graphviz remembers earlier layouts, leaks, can abort and can run
 * away (docs/ARCHITECTURE.md, "Layout"). */
#pragma once

#include "draw/graph.h"
#include "draw/shuffle.h"

/* Charts of more nodes get one layout unless more is asked for, since many would take longer than one waits;
 * and that is made with more care. */
#define SEARCHED_MOST 200

/* One way to lay a graph out; layout.c has the tables. */
typedef struct EngineSettings {
  const char *engine; /* Graphviz's name: dot, sfdp */
  gboolean newrank, clusters;
  const char *splines;
} EngineSettings;

/* How a hint on two nodes across the direction is put to Graphviz, which orders the nodes of one rank only.
 */
typedef enum HoldKind {
  HOLD_BY_MIRROR,     /* not at all: the drawing is mirrored */
  HOLD_BY_RANK,       /* both come into one rank */
  HOLD_BY_POLE_BELOW, /* the second comes below the first, under a pole beside it */
  HOLD_BY_POLE_ABOVE,
  HOLD_KIND_COUNT
} HoldKind;

/* What may be varied within one way without a reader minding: the same chart, differently arranged. */
typedef struct EngineVariant {
  gboolean rightwards, tight;
  gboolean polyline; /* Graphviz's lines have corners where they would be curved */
  LabelWrap wrap;
  guint order;   /* in which things are handed over: shuffle.h */
  guint against; /* families (1 << Family) whose lines go against the direction */
  HoldKind hold;
  double aspect; /* that the drawing is to have, for our own ways; 0: the usual one */
} EngineVariant;

/* Loads what a run needs, so that children made from now on needn't. */
void engine_prepare(Measure *measure, const EngineSettings *settings);

/* Appends the places to `places` as doubles, in the order that places_read takes them. FALSE where
 * Graphviz refuses. Leaks what Graphviz holds: the process is about to end. */
gboolean engine_run(const Graph *graph, Measure *measure, const EngineSettings *settings,
                    const EngineVariant *variant, GArray *places);
