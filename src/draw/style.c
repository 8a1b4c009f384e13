#include "draw/style.h"

#include <math.h>
#include <string.h>

static const Theme LIGHT = {
    .name = "light",
    .paper = 0xffffff,
    .ink = 0x1b1f24,
    .faint_ink = 0x57606a,
    .area_fill = {0xf3f5f8, 0xe9edf2},
    .area_stroke = 0xcfd6df,
    .node_fill = 0xffffff,
    .hue = {[HUE_NEUTRAL] = 0x57606a,
            [HUE_BLUE] = 0x174f9c,
            [HUE_RED] = 0x8a1c14,
            [HUE_GREEN] = 0x0f7a4c,
            [HUE_PURPLE] = 0x7d35c9,
            [HUE_OCHRE] = 0x86670a},
    .family = {[FAMILY_OTHER] = 0x646a7b,
               [FAMILY_CONTROL] = 0x174f9c,
               [FAMILY_COOPERATION] = 0x0f7a4c,
               [FAMILY_HOSTILE] = 0x8a1c14,
               [FAMILY_SANCTION] = 0x86670a,
               [FAMILY_STATEMENT] = 0x7d35c9,
               [FAMILY_MONEY] = 0x0c3b47},
};

static const Theme DARK = {
    .name = "dark",
    .paper = 0x14181d,
    .ink = 0xf0f3f6,
    .faint_ink = 0xaab4bf,
    .area_fill = {0x1d232a, 0x262d36},
    .area_stroke = 0x4a5561,
    .node_fill = 0x14181d,
    .hue = {[HUE_NEUTRAL] = 0xaab4bf,
            [HUE_BLUE] = 0x79b4ff,
            [HUE_RED] = 0xff8f80,
            [HUE_GREEN] = 0x4fd08a,
            [HUE_PURPLE] = 0xc79bff,
            [HUE_OCHRE] = 0xe0b23c},
    .family = {[FAMILY_OTHER] = 0xaab4bf,
               [FAMILY_CONTROL] = 0x79b4ff,
               [FAMILY_COOPERATION] = 0x4fd08a,
               [FAMILY_HOSTILE] = 0xff8f80,
               [FAMILY_SANCTION] = 0xe0b23c,
               [FAMILY_STATEMENT] = 0xc79bff,
               [FAMILY_MONEY] = 0xd9fbff},
};

/* Black on white: what colour told is left to shapes, icons and arrowheads. */
static const Theme PRINT = {
    .name = "print",
    .paper = 0xffffff,
    .ink = 0x000000,
    .faint_ink = 0x333333,
    .area_fill = {0xf7f7f7, 0xeeeeee},
    .area_stroke = 0x888888,
    .node_fill = 0xffffff,
};

static const Theme *const THEMES[] = {&LIGHT, &DARK, &PRINT};

const Theme *theme_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(THEMES); i++)
    if (strcmp(THEMES[i]->name, name) == 0)
      return THEMES[i];
  return NULL;
}

static const Stroke STROKES[] = {
    [SURENESS_UNASSESSED] = {STROKE_THIN, {0}, FALSE, "solid"},
    [SURENESS_LOW] = {STROKE_LINE + 0.3, {0.01, 3.6}, TRUE, "dotted"},
    [SURENESS_MODERATE] = {STROKE_LINE, {6, 3.5}, FALSE, "dashed"},
    [SURENESS_HIGH] = {STROKE_LINE + 0.5, {0}, FALSE, "solid"},
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

const Theme *theme_light(void) {
  return &LIGHT;
}

const Stroke *stroke_for(Sureness sureness) {
  return &STROKES[sureness];
}

const DotShape *dot_shape(Shape shape) {
  return &DOT_SHAPES[shape];
}

static double channel_linear(Colour colour, int shift) {
  double value = ((colour >> shift) & 0xff) / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(Colour colour) {
  return 0.2126 * channel_linear(colour, 16) + 0.7152 * channel_linear(colour, 8) +
         0.0722 * channel_linear(colour, 0);
}

double contrast(Colour a, Colour b) {
  double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;
  return la > lb ? la / lb : lb / la;
}

static Colour scaled(Colour colour, double by) {
  guint r = (guint)((colour >> 16 & 0xff) * by), g = (guint)((colour >> 8 & 0xff) * by),
        b = (guint)((colour & 0xff) * by);
  return r << 16 | g << 8 | b;
}

static Colour lightened(Colour colour, double by) {
  return 0xffffff - scaled(0xffffff - colour, by);
}

/* The colour, darkened on light grounds and lightened on dark ones until text in it can be read. */
static Colour readable(const Theme *theme, Colour colour) {
  Colour ground = theme->area_fill[1];
  gboolean dark = luminance(ground) < 0.2;
  Colour best = colour;
  for (double by = 1; by > 0.02 && contrast(best, ground) < 4.5; by -= 0.05)
    best = dark ? lightened(colour, by) : scaled(colour, by);
  return best;
}

Colour entity_colour(const Theme *theme, const EntityType *type) {
  return type->colour == NO_COLOUR || theme == &PRINT ? theme->hue[type->hue] : readable(theme, type->colour);
}

Colour relation_colour(const Theme *theme, const RelationType *type) {
  return type->colour == NO_COLOUR || theme == &PRINT ? theme->family[type->family]
                                                      : readable(theme, type->colour);
}

Colour marking_colour(Marking marking) {
  static const Colour COLOURS[MARKING_COUNT] = {[MARKING_CLEAR] = 0xffffff,
                                                [MARKING_GREEN] = 0x33ff00,
                                                [MARKING_AMBER] = 0xffc000,
                                                [MARKING_AMBER_STRICT] = 0xffc000,
                                                [MARKING_RED] = 0xff2b2b};
  return COLOURS[marking];
}
