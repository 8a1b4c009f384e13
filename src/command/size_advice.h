/* Size advice: warns where the text on a page comes out too small to be read, with what would help, each
 * tried out. */
#pragma once

#include "command/run.h"
#include "draw/scene.h"
#include "draw/wish.h"

/* In points on paper; smaller text is warned of. */
#define TEXT_LEAST_POINTS 7.0

/* `scene` is the picture of the job's selection, laid out as `wish` says. */
void small_text_report(const PictureJob *job, const Scene *scene, const Graph *graph, Measure *measure,
                       const LayoutWish *wish, Diags *diags);
