/* Links: the text `a, b -> c` taken apart.
 * Known arrows are -> <- <-> -- and their Unicode forms; a single - inside a word belongs to it. */
#pragma once

#include "load/reading.h"

typedef struct LinkEnd {
  const char *id; /* as typed; in the tree's arena */
  Pos pos;
} LinkEnd;

typedef struct LinkSide {
  LinkEnd *ends;
  guint count;
} LinkSide;

/* `from` and `to` as the arrow points: those of `a <- b` are b and a. */
typedef struct Link {
  Arrow arrow;
  LinkSide from, to;
} Link;

/* Whether a text holds anything that looks like an arrow. */
gboolean link_is_in(const char *text);

/* False, and reported, where the text is no link. */
gboolean link_read(Reading *reading, const Node *scalar, Link *link);
