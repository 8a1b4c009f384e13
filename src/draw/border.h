/* Border: what is wrong where something meets the drawn outline of a group or a node. The score and nudging both
 * judge by it. Lengths are in points. */
#pragma once

#include "draw/segment.h"

/* Whether the box lies across the outline: partly in the area, partly out of it. What merely touches doesn't.
 */
gboolean border_is_cut(Rect area, Rect box);

/* A line nearer to a group's border than this looks like part of it, as two lines do; to a node's outline, which is
 * a thicker stroke, than that. */
#define BORDER_NEAR  3.5
#define OUTLINE_NEAR 6.0

/* A line that shares less with an outline than this, in points, has crossed it at a slant. */
#define BORDER_ALONG 12.0

/* How much of the piece of line runs along one of the sides, nearly parallel and nearer than `near`; 0 where it
 * crosses them. The outline is a rectangle, or a polygon of `count` corners. */
double border_shared(Rect box, double near, const Segment *piece);
double outline_shared(const Point *corners, guint count, double near, const Segment *piece);

/* How often a line crosses the border for nothing: to leave the area that it ends in and come back, or to run in
 * and out where it has no end. There and back counts once. */
guint border_detours(Rect area, const Segment *pieces, guint count);
