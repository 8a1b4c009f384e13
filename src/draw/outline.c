/* Text as outlines: HarfBuzz hands out a glyph's contours piece by piece. */

#include <hb.h>

#include "draw/measure.h"
#include "draw/measure_private.h"

typedef struct Contours {
  GArray *steps;
  guint begun, before; /* where the contour that is being drawn begins, and the one before it */
  Point origin;        /* of the glyph */
  double scale;        /* points a font unit */
} Contours;

static Point placed(const Contours *c, float x, float y) {
  return (Point){c->origin.x + x * c->scale, c->origin.y - y * c->scale};
}

static void move_to(hb_draw_funcs_t *funcs G_GNUC_UNUSED, void *data, hb_draw_state_t *state G_GNUC_UNUSED,
                    float x, float y, void *user G_GNUC_UNUSED) {
  Contours *c = data;
  Point p = placed(c, x, y);
  c->before = c->begun;
  c->begun = c->steps->len;
  path_move(c->steps, p.x, p.y);
}

static void line_to(hb_draw_funcs_t *funcs G_GNUC_UNUSED, void *data, hb_draw_state_t *state G_GNUC_UNUSED,
                    float x, float y, void *user G_GNUC_UNUSED) {
  Contours *c = data;
  Point p = placed(c, x, y);
  path_line(c->steps, p.x, p.y);
}

static void cubic_to(hb_draw_funcs_t *funcs G_GNUC_UNUSED, void *data, hb_draw_state_t *state G_GNUC_UNUSED,
                     float x1, float y1, float x2, float y2, float x, float y, void *user G_GNUC_UNUSED) {
  Contours *c = data;
  path_curve(c->steps, placed(c, x1, y1), placed(c, x2, y2), placed(c, x, y));
}

static gboolean same_point(Point a, Point b) {
  return a.x == b.x && a.y == b.y;
}

static gboolean same_step(const PathStep *a, const PathStep *b) {
  return a->op == b->op && same_point(a->c1, b->c1) && same_point(a->c2, b->c2) && same_point(a->to, b->to);
}

/* Some fonts (DejaVu Sans in Roman numerals) draw a contour twice, which LibreOffice takes for a hole. */
static gboolean repeats(const Contours *c) {
  guint length = c->steps->len - c->begun;
  const PathStep *steps = (const PathStep *)(gpointer)c->steps->data;
  if (c->begun - c->before != length)
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (!same_step(&steps[c->before + i], &steps[c->begun + i]))
      return FALSE;
  return TRUE;
}

static void close_path(hb_draw_funcs_t *funcs G_GNUC_UNUSED, void *data, hb_draw_state_t *state G_GNUC_UNUSED,
                       void *user G_GNUC_UNUSED) {
  Contours *c = data;
  path_close(c->steps);
  if (repeats(c)) {
    g_array_set_size(c->steps, c->begun);
    c->begun = c->before;
  }
}

/* Quadratic curves are handed over as cubic ones where no function for them is set. */
static hb_draw_funcs_t *draw_functions(void) {
  hb_draw_funcs_t *funcs = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
  hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
  hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
  hb_draw_funcs_make_immutable(funcs);
  return funcs;
}

typedef struct Outliner {
  Measure *measure;
  double size;
  Point at;
  GArray *steps;
  hb_draw_funcs_t *funcs;
  gboolean complete;
} Outliner;

static gboolean shows_something(hb_font_t *font, hb_codepoint_t glyph) {
  hb_glyph_extents_t extents;
  return hb_font_get_glyph_extents(font, glyph, &extents) && extents.width != 0;
}

static void run_outline(const GlyphRun *run, gpointer data) {
  Outliner *o = data;
  double units;
  hb_font_t *font = measure_hb_font(o->measure, run->font, &units);
  for (guint i = 0; i < run->count; i++) {
    guint before = o->steps->len;
    Point origin = {o->at.x + run->glyphs[i].x, o->at.y + run->glyphs[i].y};
    Contours contours = {o->steps, before, before, origin, o->size / units};
    hb_font_get_glyph_shape(font, run->glyphs[i].id, o->funcs, &contours);
    if (o->steps->len == before && shows_something(font, run->glyphs[i].id))
      o->complete = FALSE;
  }
}

gboolean measure_outline(Measure *measure, Face face, double size, const char *text, Point at,
                         GArray *steps) {
  Outliner outliner = {measure, size, at, steps, draw_functions(), TRUE};
  measure_shape(measure, face, size, text, run_outline, &outliner);
  hb_draw_funcs_destroy(outliner.funcs);
  return outliner.complete;
}
