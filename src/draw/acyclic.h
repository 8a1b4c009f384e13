/* Acyclic: which links of a net are taken the other way round so that no ring is left, few of them: the
 * greedy heuristic of Eades, Lin and Smyth (1993), in linear time. */
#pragma once

#include "draw/net.h"

/* For each link whether it is turned; the caller frees. Links from a box to itself must not occur. */
gboolean *acyclic_turns(const Net *net);
