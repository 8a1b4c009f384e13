/* Image: an entity's `image:`, a file below the main one's folder, read and checked once however many
 * entities show it. */
#pragma once

#include "load/fields.h"
#include "load/reading.h"
#include "model/image.h"

/* NULL, and reported, where it can't be had; NULL where there is no entry. */
const Image *image_entry(Reading *reading, const Entry *entry);

/* What the module "image" offers: decodes the whole image, which sets its size and, for an SVG, replaces its
 * content by the harmless part. FALSE, with why in `why` (to be freed), where it is broken or too large. */
typedef gboolean (*ImageChecker)(Image *image, char **why);
