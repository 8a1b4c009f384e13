/* Segments: straight pieces of line, and what can be asked of two of them. Lengths are in points. */
#pragma once

#include "draw/shape.h"

typedef struct Segment {
  Point a, b;
  guint line; /* that it is a piece of */
} Segment;

double point_distance(Point a, Point b);

/* So many points from one towards another; where both are the same, there. */
Point point_towards(Point from, Point to, double way);
double segment_length(Segment s);

/* 0 where it is level or upright, 1 where it is plainly neither: by more than 3 in 100. */
double segment_tilt(Segment s);

/* Whether they cross, and the angle between them, 0 to a right angle, in radians. An end counts as the
 * segment's only at `a`, so that a chain of segments is crossed once where two of them meet. */
gboolean segments_cross(Segment s, Segment t, Point *where, double *angle);

/* Lines at a smaller angle than this (its sine: 14 degrees) run along each other. */
#define SEGMENT_ALONG 0.25

/* Where `s` runs along `t`, nearly parallel and nearer than `near`: lengths from its start. FALSE where it
 * doesn't. */
gboolean segment_along(Segment s, Segment t, double near, double *from, double *to);

/* How far it stays from the rectangle; 0 where it meets it. */
double segment_rect_distance(Segment s, Rect r);

static inline Rect segment_box(const Segment *s) {
  double x = MIN(s->a.x, s->b.x), y = MIN(s->a.y, s->b.y);
  return (Rect){x, y, MAX(s->a.x, s->b.x) - x, MAX(s->a.y, s->b.y) - y};
}

/* Whether its box touches the rectangle: rules most segments out, quickly. */
static inline gboolean segment_near_rect(const Segment *s, Rect r) {
  return MAX(s->a.x, s->b.x) >= r.x && MIN(s->a.x, s->b.x) <= r.x + r.width && MAX(s->a.y, s->b.y) >= r.y &&
         MIN(s->a.y, s->b.y) <= r.y + r.height;
}

/* Whether any of it is inside the rectangle, or the polygon of `count` corners. */
gboolean segment_meets_rect(Segment s, Rect r);
gboolean segment_meets_polygon(Segment s, const Point *corners, guint count);

/* Puts the pieces of a Bezier curve of four points into `pieces`, as many as keep them within half a point of
 * the curve, at most `most`. Returns how many. */
guint segments_of_curve(Segment *pieces, guint most, const Point points[4], guint line);

/* Appends those of a run of curves (1 + 3n points) to `segments`. */
void segments_of_curves(GArray *segments, const Point *points, guint count, guint line);
