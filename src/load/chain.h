/* Chains: things that each lead to one other, which must come to an end. */
#pragma once

#include "load/reading.h"

/* What a link leads to; NULL at the end of its chain. */
typedef gpointer (*ChainNext)(gconstpointer link);
typedef Text (*ChainId)(gconstpointer link);

typedef struct Chain {
  GPtrArray *links;
  ChainNext next;
  ChainId id;
  const char *kind, *verb, *joined, *help; /* "group", "lies in", " in ", how to mend it */
} Chain;

/* Reports every circle. */
void chain_check(Reading *reading, const Chain *chain);
