#include "draw/relax.h"

#include <math.h>

#include "draw/coordinates.h"

/* What a segment pulls with, by how many of its ends are bends (Gansner et al. 1993). */
static const double PULL[] = {1, 2, 8};

/* Successive over-relaxation (Young 1950): so much farther than where the segments want it. */
#define OVER_RELAXATION 1.5

/* Farther than any border: there is nothing beside it. It goes out so far then. */
#define FAR  1e12
#define ROOM 60.0

/* Vertices that have run into each other, and move as one. */
typedef struct Pool {
  double weight, mean;
  guint count;
} Pool;

typedef struct Relax {
  Hierarchy *h;
  Pool *pools;
  double *least, *most; /* how far each area's left border may go, and its right one */
} Relax;

static gboolean is_bend(const Hierarchy *h, guint v) {
  return h->vertices[v].kind == VERTEX_BEND;
}

/* Where the vertex's segments want it, and how much. */
static double wanted_place(const Hierarchy *h, guint v, double *weight) {
  double sum = 0;
  *weight = 0;
  for (int side = 0; side < 2; side++) {
    const Incidence *in = side ? &h->below : &h->above;
    for (guint k = in->first[v]; k < in->first[v + 1]; k++) {
      guint other = segment_other(h, in->segments[k], v);
      double pull = PULL[is_bend(h, v) + is_bend(h, other)];
      sum += pull * h->vertices[other].x;
      *weight += pull;
    }
  }
  if (*weight > 0)
    return h->vertices[v].x + OVER_RELAXATION * (sum / *weight - h->vertices[v].x);
  *weight = 0.1;
  return h->vertices[v].x;
}

/* Places order[from..to-1], which stand between x = low and x = high (their centres, less the way from the
 * first). `offset` is how far each must be from the first. */
static void run_place(Relax *r, const guint *order, guint count, double low, double high) {
  Hierarchy *h = r->h;
  guint pools = 0;
  double offset = 0;
  for (guint i = 0; i < count; i++) {
    if (i)
      offset += vertices_distance(&h->vertices[order[i - 1]], &h->vertices[order[i]]);
    double weight, mean = wanted_place(h, order[i], &weight) - offset;
    r->pools[pools++] = (Pool){weight, mean, 1};
    for (; pools > 1 && r->pools[pools - 2].mean > r->pools[pools - 1].mean; pools--) {
      Pool *a = &r->pools[pools - 2], *b = &r->pools[pools - 1];
      a->mean = (a->mean * a->weight + b->mean * b->weight) / (a->weight + b->weight);
      a->weight += b->weight;
      a->count += b->count;
    }
  }
  high -= offset;
  offset = 0;
  for (guint i = 0, pool = 0, used = 0; i < count; i++, used++) {
    if (used == r->pools[pool].count) {
      pool++;
      used = 0;
    }
    if (i)
      offset += vertices_distance(&h->vertices[order[i - 1]], &h->vertices[order[i]]);
    h->vertices[order[i]].x = MIN(MAX(r->pools[pool].mean, low), high) + offset;
  }
}

/* Between borders, which stand still meanwhile, vertices move. */
static void layer_relax(Relax *r, guint layer) {
  Hierarchy *h = r->h;
  guint end = h->layer_first[layer + 1];
  for (guint from = h->layer_first[layer], to; from < end; from = to + 1) {
    for (to = from; to < end && !vertex_is_border(&h->vertices[h->order[to]]);)
      to++;
    if (to == from)
      continue;
    double low = -G_MAXDOUBLE / 4, high = G_MAXDOUBLE / 4;
    if (from > h->layer_first[layer]) {
      const Vertex *border = &h->vertices[h->order[from - 1]];
      low = border->x + vertices_distance(border, &h->vertices[h->order[from]]);
    }
    if (to < end) {
      const Vertex *border = &h->vertices[h->order[to]];
      high = border->x - vertices_distance(&h->vertices[h->order[to - 1]], border);
    }
    run_place(r, h->order + from, to - from, low, high);
  }
}

/* ---- borders ---- */

/* How far each border may go between what is beside it, in all layers. */
static void borders_bound(Relax *r) {
  const Hierarchy *h = r->h;
  for (guint layer = 0; layer < h->layer_count; layer++)
    for (guint k = h->layer_first[layer]; k < h->layer_first[layer + 1]; k++) {
      const Vertex *v = &h->vertices[h->order[k]];
      if (!vertex_is_border(v))
        continue;
      double *least = v->kind == VERTEX_LEFT ? &r->least[2 * v->index] : &r->least[2 * v->index + 1];
      double *most = v->kind == VERTEX_LEFT ? &r->most[2 * v->index] : &r->most[2 * v->index + 1];
      if (k > h->layer_first[layer]) {
        const Vertex *before = &h->vertices[h->order[k - 1]];
        *least = MAX(*least, before->x + vertices_distance(before, v));
      }
      if (k + 1 < h->layer_first[layer + 1]) {
        const Vertex *after = &h->vertices[h->order[k + 1]];
        *most = MIN(*most, after->x - vertices_distance(v, after));
      }
    }
}

/* Borders of one kind go inwards, or, to give room, half way outwards; all one way, so that nested ones don't
 * run into each other. */
static void borders_move(Relax *r, VertexKind kind, gboolean inwards) {
  Hierarchy *h = r->h;
  guint areas = h->net->graph->area_count;
  for (guint i = 0; i < 2 * areas; i++) {
    r->least[i] = -G_MAXDOUBLE;
    r->most[i] = G_MAXDOUBLE;
  }
  borders_bound(r);
  for (guint i = h->net->box_count; i < h->vertex_count; i++) {
    Vertex *v = &h->vertices[i];
    if (v->kind != kind)
      continue;
    guint at = 2 * v->index + (kind == VERTEX_RIGHT);
    double in = kind == VERTEX_LEFT ? r->most[at] : r->least[at],
           out = kind == VERTEX_LEFT ? r->least[at] : r->most[at];
    if (fabs(in) > FAR)
      continue;
    double wanted = inwards           ? in
                    : fabs(out) < FAR ? (in + out) / 2
                                      : in + (kind == VERTEX_LEFT ? -ROOM : ROOM);
    gboolean to_left = (kind == VERTEX_LEFT) != inwards;
    v->x = to_left ? MIN(v->x, wanted) : MAX(v->x, wanted);
  }
}

static void all_borders_move(Relax *r, gboolean inwards) {
  if (!r->h->net->area_count)
    return;
  borders_move(r, VERTEX_LEFT, inwards);
  borders_move(r, VERTEX_RIGHT, inwards);
}

static void shift_to_zero(Hierarchy *h) {
  double least = G_MAXDOUBLE;
  for (guint v = 0; v < h->vertex_count; v++)
    least = MIN(least, h->vertices[v].x - h->vertices[v].width / 2);
  for (guint v = 0; v < h->vertex_count; v++)
    h->vertices[v].x -= least;
}

void relax_vertices(Hierarchy *h, guint rounds) {
  guint areas = h->net->graph->area_count, widest = 0;
  for (guint layer = 0; layer < h->layer_count; layer++)
    widest = MAX(widest, h->layer_first[layer + 1] - h->layer_first[layer]);
  g_autofree Pool *pools = g_new(Pool, widest + 1);
  g_autofree double *least = g_new(double, 2 * areas + 1), *most = g_new(double, 2 * areas + 1);
  Relax r = {h, pools, least, most};
  for (guint round = 0; round < rounds; round++) {
    for (guint i = 0; i < h->layer_count; i++)
      layer_relax(&r, round % 2 ? h->layer_count - 1 - i : i);
    if (round % 4 == 3)
      all_borders_move(&r, round % 8 == 7 || round + 8 > rounds);
  }
  for (guint depth = 0; depth < 4; depth++)
    all_borders_move(&r, TRUE);
  shift_to_zero(h);
}
