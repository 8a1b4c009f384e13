#include "draw/placed.h"

#include "draw/places.h"

void placed_put(GArray *numbers, const Graph *graph) {
  places_put_point(numbers, (Point){graph->width, graph->height});
  places_put(numbers, graph->direction);
  places_put_point(numbers, graph->origin);
  for (guint i = 0; i < graph->node_count; i++)
    places_put_point(numbers, graph->nodes[i].centre);
  for (guint i = 0; i < graph->area_count; i++) {
    places_put_rect(numbers, graph->areas[i].box);
    places_put_point(numbers, graph->areas[i].title_at);
  }
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    places_put(numbers, line->wrap);
    places_put_curve(numbers, line->points, line->point_count);
    places_put_curve(numbers, line->whole, line->whole_count);
    places_put_point(numbers, line->middle);
    places_put_point(numbers, line->role_at[0]);
    places_put_point(numbers, line->role_at[1]);
  }
  places_put(numbers, graph->tick_count);
  for (guint i = 0; i < graph->tick_count; i++)
    places_put_point(numbers, (Point){graph->ticks[i].x, graph->ticks[i].day});
}

static Point *take_points(PlacesReader *r, Graph *graph, guint *count) {
  *count = places_take_count(r, 2);
  Point *points = arena_array(graph->arena, Point, *count + 1);
  for (guint i = 0; i < *count; i++)
    points[i] = places_take_point(r);
  return points;
}

static void take_line(PlacesReader *r, Graph *graph, Line *line) {
  line->points = take_points(r, graph, &line->point_count);
  line->whole = take_points(r, graph, &line->whole_count);
  line->middle = places_take_point(r);
  line->role_at[0] = places_take_point(r);
  line->role_at[1] = places_take_point(r);
}

gboolean placed_take(Graph *graph, Measure *measure, const GArray *numbers, guint from) {
  PlacesReader r = {numbers, from, FALSE};
  Point size = places_take_point(&r);
  graph->width = size.x;
  graph->height = size.y;
  graph->direction = (Direction)places_take(&r);
  graph->origin = places_take_point(&r);
  for (guint i = 0; i < graph->node_count; i++)
    graph->nodes[i].centre = places_take_point(&r);
  for (guint i = 0; i < graph->area_count; i++) {
    graph->areas[i].box = places_take_rect(&r);
    graph->areas[i].title_at = places_take_point(&r);
  }
  for (guint i = 0; i < graph->line_count; i++) {
    double wrap = places_take(&r);
    graph_wrap_label(graph, measure, i, wrap > 0 && wrap < WRAP_COUNT ? (LabelWrap)wrap : WRAP_USUAL);
    take_line(&r, graph, &graph->lines[i]);
  }
  places_take_ticks(&r, graph);
  return !r.short_of;
}
