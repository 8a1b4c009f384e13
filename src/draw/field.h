/* Field: which things are near a place, on a grid of cells, while things are put and taken. Things are numbers;
 * each may be in many cells. */
#pragma once

#include "draw/segment.h"

typedef struct Field Field;

/* For things up to `count`; `cell` is the side of a cell. What is outside `bounds` is in its outermost cells. */
Field *field_new(Rect bounds, guint count, double cell);
void field_free(Field *field);

/* Takes the thing out of all cells that it is in. */
void field_take(Field *field, guint thing);

void field_put_rect(Field *field, guint thing, Rect rect);
void field_put_segments(Field *field, guint thing, const Segment *segments, guint count);

/* The things in the cells within `near` of it, each once, until the next call (guint). */
const GArray *field_near_rect(Field *field, Rect rect);
const GArray *field_near_segments(Field *field, const Segment *segments, guint count, double near);
