/* Citations: where a claim was read. */
#pragma once

#include "load/fields.h"

/* Those of an entry, in the case's arena. */
Citation *citations_read(Reading *reading, const Entry *entry, guint *count);
