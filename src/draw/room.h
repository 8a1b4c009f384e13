/* Room: where in a laid-out drawing nothing stands, on a grid of small cells. Belongs to its maker. */
#pragma once

#include "draw/graph.h"

typedef struct Room Room;

/* `width` is what may be used, at least the graph's own; its height is the limit downwards. */
Room *room_new(const Graph *graph, double width);
void room_free(Room *room);

/* The top left corner of a free rectangle of that size; the lowest, then leftmost one. FALSE where there is
 * none. */
gboolean room_find(const Room *room, double width, double height, Point *corner);
