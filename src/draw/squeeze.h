/* Squeeze: closes a drawing up along one axis. Everything is drawn towards the middle, and stops where it
 * would come too near to what is beside it: nothing overtakes anything, lines keep on their side of what they
 * pass, and areas hold what they held (one-dimensional compaction; Dwyer, Marriott and Stuckey 2005). */
#pragma once

#include "draw/wiring.h"

/* Along y where `down`, else along x; to `factor` of its size, or as far as there is room. */
void squeeze_wiring(Wiring *wiring, gboolean down, double factor);
