/* Place: the hints of `place:`, of a chart or a view. */
#pragma once

#include "load/value.h"

/* A mapping from kinds of place to entities, or a list of such mappings. */
PlaceList entry_places(Reading *reading, const Entry *entry);

/* When all entities are known: hints that no drawing could follow together. */
void places_check(Reading *reading);
