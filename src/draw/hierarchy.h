/* Hierarchy: a layered net made proper: every segment joins two neighbouring layers. Where a link passes a
 * layer it has a bend there, and every area has its left and right border in each layer that it spans, so
 * that whoever orders and places vertices keeps areas whole (Sander 1996). The steps after layering work on
 * it. A hierarchy owns its arrays and borrows the net. */
#pragma once

#include "draw/layering.h"

typedef enum VertexKind { VERTEX_BOX, VERTEX_BEND, VERTEX_LEFT, VERTEX_RIGHT } VertexKind;

typedef struct Vertex {
  VertexKind kind;
  guint index; /* of the box, the link or the area */
  int area;    /* the innermost that it stands in, or -1; of a border: the area itself */
  guint layer;
  guint position; /* in its layer */
  double width;
  double x; /* of its centre */
} Vertex;

typedef struct Segment {
  guint upper, lower; /* vertices */
} Segment;

/* The segments of each vertex at one side: those of v from first[v] on, to first[v + 1]. */
typedef struct Incidence {
  guint *first, *segments;
} Incidence;

typedef struct Hierarchy {
  const Net *net;
  const Layering *layering;
  Vertex *vertices; /* the boxes first, with their numbers in the net */
  guint vertex_count;
  Segment *segments;
  guint segment_count;
  Incidence above, below;
  guint *first_bend;  /* of each link; its bends follow each other downwards */
  guint *order;       /* vertices, layer by layer, from left to right */
  guint *layer_first; /* where each layer begins in it */
  guint layer_count;
} Hierarchy;

/* How many vertices hierarchy_new would make. */
guint64 hierarchy_size(const Net *net, const Layering *layering);

Hierarchy *hierarchy_new(const Net *net, const Layering *layering);
void hierarchy_free(Hierarchy *h);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hierarchy, hierarchy_free)

/* The vertex at the other end of a segment. */
static inline guint segment_other(const Hierarchy *h, guint segment, guint vertex) {
  const Segment *s = &h->segments[segment];
  return s->upper == vertex ? s->lower : s->upper;
}

static inline gboolean vertex_is_border(const Vertex *v) {
  return v->kind == VERTEX_LEFT || v->kind == VERTEX_RIGHT;
}

/* The first and last layer of each area of the net, by the graph's index of the area. */
typedef struct Span {
  guint first, last;
} Span;

Span *area_spans(const Net *net, const Layering *layering);
