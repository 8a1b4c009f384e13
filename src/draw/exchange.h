/* Exchange: neighbours in a layer of a hierarchy change places where that saves crossings (the transposition
 * of Gansner et al. 1993). Members of different areas never do. */
#pragma once

#include "draw/hierarchy.h"

void exchange_neighbours(Hierarchy *h);
