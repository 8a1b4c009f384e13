/* Child: work done in a forked process that returns numbers through a pipe. What it crashes, leaks or
 * remembers stays its own, and it is stopped at its budget of processor time. */
#pragma once

#include <glib.h>

/* Appends its result to `numbers` (double). FALSE where it failed. */
typedef gboolean (*ChildWork)(gconstpointer task, GArray *numbers);

typedef struct Child {
  gint process; /* -1: none */
  int pipe;     /* -1: none, or already waited for */
} Child;

/* Starts the work; it goes on in the background. A budget of 0 is none. */
Child child_start(ChildWork work, gconstpointer task, guint budget_seconds);

/* Waits for the work's numbers: NULL where it failed before it had any, and too few where it was stopped
 * while it handed them over. The caller frees them. */
GArray *child_wait(Child *child);

/* Stops it, unless it was waited for. */
void child_stop(Child *child);

/* Forgets the process, once it was waited for or stopped. */
void child_end(Child *child);
