/* Surroundings: what already has its place in a graph that is being kept, on a grid, so that what is near is
 * found without looking at everything. To be made anew when something is set or moved. Borrows the keeping.
 */
#pragma once

#include "draw/grid.h"
#include "draw/keeping.h"

typedef struct Surroundings {
  const Keeping *keeping;
  GArray *obstacles; /* Obstacle: all */
  Rect bounds;       /* round all of them */
  Grid *boxes;       /* indices into obstacles: nodes and labels */
  Grid *lines;       /* indices into keeping->segments */
} Surroundings;

Surroundings *surroundings_new(const Keeping *keeping);
void surroundings_free(Surroundings *surroundings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Surroundings, surroundings_free)

static inline const Obstacle *obstacle_at(const Surroundings *s, guint index) {
  return &g_array_index(s->obstacles, Obstacle, index);
}

static inline const Segment *segment_at(const Surroundings *s, guint index) {
  return &g_array_index(s->keeping->segments, Segment, index);
}

/* How many lines but that one run through the rectangle. */
guint surroundings_lines_in(const Surroundings *surroundings, Rect rect, guint but);

/* Whether nothing stands in the rectangle but areas round `area` and the label of the line `but_label`
 * (G_MAXUINT: none). */
gboolean surroundings_are_free(const Surroundings *surroundings, Rect rect, int area, guint but_label);
