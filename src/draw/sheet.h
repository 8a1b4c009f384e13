/* Sheet: how a drawing, its legend and its frame share a page, so that the smallest text comes out as large
 * as can be. A sheet belongs to its maker and borrows the graph. Sizes of drawings are in units of the scene.
 */
#pragma once

#include "draw/frame.h"
#include "draw/legend.h"
#include "draw/wish.h"

/* Where legend and foot (sources, stamp, marking) stand. */
typedef struct Composition {
  gboolean legend_inside, legend_beside, foot_beside; /* else below */
  double scale;                                       /* points on paper of a unit */
  double width, height;                               /* of the page within its margins */
  double room_width, room_height;                     /* what is left for the drawing alone */
  double column;                                      /* width of what stands beside the drawing, or 0 */
} Composition;

/* For the page of the graph's selection, which must be set. The graph need not be laid out. */
Sheet *sheet_new(const Graph *graph, Measure *measure);
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

/* Of the page within its margins, width to height. */
double sheet_aspect(const Sheet *sheet);

/* For a drawing of that size; `has_room` tells whether the legend has room inside it. */
Composition sheet_compose(Sheet *sheet, double width, double height, gboolean has_room);

/* For the graph as it is laid out. */
Composition sheet_compose_graph(Sheet *sheet);

/* Pulls the sheet's graph apart so that it fills the page; `cut`: its lines are cut already where they end.
 */
void sheet_fill(Sheet *sheet, Graph *graph, gboolean cut);
