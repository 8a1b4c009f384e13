/* What a reader minds about posts and wires beside the borders of areas; as bother.h weighs it. */
#pragma once

#include "draw/wiring.h"

/* Of what must not be: on something else, outside its area, or in another's. */
#define COST_NEVER 10000.0

double post_area_bother(const Wiring *wiring, const Post *post);

/* Of the wire as it is drawn now. */
double wire_area_bother(const Wiring *wiring, const Wire *wire);
