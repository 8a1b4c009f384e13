/* Detour: the way of one line through a drawing whose other things keep their places: round the boxes, across
 * few lines and along none, with few bends. A shortest path among the corners of the boxes (Lozano-Perez and
 * Wesley 1979), found by A* (Hart, Nilsson and Raphael 1968). */
#pragma once

#include "draw/surroundings.h"

typedef struct Detour {
  const Surroundings *round; /* areas are passed through */
  guint line;                /* whose way it is */
  Point from, to;
  Rect from_box, to_box; /* round these; what is about them is in nobody's way */
} Detour;

/* Appends the corners of the way to `points` (Point), both ends among them. Returns what it costs, in the
 * units of newcomers.c. */
double detour_find(const Detour *detour, GArray *points);

/* What the straight way costs. */
double detour_straight_cost(const Detour *detour);

/* Appends the way as Bezier curves (1 + 3n points), its corners rounded. */
void detour_smooth(const Point *corners, guint count, GArray *curves);
