/* Layout file: where things stand in a case file's pictures, kept beside it in a text file that is committed
 * with it: CASE.layout for CASE.yaml (docs/GUIDE.md, "Pictures that keep still"). Whoever makes one frees it.
 */
#pragma once

#include "base/diag.h"
#include "draw/kept.h"

typedef struct LayoutFile LayoutFile;

/* Reads the layout file of the case file at `case_path`; empty where there is none. What can't be read is
 * reported as a warning, and left out. */
LayoutFile *layout_file_read(const char *case_path, Diags *diags);
void layout_file_free(LayoutFile *file);

/* Whether it was there, or has been written since; its path, NULL for standard input. */
gboolean layout_file_is_there(const LayoutFile *file);
void layout_file_note_written(LayoutFile *file);
const char *layout_file_path(const LayoutFile *file);

/* The places of a view's picture, of the whole chart's where `view` is NULL; NULL where it has none. */
const Kept *layout_file_kept(const LayoutFile *file, const char *view);

/* Whether a picture's places are kept at all: timelines and rings are what dates and relations make of them,
 * and very large pictures aren't kept. */
gboolean picture_keeps(const Selection *selection);

/* Takes the places of a picture in the stead of those that it has; owns `kept` then. They are new from then
 * on.
 */
void layout_file_put(LayoutFile *file, const char *view, Kept *kept);
gboolean layout_file_is_new(const LayoutFile *file, const char *view);

/* Forgets views that the case hasn't. */
void layout_file_prune(LayoutFile *file, const Case *c);

/* Its text; the caller frees. */
char *layout_file_text(const LayoutFile *file);

/* Whether something else than its text stands in its place, or nothing although it was there. */
gboolean layout_file_differs(const LayoutFile *file);

/* Places as text and back, for another process; kept_from_text returns NULL for what is none. */
char *kept_to_text(const Kept *kept);
Kept *kept_from_text(const char *text);
