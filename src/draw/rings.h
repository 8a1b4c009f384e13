/* Rings: entities on one circle, or on rings round one of them by how many relations lead there (Eades 1992,
 * "Drawing free trees"). Areas are pieces of their own. Linear but for labels, which find_spots places. */
#pragma once

#include "draw/nest.h"

/* A BoardPlace; what is linked comes to stand near each other on the ring. */
void circle_place(Board *board, gpointer data);

/* A BoardPlace; `data` is the box in the middle (guint *). A board that doesn't hold it is drawn round the
 * piece with the most ties. */
void radial_place(Board *board, gpointer data);

/* The box in the middle of a graph: of the first entity that its view is drawn around, else of the one with
 * the most relations. */
guint radial_centre(const Net *net);
