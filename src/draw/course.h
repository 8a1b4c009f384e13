/* Course: how a wire is drawn: straight from knot to knot, rounded at each, cut at what it ends at. */
#pragma once

#include "draw/wiring.h"

/* Appends the wire's curves (Point, 1 + 3n), from the place of its first knot to that of its last. */
void course_curves(const Wiring *wiring, const Wire *wire, GArray *curves);

/* Whether the point is in what a wire that ends at the post is cut at. */
gboolean post_covers(const Wiring *wiring, const Post *post, Point p);
