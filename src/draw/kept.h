/* Kept: where everything stood in a picture, by the ids of the case file, so that the picture keeps still
 * when the file changes. A Kept owns all it holds. Lengths are in points, rounded to tenths; the origin stays
 * where it was when the picture was first laid out, so that what nobody moves keeps its numbers. */
#pragma once

#include "draw/graph.h"

typedef struct KeptLine {
  Rect label;           /* of no size where it has none: about its middle */
  gboolean has_role[2]; /* at its start, at its end */
  Point role_at[2];     /* their centres */
  Point *points;        /* 1 + 3n, before the line is cut at its ends */
  guint point_count;
} KeptLine;

typedef struct Kept {
  LayoutKind kind;     /* what was asked for */
  Direction direction; /* in which it runs; DIRECTION_AUTO: down, since nobody asked */
  Arena *arena;
  GHashTable *nodes, *areas; /* id -> Rect */
  GHashTable *lines;         /* id -> KeptLine */
} Kept;

Kept *kept_new(LayoutKind kind, Direction direction);
void kept_free(Kept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Kept, kept_free)

/* Of a graph that is laid out. */
Kept *kept_of_graph(const Graph *graph, LayoutKind kind, Direction direction);

gboolean kept_is_empty(const Kept *kept);

/* The ids by which the graph's lines are known, by their index; owned by the graph's arena. Those of
 * relations with the same ends count on, in the order of the case, whether they are shown or not. */
const char **graph_line_ids(const Graph *graph);
