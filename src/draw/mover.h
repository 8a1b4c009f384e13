/* Mover: moves the boxes of a placed net, one at a time, to the free place at which a reader minds least:
 * where their lines cross the fewest others and run through no other box. Links are taken to be straight;
 * boxes stay in their areas and never come to overlap. */
#pragma once

#include "draw/plane.h"

/* What a reader minds, in tenths of what score.h weighs it by: a right-angled crossing is 100. */
typedef struct MoverWeights {
  double crossing, shallow;
  double node, label; /* a line through one */
  double turning;     /* a radian that a line turns at its label */
  double length;      /* a point */
  double along;       /* two lines from one box in one direction */
} MoverWeights;

typedef struct Mover {
  Net *net;
  Plane *plane; /* of the net */
  MoverWeights weights;
  gboolean foresees; /* how long all links would be is told before anything else is looked at, so that places
                      * which are too far off take few looks */
} Mover;

/* The most places that can be tried at once. */
#define MOVER_PLACES 48

/* Moves the box to the best of the places, or leaves it where it is. A box without links stays, and so does
 * one with very many. TRUE where it has moved. */
gboolean mover_move(Mover *mover, guint box, const Point *places, guint count);

/* The mean of what the box is linked to. */
Point mover_middle(const Mover *mover, guint box);
