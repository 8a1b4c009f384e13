#include "draw/grid.h"

#include <math.h>

/* No cell is smaller than this, and there are at most so many of them on a side. */
#define CELL_LEAST 24.0
#define SIDE_MOST  2048.0

/* What a cell lists: things in a chain. 0 ends it. */
typedef struct Entry {
  guint thing, next;
} Entry;

struct Grid {
  double x, y, cell;
  guint columns, rows;
  guint *cells;    /* the first entry of each, row by row */
  GArray *entries; /* Entry; the first is not used */
  GArray *found;   /* guint */
  guint *asked;    /* when each thing was last found */
  guint thing_count, question;
};

Grid *grid_new(Rect bounds, guint count) {
  Grid *grid = g_new0(Grid, 1);
  double wanted = sqrt(bounds.width * bounds.height / (2 * count + 1));
  grid->cell = MAX(MAX(CELL_LEAST, wanted), MAX(bounds.width, bounds.height) / SIDE_MOST);
  grid->x = bounds.x;
  grid->y = bounds.y;
  grid->columns = (guint)(bounds.width / grid->cell) + 1;
  grid->rows = (guint)(bounds.height / grid->cell) + 1;
  grid->cells = g_new0(guint, (gsize)grid->columns * grid->rows);
  grid->entries = g_array_sized_new(FALSE, TRUE, sizeof(Entry), 4 * count + 1);
  g_array_set_size(grid->entries, 1);
  grid->found = g_array_new(FALSE, FALSE, sizeof(guint));
  grid->asked = g_new0(guint, count + 1);
  grid->thing_count = count;
  return grid;
}

void grid_free(Grid *grid) {
  if (!grid)
    return;
  g_free(grid->cells);
  g_free(grid->asked);
  g_array_free(grid->entries, TRUE);
  g_array_free(grid->found, TRUE);
  g_free(grid);
}

/* What is done with each cell; `thing` where one is added. */
typedef void (*CellVisitor)(Grid *grid, guint *cell, guint thing);

static void cell_add(Grid *grid, guint *cell, guint thing) {
  Entry entry = {thing, *cell};
  *cell = grid->entries->len;
  g_array_append_val(grid->entries, entry);
}

static void cell_collect(Grid *grid, guint *cell, guint thing G_GNUC_UNUSED) {
  const Entry *entries = (const Entry *)(gconstpointer)grid->entries->data;
  for (guint at = *cell; at; at = entries[at].next) {
    guint found = entries[at].thing;
    if (grid->asked[found] == grid->question)
      continue;
    grid->asked[found] = grid->question;
    g_array_append_val(grid->found, found);
  }
}

static guint index_of(double length, double cell, guint count) {
  return (guint)CLAMP(floor(length / cell), 0, count - 1.0);
}

static void column_visit(Grid *grid, guint column, double top, double bottom, CellVisitor visit,
                         guint thing) {
  guint last = index_of(bottom - grid->y, grid->cell, grid->rows);
  for (guint row = index_of(top - grid->y, grid->cell, grid->rows); row <= last; row++)
    visit(grid, &grid->cells[(gsize)row * grid->columns + column], thing);
}

static void rect_visit(Grid *grid, Rect r, CellVisitor visit, guint thing) {
  guint last = index_of(r.x + r.width - grid->x, grid->cell, grid->columns);
  for (guint column = index_of(r.x - grid->x, grid->cell, grid->columns); column <= last; column++)
    column_visit(grid, column, r.y, r.y + r.height, visit, thing);
}

/* Column by column: the heights between which the segment passes through it. */
static void segment_visit(Grid *grid, Point a, Point b, double margin, CellVisitor visit, guint thing) {
  if (a.x > b.x) {
    Point left = b;
    b = a;
    a = left;
  }
  guint first = index_of(a.x - margin - grid->x, grid->cell, grid->columns);
  guint last = index_of(b.x + margin - grid->x, grid->cell, grid->columns);
  double slope = b.x - a.x > 1e-9 ? (b.y - a.y) / (b.x - a.x) : 0;
  for (guint column = first; column <= last; column++) {
    double left = grid->x + column * grid->cell - margin, right = left + grid->cell + 2 * margin;
    double y0 = column == first ? a.y : a.y + slope * CLAMP(left - a.x, 0, b.x - a.x);
    double y1 = column == last ? b.y : a.y + slope * CLAMP(right - a.x, 0, b.x - a.x);
    column_visit(grid, column, MIN(y0, y1) - margin, MAX(y0, y1) + margin, visit, thing);
  }
}

void grid_add_rect(Grid *grid, guint thing, Rect rect) {
  rect_visit(grid, rect, cell_add, thing);
}

void grid_add_segment(Grid *grid, guint thing, Point a, Point b) {
  segment_visit(grid, a, b, 0, cell_add, thing);
}

static void question_begin(Grid *grid) {
  grid->question++;
  g_array_set_size(grid->found, 0);
}

const GArray *grid_near_rect(Grid *grid, Rect rect) {
  question_begin(grid);
  rect_visit(grid, rect, cell_collect, 0);
  return grid->found;
}

const GArray *grid_near_segment(Grid *grid, Point a, Point b, double margin) {
  question_begin(grid);
  segment_visit(grid, a, b, margin, cell_collect, 0);
  return grid->found;
}
