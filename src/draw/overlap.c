#include "draw/overlap.h"

#include <math.h>
#include <stdlib.h>

/* How often pieces push each other away before what is left is swept apart. */
#define ROUNDS 60

/* How far a piece may have been pushed since the pieces were sorted. */
#define STALE 60.0

/* ---- pushing: each pair that overlaps moves apart along the shorter way ---- */

typedef struct Sweep {
  Board *board;
  guint *order; /* pieces by their left edges */
} Sweep;

static double left_of(const Piece *p) {
  return p->centre.x - p->width / 2;
}

static int left_compare(const void *a, const void *b, void *data) {
  const Piece *pieces = data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  double x = left_of(&pieces[i]), y = left_of(&pieces[j]);
  if (x != y)
    return x < y ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* Moves a pair apart by `share` of their overlap. Large pieces move less. */
static gboolean pair_push(Piece *a, Piece *b, double share) {
  double dx = b->centre.x - a->centre.x, dy = b->centre.y - a->centre.y;
  double over_x = (a->width + b->width) / 2 + BOX_GAP - fabs(dx),
         over_y = (a->height + b->height) / 2 + BOX_GAP - fabs(dy);
  if (over_x <= 0 || over_y <= 0)
    return FALSE;
  double area_a = a->width * a->height, area_b = b->width * b->height, of_a = area_b / (area_a + area_b);
  if (over_x < over_y) {
    double by = share * (dx < 0 ? -over_x : over_x);
    a->centre.x -= of_a * by;
    b->centre.x += (1 - of_a) * by;
  } else {
    double by = share * (dy < 0 ? -over_y : over_y);
    a->centre.y -= of_a * by;
    b->centre.y += (1 - of_a) * by;
  }
  return TRUE;
}

/* Buckets by rows keep the sweep from looking at the whole column: a piece meets those of its own row and of
 * the rows beside it; rows are as high as most pieces. */
typedef struct Rows {
  double top, height;
  guint count;
  guint *first, *list; /* pieces by row, each in all rows that it touches */
} Rows;

static guint row_of(const Rows *rows, double y) {
  return (guint)CLAMP((y - rows->top) / rows->height, 0, rows->count - 1);
}

static void rows_fill(Rows *rows, const Sweep *s) {
  const Board *board = s->board;
  double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE, height = 0;
  for (guint i = 0; i < board->piece_count; i++) {
    const Piece *p = &board->pieces[i];
    top = MIN(top, p->centre.y - p->height / 2 - BOX_GAP / 2);
    bottom = MAX(bottom, p->centre.y + p->height / 2 + BOX_GAP / 2);
    height += (p->height + BOX_GAP) / board->piece_count;
  }
  rows->top = top;
  rows->height = MAX(height, 1);
  rows->count = (guint)MIN((bottom - top) / rows->height + 1, 4.0 * board->piece_count + 16);
  rows->height = (bottom - top) / rows->count + 1e-9;
  rows->first = g_new0(guint, rows->count + 2);
  guint total = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (guint k = 0; k < board->piece_count; k++) {
      const Piece *p = &board->pieces[s->order[k]];
      guint from = row_of(rows, p->centre.y - p->height / 2 - BOX_GAP / 2),
            to = row_of(rows, p->centre.y + p->height / 2 + BOX_GAP / 2);
      for (guint row = from; row <= to; row++) {
        if (pass)
          rows->list[rows->first[row + 1]++] = s->order[k];
        else if (row + 2 < rows->count + 2)
          rows->first[row + 2]++;
        total++;
      }
    }
    if (pass)
      break;
    for (guint row = 1; row < rows->count + 2; row++)
      rows->first[row] += rows->first[row - 1];
    rows->list = g_new(guint, total + 1);
  }
}

static gboolean row_push(const Sweep *s, const guint *list, guint count, double share) {
  gboolean any = FALSE;
  Piece *pieces = s->board->pieces;
  for (guint i = 0; i < count; i++) {
    Piece *a = &pieces[list[i]];
    double right = a->centre.x + a->width / 2 + BOX_GAP;
    for (guint j = i + 1; j < count; j++) {
      Piece *b = &pieces[list[j]];
      if (left_of(b) > right + STALE)
        break;
      any |= pair_push(a, b, share);
    }
  }
  return any;
}

static gboolean pieces_push(Board *board, guint *order, double share) {
  Sweep s = {board, order};
  Rows rows = {0};
  g_qsort_with_data(order, (gint)board->piece_count, sizeof(guint), left_compare, board->pieces);
  rows_fill(&rows, &s);
  gboolean any = FALSE;
  for (guint row = 0; row < rows.count; row++)
    any |= row_push(&s, rows.list + rows.first[row], rows.first[row + 1] - rows.first[row], share);
  g_free(rows.first);
  g_free(rows.list);
  return any;
}

/* ---- sweeping: what still overlaps is set apart downwards and upwards, for certain ---- */

/* A scan from left to right; the pieces that it crosses are in a tree by their heights (Dwyer, Marriott and
 * Stuckey 2005). Neighbours there must keep their distance. */
typedef struct Pair {
  guint upper, lower;
} Pair;

typedef struct Event {
  double x;
  guint piece;
  gboolean leaves;
} Event;

static int event_compare(const void *a, const void *b) {
  const Event *x = a, *y = b;
  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;
  if (x->leaves != y->leaves)
    return x->leaves ? -1 : 1;
  return x->piece < y->piece ? -1 : x->piece > y->piece;
}

static int y_compare(const void *a, const void *b, void *data) {
  const Piece *pieces = data;
  guint i = GPOINTER_TO_UINT(a), j = GPOINTER_TO_UINT(b);
  if (pieces[i].centre.y != pieces[j].centre.y)
    return pieces[i].centre.y < pieces[j].centre.y ? -1 : 1;
  return i < j ? -1 : i > j;
}

static void pair_add(GArray *pairs, GSequenceIter *upper, GSequenceIter *lower) {
  Pair pair = {GPOINTER_TO_UINT(g_sequence_get(upper)), GPOINTER_TO_UINT(g_sequence_get(lower))};
  g_array_append_val(pairs, pair);
}

static GArray *pairs_find(const Board *board) {
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
  guint n = board->piece_count;
  g_autofree Event *events = g_new(Event, 2 * n + 1);
  g_autofree GSequenceIter **place = g_new0(GSequenceIter *, n + 1);
  for (guint i = 0; i < n; i++) {
    const Piece *p = &board->pieces[i];
    double half = (p->width + BOX_GAP) / 2 - 1e-6;
    events[2 * i] = (Event){p->centre.x - half, i, FALSE};
    events[2 * i + 1] = (Event){p->centre.x + half, i, TRUE};
  }
  qsort(events, 2 * n, sizeof(Event), event_compare);
  GSequence *line = g_sequence_new(NULL);
  for (guint k = 0; k < 2 * n; k++) {
    guint i = events[k].piece;
    if (!events[k].leaves)
      place[i] = g_sequence_insert_sorted(line, GUINT_TO_POINTER(i), y_compare, board->pieces);
    GSequenceIter *at = place[i], *after = g_sequence_iter_next(at);
    gboolean is_first = g_sequence_iter_is_begin(at), is_last = g_sequence_iter_is_end(after);
    GSequenceIter *before = is_first ? NULL : g_sequence_iter_prev(at);
    if (events[k].leaves) {
      if (!is_first && !is_last)
        pair_add(pairs, before, after);
      g_sequence_remove(at);
      continue;
    }
    if (!is_first)
      pair_add(pairs, before, at);
    if (!is_last)
      pair_add(pairs, at, after);
  }
  g_sequence_free(line);
  return pairs;
}

static double pair_distance(const Board *board, const Pair *pair) {
  return (board->pieces[pair->upper].height + board->pieces[pair->lower].height) / 2 + BOX_GAP;
}

static int pair_compare(const void *a, const void *b, void *data) {
  const guint *rank = data;
  const Pair *x = a, *y = b;
  if (rank[x->upper] != rank[y->upper])
    return rank[x->upper] < rank[y->upper] ? -1 : 1;
  return rank[x->lower] < rank[y->lower] ? -1 : rank[x->lower] > rank[y->lower];
}

static int order_compare(const void *a, const void *b, void *data) {
  return y_compare(GUINT_TO_POINTER(*(const guint *)a), GUINT_TO_POINTER(*(const guint *)b), data);
}

/* The mean of the solution that pushes all down and of the one that pushes all up is one too. */
static void pieces_sweep(Board *board, guint *order) {
  g_autoptr(GArray) pairs = pairs_find(board);
  guint n = board->piece_count;
  g_qsort_with_data(order, (gint)n, sizeof(guint), order_compare, board->pieces);
  g_autofree guint *rank = g_new(guint, n + 1);
  g_autofree double *down = g_new(double, n + 1), *up = g_new(double, n + 1);
  for (guint i = 0; i < n; i++) {
    rank[order[i]] = i;
    down[i] = up[i] = board->pieces[i].centre.y;
  }
  g_qsort_with_data(pairs->data, (gint)pairs->len, sizeof(Pair), pair_compare, rank);
  for (guint k = 0; k < pairs->len; k++) {
    const Pair *p = &g_array_index(pairs, Pair, k);
    down[p->lower] = MAX(down[p->lower], down[p->upper] + pair_distance(board, p));
  }
  for (guint k = pairs->len; k-- > 0;) {
    const Pair *p = &g_array_index(pairs, Pair, k);
    up[p->upper] = MIN(up[p->upper], up[p->lower] - pair_distance(board, p));
  }
  for (guint i = 0; i < n; i++)
    board->pieces[i].centre.y = (down[i] + up[i]) / 2;
}

void overlaps_remove(Board *board) {
  g_autofree guint *order = g_new(guint, board->piece_count + 1);
  for (guint i = 0; i < board->piece_count; i++)
    order[i] = i;
  for (guint round = 0; round < ROUNDS; round++)
    if (!pieces_push(board, order, 0.5 + 0.5 * round / ROUNDS))
      return;
  pieces_sweep(board, order);
}
