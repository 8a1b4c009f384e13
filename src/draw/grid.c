#include "draw/grid.h"

#include <math.h>

/* A cell's side, in points; larger where there would be more than so many cells for each thing. */
#define CELL       60.0
#define CELLS_MOST 4.0

struct Grid {
  double cell;
  guint columns, rows;
  GArray **cells; /* of guint; NULL: empty */
  guint *seen, stamp;
};

Grid *grid_new(double width, double height, guint count, guint things) {
  Grid *grid = g_new0(Grid, 1);
  grid->cell = MAX(CELL, sqrt(MAX(width, 1) * MAX(height, 1) / (CELLS_MOST * (count + 16))));
  grid->columns = (guint)(MAX(width, 0) / grid->cell) + 1;
  grid->rows = (guint)(MAX(height, 0) / grid->cell) + 1;
  grid->cells = g_new0(GArray *, (gsize)grid->columns * grid->rows);
  grid->seen = g_new0(guint, things + 1);
  grid->stamp = 1;
  return grid;
}

void grid_free(Grid *grid) {
  if (!grid)
    return;
  for (gsize i = 0; i < (gsize)grid->columns * grid->rows; i++)
    if (grid->cells[i])
      g_array_unref(grid->cells[i]);
  g_free(grid->cells);
  g_free(grid->seen);
  g_free(grid);
}

/* What lies beyond the drawing is in the cells at its rim. */
static guint cell_of(const Grid *grid, double length, guint count) {
  return (guint)CLAMP(floor(length / grid->cell), 0, count - 1);
}

typedef struct Cells {
  guint left, right, top, bottom;
} Cells;

static Cells cells_of(const Grid *grid, Rect box) {
  return (Cells){cell_of(grid, box.x, grid->columns), cell_of(grid, box.x + box.width, grid->columns),
                 cell_of(grid, box.y, grid->rows), cell_of(grid, box.y + box.height, grid->rows)};
}

void grid_put(Grid *grid, Rect box, guint thing) {
  Cells cells = cells_of(grid, box);
  for (guint row = cells.top; row <= cells.bottom; row++)
    for (guint column = cells.left; column <= cells.right; column++) {
      GArray **cell = &grid->cells[(gsize)row * grid->columns + column];
      if (!*cell)
        *cell = g_array_new(FALSE, FALSE, sizeof(guint));
      guint count = (*cell)->len;
      if (!count || g_array_index(*cell, guint, count - 1) != thing)
        g_array_append_val(*cell, thing);
    }
}

void grid_find(Grid *grid, Rect box, GArray *found) {
  Cells cells = cells_of(grid, box);
  for (guint row = cells.top; row <= cells.bottom; row++)
    for (guint column = cells.left; column <= cells.right; column++) {
      const GArray *cell = grid->cells[(gsize)row * grid->columns + column];
      for (guint i = 0; cell && i < cell->len; i++) {
        guint thing = g_array_index(cell, guint, i);
        if (grid->seen[thing] == grid->stamp)
          continue;
        grid->seen[thing] = grid->stamp;
        g_array_append_val(found, thing);
      }
    }
}

void grid_forget(Grid *grid) {
  grid->stamp++;
}
