/* SVG paths: a path as few characters: relative steps, straight curves as lines, no digit that can't be seen.
 */
#pragma once

#include <stdio.h>

#include "draw/shape.h"

/* Writes the steps as the value of `d`, in 1/`scale` points (10 or 100). Rounding never adds up. What isn't
 * `stroked` is left open: its fill shows no difference. */
void svg_path_put(FILE *out, const PathStep *steps, guint count, int scale, gboolean stroked);

/* Whether the path is an upright rectangle with round corners, and which. */
gboolean svg_path_is_rect(const Path *path, Rect *box, double *rx, double *ry);

/* Whether the path is made of single straight lines, which have no inside to fill. */
gboolean svg_path_is_flat(const Path *path);
