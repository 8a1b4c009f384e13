/* Shapes: the outlines that tell entity types apart, and the paths that pictures are made of.
 * Points are in points (1/72 inch), y downwards. */
#pragma once

#include <glib.h>

#include "model/vocabulary.h"

typedef struct Point {
  double x, y;
} Point;

typedef struct Rect {
  double x, y, width, height; /* the top left corner, and the size */
} Rect;

/* A quarter of an ellipse as a cubic Bezier curve: how far its control points are from its ends, towards
 * where the tangents there meet. */
#define QUARTER 0.5523

/* One step of a path: M and L use `to`, C uses all three (a cubic Bezier curve), Z none. */
typedef struct PathStep {
  char op;
  Point c1, c2, to;
} PathStep;

typedef struct Path {
  PathStep *steps;
  guint count;
} Path;

/* How much wider than its text a shape must be on each side, and higher above and below. */
typedef struct Inset {
  double left, right, top, bottom;
} Inset;

Inset shape_inset(Shape shape);

/* The size that a shape needs round text of the given size. */
void shape_size(Shape shape, double text_width, double text_height, double *width, double *height);

/* Appends the closed outline of a shape that fills `box` to `steps` (PathStep). */
void shape_outline(Shape shape, Rect box, GArray *steps);

/* Appends the lines inside the outline (a fold, a second outline, lugs); none for most. */
void shape_details(Shape shape, Rect box, GArray *steps);

/* Whether a point lies in the shape; exact for straight outlines, corners taken as cut for round ones. */
gboolean shape_contains(Shape shape, Rect box, Point point);

Point rect_centre(Rect rect);
gboolean rect_contains(Rect rect, Point point);

/* Whether the whole of `inner` is in it. */
gboolean rect_holds(Rect outer, Rect inner);

Rect rect_grown(Rect rect, double by);
Rect rect_union(Rect a, Rect b);
gboolean rects_meet(Rect a, Rect b);

/* What both have; without width or height where they have nothing. */
Rect rect_common(Rect a, Rect b);

/* How far apart two boxes are, along the axis where they are farther; below 0 where they overlap. */
double rects_apart(Rect a, Rect b);

void path_move(GArray *steps, double x, double y);
void path_line(GArray *steps, double x, double y);
void path_curve(GArray *steps, Point c1, Point c2, Point to);
void path_close(GArray *steps);
void path_rect(GArray *steps, Rect box);
void path_round_rect(GArray *steps, Rect box, double radius);
void path_ellipse(GArray *steps, Point centre, double rx, double ry);

/* The upper half of an ellipse, from its left end to its right one; not closed. */
void path_dome(GArray *steps, Point left, double rx, double ry);
