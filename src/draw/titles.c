#include "draw/titles.h"

#include "draw/grid.h"
#include "draw/route.h"

/* Points of each curve that are looked at. */
#define STEPS 64

/* Lines, and behind them nodes, by where they are; NULL where no area has a title to place. */
typedef struct Titles {
  const Graph *graph;
  Grid *grid;
} Titles;

static Rect point_rect(Point p) {
  return (Rect){p.x, p.y, 0, 0};
}

/* Eighths of a curve are put in one by one: a long line's box would fill half the grid. */
static void line_add(Grid *grid, const Line *line, guint index) {
  for (guint i = 0; i + 3 < line->point_count; i += 3) {
    Rect box = point_rect(line->points[i]);
    for (int step = 1; step <= STEPS; step++) {
      Point p = curve_at(line->points + i, step / (double)STEPS);
      box = rect_union(box, point_rect(p));
      if (step % 8 == 0) {
        grid_add_rect(grid, index, rect_grown(box, 0.1));
        box = point_rect(p);
      }
    }
  }
  if (line->label.count)
    grid_add_rect(grid, index, label_box(line));
}

static Titles titles_new(const Graph *graph) {
  Titles t = {graph, NULL};
  if (!graph->area_count)
    return t;
  guint things = graph->line_count + graph->node_count;
  t.grid = grid_new((Rect){0, 0, graph->width, graph->height}, things);
  for (guint i = 0; i < graph->line_count; i++)
    line_add(t.grid, &graph->lines[i], i);
  for (guint i = 0; i < graph->node_count; i++)
    grid_add_rect(t.grid, graph->line_count + i, node_box(&graph->nodes[i]));
  return t;
}

static void titles_clear(Titles *t) {
  g_clear_pointer(&t->grid, grid_free);
}

static gboolean line_crosses(const Line *line, Rect box) {
  for (guint i = 0; i + 3 < line->point_count; i += 3)
    if (rects_meet(rect_grown(curve_bounds(line->points + i), 0.1), box))
      for (int step = 0; step <= STEPS; step++)
        if (rect_contains(box, curve_at(line->points + i, step / (double)STEPS)))
          return TRUE;
  return line->label.count && rects_meet(label_box(line), box);
}

static gboolean is_free(const Titles *t, Rect box) {
  const Graph *graph = t->graph;
  const GArray *near = grid_near_rect(t->grid, box);
  for (guint i = 0; i < near->len; i++) {
    guint thing = g_array_index(near, guint, i);
    if (thing < graph->line_count ? line_crosses(&graph->lines[thing], box)
                                  : rects_meet(node_box(&graph->nodes[thing - graph->line_count]), box))
      return FALSE;
  }
  return TRUE;
}

/* Along a very wide area's border so many places are tried at the most. */
#define TRIES_MOST 400

/* The top left corner of the area's title: as far left as no line runs through it, inside the upper edge,
 * else above it, else inside the lower edge; where there is no such place, at the upper left. */
static Point title_place(const Titles *t, const Area *area) {
  const double room = 10, step = 6, height = area->title.height;
  const double upper = area->box.y + 6,
               heights[] = {upper, area->box.y - height - 2, area->box.y + area->box.height - height - 4};
  double last = area->box.x + area->box.width - area->title.width - room;
  Rect box = {0, 0, area->title.width, height};
  for (gsize i = 0; i < G_N_ELEMENTS(heights); i++) {
    box.y = heights[i];
    box.x = area->box.x + room;
    for (guint try = 0; box.x <= last + 0.01 && try < TRIES_MOST; box.x += step, try++)
      if (is_free(t, rect_grown(box, 2)))
        return (Point){box.x, box.y};
  }
  return (Point){area->box.x + room, upper};
}

void titles_place(Graph *graph) {
  Titles t = titles_new(graph);
  for (guint i = 0; i < graph->area_count; i++)
    graph->areas[i].title_at = title_place(&t, &graph->areas[i]);
  titles_clear(&t);
}
