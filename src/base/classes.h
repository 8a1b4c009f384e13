/* Classes: things of which one after another is said to be as another, and which are (union-find, with halved
 * paths: Tarjan and van Leeuwen 1984). Things are told apart by their addresses and numbered from 0, as they
 * come. */
#pragma once

#include <glib.h>

typedef struct Classes Classes;

Classes *classes_new(void);
void classes_free(Classes *classes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Classes, classes_free)

/* The thing's number; a new one is alone in its class. */
guint classes_number(Classes *classes, gconstpointer thing);

/* How many things there are. */
guint classes_count(const Classes *classes);

/* The number that stands for all of the class. */
guint classes_of(const Classes *classes, guint number);

/* All of the class of `from` are of that of `to` from now on, whose number stands for them. */
void classes_join(Classes *classes, guint from, guint to);
