#include "draw/layering.h"

#include "draw/acyclic.h"

/* How often every box is looked at when links are shortened. */
#define ROUNDS 12

/* Links by box: of box i those from first[i] on, to first[i + 1]. */
typedef struct Ends {
  guint *first, *links;
} Ends;

typedef struct Work {
  const Net *net;
  Layering *layering;
  Ends above, below; /* links that come from above, that go below */
  guint *order;      /* boxes, those above first */
  int *layer;
} Work;

guint link_upper(const Net *net, const Layering *layering, guint link) {
  return layering->turned[link] ? net->links[link].to : net->links[link].from;
}

guint link_lower(const Net *net, const Layering *layering, guint link) {
  return layering->turned[link] ? net->links[link].from : net->links[link].to;
}

/* A line without a label is as long as one with. */
static int link_length(const Link *link) {
  return link->half ? 1 : 2;
}

static Ends ends_new(const Net *net, const Layering *layering,
                     guint (*end)(const Net *, const Layering *, guint)) {
  Ends ends = {g_new0(guint, net->box_count + 2), g_new(guint, net->link_count + 1)};
  for (guint i = 0; i < net->link_count; i++)
    ends.first[end(net, layering, i) + 2]++;
  for (guint i = 1; i < net->box_count + 2; i++)
    ends.first[i] += ends.first[i - 1];
  for (guint i = 0; i < net->link_count; i++)
    ends.links[ends.first[end(net, layering, i) + 1]++] = i;
  return ends;
}

static void ends_clear(Ends *ends) {
  g_free(ends->first);
  g_free(ends->links);
}

/* Boxes in topological order, each as high as what is above it lets it. */
static void paths_longest(Work *w) {
  const Net *net = w->net;
  guint count = 0;
  g_autofree guint *waits = g_new(guint, net->box_count + 1);
  for (guint i = 0; i < net->box_count; i++) {
    waits[i] = w->above.first[i + 1] - w->above.first[i];
    w->layer[i] = 0;
    if (!waits[i])
      w->order[count++] = i;
  }
  for (guint at = 0; at < count; at++) {
    guint box = w->order[at];
    for (guint k = w->below.first[box]; k < w->below.first[box + 1]; k++) {
      guint link = w->below.links[k], lower = link_lower(net, w->layering, link);
      w->layer[lower] = MAX(w->layer[lower], w->layer[box] + link_length(&net->links[link]));
      if (!--waits[lower])
        w->order[count++] = lower;
    }
  }
}

/* Moves a box to the end of its range where its links are shortest; where they are the same everywhere, it
 * stays. Returns whether it moved. */
static gboolean box_draw(Work *w, guint box) {
  int low = G_MININT, high = G_MAXINT;
  int up = (int)(w->above.first[box + 1] - w->above.first[box]),
      down = (int)(w->below.first[box + 1] - w->below.first[box]);
  for (guint k = w->above.first[box]; k < w->above.first[box + 1]; k++) {
    guint link = w->above.links[k];
    low = MAX(low, w->layer[link_upper(w->net, w->layering, link)] + link_length(&w->net->links[link]));
  }
  for (guint k = w->below.first[box]; k < w->below.first[box + 1]; k++) {
    guint link = w->below.links[k];
    high = MIN(high, w->layer[link_lower(w->net, w->layering, link)] - link_length(&w->net->links[link]));
  }
  int to = up == down ? w->layer[box] : up > down ? low : high;
  gboolean moved = to != w->layer[box];
  w->layer[box] = to;
  return moved;
}

static void links_shorten(Work *w) {
  gboolean moved = TRUE;
  for (guint round = 0; round < ROUNDS && moved; round++) {
    moved = FALSE;
    for (guint k = 0; k < w->net->box_count; k++)
      moved |= box_draw(w, w->order[round % 2 ? k : w->net->box_count - 1 - k]);
  }
}

/* Numbers the layers from 0, leaving out those that are empty. */
static void layers_number(Work *w) {
  int low = G_MAXINT, high = G_MININT;
  for (guint i = 0; i < w->net->box_count; i++) {
    low = MIN(low, w->layer[i]);
    high = MAX(high, w->layer[i]);
  }
  g_autofree guint *number = g_new0(guint, (guint)(high - low) + 2);
  for (guint i = 0; i < w->net->box_count; i++)
    number[w->layer[i] - low + 1] = 1;
  for (int i = 1; i <= high - low + 1; i++)
    number[i] += number[i - 1];
  for (guint i = 0; i < w->net->box_count; i++)
    w->layering->layer[i] = number[w->layer[i] - low];
  w->layering->count = number[high - low + 1];
}

Layering *layering_new(const Net *net) {
  Layering *layering = g_new0(Layering, 1);
  layering->turned = acyclic_turns(net);
  layering->layer = g_new(guint, net->box_count + 1);
  g_autofree guint *order = g_new(guint, net->box_count + 1);
  g_autofree int *layer = g_new(int, net->box_count + 1);
  Work work = {net,   layering, ends_new(net, layering, link_lower), ends_new(net, layering, link_upper),
               order, layer};
  paths_longest(&work);
  links_shorten(&work);
  if (net->box_count)
    layers_number(&work);
  ends_clear(&work.above);
  ends_clear(&work.below);
  return layering;
}

void layering_free(Layering *layering) {
  if (!layering)
    return;
  g_free(layering->layer);
  g_free(layering->turned);
  g_free(layering);
}

guint64 layering_bends(const Net *net, const Layering *layering) {
  guint64 bends = 0;
  for (guint i = 0; i < net->link_count; i++) {
    guint upper = layering->layer[link_upper(net, layering, i)],
          lower = layering->layer[link_lower(net, layering, i)];
    bends += lower - upper - 1;
  }
  return bends;
}
