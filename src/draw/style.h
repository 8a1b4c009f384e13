/* Style: how types, families and sureness look. Constant tables; colours are 0xRRGGBB, lengths in
 * points. Hues are told apart by readers with the common colour-vision deficiencies only together with
 * shape; every text colour has a contrast of at least 4.5:1 on its ground (tests/unit/test_style.c). */
#pragma once

#include "model/case.h"

typedef guint32 Colour;

/* Text sizes. */
#define SIZE_TITLE    17.0
#define SIZE_SUBTITLE 10.0
#define SIZE_NAME     11.5
#define SIZE_SMALL    9.0 /* roles, labels, group titles: the smallest text there is */

/* Space between lines of text, times the size. */
#define LEADING 1.2

/* The longest line of text before it is wrapped. */
#define NAME_LIMIT  122.0
#define LABEL_LIMIT 100.0

/* An entity's icon, and the gap between it and the name. */
#define ICON_SIZE  14.0
#define IMAGE_SIZE 34.0 /* of the square that an image takes in place of the icon */
#define ICON_GAP   5.0

/* The border's stroke of a node, and a line's. */
#define STROKE_NODE 1.6
#define STROKE_LINE 1.5
#define STROKE_THIN 0.9

#define ARROW_LENGTH 7.0
#define ARROW_WIDTH  6.4

typedef struct Theme {
  const char *name;
  Colour paper, ink, faint_ink;
  Colour area_fill[2], area_stroke; /* nested areas take turns */
  Colour node_fill;
  Colour hue[HUE_COUNT];
  Colour family[FAMILY_COUNT];
} Theme;

const Theme *theme_light(void);

/* "light", "dark" for dark pages, "print" for black and white. NULL where there is none of that name. */
const Theme *theme_find(const char *name);

/* A type's own colour, darkened until text in it can be read, or that of its hue or family. */
Colour entity_colour(const Theme *theme, const EntityType *type);
Colour relation_colour(const Theme *theme, const RelationType *type);

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
  double width;
  double dashes[3];
  gboolean round;
  const char *dot_style; /* Graphviz's name for it */
} Stroke;

const Stroke *stroke_for(Sureness sureness);

/* Graphviz's nearest shape, for DOT, and the style and peripheries that go with it. */
typedef struct DotShape {
  const char *shape, *style, *peripheries;
} DotShape;

const DotShape *dot_shape(Shape shape);

/* WCAG 2's contrast ratio of two colours, 1 to 21. */
double contrast(Colour a, Colour b);
