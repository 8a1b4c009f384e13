/* What measure.c shows outline.c; nobody else includes it. */
#pragma once

#include <hb.h>

#include "draw/measure.h"

/* A font and its units an em; the font belongs to the Measure. */
hb_font_t *measure_hb_font(const Measure *measure, guint font, double *units);
