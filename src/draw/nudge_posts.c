/* Nudging of a node, or of a label that other lines end at, with the wires on it. */
#include <math.h>

#include "draw/nudge_private.h"

/* What has more wires stays where it is. */
#define WIRES_MOST 40

#define DIRECTIONS 8

/* How what is on the wires follows a node that moves: not at all, or half the way. */
typedef enum Following { FOLLOW_NOT, FOLLOW_HALF } Following;

typedef struct Move {
  Nudge *n;
  guint number;
  Post *post;
  double before;
} Move;

static Post *label_of(Wiring *w, guint wire) {
  int label = w->wires[wire].label;
  Post *post = label >= 0 ? &w->posts[label] : NULL;
  return post && post->wire_count == 1 && !post->fixed ? post : NULL;
}

static double move_cost(const Move *m, double most) {
  Wiring *w = m->n->w;
  double cost = post_bother(w, m->number, most) + beyond_bother(m->n, post_box(m->post));
  for (guint i = 0; i < m->post->wire_count && cost <= most; i++) {
    guint wire = m->post->wires[i];
    const Post *label = label_of(w, wire);
    cost += wire_bother(w, wire, most - cost) + beyond_bother(m->n, w->wires[wire].bounds);
    if (label && label != m->post && cost <= most)
      cost += post_bother(w, (guint)w->wires[wire].label, most - cost);
  }
  return cost;
}

static void post_set(Wiring *w, guint number, Point at) {
  w->posts[number].at = at;
  field_take(w->standing, number);
  field_put_rect(w->standing, number, post_box(&w->posts[number]));
}

static void wire_set(Wiring *w, guint number) {
  field_take(w->running, number);
  field_put_segments(w->running, number, w->wires[number].pieces, w->wires[number].piece_count);
}

static void wire_follow(Wiring *w, guint number, const Post *moved, Point by) {
  Wire *wire = &w->wires[number];
  Post *label = label_of(w, number);
  for (guint k = 1; k + 1 < wire->knot_count; k++)
    if (wire->knots[k].post < 0) {
      wire->knots[k].at.x += by.x / 2;
      wire->knots[k].at.y += by.y / 2;
    }
  if (label && label != moved)
    post_set(w, (guint)wire->label, (Point){label->at.x + by.x / 2, label->at.y + by.y / 2});
}

static void move_undo(Move *m, Point from) {
  Wiring *w = m->n->w;
  post_set(w, m->number, from);
  for (guint i = 0; i < m->post->wire_count; i++) {
    guint wire = m->post->wires[i];
    wire_copy(&w->wires[wire], &m->n->kept_wires[i]);
    wire_set(w, wire);
    if (label_of(w, wire) && label_of(w, wire) != m->post)
      post_set(w, (guint)w->wires[wire].label, m->n->kept_at[i]);
  }
}

static gboolean move_try(Move *m, Point by, Following following) {
  Wiring *w = m->n->w;
  Point from = m->post->at;
  post_set(w, m->number, (Point){from.x + by.x, from.y + by.y});
  if (post_bother(w, m->number, m->before) > m->before) {
    post_set(w, m->number, from);
    return FALSE;
  }
  for (guint i = 0; i < m->post->wire_count; i++) {
    guint wire = m->post->wires[i];
    wire_copy(&m->n->kept_wires[i], &w->wires[wire]);
    if (label_of(w, wire))
      m->n->kept_at[i] = label_of(w, wire)->at;
  }
  for (guint i = 0; i < m->post->wire_count; i++) {
    guint wire = m->post->wires[i];
    if (following == FOLLOW_HALF)
      wire_follow(w, wire, m->post, by);
    wire_draw(w, wire);
    wire_set(w, wire);
  }
  double after = move_cost(m, m->before);
  if (after < m->before - WORTH) {
    m->before = after;
    return TRUE;
  }
  move_undo(m, from);
  return FALSE;
}

/* The mean of where its wires go. */
static Point pull_of(const Wiring *w, const Post *post, guint number) {
  Point sum = {0, 0};
  for (guint i = 0; i < post->wire_count; i++) {
    const Wire *wire = &w->wires[post->wires[i]];
    const Knot *far = &wire->knots[wire->knots[0].post == (int)number ? wire->knot_count - 1 : 0];
    Point at = knot_at(w, far);
    sum.x += (at.x - post->at.x) / post->wire_count;
    sum.y += (at.y - post->at.y) / post->wire_count;
  }
  return sum;
}

/* What has more wires can't be level with the ends of them all. */
#define LEVELLED_MOST 3
#define LEVELLED_FAR  60.0

/* Moves it so that one of its wires runs level or upright. */
static gboolean levels_try(Move *m) {
  gboolean moved = FALSE;
  for (guint i = 0; i < m->post->wire_count && m->post->wire_count <= LEVELLED_MOST; i++) {
    const Wire *wire = &m->n->w->wires[m->post->wires[i]];
    Point a = knot_at(m->n->w, &wire->knots[0]), b = knot_at(m->n->w, &wire->knots[wire->knot_count - 1]);
    Point by =
        wire->knots[0].post == (int)m->number ? (Point){b.x - a.x, b.y - a.y} : (Point){a.x - b.x, a.y - b.y};
    by = fabs(by.x) < fabs(by.y) ? (Point){by.x, 0} : (Point){0, by.y};
    double way = fabs(by.x) + fabs(by.y);
    if (way > 0.1 && way < LEVELLED_FAR)
      moved |= move_try(m, by, FOLLOW_HALF);
  }
  return moved;
}

gboolean post_nudge(Nudge *n, guint number) {
  Post *post = &n->w->posts[number];
  if (post->fixed || post->wire_count == 0 || post->wire_count > WIRES_MOST)
    return FALSE;
  Move m = {n, number, post, 0};
  m.before = move_cost(&m, G_MAXDOUBLE);
  gboolean moved = FALSE;
  Point pull = pull_of(n->w, post, number);
  double length = MAX(hypot(pull.x, pull.y), 1e-9), way = MIN(length, 2 * n->step);
  moved |= move_try(&m, (Point){pull.x * way / length, pull.y * way / length}, FOLLOW_HALF);
  for (guint direction = 0; direction < DIRECTIONS; direction++) {
    double angle = direction * 2 * G_PI / DIRECTIONS;
    Point by = {n->step * cos(angle), n->step * sin(angle)};
    moved |= move_try(&m, by, FOLLOW_HALF) || move_try(&m, by, FOLLOW_NOT);
  }
  return levels_try(&m) || moved;
}
