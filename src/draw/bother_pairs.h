/* Bother of two wires with each other: see bother.h. */
#pragma once

#include "draw/wiring.h"

/* Which bits of a wire are shared with wires before: however many there are, each counts once. Begins with
 * `begun` FALSE. */
typedef struct SharedBits {
  gboolean begun;
  guint first[WIRE_PIECES_MOST + 1]; /* of each piece, and one behind the last */
  guint8 shared[4096];
} SharedBits;

double pair_bother(const Wire *wire, const Wire *other, SharedBits *bits);
