/* Course: how a wire is drawn: straight from knot to knot, rounded at each, cut at what it ends at. */
#pragma once

#include "draw/wiring.h"

/* How far from a knot a wire begins to turn, at the most. */
#define TURN_WAY 26.0

/* A straight to each knot but the first, and a turn at each between. */
#define COURSE_POINTS_MOST (1 + 3 * 2 * KNOTS_MOST)

/* Bezier curves: 1 + 3n points. */
typedef struct Course {
  Point points[COURSE_POINTS_MOST];
  guint count;
} Course;

/* From the place of the wire's first knot to that of its last. */
void course_run(Course *course, const Wiring *wiring, const Wire *wire);

/* Whether the point is in what a wire that ends at the post is cut at. */
gboolean post_covers(const Wiring *wiring, const Post *post, Point p);

/* How long the wire comes out at the least, told from its knots before it is drawn. */
double course_least_length(const Wiring *wiring, const Wire *wire);
