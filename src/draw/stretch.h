/* Stretch: pulls a laid-out graph apart, so that it fills a given room, without making anything larger. */
#pragma once

#include "draw/graph.h"

/* Makes the drawing as wide and as high as the room, but no more than STRETCH_MOST times as wide or as high
 * as it is, and no smaller. Boxes keep their size, and what didn't touch doesn't touch now. `cut`: lines are
 * cut already where they end. */
void graph_stretch(Graph *graph, double width, double height, gboolean cut);
