#include "draw/bother.h"

#include <math.h>
#include <string.h>

#include "draw/border.h"
#include "draw/bother_areas.h"
#include "draw/bother_pairs.h"
#include "draw/course.h"
#include "draw/score.h"

/* As in score_lines.c. */
#define BEND_ANGLE      (50 * G_PI / 180)
#define BEND_WAY        10.0
#define AGAINST_PLAINLY 20.0

/* What the eye minds beside the score: a line that grazes what it doesn't belong to; a turn behind a
 * label. */
#define CLEARANCE    6.0
#define COST_GRAZING 20.0
#define ARROW_ROOM   15.0 /* for an arrowhead: more than the score asks for */
#define COST_HIDDEN  60.0
/* Turns on a short way. */
#define KINK_ROOM 16.0
#define COST_KINK 4.0

/* Kept free between things that stand. */
#define GAP_NODES     11.0
#define GAP_LABELS    5.0
#define COST_CROWDING 25.0

static double weight(ScorePart part) {
  return score_part(part)->weight;
}

/* ---- wires and posts ---- */

static double through_cost(const Post *post) {
  return post->kind == POST_NODE    ? weight(PART_THROUGH_NODES)
         : post->kind == POST_TITLE ? weight(PART_TITLES)
                                    : weight(PART_THROUGH_LABELS);
}

static gboolean is_own(const Wire *wire, guint post) {
  for (guint i = 0; i < wire->knot_count; i++)
    if (wire->knots[i].post == (int)post)
      return TRUE;
  return FALSE;
}

/* What it costs that a wire runs along the outline of a node. */
static double along_bother(const Wire *wire, const Post *post) {
  if (post->kind != POST_NODE || post->width <= 0)
    return 0;
  const Rect box = post_box(post), room = rect_grown(box, OUTLINE_NEAR);
  double shared = 0;
  for (guint i = 0; i < wire->piece_count; i++)
    if (segment_near_rect(&wire->pieces[i], room))
      shared += border_shared(box, OUTLINE_NEAR, &wire->pieces[i]);
  return shared > BORDER_ALONG ? weight(PART_ALONG_NODES) * shared : 0;
}

/* Of a wire that is no business of the post's. */
static double meeting_bother(const Wire *wire, const Post *post) {
  if (post->width <= 0)
    return 0;
  Rect box = post_box(post), near = rect_grown(box, CLEARANCE);
  double least = CLEARANCE;
  if (!rects_meet(near, wire->bounds))
    return 0;
  for (guint i = 0; i < wire->piece_count; i++)
    if (segment_meets_rect(wire->pieces[i], near))
      least = MIN(least, segment_rect_distance(wire->pieces[i], box));
  if (least <= 0)
    return through_cost(post) + COST_GRAZING;
  return least < CLEARANCE ? COST_GRAZING * (1 - least / CLEARANCE) + along_bother(wire, post) : 0;
}

/* Whether a wire that has left its own end runs through it once more. */
static gboolean returns_into(const Wiring *w, const Wire *wire, gboolean start) {
  if (wire_end_post(wire, start) < 0)
    return FALSE;
  const Post *post = &w->posts[wire_end_post(wire, start)];
  if (post->kind != POST_NODE || post->width <= 0 || wire_end_post(wire, 0) == wire_end_post(wire, 1))
    return FALSE;
  Rect box = rect_grown(post_box(post), -1);
  guint from = 0, to = wire->piece_count;
  while (start && from < to && segment_meets_rect(wire->pieces[from], box))
    from++;
  while (!start && from < to && segment_meets_rect(wire->pieces[to - 1], box))
    to--;
  for (guint i = from; i < to; i++)
    if (segment_meets_rect(wire->pieces[i], box))
      return TRUE;
  return FALSE;
}

/* ---- a wire by itself ---- */

/* Of its turns. */
static double turns_bother(const Wiring *w, const Wire *wire) {
  double cost = 0;
  Point a = knot_at(w, &wire->knots[0]), b = knot_at(w, &wire->knots[1]);
  for (guint i = 1; i + 1 < wire->knot_count; i++) {
    Point c = knot_at(w, &wire->knots[i + 1]), in = {b.x - a.x, b.y - a.y}, out = {c.x - b.x, c.y - b.y};
    double turn = atan2(fabs(in.x * out.y - in.y * out.x), in.x * out.x + in.y * out.y);
    double room = MIN(point_distance(a, b), point_distance(b, c)) / 2;
    cost += weight(PART_TURNING) * turn / (G_PI / 2);
    if (wire->knots[i].post < 0)
      cost += COST_KINK * turn * MAX(0, 1 - room / KINK_ROOM);
    if (turn > BEND_ANGLE && turn * BEND_WAY / MAX(1.6 * MIN(room, TURN_WAY), 1) > BEND_ANGLE)
      cost += weight(PART_BENDS);
    a = b;
    b = c;
  }
  return cost;
}

static double course_bother(const Wiring *w, const Wire *wire) {
  double length = 0, tilted = 0;
  for (guint i = 0; i < wire->piece_count; i++) {
    double piece = segment_length(wire->pieces[i]);
    length += piece;
    tilted += piece * segment_tilt(wire->pieces[i]);
  }
  double cost = turns_bother(w, wire) + weight(PART_LENGTH) * length / w->node_size;
  if (length > 0)
    cost += weight(PART_TILT) * tilted / length;
  if (wire->against != 0) {
    Point from = wire_end_at(wire, TRUE), to = wire_end_at(wire, FALSE);
    if ((to.x - from.x) * w->direction.x + (to.y - from.y) * w->direction.y < -AGAINST_PLAINLY)
      cost += weight(PART_AGAINST);
  }
  return cost;
}

/* What is seen of a wire between its end and the first thing on it must have room for an arrowhead. */
static double ends_bother(const Wiring *w, const Wire *wire) {
  double cost = 0;
  for (int start = 0; start < 2; start++) {
    if (returns_into(w, wire, start))
      cost += weight(PART_THROUGH_NODES);
    if (wire_end_post(wire, start) >= 0)
      cost += along_bother(wire, &w->posts[wire_end_post(wire, start)]);
    const Knot *knot = &wire->knots[start ? 1 : wire->knot_count - 2];
    if (knot->post < 0)
      continue;
    const Post *post = &w->posts[knot->post];
    Point end = wire_end_at(wire, start);
    double seen =
        post->width <= 0 ? ARROW_ROOM : segment_rect_distance((Segment){end, end, 0}, post_box(post));
    if (seen < ARROW_ROOM)
      cost += weight(PART_ENDS_HIDDEN) * (1 - seen / ARROW_ROOM);
  }
  return cost;
}

double wire_least_bother(const Wiring *w, guint number) {
  const Wire *wire = &w->wires[number];
  return turns_bother(w, wire) + weight(PART_LENGTH) * course_least_length(w, wire) / w->node_size;
}

double wire_own_bother(const Wiring *w, guint number) {
  const Wire *wire = &w->wires[number];
  if (wire->piece_count == 0)
    return COST_HIDDEN;
  return course_bother(w, wire) + ends_bother(w, wire) + wire_area_bother(w, wire);
}

double wire_near_bother(Wiring *w, guint number, double most) {
  const Wire *wire = &w->wires[number];
  double cost = 0;
  const GArray *near = field_near_segments(w->standing, wire->pieces, wire->piece_count, CLEARANCE);
  w->looks += near->len;
  for (guint i = 0; i < near->len && cost <= most; i++) {
    guint post = g_array_index(near, guint, i);
    if (!is_own(wire, post))
      cost += meeting_bother(wire, &w->posts[post]);
  }
  SharedBits bits;
  bits.begun = FALSE;
  near = field_near_segments(w->running, wire->pieces, wire->piece_count, SHARED_DISTANCE);
  w->looks += near->len;
  for (guint i = 0; i < near->len && cost <= most; i++) {
    guint other = g_array_index(near, guint, i);
    if (other == number || w->wires[other].piece_count == 0)
      continue;
    w->looks += wire->piece_count * w->wires[other].piece_count / 16;
    cost += pair_bother(wire, &w->wires[other], &bits);
  }
  return cost;
}

double wire_bother(Wiring *w, guint number, double most) {
  double own = wire_own_bother(w, number);
  return own <= most ? own + wire_near_bother(w, number, most - own) : own;
}

int wire_runs_through(Wiring *w, guint number, guint *knot) {
  const Wire *wire = &w->wires[number];
  const GArray *near = field_near_segments(w->standing, wire->pieces, wire->piece_count, 0);
  for (guint i = 0; i < near->len; i++) {
    guint post = g_array_index(near, guint, i);
    if (is_own(wire, post) || w->posts[post].width <= 0)
      continue;
    for (guint k = 0; k + 1 < wire->knot_count; k++) {
      Segment leg = {knot_at(w, &wire->knots[k]), knot_at(w, &wire->knots[k + 1]), 0};
      *knot = k;
      if (segment_meets_rect(leg, post_box(&w->posts[post])))
        return (int)post;
    }
  }
  return -1;
}

/* ---- posts ---- */

static double gap_between(const Post *a, const Post *b) {
  return a->kind == POST_NODE && b->kind == POST_NODE ? GAP_NODES : GAP_LABELS;
}

static double crowding_bother(const Post *a, const Post *b) {
  double gap = gap_between(a, b), apart = rects_apart(post_box(a), post_box(b));
  if (apart >= gap)
    return 0;
  return apart < 0 ? COST_NEVER - apart : COST_CROWDING * (1 - apart / gap);
}

double post_bother(Wiring *w, guint number, double most) {
  const Post *post = &w->posts[number];
  if (post->width <= 0)
    return 0;
  double cost = post_area_bother(w, post);
  Rect near = rect_grown(post_box(post), GAP_NODES);
  const GArray *found = field_near_rect(w->standing, near);
  w->looks += found->len;
  for (guint i = 0; i < found->len && cost <= most; i++) {
    guint other = g_array_index(found, guint, i);
    if (other != number && w->posts[other].width > 0)
      cost += crowding_bother(post, &w->posts[other]);
  }
  found = field_near_rect(w->running, rect_grown(post_box(post), CLEARANCE));
  w->looks += found->len;
  for (guint i = 0; i < found->len && cost <= most; i++) {
    const Wire *wire = &w->wires[g_array_index(found, guint, i)];
    if (!is_own(wire, number))
      cost += meeting_bother(wire, post);
  }
  return cost;
}

/* ---- the page ---- */

double page_bother(const Wiring *w, Rect bounds) {
  return w->wire_count * score_page(bounds.width, bounds.height, w->filled, w->smallest_text);
}
