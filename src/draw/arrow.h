/* Arrows: heads, strokes and marks of a relation's line, on charts and in their legends. */
#pragma once

#include "draw/scene_builder.h"

/* Adds one path of points from `line` (1 + 3n) with the stroke of a claim. */
void arrow_stroke_add(Builder *b, const Line *line, Colour colour);

/* Appends a head's outline, its tip at the origin, pointing to the right. */
void arrow_head_outline(Head head, GArray *steps);

/* Adds the head at the line's start or end, and shortens the line to make room for it. */
void arrow_head_add(Builder *b, Line *line, gboolean at_start, Head head, Colour colour);

/* The marks of a claim that is inferred (a ring at the line's start) or said to be not so (a cross on it). To
 * be added before the stroke, since a ring takes the line's first bit. */
void arrow_marks_add(Builder *b, Line *line, Colour colour);
