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

/* What is done with each cell; inlined, since little is. */
typedef void (*CellCall)(Field *field, guint cell, guint thing);
#define INLINED static inline __attribute__((always_inline))

INLINED void cells_of_rect(Field *field, Rect r, guint thing, CellCall call) {
  guint left = column_of(field, r.x), right = column_of(field, r.x + r.width);
  guint top = row_of(field, r.y), bottom = row_of(field, r.y + r.height);
  for (guint row = top; row <= bottom; row++)
    for (guint column = left; column <= right; column++)
      call(field, row * field->columns + column, thing);
}

/* Row by row: the columns that the segment is in, or within `near` of. */
INLINED void cells_of_segment(Field *field, Segment s, double near, guint thing, CellCall call) {
  Point high = s.a.y <= s.b.y ? s.a : s.b, low = s.a.y <= s.b.y ? s.b : s.a;
  guint top = row_of(field, high.y - near), bottom = row_of(field, low.y + near);
  double fall = low.y - high.y;
  for (guint row = top; row <= bottom; row++) {
    double upper = field->bounds.y + row * field->cell - near, lower = upper + field->cell + 2 * near;
    double from = row == top || fall < 1e-9 ? 0 : CLAMP((upper - high.y) / fall, 0, 1);
    double to = row == bottom || fall < 1e-9 ? 1 : CLAMP((lower - high.y) / fall, 0, 1);
    double x0 = high.x + from * (low.x - high.x), x1 = high.x + to * (low.x - high.x);
    guint left = column_of(field, MIN(x0, x1) - near), right = column_of(field, MAX(x0, x1) + near);
    for (guint column = left; column <= right; column++)
      call(field, row * field->columns + column, thing);
  }
}

void field_put_rect(Field *field, guint thing, Rect rect) {
  cells_of_rect(field, rect, thing, cell_add);
}

void field_put_segments(Field *field, guint thing, const Segment *segments, guint count) {
  for (guint i = 0; i < count; i++)
    cells_of_segment(field, segments[i], 0, thing, cell_add);
}

/* ---- looking ---- */

static void cell_look(Field *field, guint number, guint thing G_GNUC_UNUSED) {
  const Cell *cell = &field->cells[number];
  for (guint i = 0; i < cell->count; i++) {
    guint found = cell->things[i];
    if (field->seen[found] == field->query)
      continue;
    field->seen[found] = field->query;
    ((guint *)(void *)field->found->data)[field->found->len++] = found; /* each thing once: there is room */
  }
}

static void query_begin(Field *field) {
  field->query++;
  g_array_set_size(field->found, 0);
}

const GArray *field_near_rect(Field *field, Rect rect) {
  query_begin(field);
  cells_of_rect(field, rect, 0, cell_look);
  return field->found;
}

const GArray *field_near_segments(Field *field, const Segment *segments, guint count, double near) {
  query_begin(field);
  for (guint i = 0; i < count; i++)
    cells_of_segment(field, segments[i], near, 0, cell_look);
  return field->found;
}
