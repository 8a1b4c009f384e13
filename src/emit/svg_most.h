/* What most of some primitives of a scene have in common, so that an SVG says it once, on what is round them.
 */
#pragma once

#include "draw/scene.h"

/* The text that comes most often, by size, weight and anchor together; NULL where there is none. */
const TextPrimitive *scene_text_most(const Scene *scene, guint first, guint count);

/* The width that most strokes have, or 1. */
double scene_width_most(const Scene *scene, guint first, guint count);

/* Whether more strokes have round caps than have not. */
gboolean scene_round_most(const Scene *scene, guint first, guint count);
