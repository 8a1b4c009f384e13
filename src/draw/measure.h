/* Measuring text with HarfBuzz, exactly and the same on every machine with the same fonts.
 * The faces are Liberation Sans (Arial's metrics); characters that it lacks come from a fallback
 * face, found once through fontconfig (a module on demand) and measured run by run. Lengths are
 * in points, unhinted. A Measure belongs to its maker; what it returns dies with it. */
#pragma once

#include <glib.h>

#include "draw/shape.h"

typedef enum Face { FACE_REGULAR, FACE_BOLD, FACE_COUNT } Face;

typedef struct Measure Measure;

/* The first of `families` (NULL-ended) that is installed takes Liberation Sans's place; `families` may be
 * NULL. NULL with `error` where no font at all can be found. */
Measure *measure_new(const char *const *families, GError **error);
void measure_free(Measure *measure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Measure, measure_free)

/* The advance width of `length` bytes (-1: all) of UTF-8 in the face at `size`. */
double measure_width(Measure *measure, Face face, double size, const char *text, gssize length);

/* A face's heights above and below the baseline, both positive. */
double measure_ascent(const Measure *measure, Face face, double size);
double measure_descent(const Measure *measure, Face face, double size);

/* One glyph: its number in the run's font, where its origin is, from the text's own start, and the byte of
 * the run's text that it belongs to. */
typedef struct Glyph {
  guint32 id;
  guint32 cluster;
  double x, y;
} Glyph;

/* Glyphs of one font. `font` counts from 0 in the order in which the Measure met the fonts. */
typedef struct GlyphRun {
  guint font;
  guint count;
  const Glyph *glyphs; /* from left to right */
  const char *text;    /* not NUL-ended */
  gsize length;
  gboolean leftwards; /* the text runs from right to left */
} GlyphRun;

/* Shapes a text for a painter: calls `paint` run by run, from left to right. The text as a whole runs as its
 * first letter does (utf8_is_leftwards). */
typedef void (*GlyphPainter)(const GlyphRun *run, gpointer data);
void measure_shape(Measure *measure, Face face, double size, const char *text, GlyphPainter paint,
                   gpointer data);

/* Appends the outlines of a text that stands on the baseline at `at` to `steps` (PathStep). FALSE where a
 * glyph has none, since it is a picture, as emoji mostly are. */
gboolean measure_outline(Measure *measure, Face face, double size, const char *text, Point at, GArray *steps);

/* The fonts met so far. */
guint measure_font_count(const Measure *measure);

/* The file of a font and the face's number in it. */
const char *measure_font_file(const Measure *measure, guint font, guint *index);

/* What the module "bidi" offers: the embedding level of each of `count` characters by the Unicode
 * Bidirectional Algorithm, odd where they run from right to left; `leftwards`: the text as a whole does. */
typedef void (*BidiLevels)(const gunichar *text, guint count, gboolean leftwards, gint8 *levels);

/* What the module "fonts" offers. font_find: the file of the best installed font that has the character, or
 * of Liberation Sans where `character` is 0. font_find_family: that of a family of this very name. NULL where
 * there is none; to be freed with g_free. */
typedef char *(*FontFinder)(gunichar character, gboolean bold, guint *index);
typedef char *(*FamilyFinder)(const char *family, gboolean bold, guint *index);
