#include "draw/acyclic.h"

/* Boxes that are left, in doubly linked rings by out-degree less in-degree; sinks and sources apart. */
typedef struct Greedy {
  const Net *net;
  guint *first_out, *out, *first_in, *in; /* links of each box */
  int *out_left, *in_left;
  guint *next, *previous; /* of the ring; the heads are behind the boxes */
  int span;               /* the largest degree */
  gboolean *gone;
} Greedy;

#define NO_BOX G_MAXUINT

/* Links by the box that they leave (or enter): those of box i are list[first[i]] to list[first[i + 1] - 1].
 */
static void links_list(const Net *net, gboolean leaving, guint **first, guint **list) {
  guint *start = g_new0(guint, net->box_count + 2), *all = g_new(guint, net->link_count + 1);
  for (guint i = 0; i < net->link_count; i++)
    start[(leaving ? net->links[i].from : net->links[i].to) + 2]++;
  for (guint i = 1; i < net->box_count + 2; i++)
    start[i] += start[i - 1];
  for (guint i = 0; i < net->link_count; i++)
    all[start[(leaving ? net->links[i].from : net->links[i].to) + 1]++] = i;
  *first = start;
  *list = all;
}

static guint head_of(const Greedy *g, guint box) {
  if (g->out_left[box] == 0)
    return g->net->box_count; /* sinks */
  if (g->in_left[box] == 0)
    return g->net->box_count + 1; /* sources */
  return g->net->box_count + 2 + (guint)(g->out_left[box] - g->in_left[box] + g->span);
}

static void ring_leave(Greedy *g, guint box) {
  g->next[g->previous[box]] = g->next[box];
  g->previous[g->next[box]] = g->previous[box];
}

static void ring_join(Greedy *g, guint box) {
  guint head = head_of(g, box), last = g->previous[head];
  g->next[last] = box;
  g->previous[box] = last;
  g->next[box] = head;
  g->previous[head] = box;
}

static guint ring_first(const Greedy *g, guint head) {
  return g->next[head] == head ? NO_BOX : g->next[head];
}

static void neighbour_update(Greedy *g, guint box, int *degree) {
  if (g->gone[box])
    return;
  ring_leave(g, box);
  --*degree;
  ring_join(g, box);
}

static void box_take(Greedy *g, guint box) {
  ring_leave(g, box);
  g->gone[box] = TRUE;
  for (guint k = g->first_out[box]; k < g->first_out[box + 1]; k++) {
    guint other = g->net->links[g->out[k]].to;
    neighbour_update(g, other, &g->in_left[other]);
  }
  for (guint k = g->first_in[box]; k < g->first_in[box + 1]; k++) {
    guint other = g->net->links[g->in[k]].from;
    neighbour_update(g, other, &g->out_left[other]);
  }
}

static void rings_fill(Greedy *g) {
  guint count = g->net->box_count;
  g->span = 0;
  for (guint i = 0; i < count; i++) {
    g->out_left[i] = (int)(g->first_out[i + 1] - g->first_out[i]);
    g->in_left[i] = (int)(g->first_in[i + 1] - g->first_in[i]);
    g->span = MAX(g->span, MAX(g->out_left[i], g->in_left[i]));
  }
  guint all = count + 2 + 2 * (guint)g->span + 1;
  g->next = g_new(guint, all);
  g->previous = g_new(guint, all);
  for (guint i = count; i < all; i++)
    g->next[i] = g->previous[i] = i;
  for (guint i = 0; i < count; i++)
    ring_join(g, i);
}

/* The place of each box in an order that few links go against. */
static guint *order_find(Greedy *g) {
  guint count = g->net->box_count, front = 0, back = count;
  guint *place = g_new(guint, count + 1);
  int best = 2 * g->span;
  while (front < back) {
    guint box = ring_first(g, count);
    gboolean is_sink = box != NO_BOX;
    if (!is_sink)
      box = ring_first(g, count + 1);
    for (; box == NO_BOX; best--)
      box = ring_first(g, count + 2 + (guint)best);
    place[box] = is_sink ? --back : front++;
    box_take(g, box);
    best = MIN(best + 2, 2 * g->span); /* a neighbour's difference grows by one at the most */
  }
  return place;
}

gboolean *acyclic_turns(const Net *net) {
  Greedy g = {.net = net};
  links_list(net, TRUE, &g.first_out, &g.out);
  links_list(net, FALSE, &g.first_in, &g.in);
  g.out_left = g_new(int, net->box_count + 1);
  g.in_left = g_new(int, net->box_count + 1);
  g.gone = g_new0(gboolean, net->box_count + 1);
  rings_fill(&g);
  g_autofree guint *place = order_find(&g);
  gboolean *turned = g_new(gboolean, net->link_count + 1);
  for (guint i = 0; i < net->link_count; i++)
    turned[i] = place[net->links[i].from] > place[net->links[i].to];
  g_free(g.first_out);
  g_free(g.out);
  g_free(g.first_in);
  g_free(g.in);
  g_free(g.out_left);
  g_free(g.in_left);
  g_free(g.next);
  g_free(g.previous);
  g_free(g.gone);
  return turned;
}
