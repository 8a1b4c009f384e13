/* Search: lays a graph out in many ways, each in a process of its own, several side by side, and keeps the
 * one that costs a reader least. */
#pragma once

#include "draw/tries.h"

typedef struct SearchTask {
  Graph *graph; /* the process's own: the search leaves places in it */
  Measure *measure;
  LayoutWish wish;
  gint way; /* that is tried first */
} SearchTask;

/* ChildWork on a SearchTask: appends the best layout as placed.h has it, the first of equals. FALSE where
 * nothing worked. */
gboolean search_run(gconstpointer task, GArray *numbers);

/* Seconds of processor time after which the process of search_run is to be stopped; 0: it stops its own
 * children. */
guint search_budget(const SearchTask *task);
