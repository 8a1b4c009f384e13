/* Coordinates: the place of each vertex of an ordered hierarchy in its layer, with straight long links, in
 * linear time (Brandes and Koepf 2001). */
#pragma once

#include "draw/hierarchy.h"

/* How far the centres of two neighbours in a layer must be apart. */
double vertices_distance(const Vertex *left, const Vertex *right);

/* Sets the vertices' x, from 0 on. Neighbours keep their distance; an area's left border has one x in all
 * layers, and so has its right one, so that the area is a box which holds its members only. */
void coordinates_find(Hierarchy *h);
