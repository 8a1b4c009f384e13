#include "draw/places.h"

#include <math.h>

#include "draw/route.h"

void places_put(GArray *places, double value) {
  g_array_append_val(places, value);
}

void places_put_point(GArray *places, Point p) {
  places_put(places, p.x);
  places_put(places, p.y);
}

void places_put_rect(GArray *places, Rect r) {
  places_put_point(places, (Point){r.x, r.y});
  places_put(places, r.width);
  places_put(places, r.height);
}

void places_put_curve(GArray *places, const Point *points, guint count) {
  places_put(places, count);
  for (guint i = 0; i < count; i++)
    places_put_point(places, points[i]);
}

static void put_stop(GArray *places, const Point *stop) {
  places_put(places, stop != NULL);
  if (stop)
    places_put_point(places, *stop);
}

void places_put_stops(GArray *places, const Point *first_role, const Point *middle,
                      const Point *second_role) {
  put_stop(places, first_role);
  put_stop(places, middle);
  put_stop(places, second_role);
}

double places_take(PlacesReader *r) {
  if (r->next >= r->numbers->len) {
    r->short_of = TRUE;
    return 0;
  }
  double value = g_array_index(r->numbers, double, r->next++);
  return isfinite(value) ? value : 0;
}

guint places_take_count(PlacesReader *r, guint each) {
  double count = places_take(r);
  if (count >= 0 && count * each <= r->numbers->len - r->next)
    return (guint)count;
  r->short_of = TRUE;
  return 0;
}

Point places_take_point(PlacesReader *r) {
  double x = places_take(r), y = places_take(r);
  return (Point){x, y};
}

Rect places_take_rect(PlacesReader *r) {
  Point corner = places_take_point(r), size = places_take_point(r);
  return (Rect){corner.x, corner.y, size.x, size.y};
}

static GArray *take_curve(PlacesReader *r) {
  GArray *points = g_array_new(FALSE, FALSE, sizeof(Point));
  guint count = places_take_count(r, 2);
  for (guint i = 0; i < count; i++) {
    Point p = places_take_point(r);
    g_array_append_val(points, p);
  }
  return points;
}

void places_guess_role(Line *line, guint end) {
  guint curves = (line->point_count - 1) / 3, curve = end ? curves - 1 : 0;
  double t = curves == 1 ? (end ? 0.75 : 0.25) : 0.5;
  line->role_at[end] = curve_at(line->points + 3 * (gsize)curve, t);
}

#define STOPS 3

static void take_line(PlacesReader *r, Graph *graph, Line *line) {
  Point *const places[STOPS] = {&line->role_at[0], &line->middle, &line->role_at[1]};
  gboolean given[STOPS];
  Point via[STOPS];
  GArray *curves[STOPS + 1];
  guint count = 0;
  for (guint i = 0; i < STOPS; i++) {
    given[i] = places_take(r) != 0;
    if (given[i])
      via[count++] = *places[i] = places_take_point(r);
  }
  for (guint i = 0; i <= count; i++)
    curves[i] = take_curve(r);
  route_join_via(graph, line, curves, via, count, given[1]);
  for (guint i = 0; i <= count; i++)
    g_array_free(curves[i], TRUE);
  for (guint end = 0; end < 2; end++)
    if (line->role[end].count && !given[end ? 2 : 0])
      places_guess_role(line, end);
}

/* "2024", or "2024-07" where ticks stand within years. */
static const char *tick_words(Arena *arena, double day, gboolean with_month) {
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_julian(&date, (guint32)(day + 719163));
  if (!g_date_valid(&date))
    return "";
  return with_month ? arena_printf(arena, "%d-%02d", g_date_get_year(&date), g_date_get_month(&date))
                    : arena_printf(arena, "%d", g_date_get_year(&date));
}

void places_take_ticks(PlacesReader *r, Graph *graph) {
  graph->tick_count = r->next < r->numbers->len ? places_take_count(r, 2) : 0;
  graph->ticks = arena_array(graph->arena, AxisTick, graph->tick_count + 1);
  for (guint i = 0; i < graph->tick_count; i++) {
    Point p = places_take_point(r);
    graph->ticks[i] = (AxisTick){.x = p.x, .day = p.y};
  }
  gboolean with_month = graph->tick_count > 1 && graph->ticks[1].day - graph->ticks[0].day < 360;
  for (guint i = 0; i < graph->tick_count; i++)
    graph->ticks[i].words = tick_words(graph->arena, graph->ticks[i].day, with_month);
}

gboolean places_read(Graph *graph, const GArray *places) {
  PlacesReader r = {places, 0, FALSE};
  graph->width = places_take(&r);
  graph->height = places_take(&r);
  for (guint i = 0; i < graph->node_count; i++)
    graph->nodes[i].centre = places_take_point(&r);
  for (guint i = 0; i < graph->area_count; i++)
    graph->areas[i].box = places_take_rect(&r);
  for (guint i = 0; i < graph->line_count; i++)
    take_line(&r, graph, &graph->lines[i]);
  places_take_ticks(&r, graph);
  return !r.short_of;
}
