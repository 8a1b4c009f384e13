/* Places: what a way of laying out hands back, as numbers: the drawing's size; the centre of each node; the
 * box of each area; and of each line its two curves, which meet in its label (the second is empty where there
 * is none), and the label's centre; and last, how many ticks a time axis has, with x and day of each.
 * places_put and its likes write them in that order. */
#pragma once

#include "draw/graph.h"

void places_put(GArray *places, double value);
void places_put_point(GArray *places, Point p);
void places_put_rect(GArray *places, Rect r);

/* `count` is 1 + 3n or 0. */
void places_put_curve(GArray *places, const Point *points, guint count);

/* `middle` is NULL where no box of the layout stands for the line's label. */
void places_put_middle(GArray *places, const Point *middle);

/* Puts the places into the graph: lines from centre to centre, not yet cut at what they end at. FALSE where
 * numbers are missing. */
gboolean places_read(Graph *graph, const GArray *places);
