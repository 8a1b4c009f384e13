#include "draw/surroundings.h"

/* A long piece of a line is put into the cells that it passes. */
#define ABOUT 1.0

Surroundings *surroundings_new(const Keeping *k) {
  Surroundings *s = g_new0(Surroundings, 1);
  s->keeping = k;
  s->obstacles = keeping_obstacles(k);
  for (guint i = 0; i < s->obstacles->len; i++)
    s->bounds = i ? rect_union(s->bounds, obstacle_at(s, i)->box) : obstacle_at(s, i)->box;
  s->boxes = grid_new(s->bounds, s->obstacles->len);
  s->lines = grid_new(s->bounds, k->segments->len);
  for (guint i = 0; i < s->obstacles->len; i++)
    if (obstacle_at(s, i)->kind != KEPT_AREA)
      grid_add_rect(s->boxes, i, rect_grown(obstacle_at(s, i)->box, ABOUT));
  for (guint i = 0; i < k->segments->len; i++)
    grid_add_segment(s->lines, i, segment_at(s, i)->a, segment_at(s, i)->b);
  return s;
}

void surroundings_free(Surroundings *s) {
  if (!s)
    return;
  g_array_unref(s->obstacles);
  grid_free(s->boxes);
  grid_free(s->lines);
  g_free(s);
}

guint surroundings_lines_in(const Surroundings *s, Rect rect, guint but) {
  const GArray *near = grid_near_rect(s->lines, rect);
  g_autoptr(GHashTable) lines = NULL;
  for (guint i = 0; i < near->len; i++) {
    const Segment *segment = segment_at(s, g_array_index(near, guint, i));
    if (segment->line == but || !segment_meets_rect(*segment, rect))
      continue;
    if (!lines)
      lines = g_hash_table_new(NULL, NULL);
    g_hash_table_add(lines, GUINT_TO_POINTER(segment->line + 1));
  }
  return lines ? g_hash_table_size(lines) : 0;
}

gboolean surroundings_are_free(const Surroundings *s, Rect rect, int area, guint but_label) {
  const Graph *graph = s->keeping->graph;
  for (guint i = 0; i < graph->area_count; i++)
    if (s->keeping->area_set[i] && !area_holds(graph, i, area) && rects_meet(rect, graph->areas[i].box))
      return FALSE;
  const GArray *near = grid_near_rect(s->boxes, rect);
  for (guint i = 0; i < near->len; i++) {
    const Obstacle *o = obstacle_at(s, g_array_index(near, guint, i));
    gboolean own = o->kind == KEPT_LABEL && o->index == but_label;
    if (!own && rects_meet(rect, o->box))
      return FALSE;
  }
  return TRUE;
}
