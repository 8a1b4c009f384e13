/* Editable SVG: what makes an SVG a drawing that Inkscape takes apart by its things: names, connectors that
 * stay attached when a box is moved, arrowheads that belong to their lines. Shares its state with svg.c only.
 */
#pragma once

#include "emit/format.h"

/* A fill or stroke; another one on dark pages where the picture follows its page. */
typedef struct Paint {
  gboolean none;
  Colour light, dark;
} Paint;

/* What elements take from the group and layer round them. */
typedef struct Look {
  Paint fill;
  double size, width; /* of text; of strokes */
  gboolean bold, round;
  Anchor anchor;
} Look;

typedef struct Svg {
  FILE *out;
  const Picture *picture;
  const char *prefix; /* of all ids */
  GArray *twins;      /* Twin; empty where the picture has no dark scene */
  Look look;
} Svg;

void svg_primitive_put(const Svg *svg, guint index);

/* The stroke of a path, and its attribute. */
Paint svg_stroke_of(const Svg *svg, guint index);
void svg_paint_put(const Svg *svg, const char *property, Paint paint);

/* ` class="k0 k1"`, the twins of the paints that are given. */
void svg_twins_put(const Svg *svg, const Paint *fill, const Paint *stroke);

/* The name that Inkscape shows of a group. */
void svg_label_put(const Svg *svg, const SceneGroup *group);

/* An arrowhead of each kind and colour in the picture, for lines to end in. */
void svg_markers_put(const Svg *svg);

/* A relation's primitives, its line as connectors: from one end to the label, from there to the other. */
void svg_connectors_put(const Svg *svg, const SceneGroup *group);
