/* SVG paths: a path as few characters: relative steps, straight curves as lines, no digit that can't be seen.
 */
#pragma once

#include <stdio.h>

#include "draw/shape.h"

/* Writes the steps as the value of `d`, in 1/`scale` points (10 or 100). Rounding never adds up. */
void svg_path_put(FILE *out, const PathStep *steps, guint count, int scale);

/* Whether the path is an upright rectangle with round corners, and which. */
gboolean svg_path_is_rect(const Path *path, Rect *box, double *rx, double *ry);
