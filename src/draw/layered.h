/* Layered: our own layers, in near-linear time: links run downwards through layers of boxes, as Sugiyama,
 * Tagawa and Toda (1981) draw hierarchies. Rings are cut (acyclic), boxes get layers (layering), links bends
 * where they pass a layer (hierarchy), vertices an order (ordering) and a place (coordinates) in it. */
#pragma once

#include "draw/net.h"

/* Places a net, or a part of one. */
void layered_place(Net *net);

/* How many steps layered_place would take, about; quick to find out. */
guint64 layered_work(const Net *net);
