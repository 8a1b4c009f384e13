/* Corridor: the tautest way of a line that runs downwards through gates, like a string that is pulled tight
 * (the funnel algorithm of Lee and Preparata 1984, for gates that are level). */
#pragma once

#include "draw/shape.h"

typedef struct Gate {
  double y, low, high; /* the line passes at y between these; each lies below the one before */
  double x;            /* from corridor_tauten: where it passes */
} Gate;

/* The first and the last gate are where the line begins and ends: low and high are the same there. */
void corridor_tauten(Gate *gates, guint count);
