/* Relax: draws the vertices of a placed hierarchy towards their neighbours above and below, within their
 * order: chart and links become shorter, long links straight. Each layer is given the places that are nearest
 * to the wanted ones (least squares, by pool adjacent violators), in linear time. */
#pragma once

#include "draw/hierarchy.h"

/* Areas stay boxes that hold their members only. */
void relax_vertices(Hierarchy *h, guint rounds);
