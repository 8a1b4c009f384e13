/* Style: how types, families and sureness look, in whatever theme. Constant tables; lengths are in points.
 * Hues are told apart by readers with the common colour-vision deficiencies only together with
 * shape; every text colour has a contrast of at least 4.5:1 on its ground (tests/unit/test_style.c,
 * docs/VISUALS.md). */
#pragma once

#include "model/case.h"
#include "model/theme.h"

/* Text sizes. */
#define SIZE_TITLE    17.0
#define SIZE_SUBTITLE 10.0
#define SIZE_NAME     11.5
#define SIZE_SMALL    9.0 /* roles, labels, group titles: the smallest text there is */

/* Space between lines of text, times the size; to the whole point (text_leading). */
#define LEADING 1.2

/* The longest line of text before it is wrapped. */
#define NAME_LIMIT         122.0
#define LABEL_LIMIT        100.0
#define LABEL_LIMIT_NARROW 70.0
#define LABEL_LIMIT_WIDE   150.0

/* An entity's icon, and the gap between it and the name. */
#define ICON_SIZE  14.0
#define IMAGE_SIZE 34.0 /* of the square that an image takes in place of the icon */
#define ICON_GAP   5.0

/* The strokes of marks on lines, and of areas' borders. */
#define STROKE_MARK 1.5
#define STROKE_AREA 0.7

#define ARROW_LENGTH 7.0
#define ARROW_WIDTH  6.4

/* The colours in which the Traffic Light Protocol, version 2.0, prints its markings, on black. */
Colour marking_colour(Marking marking);

/* How an arrowhead looks: it tells a relation's family without colour. */
typedef enum Head {
  HEAD_TRIANGLE, /* filled */
  HEAD_VEE,      /* two strokes */
  HEAD_BARBED,   /* filled, notched behind */
  HEAD_BAR,      /* a triangle that meets a bar */
  HEAD_DIAMOND,  /* filled */
  HEAD_DOUBLE,   /* two triangles, one behind the other */
  HEAD_HALF      /* a small triangle */
} Head;

Head head_for(Family family);

/* How a line is drawn for how sure it is. `dashes` is 0-ended. */
typedef struct Stroke {
  double dashes[3];
  gboolean round;
  const char *dot_style; /* Graphviz's name for it */
} Stroke;

const Stroke *stroke_for(Sureness sureness);

/* How wide a relation's line is: by how sure it is, and by its type's own stroke. */
double line_width(const Theme *theme, const Relation *relation);

/* Graphviz's nearest shape, for DOT, and the style and peripheries that go with it. */
typedef struct DotShape {
  const char *shape, *style, *peripheries;
} DotShape;

const DotShape *dot_shape(Shape shape);
