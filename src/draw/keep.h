/* Keep: lays a graph out where its things stood before (docs/ARCHITECTURE.md, "Keeping still"). What has a
 * place keeps it; what is new is put where there is room near what it is joined to; what has grown is made
 * room for by moving apart what is beyond it, in order. Lines keep their way unless an end or something in
 * their way is new. */
#pragma once

#include "draw/kept.h"

typedef enum Keeps {
  KEEPS_ALL,  /* everything has its place from before, and nothing else was needed */
  KEEPS_MOST, /* something is new, gone wide or in the way of others */
  KEEPS_NONE  /* so much is new that a fresh layout is better; nothing has a place */
} Keeps;

/* Gives everything its place and finishes the lines. Laying out once more what came of it (kept_of_graph)
 * gives the very same. */
Keeps keep_place(Graph *graph, Measure *measure, const Kept *kept);

/* Brings a graph that was laid out afresh to what keep_place makes of its kept places. */
void keep_settle(Graph *graph, Measure *measure);
