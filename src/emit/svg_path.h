/* Numbers and paths as SVG writes them, in as few bytes as say the same. */
#pragma once

#include <stdio.h>

#include "draw/shape.h"

/* At most two decimals, none that say nothing; never depends on the locale. */
void svg_number_put(FILE *out, double value);

/* The value of a path's `d`. */
void svg_path_put(FILE *out, const PathStep *steps, guint count);
