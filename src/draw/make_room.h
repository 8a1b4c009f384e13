/* Make room: moves apart what has come to overlap. Everything beyond a line across the drawing is moved away
 * from it by what is missing, lines and areas with it, so that nothing changes its order and no new crossing
 * arises, as one inserts space by hand in an editor. */
#pragma once

#include "draw/keeping.h"

/* Moves all that lies from `from` on along an axis (`down`: y, else x) by `by`. */
void room_open(Keeping *keeping, gboolean down, double from, double by);

/* Until nothing that is set overlaps; what can't be moved apart isn't set any more. Whether anything had to
 * be done. */
gboolean room_make(Keeping *keeping);
