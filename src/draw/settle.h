/* Settle: moves the boxes of a placed net, each in turn, to the free place nearby where a reader minds least:
 * where their lines cross the fewest others and run through no other box. Weighs as score.h does. */
#pragma once

#include "draw/net.h"

/* Links are taken to be straight; boxes stay in their areas and never come to overlap. Ends after so many
 * `looks` at single things, whatever is left undone. Returns the looks taken. */
guint64 settle_boxes(Net *net, gboolean labels_only, guint64 looks);
