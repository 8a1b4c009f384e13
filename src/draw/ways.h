/* Ways: the engines that lay a chart out, Graphviz's and our own, each with what is tried where it fails. */
#pragma once

#include "draw/engine.h"

typedef struct Way {
  LayoutKind kind;
  const EngineSettings *graphviz; /* NULL: our own */
  const char *says;               /* what it is, for a diagnostic */
  gint next;                      /* the way that is tried where it fails, or -1 */
} Way;

const Way *way_at(gint way);

/* The first way of that kind. */
gint way_of_kind(LayoutKind kind);

/* Loads what the way needs, so that processes made from now on needn't. */
void way_prepare(gint way, Measure *measure);

/* Appends the places to `places` as places.h has them; FALSE where it failed. To be called in a process made
 * for it: see engine.h. */
gboolean way_run(gint way, const Graph *graph, Measure *measure, const EngineVariant *variant, GArray *places);
