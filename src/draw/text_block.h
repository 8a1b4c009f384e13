/* Text block: a text wrapped into lines of one face and size, and measured. Lengths are in points. */
#pragma once

#include "base/arena.h"
#include "draw/measure.h"

typedef struct TextBlock {
  char **lines; /* NULL-ended, in the arena it was made with */
  guint count;
  Face face;
  double size;
  double width, height;
  gboolean leftwards; /* the text as a whole runs from right to left */
} TextBlock;

/* From one line of text to the next, in whole points, so that all lines of a block are equally far apart
 * wherever it stands. */
double text_leading(double size);

/* Wraps `text` (NULL: no lines) to `limit`. */
TextBlock text_block_new(Arena *arena, Measure *measure, const char *text, Face face, double size,
                         double limit);
