/* Layout kinds: how a picture's entities are to be arranged, by the names that the file and the command line
 * use (`layout:`, --layout). */
#pragma once

#include "base/suggest.h"

typedef enum LayoutKind {
  LAYOUT_DEFAULT,  /* not said: what stands round it decides, in the end LAYOUT_AUTO */
  LAYOUT_AUTO,     /* by size and shape */
  LAYOUT_DOT,      /* Graphviz's layers */
  LAYOUT_LAYERED,  /* layers of our own, in near-linear time */
  LAYOUT_FORCE,    /* linked things near each other, all others apart */
  LAYOUT_RADIAL,   /* rings round one entity */
  LAYOUT_CIRCLE,   /* one ring */
  LAYOUT_TIMELINE, /* from left to right is time */
  LAYOUT_KIND_COUNT
} LayoutKind;

/* "auto", "dot" and so on. FALSE where there is no layout of that name. */
gboolean layout_kind_parse(const char *text, LayoutKind *out);
const char *layout_kind_name(LayoutKind kind);

/* For diag_suggest; no owner. */
void layout_kind_words(gconstpointer owner, WordVisitor visit, gpointer data);
