#include "draw/room.h"

#include <math.h>
#include <string.h>

#include "draw/route.h"

#define CELL 5.0 /* points; larger where there would be more cells than this */

#define CELLS_MOST 4e6

struct Room {
  double cell, around;
  guint columns, rows; /* the last of each is for what lies beyond */
  guint8 *taken; /* of each cell, row by row: whether something stands there */
};

static guint8 *row_at(const Room *room, guint row) {
  return &room->taken[(gsize)row * room->columns];
}

/* What lies outside counts as lying in the outermost cell. */
static guint cell_of(const Room *room, double length, guint count) {
  return (guint)CLAMP((length + room->around) / room->cell, 0, count - 1);
}

static void take_rect(Room *room, Rect r) {
  if (r.width <= 0 || r.height <= 0)
    return;
  guint left = cell_of(room, r.x, room->columns), right = cell_of(room, r.x + r.width, room->columns);
  guint bottom = cell_of(room, r.y + r.height, room->rows);
  for (guint row = cell_of(room, r.y, room->rows); row <= bottom; row++)
    memset(row_at(room, row) + left, 1, right - left + 1);
}

static void take_point(Room *room, Point p) {
  row_at(room, cell_of(room, p.y, room->rows))[cell_of(room, p.x, room->columns)] = 1;
}

static void take_line(Room *room, const Line *line) {
  for (guint i = 0; i + 3 < line->point_count; i += 3) {
    const Point *p = line->points + i;
    double length = hypot(p[1].x - p[0].x, p[1].y - p[0].y) + hypot(p[2].x - p[1].x, p[2].y - p[1].y) +
                    hypot(p[3].x - p[2].x, p[3].y - p[2].y);
    guint steps = (guint)(length / (room->cell / 2)) + 1;
    for (guint step = 0; step <= steps; step++)
      take_point(room, curve_at(p, step / (double)steps));
  }
  if (line->label.count)
    take_rect(room, label_box(line));
  for (guint end = 0; end < 2; end++)
    if (line->role[end].count)
      take_rect(room, role_box(line, end));
}

Room *room_new(const Graph *graph, double around) {
  Room *room = g_new0(Room, 1);
  const double width = graph->width + 2 * around, height = graph->height + 2 * around;
  room->around = around;
  room->cell = MAX(CELL, sqrt(width * height / CELLS_MOST));
  room->columns = (guint)(width / room->cell) + 1;
  room->rows = (guint)(height / room->cell) + 1;
  room->taken = g_new0(guint8, (gsize)room->columns * room->rows);
  for (guint i = 0; i < graph->area_count; i++)
    take_rect(room, graph->areas[i].box);
  for (guint i = 0; i < graph->node_count; i++)
    take_rect(room, node_box(&graph->nodes[i]));
  for (guint i = 0; i < graph->line_count; i++)
    take_line(room, &graph->lines[i]);
  return room;
}

void room_free(Room *room) {
  if (!room)
    return;
  g_free(room->taken);
  g_free(room);
}

/* Goes through the rows from the last upwards, knowing of each column how many cells from here downwards are
 * free: the rectangle stands where enough columns side by side have enough of them. */
gboolean room_find(const Room *room, double width, double height, Point *corner) {
  guint columns = (guint)ceil(width / room->cell), rows = (guint)ceil(height / room->cell);
  if (columns >= room->columns || rows >= room->rows)
    return FALSE;
  g_autofree guint *free_below = g_new0(guint, room->columns);
  for (guint row = room->rows - 1; row-- > 0;) {
    const guint8 *taken = row_at(room, row);
    guint wide = 0;
    for (guint column = 0; column + 1 < room->columns; column++) {
      free_below[column] = taken[column] ? 0 : free_below[column] + 1;
      wide = free_below[column] >= rows ? wide + 1 : 0;
      if (wide < columns)
        continue;
      *corner = (Point){(column + 1 - columns) * room->cell - room->around, row * room->cell - room->around};
      return TRUE;
    }
  }
  return FALSE;
}
