#include "draw/bother_pairs.h"

#include <math.h>
#include <string.h>

#include "draw/score.h"

/* As in score_lines.c. */
#define SHARED_BIT   6.0
#define ANGLE_ENOUGH (70 * G_PI / 180)

/* Arrowheads on each other. */
#define END_GAP      10.0
#define COST_END_GAP 15.0

static double weight(ScorePart part) {
  return score_part(part)->weight;
}

/* Where two wires may touch: near an end that both have, or where one ends at the other's label. */
typedef struct Commons {
  Point at[4];
  guint count;
  double crowding; /* what it costs that ends are so near each other */
} Commons;

/* Both ends must be near the place, so it is near their middle too; what that lets through doesn't matter. */
static void commons_find(const Wire *a, const Wire *b, Commons *commons) {
  commons->count = 0;
  commons->crowding = 0;
  for (int i = 0; i < 2; i++) {
    if (b->label >= 0 && wire_end_post(a, i) == b->label)
      commons->at[commons->count++] = wire_end_at(a, i);
    else if (a->label >= 0 && wire_end_post(b, i) == a->label)
      commons->at[commons->count++] = wire_end_at(b, i);
    for (int j = 0; j < 2 && commons->count < 3; j++)
      if (wire_end_post(a, i) == wire_end_post(b, j) &&
          point_distance(wire_end_at(a, i), wire_end_at(b, j)) < 2 * END_ROOM) {
        Point p = wire_end_at(a, i), q = wire_end_at(b, j);
        commons->at[commons->count++] = (Point){(p.x + q.x) / 2, (p.y + q.y) / 2};
        commons->crowding += COST_END_GAP * MAX(0, 1 - point_distance(p, q) / END_GAP);
      }
  }
}

static gboolean is_common(const Commons *commons, Point p) {
  for (guint i = 0; i < commons->count; i++)
    if (point_distance(p, commons->at[i]) < END_ROOM)
      return TRUE;
  return FALSE;
}

static void bits_begin(SharedBits *bits, const Wire *wire) {
  guint count = 0;
  for (guint i = 0; i < wire->piece_count; i++) {
    bits->first[i] = count;
    count =
        MIN(count + (guint)ceil(segment_length(wire->pieces[i]) / SHARED_BIT), (guint)sizeof bits->shared);
  }
  bits->begun = TRUE;
  bits->first[wire->piece_count] = count;
  memset(bits->shared, 0, count);
}

/* Returns what is new of it, in points. */
static double bits_share(SharedBits *bits, const Wire *wire, guint piece, double from, double to,
                         const Commons *commons) {
  if (!bits->begun)
    bits_begin(bits, wire);
  Segment s = wire->pieces[piece];
  guint first = bits->first[piece], count = bits->first[piece + 1] - first;
  if (count == 0)
    return 0;
  double bit = segment_length(s) / count, shared = 0;
  for (guint i = (guint)MAX(0, ceil(from / bit - 0.5)); i < count && (i + 0.5) * bit <= to; i++) {
    double t = (i + 0.5) / count;
    if (bits->shared[first + i] ||
        is_common(commons, (Point){s.a.x + t * (s.b.x - s.a.x), s.a.y + t * (s.b.y - s.a.y)}))
      continue;
    bits->shared[first + i] = 1;
    shared += bit;
  }
  return shared;
}

/* The box of a piece and as much round it as another may be away and still be one with it. */
static Rect piece_room(const Segment *s) {
  double left = MIN(s->a.x, s->b.x) - SHARED_DISTANCE, top = MIN(s->a.y, s->b.y) - SHARED_DISTANCE;
  return (Rect){left, top, MAX(s->a.x, s->b.x) + SHARED_DISTANCE - left,
                MAX(s->a.y, s->b.y) + SHARED_DISTANCE - top};
}

double pair_bother(const Wire *wire, const Wire *other, SharedBits *bits) {
  Commons commons;
  double cost = 0;
  commons_find(wire, other, &commons);
  cost += commons.crowding;
  if (!rects_meet(rect_grown(wire->bounds, SHARED_DISTANCE), other->bounds))
    return cost;
  for (guint i = 0; i < wire->piece_count; i++) {
    Segment s = wire->pieces[i];
    Rect room = piece_room(&s);
    if (!rects_meet(room, other->bounds))
      continue;
    for (const Segment *t = other->pieces, *end = t + other->piece_count; t < end; t++) {
      Point where;
      double angle, from, to;
      if (!segment_near_rect(t, room))
        continue;
      if (segments_cross(s, *t, &where, &angle) && !is_common(&commons, where))
        cost += weight(PART_CROSSINGS) + weight(PART_SHALLOW) * MAX(0, 1 - angle / ANGLE_ENOUGH);
      if (segment_along(s, *t, SHARED_DISTANCE, &from, &to))
        cost += weight(PART_SHARED) * bits_share(bits, wire, i, from, to, &commons);
    }
  }
  return cost;
}
