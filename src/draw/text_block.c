#include "draw/text_block.h"

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

TextBlock text_block_new(Arena *arena, Measure *measure, const char *text, Face face, double size,
                         double limit) {
  TextBlock block = {NULL, 0, face, size, 0, 0};
  if (!text)
    return block;
  Typeface typeface = {measure, face, size};
  g_autofree char *safe = utf8_without_bidi_controls(text);
  g_auto(GStrv) lines = wrap_text(safe ? safe : text, limit, typeface_width, &typeface);
  block.count = g_strv_length(lines);
  block.lines = arena_array(arena, char *, block.count + 1);
  for (guint i = 0; i < block.count; i++) {
    block.lines[i] = arena_strdup(arena, lines[i]);
    block.width = MAX(block.width, measure_width(measure, face, size, lines[i], -1));
  }
  block.height = block.count * size * LEADING;
  return block;
}
