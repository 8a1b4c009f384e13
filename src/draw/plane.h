/* Plane: the boxes, links and areas of a placed net on a grid, so that what is near a place is found without
 * looking at everything. Links are straight. A plane belongs to its maker and borrows the net. */
#pragma once

#include "draw/net.h"

typedef struct Plane Plane;

typedef enum ThingKind { THING_BOX, THING_LINK, THING_AREA } ThingKind;

typedef struct Thing {
  ThingKind kind;
  guint index;
} Thing;

Plane *plane_new(const Net *net);
void plane_free(Plane *plane);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plane, plane_free)

/* To be called before a box moves with its links, and after. */
void plane_take(Plane *plane, guint box);
void plane_put(Plane *plane, guint box);

/* What may meet the segment or the rectangle, each thing once, until the next call. */
const Thing *plane_near_segment(Plane *plane, Point a, Point b, guint *count);
const Thing *plane_near_rect(Plane *plane, Rect rect, guint *count);

/* Looks at cells and at things in them, by both, since it was made. */
guint64 plane_looks(const Plane *plane);

/* The links of a box. */
const guint *plane_links(const Plane *plane, guint box, guint *count);
