/* What `bundle:` says of a relation: a name that several bear, or that its own comma list is one. */
#pragma once

#include "load/claim.h"
#include "load/link.h"

/* Reads it into the relation, and a name into its details; where it stands beside a link that it says nothing
 * for, that is reported. */
void bundle_read(Reading *reading, const Entry *entry, Relation *relation, const Link *link);

/* Reports each name whose relation has no other to be bundled with; once all ends are known. */
void bundles_check(Reading *reading);
