/* Overlap: moves the pieces of a board apart, no farther than they need, until none overlap, in O(n log n)
 * for a fixed number of rounds. */
#pragma once

#include "draw/nest.h"

/* BOX_GAP stays between them. */
void overlaps_remove(Board *board);
