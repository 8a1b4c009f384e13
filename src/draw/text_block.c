#include "draw/text_block.h"

#include <math.h>

#include "base/utf8.h"
#include "base/wrap.h"
#include "draw/style.h"

typedef struct Typeface {
  Measure *measure;
  Face face;
  double size;
} Typeface;

static double typeface_width(const char *text, gsize length, gpointer data) {
  const Typeface *t = data;
  return measure_width(t->measure, t->face, t->size, text, (gssize)length);
}

#define RIGHT_TO_LEFT_MARK "\u200f"
#define LEFT_TO_RIGHT_MARK "\u200e"

/* A line keeps the direction of the text that it was broken from: where its own first letter says otherwise,
 * an invisible mark stands before it. */
static char *line_directed(Arena *arena, const char *line, gboolean leftwards) {
  if (utf8_is_leftwards(line) == leftwards)
    return arena_strdup(arena, line);
  return arena_printf(arena, "%s%s", leftwards ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK, line);
}

double text_leading(double size) {
  return round(size * LEADING);
}

TextBlock text_block_new(Arena *arena, Measure *measure, const char *text, Face face, double size,
                         double limit) {
  TextBlock block = {.face = face, .size = size};
  if (!text)
    return block;
  Typeface typeface = {measure, face, size};
  g_autofree char *safe = utf8_without_bidi_controls(text);
  g_auto(GStrv) lines = wrap_text(safe ? safe : text, limit, typeface_width, &typeface);
  block.leftwards = utf8_is_leftwards(text);
  block.count = g_strv_length(lines);
  block.lines = arena_array(arena, char *, block.count + 1);
  for (guint i = 0; i < block.count; i++) {
    block.lines[i] = line_directed(arena, lines[i], block.leftwards);
    block.width = MAX(block.width, measure_width(measure, face, size, block.lines[i], -1));
  }
  block.height = block.count * text_leading(size);
  return block;
}
