/* A run: case files loaded, the pictures of them that were asked for, and drawing those. A run owns its
 * cases, pictures and diagnostics; it borrows the options. */
#pragma once

#include "base/progress.h"
#include "command/render_options.h"

typedef struct Drawn Drawn;

/* One picture to be drawn. */
typedef struct PictureJob {
  char *name;           /* of its files, without the ending */
  Pos pos;              /* where the file asks for it */
  gboolean by_itself;   /* nobody asked for just this picture */
  Selection *selection; /* what it shows */
  Page sheet;           /* one of the pages that it is spread over, where it is */
  char *key;            /* run_draw: of what it shows and how; NULL where nothing is remembered */
  gboolean kept;        /* run_draw: its files were left, since they would have come out the same */
  char *places, *note;  /* run_keep: where things stand in it, as text; what is to be told of that; or NULL */
} PictureJob;

typedef struct Run {
  RenderOptions *options; /* borrowed; run_load reads the theme that they name */
  Diags *diags;
  GPtrArray *cases;          /* Case */
  GPtrArray *layouts;        /* LayoutFile: of each case */
  GPtrArray *layouts_before; /* LayoutFile: of earlier runs of a session, which are taken; NULL: no session */
  GPtrArray *jobs;           /* PictureJob */
  GString *notes;            /* what else is to be told, whole lines */
  gint64 begun;              /* on GLib's monotonic clock */
  Progress *progress;        /* borrowed, or NULL */
} Run;

Run *run_new(RenderOptions *options);
void run_free(Run *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Run, run_free)

/* Loads the files; what is wrong with them is in the run's diagnostics. */
ExitStatus run_load(Run *run, char **files, guint count);

/* FALSE with `error` where a view that was asked for isn't there. */
gboolean run_views_check(const Run *run, GError **error);

/* Adds the pictures that were asked for. */
void run_pictures_choose(Run *run);

/* Reports pictures that show nothing; drops views of which nothing may be shown. */
void run_empty_check(Run *run);

/* The same, and reports pictures that would overwrite each other. */
void run_pictures_check(Run *run);

/* FALSE with `error`, which says what can be done, where a picture is too large to be drawn unasked. A whole
 * chart that nobody asked for by itself is then only left out, with a warning in the run's notes. */
gboolean run_sizes_check(Run *run, GError **error);

/* Draws the pictures, in processes side by side, and puts the files in their places; those that `drawn` (may
 * be NULL) knows to be there as they would come out are left. FALSE with `error` where the system fails: no
 * file is touched then. */
gboolean run_draw(Run *run, Drawn *drawn, GError **error);

/* The same, with what options->manifest remembers. */
gboolean run_draw_by_manifest(Run *run, GError **error);

/* How many pictures run_draw has drawn. */
guint run_drawn_count(const Run *run);
