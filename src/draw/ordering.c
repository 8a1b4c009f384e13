#include "draw/ordering.h"

#include <stdlib.h>
#include <string.h>

#include "draw/crossings.h"
#include "draw/exchange.h"

/* After so many rounds without a better order the search ends. */
#define PATIENCE 4

/* What is ordered among the things of one area (or of none): a vertex, or an area within. */
typedef struct Item {
  int parent;
  gboolean is_area;
  guint index; /* of the vertex or the area */
  double key;
  guint before; /* its place until now: equal keys keep it */
} Item;

typedef struct Ordering {
  Hierarchy *h;
  double *key;         /* of each vertex */
  guint *area_rank;    /* the order of all areas beside each other, by the graph's index */
  guint *left, *right; /* borders of each area in the layer at hand */
  double *sum;         /* of the keys in an area in the layer at hand */
  guint *members;
  guint *runs; /* where an area's items begin in `items`; index area + 1 */
  Item *items;
  guint item_count, filled;
  guint *ranked; /* areas among an area's items */
} Ordering;

/* ---- one layer ---- */

static int item_compare(const void *a, const void *b) {
  const Item *x = a, *y = b;
  if (x->parent != y->parent)
    return x->parent < y->parent ? -1 : 1;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->before < y->before ? -1 : x->before > y->before;
}

/* Sums keys up into areas; an area's key is the mean of what it holds in this layer. */
static void items_collect(Ordering *o, guint layer) {
  const Hierarchy *h = o->h;
  const Area *areas = h->net->graph->areas;
  const guint *order = h->order + h->layer_first[layer];
  guint count = h->layer_first[layer + 1] - h->layer_first[layer];
  o->item_count = 0;
  for (guint k = 0; k < count; k++) {
    const Vertex *v = &h->vertices[order[k]];
    if (v->kind == VERTEX_LEFT) {
      o->left[v->index] = order[k];
      o->sum[v->index] = 0;
      o->members[v->index] = 0;
      o->items[o->item_count++] = (Item){areas[v->index].in, TRUE, v->index, 0, k};
    } else if (v->kind == VERTEX_RIGHT) {
      o->right[v->index] = order[k];
    } else {
      o->items[o->item_count++] = (Item){v->area, FALSE, order[k], o->key[order[k]], k};
    }
  }
  for (guint k = 0; k < count; k++) {
    const Vertex *v = &h->vertices[order[k]];
    for (int area = vertex_is_border(v) ? -1 : v->area; area >= 0; area = areas[area].in) {
      o->sum[area] += o->key[order[k]];
      o->members[area]++;
    }
  }
  for (guint i = 0; i < o->item_count; i++) {
    Item *item = &o->items[i];
    if (item->is_area)
      item->key = o->members[item->index] ? o->sum[item->index] / o->members[item->index]
                                          : o->key[o->left[item->index]];
  }
}

static int area_rank_compare(const void *a, const void *b, void *data) {
  const guint *rank = data;
  guint x = rank[*(const guint *)a], y = rank[*(const guint *)b];
  return x < y ? -1 : x > y;
}

/* Areas beside each other take the places that areas have in the order of their ranks. */
static void areas_rank(Ordering *o, guint from, guint to) {
  guint count = 0;
  for (guint i = from; i < to; i++)
    if (o->items[i].is_area)
      o->ranked[count++] = o->items[i].index;
  g_qsort_with_data(o->ranked, (gint)count, sizeof(guint), area_rank_compare, o->area_rank);
  for (guint i = from, next = 0; i < to; i++)
    if (o->items[i].is_area)
      o->items[i].index = o->ranked[next++];
}

static void vertex_put(Ordering *o, guint layer, guint vertex) {
  o->h->vertices[vertex].position = o->filled;
  o->h->order[o->h->layer_first[layer] + o->filled++] = vertex;
}

static void items_put(Ordering *o, guint layer, int parent) {
  guint from = o->runs[parent + 1];
  if (from == G_MAXUINT)
    return;
  guint to = from;
  while (to < o->item_count && o->items[to].parent == parent)
    to++;
  areas_rank(o, from, to);
  for (guint i = from; i < to; i++) {
    guint index = o->items[i].index;
    if (!o->items[i].is_area) {
      vertex_put(o, layer, index);
      continue;
    }
    vertex_put(o, layer, o->left[index]);
    items_put(o, layer, (int)index);
    vertex_put(o, layer, o->right[index]);
  }
}

/* Orders a layer by the keys of its vertices. */
static void layer_sort(Ordering *o, guint layer) {
  items_collect(o, layer);
  qsort(o->items, o->item_count, sizeof(Item), item_compare);
  o->runs[0] = G_MAXUINT;
  for (guint i = 0; i < o->item_count; i++)
    if (o->items[i].is_area)
      o->runs[o->items[i].index + 1] = G_MAXUINT;
  for (guint i = o->item_count; i-- > 0;)
    o->runs[o->items[i].parent + 1] = i;
  o->filled = 0;
  items_put(o, layer, -1);
}

/* ---- keys ---- */

/* The mean position of a vertex's neighbours in the layer above or below; where it has none, about where it
 * is. */
static void keys_set(Ordering *o, guint layer, gboolean from_above) {
  const Hierarchy *h = o->h;
  const Incidence *in = from_above ? &h->above : &h->below;
  guint other = from_above ? layer - 1 : layer + 1;
  double scale = (h->layer_first[other + 1] - h->layer_first[other]) /
                 (double)(h->layer_first[layer + 1] - h->layer_first[layer]);
  for (guint k = h->layer_first[layer]; k < h->layer_first[layer + 1]; k++) {
    guint v = h->order[k], degree = in->first[v + 1] - in->first[v];
    double sum = 0;
    for (guint s = in->first[v]; s < in->first[v + 1]; s++)
      sum += h->vertices[segment_other(h, in->segments[s], v)].position;
    o->key[v] = degree ? sum / degree : h->vertices[v].position * scale;
  }
}

static int rank_compare(const void *a, const void *b, void *data) {
  const double *mean = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  if (mean[x] != mean[y])
    return mean[x] < mean[y] ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Areas take the order in which their members stand, over all layers. */
static void ranks_set(Ordering *o) {
  const Hierarchy *h = o->h;
  const Graph *graph = h->net->graph;
  g_autofree double *mean = g_new0(double, graph->area_count + 1);
  g_autofree guint *members = g_new0(guint, graph->area_count + 1);
  for (guint i = 0; i < h->net->box_count; i++) {
    const Vertex *v = &h->vertices[i];
    double at = (v->position + 0.5) / (h->layer_first[v->layer + 1] - h->layer_first[v->layer]);
    for (int area = v->area; area >= 0; area = graph->areas[area].in) {
      mean[area] += at;
      members[area]++;
    }
  }
  g_autofree guint *areas = g_memdup2(h->net->area_order, (h->net->area_count + 1) * sizeof(guint));
  for (guint i = 0; i < h->net->area_count; i++)
    mean[areas[i]] /= MAX(members[areas[i]], 1);
  g_qsort_with_data(areas, (gint)h->net->area_count, sizeof(guint), rank_compare, mean);
  for (guint i = 0; i < h->net->area_count; i++)
    o->area_rank[areas[i]] = i;
}

/* ---- the whole ---- */

/* Depth first from each box in turn: what belongs together comes to stand together. */
static void order_first(Ordering *o) {
  const Hierarchy *h = o->h;
  g_autofree guint *stack = g_new(guint, h->vertex_count + h->segment_count * 2 + 2);
  g_autofree gboolean *seen = g_new0(gboolean, h->vertex_count + 1);
  guint next = 0;
  for (guint start = 0; start < h->vertex_count; start++) {
    guint depth = 0;
    stack[depth++] = start;
    while (depth > 0) {
      guint v = stack[--depth];
      if (seen[v])
        continue;
      seen[v] = TRUE;
      o->key[v] = next++;
      for (guint s = h->above.first[v + 1]; s-- > h->above.first[v];)
        stack[depth++] = h->segments[h->above.segments[s]].upper;
      for (guint s = h->below.first[v + 1]; s-- > h->below.first[v];)
        stack[depth++] = h->segments[h->below.segments[s]].lower;
    }
  }
  for (guint layer = 0; layer < h->layer_count; layer++)
    layer_sort(o, layer);
  ranks_set(o);
  for (guint layer = 0; layer < h->layer_count; layer++)
    layer_sort(o, layer);
}

/* Leaves the layer as it is, but for areas whose ranks have changed. */
static void layer_keep(Ordering *o, guint layer) {
  const Hierarchy *h = o->h;
  for (guint k = h->layer_first[layer]; k < h->layer_first[layer + 1]; k++)
    o->key[h->order[k]] = h->vertices[h->order[k]].position;
  layer_sort(o, layer);
}

static void sweep(Ordering *o, gboolean downwards) {
  guint count = o->h->layer_count;
  layer_keep(o, downwards ? 0 : count - 1);
  for (guint i = 1; i < count; i++) {
    guint layer = downwards ? i : count - 1 - i;
    keys_set(o, layer, downwards);
    layer_sort(o, layer);
  }
}

static void order_restore(Hierarchy *h, const guint *order) {
  memcpy(h->order, order, h->vertex_count * sizeof(guint));
  for (guint layer = 0; layer < h->layer_count; layer++)
    for (guint k = h->layer_first[layer]; k < h->layer_first[layer + 1]; k++)
      h->vertices[h->order[k]].position = k - h->layer_first[layer];
}

static guint64 order_improve(Ordering *o, guint rounds) {
  Hierarchy *h = o->h;
  gsize size = h->vertex_count * sizeof(guint);
  g_autofree guint *best = g_memdup2(h->order, size + 1);
  guint64 least = crossings_count(h);
  for (guint round = 0, last_gain = 0; round < rounds && round - last_gain <= PATIENCE && least > 0;
       round++) {
    ranks_set(o);
    sweep(o, round % 2 == 0);
    exchange_neighbours(h);
    guint64 crossings = crossings_count(h);
    if (crossings >= least)
      continue;
    least = crossings;
    last_gain = round;
    memcpy(best, h->order, size);
  }
  order_restore(h, best);
  return least;
}

guint64 ordering_find(Hierarchy *h, guint rounds) {
  guint areas = h->net->graph->area_count + 2, widest = 0;
  for (guint layer = 0; layer < h->layer_count; layer++)
    widest = MAX(widest, h->layer_first[layer + 1] - h->layer_first[layer]);
  g_autofree double *key = g_new0(double, h->vertex_count + 1), *sum = g_new0(double, areas);
  g_autofree guint *rank = g_new0(guint, areas), *left = g_new0(guint, areas), *right = g_new0(guint, areas),
                   *members = g_new0(guint, areas), *runs = g_new0(guint, areas),
                   *ranked = g_new0(guint, areas);
  g_autofree Item *items = g_new(Item, widest + 1);
  Ordering o = {h, key, rank, left, right, sum, members, runs, items, 0, 0, ranked};
  order_first(&o);
  return order_improve(&o, rounds);
}
