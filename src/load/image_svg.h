/* Image SVG: keeps of an SVG what draws, and nothing that acts or fetches. */
#pragma once

#include "model/image.h"

/* Replaces the image's content and sets its size. FALSE, with why, where it is no well-formed SVG. */
gboolean svg_clean(Image *image, char **why);
