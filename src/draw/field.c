#include "draw/field.h"

#include <math.h>
#include <string.h>

typedef struct Cell {
  guint *things;
  guint count, room;
} Cell;

struct Field {
  Rect bounds;
  double cell;
  guint columns, rows;
  Cell *cells;
  GArray **within; /* of each thing the numbers of its cells */
  guint *seen;     /* of each thing the last query that found it */
  guint query;
  guint row, left, right; /* the cells that it has looked into last */
  GArray *found;
};

#define COLUMNS_MOST 400

Field *field_new(Rect bounds, guint count, double cell) {
  Field *field = g_new0(Field, 1);
  field->bounds = bounds;
  field->cell = MAX(cell, MAX(bounds.width, bounds.height) / COLUMNS_MOST);
  field->columns = (guint)(bounds.width / field->cell) + 1;
  field->rows = (guint)(bounds.height / field->cell) + 1;
  field->cells = g_new0(Cell, (gsize)field->columns * field->rows);
  field->within = g_new(GArray *, count + 1);
  for (guint i = 0; i < count; i++)
    field->within[i] = g_array_new(FALSE, FALSE, sizeof(guint));
  field->within[count] = NULL;
  field->seen = g_new0(guint, count + 1);
  field->found = g_array_sized_new(FALSE, FALSE, sizeof(guint), count);
  return field;
}

void field_free(Field *field) {
  for (gsize i = 0; i < (gsize)field->columns * field->rows; i++)
    g_free(field->cells[i].things);
  for (guint i = 0; field->within[i]; i++)
    g_array_free(field->within[i], TRUE);
  g_free(field->cells);
  g_free(field->within);
  g_free(field->seen);
  g_array_free(field->found, TRUE);
  g_free(field);
}

static guint column_of(const Field *field, double x) {
  return (guint)CLAMP((x - field->bounds.x) / field->cell, 0, field->columns - 1);
}

static guint row_of(const Field *field, double y) {
  return (guint)CLAMP((y - field->bounds.y) / field->cell, 0, field->rows - 1);
}

/* ---- putting and taking ---- */

static void cell_add(Field *field, guint number, guint thing) {
  Cell *cell = &field->cells[number];
  for (guint i = cell->count; i-- > 0;)
    if (cell->things[i] == thing)
      return;
  if (cell->count == cell->room) {
    cell->room = MAX(8, 2 * cell->room);
    cell->things = g_renew(guint, cell->things, cell->room);
  }
  cell->things[cell->count++] = thing;
  g_array_append_val(field->within[thing], number);
}

void field_take(Field *field, guint thing) {
  GArray *within = field->within[thing];
  for (guint i = 0; i < within->len; i++) {
    Cell *cell = &field->cells[g_array_index(within, guint, i)];
    guint at = 0;
    while (cell->things[at] != thing)
      at++;
    cell->things[at] = cell->things[--cell->count];
  }
  g_array_set_size(within, 0);
}

/* What is done with the cells of a row from one column to another; inlined, since little is. */
typedef void (*RowCall)(Field *field, guint row, guint left, guint right, guint thing);
#define INLINED static inline __attribute__((always_inline))

INLINED void rows_of_rect(Field *field, Rect r, guint thing, RowCall call) {
  guint left = column_of(field, r.x), right = column_of(field, r.x + r.width);
  guint top = row_of(field, r.y), bottom = row_of(field, r.y + r.height);
  for (guint row = top; row <= bottom; row++)
    call(field, row, left, right, thing);
}

/* Row by row: the columns that the segment is in, or within `near` of. */
INLINED void rows_of_segment(Field *field, const Segment *s, double near, guint thing, RowCall call) {
  Point high = s->a.y <= s->b.y ? s->a : s->b, low = s->a.y <= s->b.y ? s->b : s->a;
  guint top = row_of(field, high.y - near), bottom = row_of(field, low.y + near);
  double fall = low.y - high.y;
  for (guint row = top; row <= bottom; row++) {
    double x0 = high.x, x1 = low.x;
    if (top < bottom && fall >= 1e-9) {
      double upper = field->bounds.y + row * field->cell - near, lower = upper + field->cell + 2 * near;
      x0 = row == top ? high.x : high.x + CLAMP((upper - high.y) / fall, 0, 1) * (low.x - high.x);
      x1 = row == bottom ? low.x : high.x + CLAMP((lower - high.y) / fall, 0, 1) * (low.x - high.x);
    }
    call(field, row, column_of(field, MIN(x0, x1) - near), column_of(field, MAX(x0, x1) + near), thing);
  }
}

static void row_add(Field *field, guint row, guint left, guint right, guint thing) {
  for (guint column = left; column <= right; column++)
    cell_add(field, row * field->columns + column, thing);
}

void field_put_rect(Field *field, guint thing, Rect rect) {
  rows_of_rect(field, rect, thing, row_add);
}

void field_put_segments(Field *field, guint thing, const Segment *segments, guint count) {
  for (guint i = 0; i < count; i++)
    rows_of_segment(field, &segments[i], 0, thing, row_add);
}

/* ---- looking ---- */

static void cell_look(Field *field, guint number) {
  const Cell *cell = &field->cells[number];
  for (guint i = 0; i < cell->count; i++) {
    guint found = cell->things[i];
    if (field->seen[found] == field->query)
      continue;
    field->seen[found] = field->query;
    ((guint *)(void *)field->found->data)[field->found->len++] = found; /* each thing once: there is room */
  }
}

/* The pieces of a turn are mostly all in the cells of the one before. */
static void row_look(Field *field, guint row, guint left, guint right, guint thing G_GNUC_UNUSED) {
  if (row == field->row && left >= field->left && right <= field->right)
    return;
  field->row = row;
  field->left = left;
  field->right = right;
  for (guint column = left; column <= right; column++)
    cell_look(field, row * field->columns + column);
}

static void query_begin(Field *field) {
  field->query++;
  field->row = G_MAXUINT;
  g_array_set_size(field->found, 0);
}

const GArray *field_near_rect(Field *field, Rect rect) {
  query_begin(field);
  rows_of_rect(field, rect, 0, row_look);
  return field->found;
}

const GArray *field_near_segments(Field *field, const Segment *segments, guint count, double near) {
  query_begin(field);
  for (guint i = 0; i < count; i++)
    rows_of_segment(field, &segments[i], near, 0, row_look);
  return field->found;
}
