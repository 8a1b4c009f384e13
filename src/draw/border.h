/* Border: what is wrong where something meets the drawn outline of a group. The score and nudging both judge
 * by it. Lengths are in points. */
#pragma once

#include "draw/segment.h"

/* Whether the box lies across the outline: partly in the area, partly out of it. What merely touches doesn't.
 */
gboolean border_is_cut(Rect area, Rect box);

/* A line that shares less with a border than this, in points, has crossed it at a slant. */
#define BORDER_ALONG 12.0

/* How much of the piece of line runs along one of the area's sides, nearly parallel and so near that the two
 * look like one; 0 where it crosses them. */
double border_shared(Rect area, Segment piece);
