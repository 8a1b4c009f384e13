#include "draw/coarsen.h"

#include <stdlib.h>

#define NONE G_MAXUINT

/* A graph that keeps more than this share of its bodies is not worth a level. */
#define SHARE_MOST 0.85

typedef struct Spring {
  guint from, to;
  double strength;
} Spring;

static int spring_compare(const void *a, const void *b) {
  const Spring *x = a, *y = b;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return x->to < y->to ? -1 : x->to > y->to;
}

/* Fills the lists from springs that stand in both directions; several between two bodies become one. */
static void springs_set(SpringGraph *graph, Spring *springs, guint count) {
  qsort(springs, count, sizeof(Spring), spring_compare);
  graph->first = g_new0(guint, graph->count + 2);
  graph->list = g_new(guint, count + 1);
  graph->strength = g_new(double, count + 1);
  guint used = 0;
  for (guint i = 0; i < count; i++) {
    gboolean again = i > 0 && springs[i].from == springs[i - 1].from && springs[i].to == springs[i - 1].to;
    if (again) {
      graph->strength[used - 1] += springs[i].strength;
      continue;
    }
    graph->list[used] = springs[i].to;
    graph->strength[used++] = springs[i].strength;
    graph->first[springs[i].from + 1] = used;
  }
  for (guint i = 1; i <= graph->count; i++)
    graph->first[i] = MAX(graph->first[i], graph->first[i - 1]);
}

SpringGraph *spring_graph_new(guint count, const double *radius, const guint *ends, guint pair_count) {
  SpringGraph *graph = g_new0(SpringGraph, 1);
  graph->count = count;
  graph->mass = g_new(double, count + 1);
  graph->radius = g_memdup2(radius, (count + 1) * sizeof(double));
  for (guint i = 0; i < count; i++)
    graph->mass[i] = MAX(1, 4 * radius[i] * radius[i]);
  g_autofree Spring *springs = g_new(Spring, 2 * pair_count + 1);
  for (guint i = 0; i < pair_count; i++) {
    springs[2 * i] = (Spring){ends[2 * i], ends[2 * i + 1], 1};
    springs[2 * i + 1] = (Spring){ends[2 * i + 1], ends[2 * i], 1};
  }
  springs_set(graph, springs, 2 * pair_count);
  return graph;
}

void spring_graph_free(SpringGraph *graph) {
  if (!graph)
    return;
  g_free(graph->mass);
  g_free(graph->radius);
  g_free(graph->first);
  g_free(graph->list);
  g_free(graph->strength);
  g_free(graph->joined);
  g_free(graph);
}

/* ---- what is joined ---- */

/* The free neighbour that is held strongest for its mass; the first of equals. */
static guint partner_of(const SpringGraph *g, guint body, const guint *joined) {
  guint best = NONE;
  double most = 0;
  for (guint k = g->first[body]; k < g->first[body + 1]; k++) {
    guint other = g->list[k];
    double hold = g->strength[k] / g->mass[other];
    if (joined[other] != NONE || other == body || hold <= most)
      continue;
    most = hold;
    best = other;
  }
  return best;
}

/* Bodies left over that hang on one neighbour are joined in pairs: else stars would never get smaller. */
static guint siblings_join(const SpringGraph *g, guint *joined, guint count) {
  for (guint body = 0; body < g->count; body++) {
    guint waiting = NONE;
    for (guint k = g->first[body]; k < g->first[body + 1]; k++) {
      guint other = g->list[k];
      if (joined[other] != NONE)
        continue;
      if (waiting == NONE) {
        waiting = other;
      } else if (waiting != other) {
        joined[waiting] = joined[other] = count++;
        waiting = NONE;
      }
    }
  }
  return count;
}

typedef struct Turn {
  guint degree, body;
} Turn;

static int turn_compare(const void *a, const void *b) {
  const Turn *x = a, *y = b;
  if (x->degree != y->degree)
    return x->degree < y->degree ? -1 : 1;
  return x->body < y->body ? -1 : x->body > y->body;
}

/* Those with the fewest neighbours choose first. Returns how many bodies are left. */
static guint bodies_join(const SpringGraph *g, guint *joined) {
  g_autofree Turn *turns = g_new(Turn, g->count + 1);
  for (guint i = 0; i < g->count; i++) {
    joined[i] = NONE;
    turns[i] = (Turn){g->first[i + 1] - g->first[i], i};
  }
  qsort(turns, g->count, sizeof(Turn), turn_compare);
  guint count = 0;
  for (guint i = 0; i < g->count; i++) {
    guint body = turns[i].body, other = joined[body] == NONE ? partner_of(g, body, joined) : NONE;
    if (other != NONE)
      joined[body] = joined[other] = count++;
  }
  count = siblings_join(g, joined, count);
  for (guint i = 0; i < g->count; i++)
    if (joined[i] == NONE)
      joined[i] = count++;
  return count;
}

SpringGraph *spring_graph_coarsen(const SpringGraph *fine) {
  g_autofree guint *joined = g_new(guint, fine->count + 1);
  guint count = bodies_join(fine, joined);
  if (count > SHARE_MOST * fine->count)
    return NULL;
  SpringGraph *graph = g_new0(SpringGraph, 1);
  graph->count = count;
  graph->mass = g_new0(double, count + 1);
  graph->radius = g_new0(double, count + 1);
  g_autofree Spring *springs = g_new(Spring, fine->first[fine->count] + 1);
  guint spring_count = 0;
  for (guint i = 0; i < fine->count; i++) {
    graph->mass[joined[i]] += fine->mass[i];
    graph->radius[joined[i]] = MAX(graph->radius[joined[i]], fine->radius[i]);
    for (guint k = fine->first[i]; k < fine->first[i + 1]; k++)
      if (joined[i] != joined[fine->list[k]])
        springs[spring_count++] = (Spring){joined[i], joined[fine->list[k]], fine->strength[k]};
  }
  springs_set(graph, springs, spring_count);
  graph->joined = g_steal_pointer(&joined);
  return graph;
}
