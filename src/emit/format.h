/* Formats: one row for each output that a picture can be written as; a new one is one file and one row. */
#pragma once

#include <glib.h>
#include <stdio.h>

#include "draw/scene.h"

/* How an SVG carries its text. */
typedef enum TextMode {
  TEXT_LIVE,  /* in the reader's own fonts, which have the same widths */
  TEXT_EMBED, /* with the glyphs it needs, as a font of its own */
  TEXT_PATHS  /* as outlines, the words behind them for search and screen readers */
} TextMode;

/* A picture ready to be written; borrows all it points at. */
typedef struct Picture {
  const char *name;      /* of its files, without the ending: entities-attribution */
  const char *id_prefix; /* what ids in an SVG begin with; the name, unless asked for otherwise */
  const Graph *graph;    /* laid out where the format needs it */
  const Scene *scene;    /* NULL where no wanted format needs it */
  const Scene *dark;     /* the same scene in dark colours, for a picture that follows its page; or NULL */
  Measure *measure;
  const Theme *theme;
  double dpi;    /* of raster formats */
  Page sheet;    /* of PDF: each of the pages that the picture is spread over, */
  Tiling tiling; /* and how; no columns: it is on one page */
  TextMode text; /* of SVG */
  gboolean transparent;
  gboolean editable; /* of SVG: lines are connectors, for Inkscape */
} Picture;

/* Writes the whole picture. Errors of the stream itself are found when it is closed; FALSE with `error` where
 * the picture can't be had in this format. */
typedef gboolean (*PictureWriter)(const Picture *picture, FILE *stream, GError **error);

typedef struct Format {
  const char *name; /* also the file's ending */
  gboolean needs_scene;
  const char *module; /* that it is written by, or NULL */
  PictureWriter write;
} Format;

/* NULL where there is none of that name. */
const Format *format_find(const char *name);

/* Loads what the format needs, so that child processes needn't. */
void format_prepare(const Format *format);

/* All names, ", " between them, for messages; to be freed with g_free. */
char *format_names(void);

gboolean dot_write(const Picture *picture, FILE *stream, GError **error);
gboolean svg_write(const Picture *picture, FILE *stream, GError **error);
gboolean md_write(const Picture *picture, FILE *stream, GError **error);
gboolean pdf_write(const Picture *picture, FILE *stream, GError **error);
/* One PDF of several pictures, a page each. NULL where PDF can't be had. */
typedef struct PdfBook PdfBook;
PdfBook *pdf_book_new(FILE *stream, Measure *measure, GError **error);
gboolean pdf_book_add(PdfBook *book, const Picture *picture, GError **error);

/* Writes and frees it. */
gboolean pdf_book_finish(PdfBook *book, GError **error);

gboolean png_write(const Picture *picture, FILE *stream, GError **error);
