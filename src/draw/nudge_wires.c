/* Nudging of one wire: everything else stays where it is. */
#include <math.h>
#include <string.h>

#include "draw/nudge_private.h"
#include "draw/score.h"

/* Of a trial: the wire and its label as they are at best so far. */
typedef struct Trial {
  Nudge *n;
  guint number;
  Wire *wire;
  Post *label; /* NULL: there is none, or others end at it */
  Wire best;
  Point best_at;
  double least;
  gboolean better;
} Trial;

/* What is quickly told comes first: most trials fail by that. */
static double trial_cost(const Trial *t, double most) {
  Wiring *w = t->n->w;
  double cost = beyond_bother(t->n, t->wire->bounds) + wire_own_bother(w, t->number);
  for (guint i = 1; i + 1 < t->wire->knot_count && cost <= most; i++)
    if (t->wire->knots[i].post >= 0)
      cost += post_bother(w, (guint)t->wire->knots[i].post, most - cost);
  return cost <= most ? cost + wire_near_bother(w, t->number, most - cost) : cost;
}

/* Where its knots alone cost too much it needn't be drawn. What leaves the drawing may make a better page of
 * it. */
static gboolean trial_fails(const Trial *t) {
  const Wiring *w = t->n->w;
  for (guint i = 0; i < t->wire->knot_count; i++)
    if (!rect_contains(w->bounds, knot_at(w, &t->wire->knots[i])))
      return FALSE;
  return wire_least_bother(w, t->number) > t->least;
}

/* What was changed is kept where it is better, else undone. */
static gboolean trial_judge(Trial *t) {
  if (!trial_fails(t)) {
    wire_draw(t->n->w, t->number);
    double cost = trial_cost(t, t->least);
    if (cost < t->least - WORTH) {
      t->least = cost;
      wire_copy(&t->best, t->wire);
      t->best_at = t->label ? t->label->at : t->best_at;
      t->better = TRUE;
      return TRUE;
    }
  }
  wire_copy(t->wire, &t->best);
  if (t->label)
    t->label->at = t->best_at;
  return FALSE;
}

static void knot_remove(Wire *wire, guint knot) {
  memmove(wire->knots + knot, wire->knots + knot + 1, (wire->knot_count - knot - 1) * sizeof(Knot));
  wire->knot_count--;
}

static void knot_insert(Wire *wire, guint knot, Point at) {
  memmove(wire->knots + knot + 1, wire->knots + knot, (wire->knot_count - knot) * sizeof(Knot));
  wire->knots[knot] = (Knot){-1, at};
  wire->knot_count++;
}

static void free_knots_remove(Wire *wire) {
  for (guint i = wire->knot_count; i-- > 0;)
    if (wire->knots[i].post < 0)
      knot_remove(wire, i);
}

static void straighten(Trial *t) {
  free_knots_remove(t->wire);
  trial_judge(t);
  for (guint i = t->wire->knot_count; i-- > 0;)
    if (t->wire->knots[i].post < 0) {
      knot_remove(t->wire, i);
      trial_judge(t);
    }
}

static Point between(Point a, Point b, double t) {
  return (Point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/* `way` to the left of the way from a to b. */
static Point beside(Point at, Point a, Point b, double way) {
  double length = MAX(point_distance(a, b), 1e-9);
  return (Point){at.x + way * (b.y - a.y) / length, at.y - way * (b.x - a.x) / length};
}

#define DIRECTIONS 8

static Point step_of(guint direction, double step) {
  double angle = direction * 2 * G_PI / DIRECTIONS;
  return (Point){step * cos(angle), step * sin(angle)};
}

/* A free knot, or the label's. */
static Point *knot_place(Trial *t, guint knot) {
  if (t->wire->knots[knot].post < 0)
    return &t->wire->knots[knot].at;
  return t->label && t->wire->knots[knot].post == t->wire->label ? &t->label->at : NULL;
}

static void knot_shift(Trial *t, guint knot) {
  for (guint direction = 0; direction < DIRECTIONS; direction++) {
    Point *place = knot_place(t, knot);
    if (!place)
      return;
    Point by = step_of(direction, t->n->step);
    place->x += by.x;
    place->y += by.y;
    trial_judge(t);
  }
}

/* To the straight between its neighbours, or half the way there. */
static void knot_flatten(Trial *t, guint knot) {
  static const double PARTS[] = {1, 0.5};
  for (gsize i = 0; i < G_N_ELEMENTS(PARTS); i++) {
    Point *place = knot_place(t, knot);
    if (!place)
      return;
    Point a = knot_at(t->n->w, &t->wire->knots[knot - 1]), b = knot_at(t->n->w, &t->wire->knots[knot + 1]);
    double dx = b.x - a.x, dy = b.y - a.y, square = MAX(dx * dx + dy * dy, 1e-9);
    double along = CLAMP(((place->x - a.x) * dx + (place->y - a.y) * dy) / square, 0.1, 0.9);
    *place = between(*place, between(a, b, along), PARTS[i]);
    trial_judge(t);
  }
}

/* The label anew, along and beside the straight between the ends, without any other turn. */
static void relay(Trial *t) {
  static const double ALONG[] = {0.5, 0.36, 0.64, 0.25, 0.75},
                      BESIDE[] = {0, 0.5, -0.5, 1.2, -1.2, 2.4, -2.4};
  const Wiring *w = t->n->w;
  if (!t->label)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(BESIDE); i++)
    for (gsize k = 0; k < G_N_ELEMENTS(ALONG); k++) {
      Point a = knot_at(w, &t->wire->knots[0]), b = knot_at(w, &t->wire->knots[t->wire->knot_count - 1]);
      free_knots_remove(t->wire);
      t->label->at = beside(between(a, b, ALONG[k]), a, b, BESIDE[i] * t->n->step);
      trial_judge(t);
    }
}

/* Round something in the way: a new knot beside the middle of a stretch. */
static void turn_aside(Trial *t) {
  static const double BESIDE[] = {1, -1, 2, -2, 0.4, -0.4};
  for (guint knot = t->wire->knot_count - 1; knot > 0; knot--)
    for (gsize i = 0; i < G_N_ELEMENTS(BESIDE) && t->wire->knot_count < KNOTS_MOST; i++) {
      Point a = knot_at(t->n->w, &t->wire->knots[knot - 1]), b = knot_at(t->n->w, &t->wire->knots[knot]);
      if (point_distance(a, b) < 30)
        break;
      knot_insert(t->wire, knot, beside(between(a, b, 0.5), a, b, BESIDE[i] * t->n->step));
      if (trial_judge(t))
        break;
    }
}

/* How far from what is in its way a wire turns. */
#define DETOUR_ROOM 10.0

/* Round a corner of what the wire runs through, or along one of its sides. */
static void detour(Trial *t) {
  Wiring *w = t->n->w;
  guint knot = 0;
  int post = wire_runs_through(w, t->number, &knot);
  if (post < 0)
    return;
  Rect box = rect_grown(post_box(&w->posts[post]), DETOUR_ROOM);
  const Point corners[] = {{box.x, box.y},
                           {box.x + box.width, box.y},
                           {box.x + box.width, box.y + box.height},
                           {box.x, box.y + box.height}};
  for (guint i = 0; i < 12; i++) {
    guint corner = i % 4, second = i < 4 ? corner : i < 8 ? (corner + 1) % 4 : (corner + 3) % 4;
    if (t->wire->knot_count + 2 > KNOTS_MOST)
      return;
    knot_insert(t->wire, knot + 1, corners[corner]);
    if (second != corner)
      knot_insert(t->wire, knot + 2, corners[second]);
    if (trial_judge(t) && wire_runs_through(w, t->number, &knot) != post)
      return;
  }
}

/* How far from a node's border its lines aim, at least. */
#define END_MARGIN 5.0

/* Along the sides of the node that it ends at. */
static void end_shift(Trial *t, gboolean start) {
  guint number = start ? 0 : t->wire->knot_count - 1;
  const Post *post = &t->n->w->posts[t->wire->knots[number].post];
  Point room = {post->width / 2 - END_MARGIN, post->height / 2 - END_MARGIN};
  if (post->kind == POST_LABEL || room.x <= 0 || room.y <= 0)
    return;
  for (guint direction = 0; direction <= DIRECTIONS; direction++) {
    number = start ? 0 : t->wire->knot_count - 1;
    Point *at = &t->wire->knots[number].at, by = step_of(direction, MIN(t->n->step, 16));
    if (direction == DIRECTIONS) /* to the middle */
      by = (Point){-at->x, -at->y};
    *at = (Point){CLAMP(at->x + by.x, -room.x, room.x), CLAMP(at->y + by.y, -room.y, room.y)};
    trial_judge(t);
  }
}

static Post *own_label(Wiring *w, const Wire *wire) {
  Post *label = wire->label >= 0 ? &w->posts[wire->label] : NULL;
  return label && label->wire_count == 1 && !label->fixed ? label : NULL;
}

/* A wire that costs no more than its length, about, isn't laid anew. */
#define EASE        2.0
#define EASE_LENGTH 1.15

static double straight_bother(const Wiring *w, const Wire *wire) {
  double length = point_distance(wire->pieces[0].a, wire->pieces[wire->piece_count - 1].b);
  return score_part(PART_LENGTH)->weight * length / w->node_size;
}

/* Everything about it that may be tried. */
static void trials_make(Trial *t) {
  const Wire *wire = t->wire;
  straighten(t);
  gboolean at_ease = t->least < EASE + EASE_LENGTH * straight_bother(t->n->w, wire);
  for (guint knot = 1; knot + 1 < wire->knot_count; knot++)
    knot_flatten(t, knot);
  for (guint knot = 1; knot + 1 < wire->knot_count; knot++)
    knot_shift(t, knot);
  if (!at_ease)
    relay(t);
  end_shift(t, TRUE);
  end_shift(t, FALSE);
  if (!at_ease) {
    turn_aside(t);
    detour(t);
  }
}

gboolean wire_nudge(Nudge *n, guint number, double least) {
  Wiring *w = n->w;
  Wire *wire = &w->wires[number];
  if (wire->fixed || wire->piece_count == 0)
    return FALSE;
  Trial t = {.n = n, .number = number, .wire = wire, .label = own_label(w, wire), .best = *wire};
  field_take(w->running, number);
  if (t.label) {
    field_take(w->standing, (guint)wire->label);
    t.best_at = t.label->at;
  }
  t.least = trial_cost(&t, G_MAXDOUBLE);
  if (t.least > least + EASE_LENGTH * straight_bother(w, wire))
    trials_make(&t);
  wire_copy(wire, &t.best);
  field_put_segments(w->running, number, wire->pieces, wire->piece_count);
  if (t.label)
    field_put_rect(w->standing, (guint)wire->label, post_box(t.label));
  return t.better;
}
