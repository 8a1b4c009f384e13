#include "draw/force.h"

#include <math.h>

#include "draw/bare.h"
#include "draw/coarsen.h"
#include "draw/overlap.h"
#include "draw/quadtree.h"
#include "draw/shuffle.h"
#include "draw/untangle.h"

#define PUSH 0.2 /* how strong pushes are beside pulls; Hu's C */

/* Rounds at each level: of small graphs, of large ones. */
#define ROUNDS_SMALL 200
#define ROUNDS_LARGE 40
#define LARGE        2000

/* Of the smallest graph. */
#define COARSEST          4
#define COARSEST_SHUFFLED 30

#define LEVELS_MOST 40

/* How much of the plane the pieces cover before overlaps are removed. */
#define DENSITY       0.08
#define DENSITY_BARE  0.06 /* where lines were untangled, which need room to run past boxes */
#define DENSITY_AREAS 0.5  /* of areas, which have room inside */

/* Pieces are wider than high, and so are charts. */
#define STRETCH     1.5
#define ASPECT_MOST 2.0

#define CONTRACTION        0.95
#define CONTRACTIONS       8
#define CONTRACTIONS_AREAS 30 /* where there are areas among the pieces */

/* ---- one level ---- */

typedef struct Level {
  const SpringGraph *graph;
  Point *at;
  Quadtree *tree;
} Level;

/* What the springs do to a body: they pull with the square of their length. */
static Point body_pull(const Level *l, guint body) {
  const SpringGraph *g = l->graph;
  Point pull = {0, 0};
  for (guint k = g->first[body]; k < g->first[body + 1]; k++) {
    guint other = g->list[k];
    double dx = l->at[other].x - l->at[body].x, dy = l->at[other].y - l->at[body].y;
    double rest = MAX(1, g->radius[body] + g->radius[other]);
    double force = g->strength[k] * hypot(dx, dy) / rest;
    pull.x += force * dx;
    pull.y += force * dy;
  }
  return pull;
}

/* Moves every body by one step along the force on it. Returns the energy: the sum of the squared forces. */
static double level_step(Level *l, double step) {
  const SpringGraph *g = l->graph;
  double energy = 0;
  guint64 seen = 0;
  quadtree_fill(l->tree, l->at, g->mass, g->count);
  for (guint i = 0; i < g->count; i++) {
    Point push = quadtree_push(l->tree, l->at[i], &seen), pull = body_pull(l, i);
    double fx = PUSH * g->mass[i] * push.x + pull.x, fy = PUSH * g->mass[i] * push.y + pull.y;
    double force = hypot(fx, fy);
    energy += force * force;
    if (force > 0) {
      l->at[i].x += step * fx / force;
      l->at[i].y += step * fy / force;
    }
  }
  return energy;
}

/* Steps grow after five rounds of falling energy, and shrink when it rises (Hu's adaptive cooling). */
static void level_relax(Level *l, double step, guint rounds) {
  double before = G_MAXDOUBLE, least = step * 0.002;
  guint falls = 0;
  for (guint round = 0; round < rounds && step > least; round++) {
    double energy = level_step(l, step);
    if (energy < before) {
      if (++falls >= 5) {
        falls = 0;
        step /= 0.9;
      }
    } else {
      falls = 0;
      step *= 0.9;
    }
    if (round > rounds / 2)
      step *= 0.93;
    before = energy;
  }
}

/* ---- all levels ---- */

/* A spiral by the golden angle: no two bodies in one place, none in line. */
static void bodies_scatter(const SpringGraph *graph, guint order, Point *at) {
  g_autofree guint *numbers = shuffled_new(graph->count, order);
  for (guint i = 0; i < graph->count; i++) {
    double angle = i * 2.39996, radius = sqrt(i + 0.5);
    at[numbers[i]] = (Point){radius * cos(angle), radius * sin(angle)};
  }
}

/* Every body starts where the one it was joined in was left, a little aside. */
static void bodies_carry(const SpringGraph *coarse, Point *from, guint fine_count, Point *to) {
  for (guint i = 0; i < fine_count; i++) {
    Point p = from[coarse->joined[i]];
    double angle = i * 2.39996;
    to[i] = (Point){p.x * 1.4 + 0.3 * cos(angle), p.y * 1.4 + 0.3 * sin(angle)};
  }
}

/* The places of all bodies, about 1 apart where they are joined. In another order than the file's fewer are
 * joined to coarser ones, so that what the order decides is more. */
static Point *bodies_place(SpringGraph *finest, guint order) {
  guint coarsest = order == ORDER_FILE ? COARSEST : COARSEST_SHUFFLED;
  SpringGraph *levels[LEVELS_MOST] = {finest};
  guint count = 1;
  while (count < LEVELS_MOST && levels[count - 1]->count > coarsest) {
    levels[count] = spring_graph_coarsen(levels[count - 1]);
    if (!levels[count])
      break;
    count++;
  }
  g_autoptr(Quadtree) tree = quadtree_new();
  Point *at = g_new(Point, levels[count - 1]->count + 1);
  bodies_scatter(levels[count - 1], order, at);
  for (guint i = count; i-- > 0;) {
    if (i + 1 < count) {
      Point *finer = g_new(Point, levels[i]->count + 1);
      bodies_carry(levels[i + 1], at, levels[i]->count, finer);
      g_free(at);
      at = finer;
    }
    Level level = {levels[i], at, tree};
    level_relax(&level, 1, levels[i]->count > LARGE ? ROUNDS_LARGE : ROUNDS_SMALL);
  }
  for (guint i = 1; i < count; i++)
    spring_graph_free(levels[i]);
  return at;
}

/* ---- boards ---- */

/* The side of a square as large as the mean piece, with the gap round it. */
static double board_unit(const Board *board) {
  double area = 0;
  for (guint i = 0; i < board->piece_count; i++) {
    const Piece *p = &board->pieces[i];
    if (!p->is_area)
      area += (p->width + BOX_GAP) * (p->height + BOX_GAP);
    else
      area += 60 * 60;
  }
  return sqrt(area / board->piece_count);
}

static SpringGraph *board_springs(const Board *board, double unit) {
  g_autofree double *radius = g_new(double, board->piece_count + 1);
  g_autofree guint *ends = g_new(guint, 2 * board->tie_count + 1);
  for (guint i = 0; i < board->piece_count; i++) {
    const Piece *p = &board->pieces[i];
    radius[i] = sqrt((p->width + BOX_GAP) * (p->height + BOX_GAP)) / unit / 2;
  }
  for (guint i = 0; i < board->tie_count; i++) {
    ends[2 * i] = board->ties[i].from;
    ends[2 * i + 1] = board->ties[i].to;
  }
  return spring_graph_new(board->piece_count, radius, ends, board->tie_count);
}

/* Turns the places so that the chart is wider than high: its longest axis lies level. */
static void bodies_turn(Point *at, guint count) {
  double xx = 0, xy = 0, yy = 0, mx = 0, my = 0;
  for (guint i = 0; i < count; i++) {
    mx += at[i].x / count;
    my += at[i].y / count;
  }
  for (guint i = 0; i < count; i++) {
    double dx = at[i].x - mx, dy = at[i].y - my;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  double angle = -0.5 * atan2(2 * xy, xx - yy), c = cos(angle), s = sin(angle);
  for (guint i = 0; i < count; i++) {
    double dx = at[i].x - mx, dy = at[i].y - my;
    at[i] = (Point){c * dx - s * dy, s * dx + c * dy};
  }
}

/* How much of the plane the pieces are to be given. */
static double plane_wanted(const Board *board, double density) {
  double wanted = 0;
  for (guint i = 0; i < board->piece_count; i++) {
    const Piece *p = &board->pieces[i];
    wanted += (p->width + BOX_GAP) * (p->height + BOX_GAP) / (p->is_area ? DENSITY_AREAS : density);
  }
  return wanted;
}

/* Pieces are wider than high, so the plane is stretched likewise; so much that they cover the wanted part. */
static void pieces_set(Board *board, const Point *at, double density) {
  Rect bounds = {0, 0, 0, 0};
  for (guint i = 0; i < board->piece_count; i++) {
    Rect point = {at[i].x, at[i].y, 0, 0};
    bounds = i ? rect_union(bounds, point) : point;
  }
  /* an affine picture of straight lines has the same crossings */
  double width = MAX(bounds.width, 0.5), height = MAX(bounds.height, 0.5);
  double aspect = CLAMP(width / height * STRETCH, 1 / ASPECT_MOST, ASPECT_MOST);
  aspect *= board->net->aspect / ASPECT_USUAL;
  double wide = sqrt(plane_wanted(board, density) * aspect);
  for (guint i = 0; i < board->piece_count; i++)
    board->pieces[i].centre =
        (Point){(at[i].x - bounds.x) * wide / width, (at[i].y - bounds.y) * wide / aspect / height};
}

static void pieces_contract(Board *board) {
  for (guint i = 0; i < board->piece_count; i++) {
    board->pieces[i].centre.x *= CONTRACTION;
    board->pieces[i].centre.y *= CONTRACTION;
  }
}

static gboolean board_has_areas(const Board *board) {
  for (guint i = 0; i < board->piece_count; i++)
    if (board->pieces[i].is_area)
      return TRUE;
  return FALSE;
}

/* Half the way round all pieces. */
static double board_extent(const Board *board) {
  Rect bounds = board_bounds(board);
  return bounds.width + bounds.height;
}

static void pieces_spread(Board *board, guint order, double density) {
  SpringGraph *springs = board_springs(board, board_unit(board));
  g_autofree Point *at = bodies_place(springs, order);
  spring_graph_free(springs);
  bodies_turn(at, board->piece_count);
  pieces_set(board, at, density);
}

/* What is left without labels is untangled where it lies as close as everything will then; that draws it
 * together. */
static void pieces_spread_bare(Board *board, guint order) {
  g_autoptr(Bare) bare = bare_new(board);
  Board *left = bare_board(bare);
  pieces_spread(left, order, DENSITY_BARE);
  untangle_board(left);
  Rect bounds = board_bounds(left);
  bare_put_back(bare, sqrt(plane_wanted(board, DENSITY_BARE) / (bounds.width * bounds.height)));
}

void force_place(Board *board, gpointer data) {
  const Forces *forces = data;
  if (forces->untangles)
    pieces_spread_bare(board, forces->order);
  else
    pieces_spread(board, forces->order, DENSITY);
  overlaps_remove(board);
  gboolean with_areas = board_has_areas(board);
  double extent = board_extent(board);
  for (guint i = 0; i < (guint)(with_areas ? CONTRACTIONS_AREAS : CONTRACTIONS); i++) {
    pieces_contract(board);
    overlaps_remove(board);
    double now = board_extent(board);
    if (now > 0.99 * extent)
      break;
    extent = now;
  }
}
