#include "draw/pack.h"

#include <math.h>

/* Higher ones first; equal ones in their order. */
static int height_compare(const void *a, const void *b, void *data) {
  const Rect *boxes = data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  if (boxes[i].height != boxes[j].height)
    return boxes[i].height > boxes[j].height ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* A column of a row: boxes below each other, in the height of the row. */
typedef struct Column {
  double x, y, width;
} Column;

/* Fills rows no wider than `limit`; lower boxes are stacked into columns of the row's height. */
static Point rows_fill(Rect *boxes, const guint *order, guint count, double limit, double gap) {
  Point size = {0, 0};
  double top = 0, height = 0;
  Column column = {0, 0, 0};
  for (guint i = 0; i < count; i++) {
    Rect *box = &boxes[order[i]];
    if (column.y > 0 && (column.y + gap + box->height > height + 1e-6 || box->width > column.width + 1e-6)) {
      column.x += column.width + gap;
      column.y = column.width = 0;
    }
    if (column.x > 0 && column.y == 0 && column.x + box->width > limit) {
      top += height + gap;
      column = (Column){0, 0, 0};
    }
    if (column.x == 0 && column.y == 0)
      height = box->height;
    box->x = column.x;
    box->y = top + (column.y > 0 ? column.y + gap : 0);
    column.y = box->y + box->height - top;
    column.width = MAX(column.width, box->width);
    size.x = MAX(size.x, box->x + box->width);
    size.y = MAX(size.y, box->y + box->height);
  }
  return size;
}

Point pack_boxes(Rect *boxes, guint count, double aspect, double gap) {
  g_autofree guint *order = g_new(guint, count + 1);
  double area = 0, widest = 0;
  for (guint i = 0; i < count; i++) {
    order[i] = i;
    area += (boxes[i].width + gap) * (boxes[i].height + gap);
    widest = MAX(widest, boxes[i].width);
  }
  g_qsort_with_data(order, (gint)count, sizeof(guint), height_compare, boxes);
  /* of a few widths, that which comes nearest to the aspect */
  double best = 0, nearest = G_MAXDOUBLE;
  for (double factor = 0.8; factor < 2; factor *= 1.15) {
    double limit = MAX(widest, sqrt(area * aspect) * factor);
    Point size = rows_fill(boxes, order, count, limit, gap);
    double scale = MAX(size.x / aspect, size.y);
    if (scale >= nearest)
      continue;
    nearest = scale;
    best = limit;
  }
  return rows_fill(boxes, order, count, best, gap);
}
