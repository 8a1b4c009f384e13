/* Hold: what hints on places ask of Graphviz: which nodes share a rank, which come first in it, and in which
 * direction lines must be handed over so that no rank has to give way. Only for engine.c. */
#pragma once

#include <graphviz/cgraph.h>

#include "draw/engine.h"

typedef struct Hold Hold;

/* NULL where the graph has no hints. `nodes` are those of graph->nodes. */
Hold *hold_new(const Graph *graph, Agraph_t *root, Agnode_t *const *nodes, const EngineVariant *variant);

/* Whether a line through these nodes is to be handed over from its last to its first; `wanted` is what it
 * would be without hints. */
gboolean hold_line(Hold *hold, Agnode_t *const *nodes, guint count, gboolean wanted);

/* When all lines are there: tells Graphviz of the ranks, and ends the hold. */
void hold_finish(Hold *hold);
