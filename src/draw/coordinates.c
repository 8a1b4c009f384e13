/* Vertices that are aligned become blocks with one x, in four ways: to the median neighbours above or below,
 * from the left or from the right; the mean of the middle two of the four is taken. What Brandes and Koepf do
 * with classes of blocks, where their erratum (2020) mends two flaws, is done here by longest paths through
 * the graph of all blocks, forth and back; so neighbours never come too near.
 *
 * The borders of areas are aligned before all else, then the bends of long links. */
#include "draw/coordinates.h"

#include <string.h>

#define BEND_GAP   9.0  /* between two bends */
#define LINE_GAP   9.0  /* between a bend and a box or an area */
#define BORDER_GAP 12.0 /* between an area and what is beside it */

/* One of the four ways. */
typedef struct Way {
  gboolean from_below, from_right;
} Way;

typedef struct Coordinates {
  Hierarchy *h;
  gboolean *conflict; /* segments that cross one which is to be straight */
  guint *root;        /* the first vertex of each vertex's block */
  double *x;          /* by vertex, right where it is the root of its block */
  /* the graph of blocks: the neighbours to the right of block r are next[first[r]] on */
  guint *first, *next, *waits, *sorted;
  double *gap;
  guint sorted_count;
  Way way;
} Coordinates;

static double half_width(const Vertex *v) {
  return v->width / 2;
}

static double vertices_gap(const Vertex *left, const Vertex *right) {
  if (left->kind == VERTEX_LEFT || right->kind == VERTEX_RIGHT)
    return AREA_PAD;
  if (left->kind == VERTEX_RIGHT || right->kind == VERTEX_LEFT)
    return BORDER_GAP;
  if (left->kind == VERTEX_BEND && right->kind == VERTEX_BEND)
    return BEND_GAP;
  return left->kind == VERTEX_BEND || right->kind == VERTEX_BEND ? LINE_GAP : BOX_GAP;
}

double vertices_distance(const Vertex *left, const Vertex *right) {
  return half_width(left) + vertices_gap(left, right) + half_width(right);
}

/* ---- which segments may be straight ---- */

typedef enum Strength { WEAK, INNER, BORDER } Strength;

static gboolean is_passed(const Hierarchy *h, guint vertex) {
  const Vertex *v = &h->vertices[vertex];
  return v->kind == VERTEX_BEND || (v->kind == VERTEX_BOX && h->net->boxes[v->index].kind == BOX_LABEL &&
                                    h->above.first[vertex + 1] - h->above.first[vertex] == 1 &&
                                    h->below.first[vertex + 1] - h->below.first[vertex] == 1);
}

static Strength segment_strength(const Hierarchy *h, guint segment) {
  const Segment *s = &h->segments[segment];
  if (vertex_is_border(&h->vertices[s->upper]))
    return BORDER;
  return is_passed(h, s->upper) && is_passed(h, s->lower) ? INNER : WEAK;
}

/* The segment of that strength above a vertex; its upper position, or -1. */
static int strong_upper(const Coordinates *c, guint v, Strength strength) {
  const Hierarchy *h = c->h;
  for (guint k = h->above.first[v]; k < h->above.first[v + 1]; k++) {
    guint segment = h->above.segments[k];
    if (segment_strength(h, segment) == strength && !c->conflict[segment])
      return (int)h->vertices[h->segments[segment].upper].position;
  }
  return -1;
}

/* Marks weaker segments that cross a strong one between two layers: between two strong segments beside each
 * other, a weaker one must stay between their upper ends too. */
static void layer_conflicts_mark(Coordinates *c, guint layer, Strength strength) {
  const Hierarchy *h = c->h;
  const guint *order = h->order + h->layer_first[layer];
  guint count = h->layer_first[layer + 1] - h->layer_first[layer], begin = 0;
  int low = -1;
  for (guint p = 0; p <= count; p++) {
    int high = p < count ? strong_upper(c, order[p], strength) : G_MAXINT;
    if (high < 0)
      continue;
    for (; begin < MIN(p + 1, count); begin++)
      for (guint k = h->above.first[order[begin]]; k < h->above.first[order[begin] + 1]; k++) {
        guint segment = h->above.segments[k];
        int upper = (int)h->vertices[h->segments[segment].upper].position;
        if (segment_strength(h, segment) < strength && (upper < low || upper > high))
          c->conflict[segment] = TRUE;
      }
    low = high;
  }
}

static void conflicts_mark(Coordinates *c) {
  for (guint layer = 1; layer < c->h->layer_count; layer++) {
    layer_conflicts_mark(c, layer, BORDER);
    layer_conflicts_mark(c, layer, INNER);
  }
}

/* ---- blocks ---- */

/* The position as the way sees it. */
static int position_of(const Coordinates *c, guint vertex) {
  int position = (int)c->h->vertices[vertex].position;
  return c->way.from_right ? -position : position;
}

static int position_compare(const void *a, const void *b, void *data) {
  const Hierarchy *h = data;
  guint x = h->vertices[*(const guint *)a].position, y = h->vertices[*(const guint *)b].position;
  return x < y ? -1 : x > y;
}

/* A neighbour in the layer that a vertex is aligned with. */
typedef struct Ahead {
  guint end, segment;
} Ahead;

static guint neighbours_find(const Coordinates *c, guint vertex, Ahead *ahead) {
  const Hierarchy *h = c->h;
  const Incidence *in = c->way.from_below ? &h->below : &h->above;
  guint count = 0;
  for (guint k = in->first[vertex]; k < in->first[vertex + 1]; k++)
    ahead[count++] = (Ahead){segment_other(h, in->segments[k], vertex), in->segments[k]};
  g_qsort_with_data(ahead, (gint)count, sizeof(Ahead), position_compare, (gpointer)h);
  return count;
}

/* Aligns a vertex to its median neighbour, if that is free and the segment crosses none that was aligned
 * before; of two medians the first in the way's direction is tried first. Returns how far the layer ahead is
 * now used. */
static int vertex_align(Coordinates *c, guint vertex, Ahead *ahead, int used) {
  guint count = neighbours_find(c, vertex, ahead);
  if (!count)
    return used;
  guint low = (count - 1) / 2, high = count / 2;
  for (int turn = 0; turn < (low == high ? 1 : 2); turn++) {
    const Ahead *a = &ahead[(turn == 0) == !c->way.from_right ? low : high];
    if (c->conflict[a->segment] || position_of(c, a->end) <= used)
      continue;
    c->root[vertex] = c->root[a->end];
    return position_of(c, a->end);
  }
  return used;
}

static void blocks_align(Coordinates *c, Ahead *ahead) {
  const Hierarchy *h = c->h;
  for (guint v = 0; v < h->vertex_count; v++)
    c->root[v] = v;
  for (guint i = 1; i < h->layer_count; i++) {
    guint layer = c->way.from_below ? h->layer_count - 1 - i : i;
    guint from = h->layer_first[layer], to = h->layer_first[layer + 1];
    int used = G_MININT;
    for (guint k = 0; k < to - from; k++)
      used = vertex_align(c, h->order[c->way.from_right ? to - 1 - k : from + k], ahead, used);
  }
}

/* ---- the graph of blocks ---- */

static void block_graph_fill(Coordinates *c) {
  const Hierarchy *h = c->h;
  memset(c->first, 0, (h->vertex_count + 2) * sizeof(guint));
  memset(c->waits, 0, (h->vertex_count + 1) * sizeof(guint));
  for (guint layer = 0; layer < h->layer_count; layer++)
    for (guint k = h->layer_first[layer] + 1; k < h->layer_first[layer + 1]; k++)
      c->first[c->root[h->order[k - 1]] + 2]++;
  for (guint i = 1; i < h->vertex_count + 2; i++)
    c->first[i] += c->first[i - 1];
  for (guint layer = 0; layer < h->layer_count; layer++)
    for (guint k = h->layer_first[layer] + 1; k < h->layer_first[layer + 1]; k++) {
      guint left = h->order[k - 1], right = h->order[k], slot = c->first[c->root[left] + 1]++;
      c->next[slot] = c->root[right];
      c->gap[slot] = vertices_distance(&h->vertices[left], &h->vertices[right]);
      c->waits[c->root[right]]++;
    }
}

/* Blocks with those to their left before them. There is no ring, as no two aligned segments cross. */
static void blocks_sort(Coordinates *c) {
  c->sorted_count = 0;
  for (guint v = 0; v < c->h->vertex_count; v++)
    if (c->root[v] == v && !c->waits[v])
      c->sorted[c->sorted_count++] = v;
  for (guint at = 0; at < c->sorted_count; at++) {
    guint block = c->sorted[at];
    for (guint k = c->first[block]; k < c->first[block + 1]; k++)
      if (!--c->waits[c->next[k]])
        c->sorted[c->sorted_count++] = c->next[k];
  }
}

/* As far left as blocks can stand, then each as far right as those to its right let it; or mirrored. */
static void blocks_place(Coordinates *c) {
  for (guint i = 0; i < c->sorted_count; i++)
    c->x[c->sorted[i]] = 0;
  if (!c->way.from_right) {
    for (guint i = 0; i < c->sorted_count; i++)
      for (guint b = c->sorted[i], k = c->first[b]; k < c->first[b + 1]; k++)
        c->x[c->next[k]] = MAX(c->x[c->next[k]], c->x[b] + c->gap[k]);
    return;
  }
  for (guint i = c->sorted_count; i-- > 0;)
    for (guint b = c->sorted[i], k = c->first[b]; k < c->first[b + 1]; k++)
      c->x[b] = MIN(c->x[b], c->x[c->next[k]] - c->gap[k]);
}

/* Closes gaps that the longest paths left on the far side. */
static void blocks_close(Coordinates *c) {
  const guint count = c->sorted_count;
  g_autofree double *limit = g_new(double, c->h->vertex_count + 1);
  for (guint i = 0; i < count; i++)
    limit[c->sorted[i]] = c->way.from_right ? -G_MAXDOUBLE : G_MAXDOUBLE;
  if (!c->way.from_right) {
    for (guint i = count; i-- > 0;) {
      guint b = c->sorted[i];
      for (guint k = c->first[b]; k < c->first[b + 1]; k++)
        limit[b] = MIN(limit[b], c->x[c->next[k]] - c->gap[k]);
      if (limit[b] < G_MAXDOUBLE && c->h->vertices[b].kind != VERTEX_LEFT)
        c->x[b] = MAX(c->x[b], limit[b]);
    }
    return;
  }
  for (guint i = 0; i < count; i++) {
    guint b = c->sorted[i];
    if (limit[b] > -G_MAXDOUBLE && c->h->vertices[b].kind != VERTEX_RIGHT)
      c->x[b] = MIN(c->x[b], limit[b]);
    for (guint k = c->first[b]; k < c->first[b + 1]; k++)
      limit[c->next[k]] = MAX(limit[c->next[k]], c->x[b] + c->gap[k]);
  }
}

/* ---- four ways become one ---- */

typedef struct Extent {
  double low, high;
} Extent;

static Extent extent_of(const Hierarchy *h, const double *x) {
  Extent e = {G_MAXDOUBLE, -G_MAXDOUBLE};
  for (guint v = 0; v < h->vertex_count; v++) {
    e.low = MIN(e.low, x[v] - half_width(&h->vertices[v]));
    e.high = MAX(e.high, x[v] + half_width(&h->vertices[v]));
  }
  return e;
}

/* All are set against the narrowest: those from the left at its left, those from the right at its right. */
static void ways_align(const Hierarchy *h, double *x[4]) {
  Extent extents[4];
  guint narrowest = 0;
  for (guint i = 0; i < 4; i++) {
    extents[i] = extent_of(h, x[i]);
    if (extents[i].high - extents[i].low < extents[narrowest].high - extents[narrowest].low)
      narrowest = i;
  }
  for (guint i = 0; i < 4; i++) {
    double by =
        i % 2 == 0 ? extents[narrowest].low - extents[i].low : extents[narrowest].high - extents[i].high;
    for (guint v = 0; v < h->vertex_count; v++)
      x[i][v] += by;
  }
}

static double middle_mean(double a, double b, double c, double d) {
  double least = MIN(MIN(a, b), MIN(c, d)), most = MAX(MAX(a, b), MAX(c, d));
  return (a + b + c + d - least - most) / 2;
}

static void ways_join(Hierarchy *h, double *x[4]) {
  ways_align(h, x);
  for (guint v = 0; v < h->vertex_count; v++)
    h->vertices[v].x = middle_mean(x[0][v], x[1][v], x[2][v], x[3][v]);
}

static void way_find(Coordinates *c, Ahead *ahead, Way way, double *x) {
  c->way = way;
  blocks_align(c, ahead);
  block_graph_fill(c);
  blocks_sort(c);
  blocks_place(c);
  blocks_close(c);
  for (guint v = 0; v < c->h->vertex_count; v++)
    x[v] = c->x[c->root[v]];
}

static void shift_to_zero(Hierarchy *h) {
  double least = G_MAXDOUBLE;
  for (guint v = 0; v < h->vertex_count; v++)
    least = MIN(least, h->vertices[v].x - half_width(&h->vertices[v]));
  for (guint v = 0; v < h->vertex_count; v++)
    h->vertices[v].x -= least;
}

void coordinates_find(Hierarchy *h) {
  guint n = h->vertex_count;
  g_autofree gboolean *conflict = g_new0(gboolean, h->segment_count + 1);
  g_autofree guint *root = g_new(guint, n + 1), *first = g_new(guint, n + 3), *next = g_new(guint, n + 1),
                   *waits = g_new(guint, n + 2), *sorted = g_new(guint, n + 1);
  g_autofree double *at = g_new(double, n + 1), *gap = g_new(double, n + 1),
                    *all = g_new(double, 4 * (gsize)n + 1);
  g_autofree Ahead *ahead = g_new(Ahead, h->segment_count + 1);
  Coordinates c = {h, conflict, root, at, first, next, waits, sorted, gap, 0, {FALSE, FALSE}};
  double *x[4];
  conflicts_mark(&c);
  for (guint i = 0; i < 4; i++) {
    x[i] = all + (gsize)i * n;
    way_find(&c, ahead, (Way){i >= 2, i % 2 == 1}, x[i]);
  }
  ways_join(h, x);
  shift_to_zero(h);
}
