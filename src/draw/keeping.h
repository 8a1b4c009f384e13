/* Keeping: a graph in the midst of being given its kept places: what has one, and what is still to be found
 * one for. For the files of keep.h only. Borrows the graph. */
#pragma once

#include "draw/graph.h"
#include "draw/segment.h"

typedef struct Keeping {
  Graph *graph;
  gboolean *node_set, *area_set;
  gboolean *label_set;            /* of each line: its middle, which is its label's centre */
  gboolean *line_set;             /* its curves */
  gboolean *node_new, *label_new; /* what lines haven't been led round yet */
  GArray *segments;               /* Segment: of the lines that are set */
} Keeping;

Keeping *keeping_new(Graph *graph);
void keeping_free(Keeping *keeping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keeping, keeping_free)

/* To be called when lines were set, unset or moved. */
void keeping_lines_changed(Keeping *keeping);

/* The innermost area that a line's label stands in, or -1. */
int label_area(const Graph *graph, const Line *line);

/* A node or a label with its box; or an area with its. */
typedef enum KeptKind { KEPT_NODE, KEPT_LABEL, KEPT_AREA } KeptKind;

typedef struct Obstacle {
  KeptKind kind;
  guint index;
  int area; /* the innermost that it stands in, or -1; of an area: that round it */
  Rect box;
} Obstacle;

/* All that is set and takes room (Obstacle; the caller unrefs): nodes, labels, areas. */
GArray *keeping_obstacles(const Keeping *keeping);

/* What may be in an area's box: below its title, off its borders. */
Rect area_inner(const Graph *graph, guint area);

/* Where an end is, as far as that is known; FALSE where it isn't. */
gboolean end_box(const Keeping *keeping, LineEnd end, Rect *box);
