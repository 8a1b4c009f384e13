/* What render and watch can be asked for. */
#pragma once

#include "command/command.h"
#include "draw/style.h"
#include "draw/wish.h"
#include "emit/format.h"
#include "load/load.h"

#define FORMATS_MOST 8
#define DPI_UNSAID   (-G_MAXDOUBLE)

typedef struct RenderOptions {
  char *out, *formats_text, *manifest, *ceiling_text, *theme_name, *text_name, *id_prefix, *layout_name,
      *effort_name;
  char *size_text, *pages_text;
  Page page;     /* over what the file says, where it is set or natural */
  Tiling tiling; /* of PDF */
  char *frame_text, *shown_text;
  PartChoice frame, shown;
  LayoutKind layout; /* LAYOUT_DEFAULT: as the file says */
  Effort effort;
  gboolean no_frame;
  TextMode text;
  const Theme *theme;
  Theme own; /* what `theme` points at, where it is a file's: render_theme_read */
  gboolean theme_is_file;
  Arena *arena;          /* of the theme */
  gboolean follows_page; /* SVG takes dark colours on a dark page */
  Marking ceiling;       /* MARKING_NONE: none */
  char *language;
  LoadOptions load;
  char **view_ids;
  const char *formats_default;  /* NULL: all that is usual */
  char *typed;                  /* all that was typed behind the command's name */
  gboolean keep, fresh, frozen; /* run_keep */
  double dpi;                   /* DPI_UNSAID: nobody said */
  gboolean whole, list_views, deps, force, transparent, editable;
  gboolean in_one; /* all pictures are pages of the PDF that `out` names */
  const Format *formats[FORMATS_MOST];
  guint format_count;
} RenderOptions;

/* The options of a command that draws: its own (ending with a NULL name) and these. Fills `options`, which
 * must be zeroed but for defaults, and checks them; FALSE after telling what is wrong, or after printing the
 * help
 * (*status says). */
gboolean render_options_parse(RenderOptions *options, const char *command, const char *usage,
                              const GOptionEntry *own, int *argc, char ***argv, ExitStatus *status);
void render_options_clear(RenderOptions *options);

/* Whether the picture goes to standard output. */
gboolean render_to_stdout(const RenderOptions *options);

/* Whether any format needs a chart that has been laid out. */
gboolean render_needs_scene(const RenderOptions *options);

/* Pixels an inch for a picture of that size: what was asked for, else 192, but 96 where the size is in
 * pixels. */
double render_dpi(const RenderOptions *options, const Page *page);

/* Where a picture's file is to be ("-": standard output); the caller frees. */
char *render_path(const RenderOptions *options, const char *picture, const Format *format);
