/* Timeline: from left to right is time. An entity stands at its own date, else at the first of its
 * relations'; what has no date at all stands left of the axis. Areas are bands below each other. */
#pragma once

#include "draw/net.h"

/* Sets the places of boxes and areas, and the ticks of the axis (TimelineTick). Labels stand at their
 * relation's date, or between its ends where it has none, and may overlap. */
void timeline_place(Net *net, GArray *ticks);

typedef struct TimelineTick {
  double x;
  gint64 day; /* since 1970-01-01 */
} TimelineTick;
