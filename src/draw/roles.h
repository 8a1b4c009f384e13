/* Roles: what a relation's ends are in it, moved along the line to their own ends where the layout put them
 * far off, or on something else. */
#pragma once

#include "draw/graph.h"

/* To be called when all lines are trimmed. What it moves covers nothing that it didn't cover before. */
void roles_place(Graph *graph);

/* How many roles stand on a node, another text or another line. 0 for charts too large to look at all of them. */
guint roles_hidden(const Graph *graph);

/* Whether any line says what its ends are in it. Our forces know nothing of that. */
gboolean roles_any(const Graph *graph);
