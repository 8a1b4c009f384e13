/* Crossings: how many segments of a hierarchy cross, in O(s log v) for s segments between layers of v
 * vertices (Barth, Juenger and Mutzel 2002). */
#pragma once

#include "draw/hierarchy.h"

guint64 crossings_count(const Hierarchy *h);
