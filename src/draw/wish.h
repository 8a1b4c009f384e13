/* What is asked of a layout. */
#pragma once

#include "draw/kept.h"

/* How much work goes into a layout: EFFORT_ONE is a single layout, as fast as can be; each step further
 * tries all that the one before it tried, and more. The work is counted, never timed, so that the result is
 * the same on every machine. */
typedef enum Effort { EFFORT_DEFAULT, EFFORT_ONE, EFFORT_FEW, EFFORT_USUAL, EFFORT_MANY, EFFORT_MAX } Effort;

/* "1" to "4", or "max". FALSE where there is no effort of that name. */
gboolean effort_parse(const char *text, Effort *out);

typedef struct Sheet Sheet;

typedef struct LayoutWish {
  Direction direction;
  LayoutKind kind;
  Effort effort;
  gboolean keeps; /* the places are to be kept: the same must come of them another time (keep.h) */
  gboolean
      compares; /* what is new having been placed, a fresh layout is found too, to tell what it would cost */
  const Kept *whole; /* where things stand in the whole chart, so that its views run the same way; or NULL */
  const Kept *kept;  /* those of before, or NULL: lay out afresh; borrowed */
  Sheet *sheet;      /* the page that is to be filled (layout.c makes it); NULL: of natural size */
  guint processes;   /* layouts under way side by side; 0: as many as there are processors */
} LayoutWish;

/* A selection's layout: in the way that was `asked` for, or as the file says (LAYOUT_DEFAULT); nothing is
 * kept.
 */
LayoutWish layout_wish_of(const Selection *selection, LayoutKind asked, Effort effort);
