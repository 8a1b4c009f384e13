#include "draw/untangle.h"

#include <math.h>

#include "draw/mover.h"

static const MoverWeights WEIGHTS = {
    .crossing = 100, .shallow = 40, .node = 300, .length = 0.16, .along = 120};

#define ROUNDS 16

/* Looks for each piece and tie, times the logarithm of their number; and in all. */
#define LOOKS      700
#define LOOKS_MOST 16000000

/* Places are tried on rings, by the mean length of a tie: the inner ones round the piece, the last one round
 * the middle of what it is tied to. Pieces are wider than high, and so are rings. */
static const double RINGS[] = {0.12, 0.3, 0.6, 1.2};
#define RING_PLACES 8
#define RING_WIDE   1.2
#define RING_HIGH   0.8

static double length_mean(const Net *net) {
  double sum = 0;
  for (guint i = 0; i < net->link_count; i++) {
    Point a = net->boxes[net->links[i].from].centre, b = net->boxes[net->links[i].to].centre;
    sum += hypot(a.x - b.x, a.y - b.y);
  }
  return net->link_count ? sum / net->link_count : 0;
}

/* Other angles in each round, and a little nearer. */
static guint places_list(const Mover *m, guint box, double length, guint round, Point *places) {
  const guint last = G_N_ELEMENTS(RINGS) - 1;
  guint filled = 0;
  Point own = m->net->boxes[box].centre, middle = mover_middle(m, box);
  places[filled++] = middle;
  for (guint ring = 0; ring <= last; ring++)
    for (guint i = 0; i < RING_PLACES; i++) {
      double angle = round * 0.39 + (i + 0.5 * (ring % 2)) * 2 * G_PI / RING_PLACES;
      double radius = RINGS[ring] * length / (1 + round * 0.05);
      Point from = ring < last ? own : middle;
      places[filled++] =
          (Point){from.x + RING_WIDE * radius * cos(angle), from.y + RING_HIGH * radius * sin(angle)};
    }
  return filled;
}

/* Boxes in the way of lines count for nothing at first, and for more and more: whoever minds them from the
 * beginning hardly moves. */
static double node_weight(guint round, double share_done) {
  return WEIGHTS.node * MIN(1, MAX((double)round / (ROUNDS - 1), share_done));
}

static void net_untangle(Net *net) {
  guint n = net->box_count + net->link_count;
  double looks = MIN(LOOKS * n * (log2(n + 2.0) + 1), LOOKS_MOST), length = length_mean(net);
  g_autoptr(Plane) plane = plane_new(net);
  Mover mover = {net, plane, WEIGHTS, TRUE};
  gboolean moved = TRUE;
  for (guint round = 0; round < ROUNDS && moved; round++) {
    moved = FALSE;
    for (guint i = net->box_count; i-- > 0 && plane_looks(plane) < looks;) {
      Point places[MOVER_PLACES];
      guint count = places_list(&mover, i, length, round, places);
      mover.weights.node = node_weight(round, plane_looks(plane) / looks);
      moved |= mover_move(&mover, i, places, count);
    }
  }
}

/* The board as a net: pieces as boxes in no area, ties as links. */
void untangle_board(Board *board) {
  const Graph no_areas = {0};
  g_autofree Box *boxes = g_new(Box, board->piece_count + 1);
  g_autofree Link *links = g_new0(Link, board->tie_count + 1);
  Rect bounds = board_bounds(board);
  for (guint i = 0; i < board->piece_count; i++) {
    const Piece *p = &board->pieces[i];
    boxes[i] = (Box){.kind = BOX_NODE,
                     .area = -1,
                     .width = p->width,
                     .height = p->height,
                     .centre = {p->centre.x - bounds.x, p->centre.y - bounds.y}};
  }
  for (guint i = 0; i < board->tie_count; i++)
    links[i] = (Link){.from = board->ties[i].from, .to = board->ties[i].to, .line = i};
  Net net = {.graph = &no_areas,
             .boxes = boxes,
             .box_count = board->piece_count,
             .links = links,
             .link_count = board->tie_count,
             .width = bounds.width,
             .height = bounds.height};
  net_untangle(&net);
  for (guint i = 0; i < board->piece_count; i++)
    board->pieces[i].centre = boxes[i].centre;
}
