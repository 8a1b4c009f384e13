/* Legend: what the picture's shapes, arrows and strokes mean; only what is used, placed in the drawing where
 * it costs no room, else below it. */
#pragma once

#include "draw/scene_builder.h"

typedef struct LegendItem {
  const EntityType *type;   /* a type's outline and icon, or NULL */
  const Relation *relation; /* a family's arrow, or NULL */
  const Claim *marked;      /* a claim whose mark it explains, or NULL */
  Sureness sureness;        /* else a stroke */
  TextBlock text;
} LegendItem;

typedef struct Legend {
  LegendItem *items;
  guint count;
  Point *places; /* of each item's top left corner, in the drawing's coordinates */
  double foot;   /* height that it takes below the drawing, or 0 */
  double width;  /* of what stands below the drawing, or 0 */
  double side;   /* width that it takes beside the drawing, or 0 */
} Legend;

/* Measures the legend of b->graph, which need not be laid out yet. */
Legend legend_new(const Builder *b);

/* Places it in or beside the drawing of the graph, which must be laid out. */
void legend_place(Legend *legend, const Graph *graph);

/* Or places it where it is told to: in free room inside the drawing (FALSE where there isn't enough), below a
 * drawing of that width and height (legend->foot and ->width tell the size), or as a column from `corner` on,
 * whose size is returned. */
gboolean legend_set_inside(Legend *legend, const Graph *graph);
void legend_set_below(Legend *legend, double width, double height);
Point legend_set_column(Legend *legend, Point corner);

/* Adds it; b->origin must be the drawing's. */
void legend_add(Builder *b, const Legend *legend);
