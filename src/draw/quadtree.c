#include "draw/quadtree.h"

#include <math.h>
#include <string.h>

#define DEEPEST  24
#define NEARNESS 1.1 /* a square smaller than this share of its distance is taken as one body */

typedef struct Square {
  Point sum; /* of mass times place; once filled: the centre of mass */
  double mass;
  double side;
  gint32 child[4]; /* 0: none */
  gint32 body;     /* the only one so far, or -1 */
} Square;

struct Quadtree {
  GArray *squares;
  const Point *at;
  const double *mass;
};

Quadtree *quadtree_new(void) {
  Quadtree *tree = g_new0(Quadtree, 1);
  tree->squares = g_array_new(FALSE, FALSE, sizeof(Square));
  return tree;
}

void quadtree_free(Quadtree *tree) {
  if (!tree)
    return;
  g_array_free(tree->squares, TRUE);
  g_free(tree);
}

static Square *square_at(const Quadtree *tree, guint index) {
  return &g_array_index(tree->squares, Square, index);
}

static guint square_add(Quadtree *tree, double side) {
  Square square = {{0, 0}, 0, side, {0, 0, 0, 0}, -1};
  g_array_append_val(tree->squares, square);
  return tree->squares->len - 1;
}

/* The quarter in which the point lies; moves the centre there. */
static guint quarter_enter(Point p, Point *centre, double side) {
  guint right = p.x > centre->x, lower = p.y > centre->y;
  centre->x += right ? side / 4 : -side / 4;
  centre->y += lower ? side / 4 : -side / 4;
  return 2 * lower + right;
}

static guint child_of(Quadtree *tree, guint square, guint quarter) {
  guint child = (guint)square_at(tree, square)->child[quarter];
  if (!child) {
    child = square_add(tree, square_at(tree, square)->side / 2);
    square_at(tree, square)->child[quarter] = (gint32)child;
  }
  return child;
}

static void mass_add(Square *square, Point p, double mass) {
  square->sum.x += p.x * mass;
  square->sum.y += p.y * mass;
  square->mass += mass;
}

static void body_add(Quadtree *tree, guint body, Point centre) {
  guint square = 0;
  Point p = tree->at[body];
  for (int depth = 0;; depth++) {
    Square *s = square_at(tree, square);
    gboolean is_empty = s->mass == 0;
    gint32 other = s->body;
    mass_add(s, p, tree->mass[body]);
    if (is_empty) {
      s->body = (gint32)body;
      return;
    }
    if (depth == DEEPEST)
      return;
    if (other >= 0) {
      s->body = -1;
      Point within = centre;
      guint child =
          child_of(tree, square, quarter_enter(tree->at[other], &within, square_at(tree, square)->side));
      mass_add(square_at(tree, child), tree->at[other], tree->mass[other]);
      square_at(tree, child)->body = other;
    }
    double side = square_at(tree, square)->side;
    square = child_of(tree, square, quarter_enter(p, &centre, side));
  }
}

void quadtree_fill(Quadtree *tree, const Point *at, const double *mass, guint count) {
  Rect bounds = {at[0].x, at[0].y, 0, 0};
  for (guint i = 1; i < count; i++)
    bounds = rect_union(bounds, (Rect){at[i].x, at[i].y, 0, 0});
  g_array_set_size(tree->squares, 0);
  tree->at = at;
  tree->mass = mass;
  square_add(tree, MAX(bounds.width, bounds.height) * 1.001 + 1e-9);
  Point centre = {bounds.x + bounds.width / 2, bounds.y + bounds.height / 2};
  for (guint i = 0; i < count; i++)
    body_add(tree, i, centre);
  for (guint i = 0; i < tree->squares->len; i++) {
    Square *s = square_at(tree, i);
    s->sum = (Point){s->sum.x / s->mass, s->sum.y / s->mass};
  }
}

Point quadtree_push(const Quadtree *tree, Point at, guint64 *seen) {
  guint stack[4 * (DEEPEST + 2)], depth = 0;
  Point push = {0, 0};
  stack[depth++] = 0;
  while (depth > 0) {
    const Square *s = square_at(tree, stack[--depth]);
    double dx = at.x - s->sum.x, dy = at.y - s->sum.y, square = dx * dx + dy * dy;
    ++*seen;
    if (s->body >= 0 || s->side * s->side < NEARNESS * NEARNESS * square) {
      if (square > 1e-12) {
        push.x += s->mass * dx / square;
        push.y += s->mass * dy / square;
      }
      continue;
    }
    for (guint q = 0; q < 4; q++)
      if (s->child[q])
        stack[depth++] = (guint)s->child[q];
  }
  return push;
}
