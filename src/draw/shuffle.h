/* Shuffle: orders of things, always the same ones. */
#pragma once

#include <glib.h>

#define ORDER_FILE     0 /* as they stand in the file */
#define ORDER_REVERSED 1
#define ORDER_SHUFFLED 2 /* and every number after it: another shuffling each */

/* The numbers from 0 to count - 1 in that order; the caller frees. */
guint *shuffled_new(guint count, guint order);
