/* Still: a layout that begins from the places of the one before, where there are any and little is new; else
 * one found afresh, whose places can be kept. */
#pragma once

#include "draw/search.h"

/* ChildWork on a SearchTask: appends what the layout costs and what one found afresh costs (both 0 where
 * nothing was compared), then the layout as placed.h has it. */
gboolean still_run(gconstpointer task, GArray *numbers);

#define STILL_COSTS 2

/* Seconds of processor time, as search_budget. */
guint still_budget(const SearchTask *task);
