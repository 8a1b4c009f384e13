#include "model/theme.h"

#include <math.h>
#include <string.h>

static const Theme LIGHT = {
    .name = "light",
    .paper = 0xffffff,
    .ink = 0x1b1f24,
    .faint_ink = 0x57606a,
    .area_fill = {0xf3f5f8, 0xe9edf2},
    .area_stroke = 0x7f8997,
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
    .node_width = 1.5,
    .line_width =
        {[SURENESS_UNASSESSED] = 0.9, [SURENESS_LOW] = 1.8, [SURENESS_MODERATE] = 1.5, [SURENESS_HIGH] = 2.2},
};

static const Theme DARK = {
    .name = "dark",
    .paper = 0x14181d,
    .ink = 0xf0f3f6,
    .faint_ink = 0xaab4bf,
    .area_fill = {0x1d232a, 0x262d36},
    .area_stroke = 0x73808f,
    .node_fill = 0x14181d,
    .hue = {[HUE_NEUTRAL] = 0xa0a5af,
            [HUE_BLUE] = 0x76a3ff,
            [HUE_RED] = 0xfc8178,
            [HUE_GREEN] = 0x40eab1,
            [HUE_PURPLE] = 0xe4bbf7,
            [HUE_OCHRE] = 0xd5ae49},
    .family = {[FAMILY_OTHER] = 0xa0a5af,
               [FAMILY_CONTROL] = 0x76a3ff,
               [FAMILY_COOPERATION] = 0x40eab1,
               [FAMILY_HOSTILE] = 0xfc8178,
               [FAMILY_SANCTION] = 0xd5ae49,
               [FAMILY_STATEMENT] = 0xe4bbf7,
               [FAMILY_MONEY] = 0xd1ffff},
    .node_width = 1.5,
    .line_width =
        {[SURENESS_UNASSESSED] = 0.9, [SURENESS_LOW] = 1.8, [SURENESS_MODERATE] = 1.5, [SURENESS_HIGH] = 2.2},
};

/* Black on white: what colour told is left to shapes, icons and arrowheads. */
static const Theme PRINT = {
    .name = "print",
    .monochrome = TRUE,
    .paper = 0xffffff,
    .ink = 0x000000,
    .faint_ink = 0x333333,
    .area_fill = {0xf7f7f7, 0xeeeeee},
    .area_stroke = 0x808080,
    .node_fill = 0xffffff,
    .node_width = 1.5,
    .line_width =
        {[SURENESS_UNASSESSED] = 0.9, [SURENESS_LOW] = 1.8, [SURENESS_MODERATE] = 1.5, [SURENESS_HIGH] = 2.2},
};

static const Theme *const THEMES[] = {&LIGHT, &DARK, &PRINT};

const Theme *theme_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(THEMES); i++)
    if (strcmp(THEMES[i]->name, name) == 0)
      return THEMES[i];
  return NULL;
}

void theme_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(THEMES); i++)
    visit(THEMES[i]->name, NULL, data);
}

const Theme *theme_light(void) {
  return &LIGHT;
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

Colour colour_readable(Colour colour, Colour ground, double least) {
  gboolean dark = luminance(ground) < 0.2;
  Colour best = colour;
  for (double by = 1; by > 0.02 && contrast(best, ground) < least; by -= 0.05)
    best = dark ? lightened(colour, by) : scaled(colour, by);
  return best;
}

/* Of the grounds that text may stand on, the innermost area's is the nearest to it. */
static Colour own_colour(const Theme *theme, Colour own, Colour usual) {
  if (own == NO_COLOUR || theme->monochrome)
    return usual;
  return colour_readable(own, theme->area_fill[1], TEXT_CONTRAST);
}

Colour entity_colour(const Theme *theme, const EntityType *type) {
  return own_colour(theme, type->colour, theme->hue[type->hue]);
}

Colour relation_colour(const Theme *theme, const RelationType *type) {
  return own_colour(theme, type->colour, theme->family[type->family]);
}

gboolean colour_parse(const char *text, Colour *colour) {
  gsize digits = strlen(text) - (text[0] == '#');
  if (text[0] != '#' || (digits != 6 && digits != 3))
    return FALSE;
  *colour = 0;
  for (const char *digit = text + 1; *digit; digit++) {
    if (!g_ascii_isxdigit(*digit))
      return FALSE;
    Colour value = (Colour)g_ascii_xdigit_value(*digit);
    *colour = digits == 3 ? *colour << 8 | value * 17 : *colour << 4 | value;
  }
  return TRUE;
}
