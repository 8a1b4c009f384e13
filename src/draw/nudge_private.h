/* What the files of nudging share; nobody else includes it. */
#pragma once

#include "draw/bother.h"
#include "draw/nudge.h"

struct Nudge {
  Wiring *w;
  gboolean keeps_size;
  double step;      /* how far things are moved in this round */
  Wire *kept_wires; /* of a trial, as they were */
  Point *kept_at;
};

/* Less isn't worth a move. */
#define WORTH 0.05

/* How much worse the page is with this on it; 0 within what there is. */
double beyond_bother(const Nudge *n, Rect box);

/* nudge_wires.c: knots, labels and ends of one wire, unless it costs no more than `least` beside its length;
 * TRUE where something moved. */
gboolean wire_nudge(Nudge *n, guint wire, double least);

/* nudge_posts.c: a node, or a label that others end at, with what is tied to it. */
gboolean post_nudge(Nudge *n, guint post);
