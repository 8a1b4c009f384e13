#include "draw/exchange.h"

/* How often a layer is gone through. */
#define PASSES 3

/* The positions of each vertex's neighbours in the layer above and below, in order: those of the vertex at
 * position p of the layer at hand are ends[first[p]] on, to first[p + 1]. */
typedef struct Neighbours {
  guint *first, *ends;
} Neighbours;

static void neighbours_sort(const Hierarchy *h, guint layer, gboolean above, Neighbours *n) {
  const Incidence *own = above ? &h->above : &h->below, *back = above ? &h->below : &h->above;
  guint start = h->layer_first[layer], count = h->layer_first[layer + 1] - start, total = 0;
  for (guint p = 0; p < count; p++) {
    guint v = h->order[start + p];
    n->first[p + 1] = total; /* moves to its end while it is filled */
    total += own->first[v + 1] - own->first[v];
  }
  n->first[0] = 0;
  if (total == 0)
    return;
  guint other = above ? layer - 1 : layer + 1;
  for (guint k = h->layer_first[other]; k < h->layer_first[other + 1]; k++) {
    guint u = h->order[k];
    for (guint s = back->first[u]; s < back->first[u + 1]; s++) {
      guint v = segment_other(h, back->segments[s], u);
      n->ends[n->first[h->vertices[v].position + 1]++] = h->vertices[u].position;
    }
  }
}

/* The crossings of the two vertices' segments with `a` left of `b`, less those with `b` left of `a`. */
static gint64 crossings_difference(const Neighbours *n, guint a, guint b) {
  gint64 difference = 0;
  guint from = n->first[b], equal = n->first[b];
  for (guint i = n->first[a]; i < n->first[a + 1]; i++) {
    while (from < n->first[b + 1] && n->ends[from] < n->ends[i])
      from++;
    equal = MAX(equal, from);
    while (equal < n->first[b + 1] && n->ends[equal] == n->ends[i])
      equal++;
    difference += (gint64)(from - n->first[b]) - (gint64)(n->first[b + 1] - equal);
  }
  return difference;
}

static gboolean may_change(const Hierarchy *h, guint v, guint w) {
  const Vertex *a = &h->vertices[v], *b = &h->vertices[w];
  return a->area == b->area && !vertex_is_border(a) && !vertex_is_border(b);
}

/* `slot` is where the vertex at each place stood when the neighbours were sorted. */
static gboolean layer_pass(Hierarchy *h, guint layer, const Neighbours *above, const Neighbours *below,
                           guint *slot) {
  guint *order = h->order + h->layer_first[layer];
  guint count = h->layer_first[layer + 1] - h->layer_first[layer];
  gboolean changed = FALSE;
  for (guint p = 0; p + 1 < count; p++) {
    if (!may_change(h, order[p], order[p + 1]) || crossings_difference(above, slot[p], slot[p + 1]) +
                                                          crossings_difference(below, slot[p], slot[p + 1]) <=
                                                      0)
      continue;
    guint vertex = order[p], was = slot[p];
    order[p] = order[p + 1];
    order[p + 1] = vertex;
    slot[p] = slot[p + 1];
    slot[p + 1] = was;
    changed = TRUE;
  }
  return changed;
}

void exchange_neighbours(Hierarchy *h) {
  guint widest = 0;
  for (guint layer = 0; layer < h->layer_count; layer++)
    widest = MAX(widest, h->layer_first[layer + 1] - h->layer_first[layer]);
  g_autofree guint *above_first = g_new(guint, widest + 2), *below_first = g_new(guint, widest + 2),
                   *slot = g_new(guint, widest + 1), *above_ends = g_new(guint, h->segment_count + 1),
                   *below_ends = g_new(guint, h->segment_count + 1);
  Neighbours above = {above_first, above_ends}, below = {below_first, below_ends};
  for (guint layer = 0; layer < h->layer_count; layer++) {
    guint count = h->layer_first[layer + 1] - h->layer_first[layer];
    neighbours_sort(h, layer, TRUE, &above);
    neighbours_sort(h, layer, FALSE, &below);
    for (guint p = 0; p < count; p++)
      slot[p] = p;
    for (guint pass = 0; pass < PASSES && layer_pass(h, layer, &above, &below, slot); pass++)
      ;
    for (guint p = 0; p < count; p++)
      h->vertices[h->order[h->layer_first[layer] + p]].position = p;
  }
}
