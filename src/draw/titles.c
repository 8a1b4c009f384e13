#include "draw/titles.h"

#include "draw/route.h"

static gboolean line_crosses(const Line *line, Rect box) {
  for (guint i = 0; i + 3 < line->point_count; i += 3)
    if (rects_meet(rect_grown(curve_bounds(line->points + i), 0.1), box))
      for (int step = 0; step <= 64; step++)
        if (rect_contains(box, curve_at(line->points + i, step / 64.0)))
          return TRUE;
  return line->label.count && rects_meet(label_box(line), box);
}

static gboolean is_free(const Graph *graph, Rect box) {
  for (guint i = 0; i < graph->line_count; i++)
    if (line_crosses(&graph->lines[i], box))
      return FALSE;
  for (guint i = 0; i < graph->node_count; i++)
    if (rects_meet(node_box(&graph->nodes[i]), box))
      return FALSE;
  return TRUE;
}

/* The top left corner of the area's title: as far left as no line runs through it, inside the upper edge,
 * else above it, else inside the lower edge; where there is no such place, at the upper left. */
static Point title_place(const Graph *graph, const Area *area) {
  const double room = 10, step = 6, height = area->title.height;
  const double upper = area->box.y + 6,
               heights[] = {upper, area->box.y - height - 2, area->box.y + area->box.height - height - 4};
  double last = area->box.x + area->box.width - area->title.width - room;
  Rect box = {0, 0, area->title.width, height};
  for (gsize i = 0; i < G_N_ELEMENTS(heights); i++) {
    box.y = heights[i];
    for (box.x = area->box.x + room; box.x <= last + 0.01; box.x += step)
      if (is_free(graph, rect_grown(box, 2)))
        return (Point){box.x, box.y};
  }
  return (Point){area->box.x + room, upper};
}

void titles_place(Graph *graph) {
  for (guint i = 0; i < graph->area_count; i++)
    graph->areas[i].title_at = title_place(graph, &graph->areas[i]);
}
