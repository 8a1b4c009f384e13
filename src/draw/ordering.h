/* Ordering: from left to right in each layer of a hierarchy, with few crossings: barycentres, layer by layer
 * down and up (Sugiyama, Tagawa and Toda 1981), then exchanges of neighbours (Gansner et al. 1993). The
 * members of an area stay together, and areas beside each other are in the same order in all layers, as in
 * Sander (1996) and Forster (2002). */
#pragma once

#include "draw/hierarchy.h"

/* Returns the crossings that are left. `rounds` is how often all layers are gone through, at the most. */
guint64 ordering_find(Hierarchy *h, guint rounds);
