#include "draw/crossings.h"

#include <string.h>

/* The positions of the lower ends of the segments below a layer, ordered by their upper ends and, of one
 * upper end, by themselves: `ends[from[p]]` on are those of the vertex at position p. */
typedef struct Sorted {
  guint *from, *ends;
} Sorted;

/* Going through the lower layer from left to right hands every upper vertex its ends in order. */
static void ends_sort(const Hierarchy *h, guint layer, Sorted *sorted) {
  guint start = h->layer_first[layer], count = h->layer_first[layer + 1] - start;
  guint total = 0;
  for (guint p = 0; p < count; p++) {
    guint v = h->order[start + p];
    sorted->from[p] = total;
    total += h->below.first[v + 1] - h->below.first[v];
  }
  for (guint k = h->layer_first[layer + 1]; k < h->layer_first[layer + 2]; k++) {
    guint lower = h->order[k];
    for (guint s = h->above.first[lower]; s < h->above.first[lower + 1]; s++) {
      guint upper = h->segments[h->above.segments[s]].upper;
      sorted->ends[sorted->from[h->vertices[upper].position]++] = h->vertices[lower].position;
    }
  }
  sorted->from[count] = total;
}

/* Inversions of the sequence, counted in a tree whose leaves are the lower positions. */
static guint64 inversions(const guint *ends, guint count, guint lower_count, guint32 *tree) {
  guint leaves = 1;
  while (leaves < lower_count)
    leaves *= 2;
  memset(tree, 0, 2 * leaves * sizeof *tree);
  guint64 found = 0;
  for (guint i = 0; i < count; i++) {
    guint at = leaves - 1 + ends[i];
    tree[at]++;
    while (at > 0) {
      if (at % 2)
        found += tree[at + 1];
      at = (at - 1) / 2;
      tree[at]++;
    }
  }
  return found;
}

guint64 crossings_count(const Hierarchy *h) {
  guint widest = 0;
  for (guint layer = 0; layer < h->layer_count; layer++)
    widest = MAX(widest, h->layer_first[layer + 1] - h->layer_first[layer]);
  g_autofree guint *from = g_new(guint, widest + 2), *ends = g_new(guint, h->segment_count + 1);
  g_autofree guint32 *tree = g_new(guint32, 4 * (gsize)widest + 4);
  guint64 crossings = 0;
  for (guint layer = 0; layer + 1 < h->layer_count; layer++) {
    Sorted sorted = {from, ends};
    ends_sort(h, layer, &sorted);
    guint count = h->layer_first[layer + 1] - h->layer_first[layer];
    crossings += inversions(ends, from[count], h->layer_first[layer + 2] - h->layer_first[layer + 1], tree);
  }
  return crossings;
}
