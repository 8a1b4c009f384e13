/* Reroute: the ways of lines that are new or whose old way is barred, and where their labels stand. */
#pragma once

#include "draw/keeping.h"

/* Gives each line that has none a way, and a new one where it runs through what is new; sets the roles'
 * places of those roughly, and sets apart the ends at a node where one has come. */
void lines_reroute(Keeping *keeping);
