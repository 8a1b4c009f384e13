/* Bother: what a reader minds about one wire, one post, the page; weighed as score.h weighs it, times the
 * number of lines, and a little of what only the eye sees. For moving things about: the score judges the
 * whole. */
#pragma once

#include "draw/wiring.h"

/* Of the wire as it is drawn now, beside all that is on the fields; it may be among them itself. Ends early,
 * with some value above `most`, where there is more than that. */
double wire_bother(Wiring *wiring, guint wire, double most);

/* Its two summands: its course, ends and borders; and what is near it. */
double wire_own_bother(const Wiring *wiring, guint wire);
double wire_near_bother(Wiring *wiring, guint wire, double most);

/* What it comes to at the least, with the knots that it has now, before it is drawn. */
double wire_least_bother(const Wiring *wiring, guint wire);

/* The post that the wire runs through without business there, with the number of the knot before it; or -1.
 */
int wire_runs_through(Wiring *wiring, guint wire, guint *knot);

/* Of a node, label or role where it stands now. */
double post_bother(Wiring *wiring, guint post, double most);

/* Of a drawing with these bounds. */
double page_bother(const Wiring *wiring, Rect bounds);
