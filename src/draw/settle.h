/* Settle: moves the boxes of a placed net, each in turn, to the free place nearby where a reader minds least:
 * where their lines cross the fewest others and run through no other box. Weighs as score.h does. */
#pragma once

#include "draw/net.h"

typedef struct Settling {
  gboolean labels_only;
  gboolean foresees; /* as mover.h has it */
  guint64 looks;     /* at single things, after which it ends, whatever is left undone */
} Settling;

/* Links are taken to be straight; boxes stay in their areas and never come to overlap. Returns the looks
 * taken. */
guint64 settle_boxes(Net *net, const Settling *settling);
