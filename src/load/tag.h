/* Tags: those of entities and relations are remembered, so that a view's can be checked in the end. */
#pragma once

#include "load/value.h"

/* The tags of an entity or relation. */
TextList tags_read(Reading *reading, const Entry *entry);

/* Reports a view's tags that nothing has. */
void view_tags_check(Reading *reading);
