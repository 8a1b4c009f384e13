/* Ids: how cgraph numbers what a graph holds. */
#pragma once

#include <graphviz/cgraph.h>

/* For agopen: numbers in the order of making. cgraph's own ids are the addresses of the names, and it keeps
 * subgraphs in the order of their ids, so that the order of groups would hang on where memory was free. */
Agdisc_t *ids_in_order(void);
