/* SVG facts: what a group of a picture shows, as classes and data attributes, for the styles and scripts of
 * the page that it stands on. */
#pragma once

#include "emit/format.h"

/* "entities-attribution--": a picture's name as the beginning of its ids; to be freed by g_free. */
char *svg_prefix_new(const char *name);

/* "entity threat-group id-apt31": its kind, type, own id, and how confident the claim is. */
void svg_classes_put(FILE *out, const SceneGroup *group);

/* ` data-from="apt31" data-to="mss" …`: what the file says, by its ids, as typed. */
void svg_facts_put(FILE *out, const SceneGroup *group);

/* Whether the group is one thing of the case, rather than a part of the frame. */
gboolean svg_is_thing(const SceneGroup *group);
