/* Shrink: draws areas closer round what they hold. */
#pragma once

#include "draw/wiring.h"

/* No area grows; what is in none keeps its place. */
void shrink_areas(Wiring *wiring);

/* Gives an area a box; lines that end at it stay within. */
void area_post_set(Wiring *wiring, guint area, Rect box);

/* Whether an area that is drawn may have another box: a line that keeps its course keeps its ends too. */
gboolean area_may_change(const Wiring *wiring, guint area);
