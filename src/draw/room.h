/* Room: where in a laid-out drawing nothing stands, on a grid of small cells. Belongs to its maker. */
#pragma once

#include "draw/graph.h"

typedef struct Room Room;

/* What lies within `around` of the drawing's edges may be used as well. */
Room *room_new(const Graph *graph, double around);
void room_free(Room *room);

/* The top left corner of a free rectangle of that size; the lowest, then leftmost one. FALSE where there is
 * none. */
gboolean room_find(const Room *room, double width, double height, Point *corner);
