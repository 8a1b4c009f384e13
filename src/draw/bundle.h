/* Bundles: like relations of one hub that are drawn as one line with one label, which parts on its way. */
#pragma once

#include "draw/graph.h"

/* How a line is bundled. */
typedef struct Bundling {
  guint trunk;         /* the line with the label, the first shown of its bundle; or the line itself */
  gboolean at_from;    /* whether the bundle's hub is where it begins */
  gboolean particular; /* what is said of it besides the label differs from others of its bundle */
} Bundling;

/* How each of the graph's lines is bundled, whose relations must be set; to be freed with g_free. */
Bundling *bundlings_new(const Graph *graph);
