/* Spots: places labels where there is room, when all else has its place. */
#pragma once

#include "draw/net.h"

/* Moves each label of the net, in turn, from its centre to the nearest place where it meets no other box.
 * Grows the net so that all lie within; returns by how much everything was moved for that. */
Point labels_find_spots(Net *net);
