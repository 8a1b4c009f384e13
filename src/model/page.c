#include "model/page.h"

#include <math.h>
#include <string.h>

/* As it usually lies; the papers of one series stand behind each other, larger ones later. */
struct Paper {
  const char *name;
  double width, height; /* millimetres */
  gboolean larger;      /* the next row is the next larger one */
};

#define INCH_MM 25.4

static const Paper PAPERS[] = {
    {"A6", 105, 148, TRUE},
    {"A5", 148, 210, TRUE},
    {"A4", 210, 297, TRUE},
    {"A3", 297, 420, TRUE},
    {"A2", 420, 594, TRUE},
    {"A1", 594, 841, TRUE},
    {"A0", 841, 1189, FALSE},
    {"letter", 8.5 * INCH_MM, 11 * INCH_MM, TRUE},
    {"legal", 8.5 * INCH_MM, 14 * INCH_MM, TRUE},
    {"tabloid", 11 * INCH_MM, 17 * INCH_MM, FALSE},
    {"slide", 40 / 3.0 * INCH_MM, 7.5 * INCH_MM, FALSE}, /* 16:9, as PowerPoint has it */
};

static const struct {
  const char *name;
  double points;
} UNITS[] = {{"mm", MM_POINTS}, {"cm", 10 * MM_POINTS}, {"in", 72}, {"pt", 1}, {"px", PX_POINTS}};

#define SIDE_LEAST     (20 * MM_POINTS)
#define SIDE_MOST      (5000 * MM_POINTS) /* a little less than what PDF can have */
#define MARGIN_PAPER   (10 * MM_POINTS)   /* what printers need, and a hand that holds it */
#define MARGIN_PICTURE 10.0               /* as round a picture of natural size */
#define MARGIN_MOST    0.3                /* of the shorter side */
#define TILES_MOST     20
#define TILE_OVERLAP   (10 * MM_POINTS) /* what glue needs */

gboolean page_is_set(const Page *page) {
  return page->width > 0;
}

/* ---- reading ---- */

/* A number and what stands behind it; ASCII_STRTOD would take "inf" and "0x1". */
static gboolean number_take(const char **at, double *out) {
  const char *end = *at;
  while (g_ascii_isdigit(*end) || *end == '.')
    end++;
  char text[16];
  gsize length = (gsize)(end - *at);
  if (length == 0 || length >= sizeof text)
    return FALSE;
  memcpy(text, *at, length);
  text[length] = '\0';
  char *rest;
  *out = g_ascii_strtod(text, &rest);
  *at = end;
  return *rest == '\0' && rest > text;
}

static gboolean unit_take(const char *text, gsize *unit) {
  for (*unit = 0; *unit < G_N_ELEMENTS(UNITS); (*unit)++)
    if (g_ascii_strcasecmp(text, UNITS[*unit].name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean length_parse(const char *text, double *points) {
  gsize unit;
  if (!number_take(&text, points) || !unit_take(text, &unit))
    return FALSE;
  *points *= UNITS[unit].points;
  return TRUE;
}

/* "160x100mm" */
static gboolean sides_parse(const char *text, Page *page) {
  gsize unit;
  if (!number_take(&text, &page->width))
    return FALSE;
  if (g_str_has_prefix(text, "×"))
    text += strlen("×");
  else if (*text == 'x' || *text == 'X')
    text++;
  else
    return FALSE;
  if (!number_take(&text, &page->height) || !unit_take(text, &unit))
    return FALSE;
  page->width *= UNITS[unit].points;
  page->height *= UNITS[unit].points;
  page->in_pixels = strcmp(UNITS[unit].name, "px") == 0;
  return TRUE;
}

static gboolean paper_parse(const char *text, Page *page) {
  for (gsize i = 0; i < G_N_ELEMENTS(PAPERS); i++)
    if (g_ascii_strcasecmp(text, PAPERS[i].name) == 0) {
      page->paper = &PAPERS[i];
      page->width = PAPERS[i].width * MM_POINTS;
      page->height = PAPERS[i].height * MM_POINTS;
      return TRUE;
    }
  return FALSE;
}

static void lie(Page *page, gboolean landscape) {
  if ((page->width > page->height) != landscape && fabs(page->width - page->height) > 0.01) {
    double width = page->width;
    page->width = page->height;
    page->height = width;
  }
}

/* What stands behind the paper. */
static gboolean manner_parse(char **words, Page *page) {
  for (; *words; words++) {
    if (g_ascii_strcasecmp(*words, "landscape") == 0)
      lie(page, TRUE);
    else if (g_ascii_strcasecmp(*words, "portrait") == 0)
      lie(page, FALSE);
    else if (g_ascii_strcasecmp(*words, "margin") != 0 || !words[1] || !length_parse(*++words, &page->margin))
      return FALSE;
  }
  return TRUE;
}

/* Without the empty words between two separators. */
static char **words_of(const char *text) {
  char **words = g_strsplit_set(text, " \t,-", -1), **to = words;
  for (char **word = words; *word; word++) {
    if (**word)
      *to++ = *word;
    else
      g_free(*word);
  }
  *to = NULL;
  return words;
}

static gboolean side_is_possible(double side) {
  return side >= SIDE_LEAST - 0.01 && side <= SIDE_MOST + 0.01;
}

gboolean page_parse(const char *text, Page *out) {
  g_auto(GStrv) words = words_of(text);
  char **word = words;
  Page page = {.half = *word && g_ascii_strcasecmp(*word, "half") == 0};
  word += page.half;
  if (!*word)
    return FALSE;
  if (!page.half && !word[1] && g_ascii_strcasecmp(*word, "natural") == 0) {
    *out = (Page){.natural = TRUE};
    return TRUE;
  }
  if (!paper_parse(*word, &page) && (page.half || !sides_parse(*word, &page)))
    return FALSE;
  page.margin = page.paper ? MARGIN_PAPER : MARGIN_PICTURE;
  if (page.half)
    page.height /= 2;
  if (!manner_parse(word + 1, &page) || !side_is_possible(page.width) || !side_is_possible(page.height) ||
      page.margin > MARGIN_MOST * MIN(page.width, page.height))
    return FALSE;
  *out = page;
  return TRUE;
}

gboolean tiling_parse(const char *text, Tiling *out) {
  double columns, rows;
  if (!number_take(&text, &columns) || (*text != 'x' && *text != 'X'))
    return FALSE;
  text++;
  if (!number_take(&text, &rows) || *text || columns != floor(columns) || rows != floor(rows) ||
      columns < 1 || rows < 1 || columns > TILES_MOST || rows > TILES_MOST)
    return FALSE;
  *out = (Tiling){(guint)columns, (guint)rows, TILE_OVERLAP};
  return TRUE;
}

/* ---- telling ---- */

static char *length_words(double points, const char *unit, double unit_points) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(digits, sizeof digits, "%.2f", points / unit_points);
  gsize length = strlen(digits);
  while (digits[length - 1] == '0')
    digits[--length] = '\0';
  if (digits[length - 1] == '.')
    digits[length - 1] = '\0';
  return g_strconcat(digits, unit, NULL);
}

char *page_words(const Page *page) {
  const char *unit = page->in_pixels ? "px" : "mm";
  double points = page->in_pixels ? PX_POINTS : MM_POINTS;
  if (!page_is_set(page))
    return g_strdup("natural");
  if (!page->paper) {
    g_autofree char *width = length_words(page->width, "", points);
    g_autofree char *height = length_words(page->height, unit, points);
    return g_strconcat(width, "x", height, NULL);
  }
  double usual = page->half ? page->paper->height / 2 : page->paper->height;
  gboolean usually_wide = page->paper->width > usual, wide = page->width > page->height;
  return g_strconcat(page->half ? "half-" : "", page->paper->name,
                     wide == usually_wide ? ""
                     : wide               ? "-landscape"
                                          : "-portrait",
                     NULL);
}

Page page_turned(Page page) {
  lie(&page, page.width <= page.height);
  return page;
}

/* Twice a half is the whole; either way it goes on lying as it does. */
gboolean page_larger(const Page *page, Page *out) {
  if (!page->paper || (!page->half && !page->paper->larger))
    return FALSE;
  *out = *page;
  out->half = FALSE;
  out->paper = page->half ? page->paper : page->paper + 1;
  out->width = out->paper->width * MM_POINTS;
  out->height = out->paper->height * MM_POINTS;
  lie(out, page->width > page->height);
  return TRUE;
}

Page page_of_tiles(const Page *page, const Tiling *tiling) {
  double width = page->width - 2 * page->margin, height = page->height - 2 * page->margin;
  return (Page){.width = tiling->columns * width - (tiling->columns - 1) * tiling->overlap,
                .height = tiling->rows * height - (tiling->rows - 1) * tiling->overlap};
}

void page_names(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(PAPERS); i++)
    visit(PAPERS[i].name, NULL, data);
  visit("half-A4", NULL, data);
  visit("landscape", NULL, data);
  visit("natural", NULL, data);
}
