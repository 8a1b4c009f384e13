/* Pages: the size that a picture is to have, by the words that the file and the command line use (`size:`,
 * --size): a paper or width x height, then how it lies, then its margin. Lengths are in points. */
#pragma once

#include "base/suggest.h"

/* Papers that have no smaller or larger one of their kind stand for themselves. */
typedef struct Paper Paper;

typedef struct Page {
  const Paper *paper;           /* NULL where width and height were given */
  gboolean half;                /* the upper half of the paper */
  gboolean natural;             /* as large as the chart comes out, whatever stands round this says */
  double width, height, margin; /* all 0 where nothing is said, or `natural` */
  gboolean in_pixels;           /* a pixel is 1/96 inch, as in CSS */
} Page;

/* Of each page that a picture is spread over. Neighbours show `overlap` of it twice. */
typedef struct Tiling {
  guint columns, rows; /* 0: it isn't */
  double overlap;
} Tiling;

#define MM_POINTS (72 / 25.4)
#define PX_POINTS 0.75

/* Reads "A4", "A4-landscape", "half-A4", "160x100mm", "slide margin 5mm": words between blanks, commas or
 * hyphens. FALSE where that is no size, or not one between 20 mm and 5 m. */
gboolean page_parse(const char *text, Page *out);

/* Reads "2x1": columns x rows, each up to 20. */
gboolean tiling_parse(const char *text, Tiling *out);

/* Whether a picture is to have this size. */
gboolean page_is_set(const Page *page);

/* What page_parse reads as that page; the caller frees. */
char *page_words(const Page *page);

/* The same page turned; the next larger one of its kind (FALSE where there is none). */
Page page_turned(Page page);
gboolean page_larger(const Page *page, Page *out);

/* The one page that a picture fills which is then spread over several of `page`. */
Page page_of_tiles(const Page *page, const Tiling *tiling);

/* What is said of a size that page_parse doesn't take. */
#define PAGE_TAKES                                                                                           \
  "A0 to A6, letter, legal, tabloid, slide, half-A4 or WIDTHxHEIGHT in mm, cm, in, pt or px; then portrait " \
  "or landscape, and margin 5mm"

/* For diag_suggest; no owner. */
void page_names(gconstpointer owner, WordVisitor visit, gpointer data);
