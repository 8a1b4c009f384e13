/* Areas fit: areas of a graph that is being kept hold their members, and no room of members that are gone. */
#pragma once

#include "draw/keeping.h"
#include "draw/kept.h"

/* Grows areas so that they hold what is in them, draws them in where something of `kept` is gone, and gives
 * new areas their boxes. Whether anything had to be done. */
gboolean areas_fit(Keeping *keeping, const Kept *kept);
