/* Walk: distances along relations. */
#pragma once

#include "model/case.h"

#define FAR_AWAY (G_MAXUINT / 4) /* no way leads there; two of them can be added up */

/* Calls `visit` for every entity that an end stands for: the entity itself, those of the group, or those at
 * the ends of the relation. */
typedef void (*EntityVisitor)(const Entity *entity, gpointer data);
void end_visit(const Case *c, const End *end, EntityVisitor visit, gpointer data);

/* Steps along the relations that `passes` marks (by index), either way, from the nearest of `from` to every
 * entity, by its index; FAR_AWAY beyond `limit`. To be freed with g_free. */
guint *walk_distances(const Case *c, const gboolean *passes, Entity *const *from, guint count, guint limit);
