/* Ids of a cgraph graph, in the order in which things are made. By itself cgraph numbers them by the
 * addresses of their names, and orders subgraphs by number: what is written, and how clusters are laid out,
 * would then depend on what else the process has done. */
#pragma once

#include <glib.h>
#include <graphviz/cgraph.h>

typedef struct GraphIds {
  Agiddisc_t ids;
  Agdisc_t all;
  GHashTable *numbers; /* name -> its place in `names` + 1 */
  GPtrArray *names;    /* the graph's own strings */
  Agraph_t *graph;
  IDTYPE nameless;
} GraphIds;

/* Opens a directed graph whose ids are `ids`, which must outlive it and be cleared after it is closed. */
Agraph_t *graph_ids_open(GraphIds *ids, const char *name);
void graph_ids_clear(GraphIds *ids);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GraphIds, graph_ids_clear)
