#include "draw/style.h"

static const Stroke STROKES[SURENESS_COUNT] = {
    [SURENESS_UNASSESSED] = {{0}, FALSE, "solid"},
    [SURENESS_LOW] = {{0.01, 3.6}, TRUE, "dotted"},
    [SURENESS_MODERATE] = {{6, 3.5}, FALSE, "dashed"},
    [SURENESS_HIGH] = {{0}, FALSE, "solid"},
};

static const DotShape DOT_SHAPES[SHAPE_COUNT] = {
    [SHAPE_ROUND] = {"box", "rounded,filled", "1"},
    [SHAPE_BOX] = {"box", "filled", "1"},
    [SHAPE_PILL] = {"box", "rounded,filled", "1"},
    [SHAPE_BAR] = {"box", "filled", "1"},
    [SHAPE_BAND] = {"box", "filled", "1"},
    [SHAPE_PARALLELOGRAM] = {"parallelogram", "filled", "1"},
    [SHAPE_TRAPEZIUM] = {"trapezium", "filled", "1"},
    [SHAPE_DOUBLE] = {"box", "filled", "2"},
    [SHAPE_TAB] = {"tab", "filled", "1"},
    [SHAPE_HEXAGON] = {"hexagon", "filled", "1"},
    [SHAPE_OCTAGON] = {"octagon", "filled", "1"},
    [SHAPE_SNIPPED] = {"box3d", "filled", "1"},
    [SHAPE_RIBBON] = {"septagon", "filled", "1"},
    [SHAPE_CHEVRON] = {"cds", "filled", "1"},
    [SHAPE_SHEET] = {"note", "filled", "1"},
    [SHAPE_PLAQUE] = {"box", "diagonals,filled", "1"},
    [SHAPE_MODULE] = {"component", "filled", "1"},
    [SHAPE_DELAY] = {"folder", "filled", "1"},
    [SHAPE_ELLIPSE] = {"ellipse", "filled", "1"},
};

static const Head HEADS[FAMILY_COUNT] = {
    [FAMILY_OTHER] = HEAD_HALF,     [FAMILY_CONTROL] = HEAD_TRIANGLE, [FAMILY_COOPERATION] = HEAD_VEE,
    [FAMILY_HOSTILE] = HEAD_BARBED, [FAMILY_SANCTION] = HEAD_BAR,     [FAMILY_STATEMENT] = HEAD_DIAMOND,
    [FAMILY_MONEY] = HEAD_DOUBLE,
};

Head head_for(Family family) {
  return HEADS[family];
}

double line_width(const Theme *theme, const Relation *relation) {
  return theme->line_width[relation->claim.sureness] * relation->type->width;
}

const Stroke *stroke_for(Sureness sureness) {
  return &STROKES[sureness];
}

const DotShape *dot_shape(Shape shape) {
  return &DOT_SHAPES[shape];
}

Colour marking_colour(Marking marking) {
  static const Colour COLOURS[MARKING_COUNT] = {[MARKING_CLEAR] = 0xffffff,
                                                [MARKING_GREEN] = 0x33ff00,
                                                [MARKING_AMBER] = 0xffc000,
                                                [MARKING_AMBER_STRICT] = 0xffc000,
                                                [MARKING_RED] = 0xff2b2b};
  return COLOURS[marking];
}
