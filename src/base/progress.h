/* Progress: tells a person who waits at a terminal for more than half a second what is being done, and how
 * far it is, in one line on standard error. It is drawn by a thread of its own, so that nothing has to be
 * asked regularly. On anything but a terminal there is none: all calls take NULL. */
#pragma once

#include <glib.h>

typedef struct Progress Progress;

/* Of work that began at `begun`, on GLib's monotonic clock. NULL where standard error is no terminal, or one
 * that can't clear a line. Until it is freed, a signal that ends the program clears the line first. */
Progress *progress_new(gint64 begun);

/* Takes the line away; what is told afterwards stands in its place. */
void progress_free(Progress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)

/* From now on this is being done, such as "drawing" and a name; `done` of `count` parts are. 0 parts: nobody
 * knows how many there are. */
void progress_tell(Progress *progress, const char *action, const char *name, guint done, guint count);
