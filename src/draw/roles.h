/* Roles: what a relation's ends are in it, moved along the line to their own ends where the layout put them
 * far off. */
#pragma once

#include "draw/graph.h"

/* To be called when all lines are trimmed. What it moves covers nothing that it didn't cover before. */
void roles_place(Graph *graph);
