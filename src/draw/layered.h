/* Layered: our own layers, in near-linear time: links run downwards through layers of boxes, as Sugiyama,
 * Tagawa and Toda (1981) draw hierarchies. Rings are cut (acyclic), boxes get layers (layering), links bends
 * where they pass a layer (hierarchy), vertices an order (ordering) and a place (coordinates) in it. */
#pragma once

#include "draw/net.h"

/* Places a net, or a part of one. FALSE, and nothing done, where its links would have more than
 * LAYERED_VERTICES_MOST bends and the like for each box and link: a dense net has as many as its square. */
gboolean layered_place(Net *net);

#define LAYERED_VERTICES_MOST 40
