#include "draw/rings.h"

#include <math.h>

/* Between neighbours on a ring, and between rings: a label fits in. */
#define RING_GAP  20.0
#define RINGS_GAP 130.0

#define NONE G_MAXUINT

/* The pieces of a board that stand on rings, as a tree that is gone through breadth or depth first; labels
 * are passed over. */
typedef struct Rings {
  Board *board;
  guint *first, *ends; /* the pieces tied to each: ends[first[i]] on */
  guint *order, count; /* as they were reached */
  guint *parent, *depth;
  double *weight; /* how much of its ring a piece needs for itself and what hangs on it */
} Rings;

static gboolean is_label(const Board *board, guint piece) {
  const Piece *p = &board->pieces[piece];
  return !p->is_area && board->net->boxes[p->index].kind == BOX_LABEL;
}

static double piece_size(const Board *board, guint piece) {
  return hypot(board->pieces[piece].width, board->pieces[piece].height) + RING_GAP;
}

static void ends_list(Rings *r) {
  const Board *board = r->board;
  r->first = g_new0(guint, board->piece_count + 2);
  r->ends = g_new(guint, 2 * board->tie_count + 1);
  for (guint i = 0; i < board->tie_count; i++) {
    r->first[board->ties[i].from + 2]++;
    r->first[board->ties[i].to + 2]++;
  }
  for (guint i = 1; i < board->piece_count + 2; i++)
    r->first[i] += r->first[i - 1];
  for (guint i = 0; i < board->tie_count; i++) {
    r->ends[r->first[board->ties[i].from + 1]++] = board->ties[i].to;
    r->ends[r->first[board->ties[i].to + 1]++] = board->ties[i].from;
  }
}

static Rings rings_new(Board *board) {
  Rings r = {.board = board};
  ends_list(&r);
  r.order = g_new(guint, board->piece_count + 1);
  r.parent = g_new(guint, board->piece_count + 1);
  r.depth = g_new0(guint, board->piece_count + 1);
  r.weight = g_new0(double, board->piece_count + 1);
  for (guint i = 0; i < board->piece_count; i++)
    r.parent[i] = NONE;
  return r;
}

static void rings_clear(Rings *r) {
  g_free(r->first);
  g_free(r->ends);
  g_free(r->order);
  g_free(r->parent);
  g_free(r->depth);
  g_free(r->weight);
}

/* Goes through all pieces from `start`: the nearest first, or one branch after the other. Labels are steps on
 * the way that take no depth. */
static void rings_walk(Rings *r, guint start, gboolean breadth) {
  guint n = r->board->piece_count, head = 0, tail = 0;
  g_autofree guint *queue = g_new(guint, n + 1);
  g_autofree guint *via = g_new(guint, n + 1); /* the piece on a ring that a label was reached from */
  r->parent[start] = start;
  queue[tail++] = start;
  while (head < tail) {
    guint at = breadth ? queue[head++] : queue[--tail];
    gboolean label = is_label(r->board, at);
    guint from = label ? via[at] : at;
    if (!label)
      r->order[r->count++] = at;
    for (guint k = r->first[at]; k < r->first[at + 1]; k++) {
      guint end = r->ends[k];
      if (r->parent[end] != NONE)
        continue;
      r->parent[end] = from;
      via[end] = from;
      r->depth[end] = r->depth[from] + (is_label(r->board, end) ? 0 : 1);
      queue[tail++] = end;
    }
  }
}

/* A label starts half way between what it is tied to. */
static void labels_centre(const Rings *r) {
  Board *board = r->board;
  for (int round = 0; round < 2; round++) /* a label that is tied to a label comes right in the second */
    for (guint i = 0; i < board->piece_count; i++) {
      guint count = r->first[i + 1] - r->first[i];
      if (!is_label(board, i) || !count)
        continue;
      Point sum = {0, 0};
      for (guint k = r->first[i]; k < r->first[i + 1]; k++) {
        sum.x += board->pieces[r->ends[k]].centre.x / count;
        sum.y += board->pieces[r->ends[k]].centre.y / count;
      }
      board->pieces[i].centre = sum;
    }
}

static guint most_tied(const Rings *r) {
  guint best = NONE, most = 0;
  for (guint i = 0; i < r->board->piece_count; i++) {
    guint ties = r->first[i + 1] - r->first[i];
    if (!is_label(r->board, i) && (best == NONE || ties > most)) {
      best = i;
      most = ties;
    }
  }
  return best == NONE ? 0 : best;
}

/* ---- one circle ---- */

/* How much larger the circle must be than its pieces in line, since a chord is shorter than its arc. */
static double chords_stretch(const Rings *r, double round) {
  double stretch = 1;
  for (guint i = 0; i < r->count && r->count > 1; i++) {
    double both = piece_size(r->board, r->order[i]) + piece_size(r->board, r->order[(i + 1) % r->count]);
    double half = G_PI * both / 2 / round;
    stretch = MAX(stretch, half / sin(half));
  }
  return stretch;
}

void circle_place(Board *board, gpointer data G_GNUC_UNUSED) {
  Rings r = rings_new(board);
  rings_walk(&r, most_tied(&r), FALSE);
  double round = 0, at = 0;
  for (guint i = 0; i < r.count; i++)
    round += piece_size(board, r.order[i]);
  double radius = MAX(round / (2 * G_PI), 60) * chords_stretch(&r, round);
  for (guint i = 0; i < r.count; i++) {
    double size = piece_size(board, r.order[i]), angle = 2 * G_PI * (at + size / 2) / round - G_PI / 2;
    board->pieces[r.order[i]].centre = (Point){radius * cos(angle), radius * sin(angle)};
    at += size;
  }
  labels_centre(&r);
  rings_clear(&r);
}

/* ---- rings round one ---- */

/* A piece needs as much as itself, or as all that hangs on it. */
static void weights_set(Rings *r) {
  g_autofree double *inner = g_new0(double, r->board->piece_count + 1);
  for (guint i = r->count; i-- > 0;) {
    guint piece = r->order[i];
    r->weight[piece] = MAX(piece_size(r->board, piece), inner[piece]);
    if (r->parent[piece] != piece)
      inner[r->parent[piece]] += r->weight[piece];
  }
}

/* The largest way from the centre to the corner of a piece on each ring. */
static double *reaches_find(const Rings *r, guint *deepest) {
  *deepest = 0;
  for (guint i = 0; i < r->count; i++)
    *deepest = MAX(*deepest, r->depth[r->order[i]]);
  double *reach = g_new0(double, *deepest + 2);
  for (guint i = 0; i < r->count; i++)
    reach[r->depth[r->order[i]]] = MAX(reach[r->depth[r->order[i]]], piece_size(r->board, r->order[i]) / 2);
  return reach;
}

static void sectors_set(const Rings *r, double *from, double *width) {
  g_autofree double *used = g_new0(double, r->board->piece_count + 1),
                    *inner = g_new0(double, r->board->piece_count + 1);
  for (guint i = 1; i < r->count; i++)
    inner[r->parent[r->order[i]]] += r->weight[r->order[i]];
  for (guint i = 1; i < r->count; i++) {
    guint piece = r->order[i], parent = r->parent[piece];
    width[piece] = width[parent] * r->weight[piece] / inner[parent];
    from[piece] = from[parent] + used[parent];
    used[parent] += width[piece];
  }
}

static guint piece_with(const Board *board, guint box) {
  for (guint i = 0; i < board->piece_count; i++) {
    const Piece *p = &board->pieces[i];
    if (p->is_area ? area_holds(board->net->graph, p->index, board->net->boxes[box].area) : p->index == box)
      return i;
  }
  return NONE;
}

void radial_place(Board *board, gpointer data) {
  Rings r = rings_new(board);
  guint centre = piece_with(board, *(const guint *)data), deepest;
  rings_walk(&r, centre != NONE ? centre : most_tied(&r), TRUE);
  weights_set(&r);
  g_autofree double *from = g_new0(double, board->piece_count + 1),
                    *width = g_new0(double, board->piece_count + 1), *reach = reaches_find(&r, &deepest),
                    *radius = g_new0(double, deepest + 2);
  width[r.order[0]] = 2 * G_PI;
  sectors_set(&r, from, width);
  for (guint i = 1; i < r.count; i++) {
    guint piece = r.order[i], ring = r.depth[piece];
    double chord = 2 * sin(MIN(width[piece], G_PI) / 2);
    radius[ring] = MAX(radius[ring], piece_size(board, piece) / MAX(chord, 1e-4));
  }
  for (guint ring = 1; ring <= deepest; ring++)
    radius[ring] =
        MAX(radius[ring], radius[ring - 1] + reach[ring - 1] + reach[ring] + RINGS_GAP - 2 * RING_GAP);
  for (guint i = 0; i < r.count; i++) {
    guint piece = r.order[i];
    double angle = from[piece] + width[piece] / 2 - G_PI / 2, at = radius[r.depth[piece]];
    board->pieces[piece].centre = (Point){at * cos(angle), at * sin(angle)};
  }
  labels_centre(&r);
  rings_clear(&r);
}

guint radial_centre(const Net *net) {
  const Graph *graph = net->graph;
  const View *view = graph->selection->view;
  for (guint i = 0; view && view->around.count && i < graph->node_count; i++)
    if (graph->nodes[i].entity == view->around.items[0])
      return i;
  g_autofree guint *links = g_new0(guint, net->box_count + 1);
  guint best = 0;
  for (guint i = 0; i < net->link_count; i++) {
    links[net->links[i].from]++;
    links[net->links[i].to]++;
  }
  for (guint i = 0; i < graph->node_count; i++)
    if (links[i] > links[best])
      best = i;
  return best;
}
