#include "draw/course.h"

#include <math.h>
#include <string.h>

#include "draw/route.h"

/* So far from its middle a line may run through its label. */
#define LABEL_OFF 2.5

/* Lines that end at a label stop so far from it. */
#define LABEL_CLEARANCE 1.5

gboolean post_covers(const Wiring *wiring, const Post *post, Point p) {
  switch (post->kind) {
  case POST_NODE:
    return shape_contains(wiring->graph->nodes[post->index].entity->type->shape,
                          rect_grown(post_box(post), END_CLEARANCE), p);
  case POST_AREA:
    return rect_contains(post_box(post), p);
  default:
    return rect_contains(rect_grown(post_box(post), LABEL_CLEARANCE), p);
  }
}

/* ---- curves ---- */

static void append_curve(Course *course, Point c1, Point c2, Point to) {
  Point *next = course->points + course->count;
  next[0] = c1;
  next[1] = c2;
  next[2] = to;
  course->count += 3;
}

static void append_straight(Course *course, Point to) {
  Point from = course->points[course->count - 1];
  if (point_distance(from, to) < 0.01)
    return;
  append_curve(course, (Point){from.x + (to.x - from.x) / 3, from.y + (to.y - from.y) / 3},
               (Point){from.x + (to.x - from.x) * 2 / 3, from.y + (to.y - from.y) * 2 / 3}, to);
}

/* A quadratic curve, as a cubic one. */
static void append_turn(Course *course, Point corner, Point to) {
  Point from = course->points[course->count - 1];
  append_curve(course, (Point){from.x + (corner.x - from.x) * 2 / 3, from.y + (corner.y - from.y) * 2 / 3},
               (Point){to.x + (corner.x - to.x) * 2 / 3, to.y + (corner.y - to.y) * 2 / 3}, to);
}

/* Where the wire begins to turn before the knot `b`, and ends behind it. On a label it is kept near the
 * middle. */
static double turn_way(const Wiring *wiring, const Knot *knot, Point a, Point b, Point c) {
  double before = point_distance(a, b), after = point_distance(b, c);
  double way = MIN(TURN_WAY, MIN(before, after) / 2);
  if (knot->post < 0 || before <= 0 || after <= 0 || wiring->posts[knot->post].width <= 0)
    return way;
  double cosine = ((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)) / (before * after);
  double sine_of_half = sqrt(MAX(0, (1 - cosine) / 2));
  return sine_of_half * way > 2 * LABEL_OFF ? 2 * LABEL_OFF / sine_of_half : way;
}

void course_run(Course *course, const Wiring *wiring, const Wire *wire) {
  Point a = knot_at(wiring, &wire->knots[0]), b = knot_at(wiring, &wire->knots[1]);
  course->points[0] = a;
  course->count = 1;
  for (guint i = 1; i + 1 < wire->knot_count; i++) {
    Point c = knot_at(wiring, &wire->knots[i + 1]);
    double way = turn_way(wiring, &wire->knots[i], a, b, c);
    append_straight(course, point_towards(b, a, way));
    append_turn(course, b, point_towards(b, c, way));
    a = b;
    b = c;
  }
  append_straight(course, b);
  if (course->count == 1)
    append_straight(course, (Point){b.x + 0.1, b.y});
}

/* ---- as drawn ---- */

/* Of the way from `in`, inside the rectangle, to `out`, outside: where it leaves, 0 to 1. */
static double leaving(Rect r, Point in, Point out) {
  double dx = out.x - in.x, dy = out.y - in.y;
  double x = dx > 0 ? (r.x + r.width - in.x) / dx : dx < 0 ? (r.x - in.x) / dx : 1;
  double y = dy > 0 ? (r.y + r.height - in.y) / dy : dy < 0 ? (r.y - in.y) / dy : 1;
  return CLAMP(MIN(x, y), 0, 1);
}

static gboolean is_box(const Wiring *wiring, const Post *post) {
  if (post->kind != POST_NODE)
    return TRUE;
  Shape shape = wiring->graph->nodes[post->index].entity->type->shape;
  return shape == SHAPE_BOX || shape == SHAPE_BAR || shape == SHAPE_BAND || shape == SHAPE_DOUBLE;
}

static Rect post_reach(const Post *post) {
  double more = post->kind == POST_NODE ? END_CLEARANCE : post->kind == POST_AREA ? 0 : LABEL_CLEARANCE;
  return rect_grown(post_box(post), more);
}

static Point on_way(Point in, Point out, double t) {
  return (Point){in.x + t * (out.x - in.x), in.y + t * (out.y - in.y)};
}

#define HALVINGS 6

/* Where the way leaves the box, or the shape in it, as nearly as halving tells; mostly both are one. */
static Point leaving_point(const Wiring *wiring, const Post *post, Point in, Point out) {
  double inside = 0, outside = leaving(post_reach(post), in, out);
  double nearly = outside * (1 - 1.0 / (1 << HALVINGS));
  if (is_box(wiring, post) || post_covers(wiring, post, on_way(in, out, nearly)))
    return on_way(in, out, outside);
  for (int round = 0; round < HALVINGS; round++) {
    double middle = (inside + outside) / 2;
    if (post_covers(wiring, post, on_way(in, out, middle)))
      inside = middle;
    else
      outside = middle;
  }
  return on_way(in, out, outside);
}

#define HIDDEN_WHOLE 1e9

/* How much of the way from its end to the next knot is hidden in what it ends at, at the most; all of the
 * wire, where it turns in there. */
static double end_hidden(const Wiring *wiring, const Wire *wire, gboolean start) {
  guint end = start ? 0 : wire->knot_count - 1, next = start ? 1 : end - 1;
  const Post *post = &wiring->posts[wire->knots[end].post];
  Point in = knot_at(wiring, &wire->knots[end]), out = knot_at(wiring, &wire->knots[next]);
  double leg = point_distance(in, out), hidden = leg * leaving(post_reach(post), in, out);
  return hidden < leg - (wire->knot_count > 2 ? MIN(TURN_WAY, leg / 2) : 0) ? hidden : HIDDEN_WHOLE;
}

/* How much shorter a turn at `b` is than the way round its corner, at the most: it is no shorter than
 * straight. */
static double turn_shortens(Point a, Point b, Point c) {
  double before = point_distance(a, b), after = point_distance(b, c);
  if (before <= 0 || after <= 0)
    return 0;
  double cosine = ((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)) / (before * after);
  return 2 * MIN(TURN_WAY, MIN(before, after) / 2) * (1 - sqrt(MAX(0, (1 + cosine) / 2)));
}

double course_least_length(const Wiring *wiring, const Wire *wire) {
  double length = -end_hidden(wiring, wire, TRUE) - end_hidden(wiring, wire, FALSE);
  Point a = knot_at(wiring, &wire->knots[0]), b = knot_at(wiring, &wire->knots[1]);
  length += point_distance(a, b);
  for (guint i = 2; i < wire->knot_count; i++) {
    Point c = knot_at(wiring, &wire->knots[i]);
    length += point_distance(b, c) - turn_shortens(a, b, c);
    a = b;
    b = c;
  }
  return MAX(0, length);
}

/* Leaves out the pieces at the start, or at the end, that are in the post. */
static void pieces_cut(const Wiring *wiring, Wire *wire, const Post *post, gboolean at_start) {
  while (wire->piece_count > 0) {
    guint last = wire->piece_count - 1;
    Segment *s = &wire->pieces[at_start ? 0 : last];
    Point *in = at_start ? &s->a : &s->b, out = at_start ? s->b : s->a;
    if (!post_covers(wiring, post, *in))
      return;
    if (!post_covers(wiring, post, out)) {
      *in = leaving_point(wiring, post, *in, out);
      return;
    }
    if (at_start)
      memmove(wire->pieces, wire->pieces + 1, last * sizeof(Segment));
    wire->piece_count--;
  }
}

void wire_draw(Wiring *w, guint number) {
  Wire *wire = &w->wires[number];
  Course course;
  course_run(&course, w, wire);
  wire->piece_count = 0;
  for (guint i = 0; i + 3 < course.count; i += 3)
    wire->piece_count += segments_of_curve(wire->pieces + wire->piece_count,
                                           WIRE_PIECES_MOST - wire->piece_count, course.points + i, number);
  pieces_cut(w, wire, &w->posts[wire->knots[0].post], TRUE);
  pieces_cut(w, wire, &w->posts[wire->knots[wire->knot_count - 1].post], FALSE);
  for (guint i = 0; i < wire->piece_count; i++)
    wire->bounds =
        i ? rect_union(wire->bounds, segment_box(&wire->pieces[i])) : segment_box(&wire->pieces[i]);
}
