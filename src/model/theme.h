/* Themes: the colours, widths of stroke and fonts that a picture is drawn in. Plain data: the built-in ones
 * are constant, a file of one's own is read by load/theme.c. Colours are 0xRRGGBB, lengths in points. */
#pragma once

#include "model/sureness.h"
#include "model/vocabulary.h"

typedef guint32 Colour;

typedef struct Theme {
  const char *name;
  Colour paper, ink, faint_ink;
  Colour area_fill[2], area_stroke; /* nested areas take turns */
  Colour node_fill;
  Colour hue[HUE_COUNT];
  Colour family[FAMILY_COUNT];
  gboolean monochrome;               /* a type's own colour doesn't count */
  double node_width;                 /* of an entity's outline */
  double line_width[SURENESS_COUNT]; /* of a relation's line */
  const char *const *fonts; /* families, NULL-ended, the first that is there holds; NULL: the usual ones */
} Theme;

/* WCAG 2.2: of text (1.4.3), and of lines and shapes (1.4.11). */
#define TEXT_CONTRAST  4.5
#define SHAPE_CONTRAST 3.0

/* The line of what was assessed as strong is at least so many times as wide as that of what wasn't assessed,
 * whatever the type's own stroke, so that neither is taken for the other. */
#define STRONG_TO_UNASSESSED 1.5

/* A relation type's own stroke: so many times the usual width. */
#define STROKE_THIN_TYPE  0.85
#define STROKE_THICK_TYPE 1.25

const Theme *theme_light(void);

/* "light", "dark" for dark pages, "print" for black and white. NULL where there is none of that name. */
const Theme *theme_find(const char *name);

/* For diag_suggest; `owner` is not used. */
void theme_words(gconstpointer owner, WordVisitor visit, gpointer data);

/* A type's own colour, darkened until text in it can be read, or that of its hue or family. */
Colour entity_colour(const Theme *theme, const EntityType *type);
Colour relation_colour(const Theme *theme, const RelationType *type);

/* WCAG 2's contrast ratio of two colours, 1 to 21. */
double contrast(Colour a, Colour b);

/* The colour, darkened on light grounds and lightened on dark ones until its contrast is at least that. */
Colour colour_readable(Colour colour, Colour ground, double least);

/* "#rrggbb" or "#rgb". FALSE where it is neither. */
gboolean colour_parse(const char *text, Colour *colour);
