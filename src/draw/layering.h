/* Layering: the layer of each box of a net, so that links run downwards (Sugiyama, Tagawa and Toda 1981):
 * longest paths, then boxes drawn to where their links are shortest. Linear time for a fixed number of
 * rounds. */
#pragma once

#include "draw/net.h"

typedef struct Layering {
  guint *layer;     /* of each box */
  guint count;      /* of layers; none is empty */
  gboolean *turned; /* links that run upwards */
} Layering;

Layering *layering_new(const Net *net);
void layering_free(Layering *layering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layering, layering_free)

/* The upper and the lower end of a link. */
guint link_upper(const Net *net, const Layering *layering, guint link);
guint link_lower(const Net *net, const Layering *layering, guint link);

/* How many bends the links have in all where they pass layers. */
guint64 layering_bends(const Net *net, const Layering *layering);
