#include "emit/pdf_tile.h"

/* Lengths in points. */
#define MARK_WIDTH 0.5
#define MARK_GAP   3.0 /* between the picture and its marks */
#define MARK_SHARE 0.7 /* of the margin that they reach into */
#define LABEL_SIZE 9.0
#define LABEL_GAP  12.0 /* between the cut and the label */
#define INK        0x333333

Tile tile_at(const Tiling *tiling, guint n) {
  return (Tile){n % tiling->columns, n / tiling->columns};
}

Rect tile_part(const Picture *picture, Tile tile) {
  const Page *sheet = &picture->sheet;
  double width = sheet->width - 2 * sheet->margin, height = sheet->height - 2 * sheet->margin;
  return (Rect){tile.column * (width - picture->tiling.overlap),
                tile.row * (height - picture->tiling.overlap), width, height};
}

void tile_begin(cairo_t *cairo, const Picture *picture, Tile tile) {
  Rect part = tile_part(picture, tile);
  double margin = picture->sheet.margin;
  cairo_save(cairo);
  cairo_rectangle(cairo, margin, margin, part.width, part.height);
  cairo_clip(cairo);
  cairo_translate(cairo, margin - part.x, margin - part.y);
}

/* Two short lines in the margins, at that distance from the left (or from the top), beyond the picture's
 * ends. */
static void marks_draw(cairo_t *cairo, const Page *sheet, double at, gboolean upright, gboolean dashed) {
  const double dashes[] = {2, 2}, across = upright ? sheet->height : sheet->width;
  const double near = sheet->margin - MARK_GAP, far = sheet->margin * (1 - MARK_SHARE);
  const double ends[][2] = {{far, near}, {across - near, across - far}};
  cairo_set_dash(cairo, dashes, dashed ? 2 : 0, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
    cairo_move_to(cairo, upright ? at : ends[i][0], upright ? ends[i][0] : at);
    cairo_line_to(cairo, upright ? at : ends[i][1], upright ? ends[i][1] : at);
  }
  cairo_stroke(cairo);
}

static void label_draw(cairo_t *cairo, CairoPainter *painter, const Picture *picture, Tile tile) {
  const Page *sheet = &picture->sheet;
  const Tiling *tiling = &picture->tiling;
  char words[32];
  g_snprintf(words, sizeof words, "%u/%u", tile.row * tiling->columns + tile.column + 1,
             tiling->columns * tiling->rows);
  Primitive label = {.kind = PRIMITIVE_TEXT,
                     .text = {.text = words,
                              .at = {sheet->margin + LABEL_GAP, sheet->height - 0.4 * sheet->margin},
                              .face = FACE_REGULAR,
                              .size = MIN(LABEL_SIZE, 0.5 * sheet->margin),
                              .colour = INK}};
  cairo_tag_begin(cairo, "P", NULL);
  cairo_paint_primitive(painter, &label);
  cairo_tag_end(cairo, "P");
}

void tile_marks(cairo_t *cairo, CairoPainter *painter, const Picture *picture, Tile tile) {
  const Page *sheet = &picture->sheet;
  const Tiling *tiling = &picture->tiling;
  double margin = sheet->margin;
  cairo_save(cairo);
  cairo_paint_colour(cairo, INK);
  cairo_set_line_width(cairo, MARK_WIDTH);
  if (tile.column > 0)
    marks_draw(cairo, sheet, margin, TRUE, FALSE);
  if (tile.column + 1 < tiling->columns)
    marks_draw(cairo, sheet, sheet->width - margin - tiling->overlap, TRUE, TRUE);
  if (tile.row > 0)
    marks_draw(cairo, sheet, margin, FALSE, FALSE);
  if (tile.row + 1 < tiling->rows)
    marks_draw(cairo, sheet, sheet->height - margin - tiling->overlap, FALSE, TRUE);
  cairo_restore(cairo);
  label_draw(cairo, painter, picture, tile);
}
