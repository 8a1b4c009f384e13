/* Nudge: mends a laid-out graph by small steps: labels move along their lines and off them, lines are
 * straightened, turned aside and moved along what they end at, nodes shift, wherever a reader minds less then. */
#pragma once

#include "draw/graph.h"

typedef struct Nudge Nudge;

/* Rounds after which most of what can be had is there. */
#define NUDGE_ROUGHLY 2

/* Of a graph whose layout is finished, which it borrows. Areas hold what they held. Where not `nodes_move`, only
 * lines and labels do. Where it `keeps_size`, the drawing doesn't grow. */
Nudge *nudge_new(Graph *graph, gboolean nodes_move, gboolean keeps_size);
void nudge_free(Nudge *nudge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Nudge, nudge_free)

/* Goes over everything once, with the steps that are for this round, from 0 on, and leaves the graph finished. It
 * may be a little worse than before by the score, which looks at the whole. FALSE where, in all rounds, it has
 * looked so often at things near others that it stopped before it was done. */
gboolean nudge_round(Nudge *nudge, guint round, guint64 looks);

/* Goes over the lines that have much in their way, and leaves the graph finished; with so many looks at most, as
 * above. */
void nudge_lines(Nudge *nudge, guint64 looks);

/* Closes the drawing up (squeeze.h) to these parts of its width and height, and leaves the graph finished. */
void nudge_squeeze(Nudge *nudge, double x, double y);
