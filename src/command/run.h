/* A run: case files loaded, the pictures of them that were asked for, and drawing those. A run owns its
 * cases, pictures and diagnostics; it borrows the options. */
#pragma once

#include "command/render_options.h"

typedef struct Drawn Drawn;

/* One picture to be drawn. */
typedef struct PictureJob {
  char *name;           /* of its files, without the ending */
  Pos pos;              /* where the file asks for it */
  gboolean by_itself;   /* nobody asked for just this picture */
  Selection *selection; /* what it shows */
  char *key;            /* run_draw: of what it shows and how; NULL where nothing is remembered */
  gboolean kept;        /* run_draw: its files were left, since they would have come out the same */
} PictureJob;

typedef struct Run {
  const RenderOptions *options;
  Diags *diags;
  GPtrArray *cases; /* Case */
  GPtrArray *jobs;  /* PictureJob */
} Run;

Run *run_new(const RenderOptions *options);
void run_free(Run *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Run, run_free)

/* Loads the files; what is wrong with them is in the run's diagnostics. */
ExitStatus run_load(Run *run, char **files, guint count);

/* FALSE after telling which view that was asked for there isn't. */
gboolean run_views_are_known(const Run *run);

/* Adds the pictures that were asked for. */
void run_pictures_choose(Run *run);

/* Reports pictures that would overwrite each other, and views that show nothing. */
void run_pictures_check(Run *run);

/* Whether every picture is of a size that can be drawn, or is to be drawn all the same. Tells which isn't,
 * and what can be done; a whole chart that only stands beside its views is left out then. */
gboolean run_sizes_are_fit(Run *run);

/* Draws the pictures, in processes side by side, and puts the files in their places; those that `drawn` (may
 * be NULL) knows to be there as they would come out are left. FALSE with `error` where the system fails: no
 * file is touched then. */
gboolean run_draw(Run *run, Drawn *drawn, GError **error);

/* The same, with what options->manifest remembers. */
gboolean run_draw_by_manifest(Run *run, GError **error);

/* How many pictures run_draw has drawn. */
guint run_drawn_count(const Run *run);
