/* Quadtree: bodies on a plane, summed up by squares within squares, so that the push of all on one is found
 * in O(log n) (Barnes and Hut 1986). A tree is filled again and again; quadtree_free ends it. */
#pragma once

#include "draw/shape.h"

typedef struct Quadtree Quadtree;

Quadtree *quadtree_new(void);
void quadtree_free(Quadtree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Quadtree, quadtree_free)

/* Forgets what it held. */
void quadtree_fill(Quadtree *tree, const Point *at, const double *mass, guint count);

/* The sum over all other bodies of mass / distance, as a vector away from them; `seen` grows by the steps
 * taken. */
Point quadtree_push(const Quadtree *tree, Point at, guint64 *seen);
