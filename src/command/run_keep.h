/* Keeping places from run to run: which pictures keep theirs, from where, and where they go. */
#pragma once

#include "base/outfile.h"
#include "command/layout_file.h"
#include "command/run.h"
#include "draw/layout.h"

/* Reads the layout file of the case that was loaded last, from `path`. */
void run_layout_read(Run *run, const char *path);

/* Lays whole charts out by which views are to go that have no places yet: views run the same way. FALSE with
 * `error` where that fails. */
gboolean run_wholes_place(Run *run, Measure *measure, GError **error);

/* What a picture's layout is asked for, its kept places among it. */
LayoutWish run_layout_wish(const Run *run, const PictureJob *job);

/* Adds the places that a picture begins from to its key. */
void run_layout_digest(const Run *run, const PictureJob *job, GChecksum *sum);

/* What came of a picture's layout, into its job: the places, as text, and a note where they have aged. */
void job_take_layout(PictureJob *job, const LayoutWish *wish, const Graph *graph, const LayoutCosts *costs);

/* Once all pictures are drawn: takes their places and notes into the run, and writes the layout files. */
gboolean run_layouts_update(Run *run, OutBatch *batch, GError **error);
