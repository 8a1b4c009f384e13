/* Untangle: moves the pieces of a placed board, each in turn, to where their ties cross the fewest others. It
 * goes further than settling (settle.h), and is done before there are labels in the way. */
#pragma once

#include "draw/nest.h"

/* Pieces that were apart stay so. The looks at single things that it takes are n log n. */
void untangle_board(Board *board);
