/* Arrows: heads, strokes and marks of a relation's line, on charts and in their legends. */
#pragma once

#include "draw/scene_builder.h"

/* Adds one path of points from `line` (1 + 3n) with the stroke of a claim. */
void arrow_stroke_add(Builder *b, const Line *line, Colour colour);

/* Appends a head's outline, its tip at the origin, pointing to the right. */
void arrow_head_outline(Head head, GArray *steps);

/* Adds the head at the line's start or end, and shortens the line to make room for it. */
void arrow_head_add(Builder *b, Line *line, gboolean at_start, Head head, Colour colour);

/* The ring at the start of a line whose claim is inferred. To be added before the stroke: it takes the line's
 * first bit. */
void arrow_ring_add(Builder *b, Line *line, Colour colour);

/* What stands on a line whose claim is said to be not so (a cross), is disputed (a question mark in a ring)
 * or denied (a slash in a ring). To be added after the stroke. */
void arrow_signs_add(Builder *b, const Line *line, Colour colour);

/* Adds the same signs, and the ring, to the upper edge of an entity that fills a box. */
void arrow_node_signs_add(Builder *b, const Claim *claim, Rect node, Colour colour);
