/* Pack: sets boxes beside and below each other, close and without overlaps. */
#pragma once

#include "draw/shape.h"

/* Moves the `count` boxes to rows from the top left corner on, the higher ones first, so that together they
 * are about `aspect` times as wide as high; `gap` stays between them. Returns the size of the whole. In
 * O(n log n). */
Point pack_boxes(Rect *boxes, guint count, double aspect, double gap);
