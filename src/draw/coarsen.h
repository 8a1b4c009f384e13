/* Coarsen: makes a graph of springs about half as large by joining neighbours, so that its shape is found on
 * a small one and carried over to the large one (Walshaw 2003, Hu 2005). */
#pragma once

#include "draw/shape.h"

/* A body is a piece, or several joined. Springs of body i are list[first[i]] on, to first[i + 1]; each stands
 * at both of its ends. */
typedef struct SpringGraph {
  guint count;
  double *mass;
  double *radius;
  guint *first, *list; /* the other ends */
  double *strength;    /* by place in the list */
  guint *joined;       /* of the finer graph's bodies: the body here that each is joined in; or NULL */
} SpringGraph;

/* `ends` holds pairs of bodies. */
SpringGraph *spring_graph_new(guint count, const double *radius, const guint *ends, guint pair_count);
void spring_graph_free(SpringGraph *graph);

/* NULL where it can't be made much smaller. */
SpringGraph *spring_graph_coarsen(const SpringGraph *fine);
