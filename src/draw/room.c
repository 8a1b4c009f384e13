#include "draw/room.h"

#include <math.h>

#include "draw/route.h"

#define CELL 5.0 /* points; larger where there would be more cells than this */

#define CELLS_MOST 4e6

struct Room {
  double cell;
  guint columns, rows;
  guint32
      *taken; /* a summed-area table: how many cells above and left of each corner are taken (Crow 1984) */
};

static guint32 *at(const Room *room, guint column, guint row) {
  return &room->taken[row * (room->columns + 1) + column];
}

static guint cell_of(const Room *room, double length, guint most) {
  return (guint)CLAMP(floor(length / room->cell), 0, most);
}

static void take_rect(Room *room, Rect r) {
  if (r.width <= 0 || r.height <= 0)
    return;
  guint right = cell_of(room, r.x + r.width, room->columns - 1),
        bottom = cell_of(room, r.y + r.height, room->rows - 1);
  for (guint row = cell_of(room, r.y, room->rows - 1); row <= bottom; row++)
    for (guint column = cell_of(room, r.x, room->columns - 1); column <= right; column++)
      *at(room, column + 1, row + 1) = 1;
}

static void take_line(Room *room, const Line *line) {
  for (guint i = 0; i + 3 < line->point_count; i += 3) {
    const Point *p = line->points + i;
    double length = hypot(p[1].x - p[0].x, p[1].y - p[0].y) + hypot(p[2].x - p[1].x, p[2].y - p[1].y) +
                    hypot(p[3].x - p[2].x, p[3].y - p[2].y);
    guint steps = (guint)(length / (room->cell / 2)) + 1;
    for (guint step = 0; step <= steps; step++) {
      Point on = curve_at(p, step / (double)steps);
      take_rect(room, (Rect){on.x, on.y, 0.01, 0.01});
    }
  }
  if (line->label.count)
    take_rect(room, label_box(line));
}

Room *room_new(const Graph *graph, double width) {
  Room *room = g_new0(Room, 1);
  width = MAX(width, graph->width);
  room->cell = MAX(CELL, sqrt(width * graph->height / CELLS_MOST));
  room->columns = (guint)ceil(width / room->cell) + 1;
  room->rows = (guint)ceil(graph->height / room->cell) + 1;
  room->taken = g_new0(guint32, (gsize)(room->columns + 1) * (room->rows + 1));
  for (guint i = 0; i < graph->area_count; i++)
    take_rect(room, graph->areas[i].box);
  for (guint i = 0; i < graph->node_count; i++)
    take_rect(room, node_box(&graph->nodes[i]));
  for (guint i = 0; i < graph->line_count; i++)
    take_line(room, &graph->lines[i]);
  for (guint row = 1; row <= room->rows; row++)
    for (guint column = 1; column <= room->columns; column++)
      *at(room, column, row) +=
          *at(room, column - 1, row) + *at(room, column, row - 1) - *at(room, column - 1, row - 1);
  return room;
}

void room_free(Room *room) {
  if (!room)
    return;
  g_free(room->taken);
  g_free(room);
}

static gboolean is_free(const Room *room, guint column, guint row, guint columns, guint rows) {
  return *at(room, column + columns, row + rows) + *at(room, column, row) ==
         *at(room, column + columns, row) + *at(room, column, row + rows);
}

gboolean room_find(const Room *room, double width, double height, Point *corner) {
  guint columns = (guint)ceil(width / room->cell), rows = (guint)ceil(height / room->cell);
  if (columns >= room->columns || rows >= room->rows)
    return FALSE;
  for (guint row = room->rows - rows; row-- > 0;)
    for (guint column = 0; column + columns < room->columns; column++)
      if (is_free(room, column, row, columns, rows)) {
        *corner = (Point){column * room->cell, row * room->cell};
        return TRUE;
      }
  return FALSE;
}
