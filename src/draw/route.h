/* Route: makes each line of a laid-out graph one run of cubic Bezier curves, and cuts it where it meets
 * what it ends at. Graphviz routes from centre to centre; the exact outlines are known only here. */
#pragma once

#include "draw/graph.h"

/* Sets the line's points from one curve, or from two that meet in its label (arrays of Point, 1 + 3n each;
 * either may be empty, which makes a straight line). Sets line->middle where there is no label. */
void route_join(Graph *graph, Line *line, const GArray *first, const GArray *second, gboolean through_label);

/* The same from `stops` + 1 curves, between which the line runs through the points `via`. */
void route_join_via(Graph *graph, Line *line, GArray *const *curves, const Point *via, guint stops,
                    gboolean through_label);

/* How far from the middle of a node's border its lines end: just outside the stroke. */
#define END_CLEARANCE 1.2

/* Cuts every line at its ends' outlines; to be called once all places are known. Each keeps its whole. */
void route_trim(Graph *graph);

/* Cuts `by` from the line's start or end, along the chord, to make room for an arrowhead there. Returns where
 * the line ended before: the arrowhead's tip. A line shorter than that keeps a last bit. */
Point route_shorten(Line *line, gboolean at_start, double by);

/* The point at `t` (0-1) of the curve of four points. */
Point curve_at(const Point p[4], double t);

/* A box that holds the whole curve of four points: that of its control points. */
Rect curve_bounds(const Point p[4]);
