/* Paths: what lies between entities. */
#pragma once

#include "model/case.h"

/* Marks, by index, the entities on the paths between each two of `ends`, along the relations that `passes`
 * marks, either way: the shortest paths, or where `within` isn't 0 all of at most so many steps. To be freed
 * with g_free. */
gboolean *paths_between(const Case *c, const gboolean *passes, const EntityList *ends, guint within);
