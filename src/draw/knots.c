#include "draw/knots.h"

#include <math.h>

#include "draw/course.h"

/* How far the line may be from the straight between two knots, in points; more where there would be too many. */
#define NEAR_ENOUGH  2.5
#define NEAR_COARSER 1.6

static double point_line_distance(Point p, Point a, Point b) {
  double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  double t = square > 0 ? CLAMP(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0, 1) : 0;
  return point_distance(p, (Point){a.x + t * dx, a.y + t * dy});
}

/* Marks the points between two that the line can't be drawn without (Douglas and Peucker 1973). */
static void points_keep(const Point *points, gboolean *kept, guint from, guint to, double near) {
  double most = near;
  guint farthest = from;
  for (guint i = from + 1; i < to; i++) {
    double distance = point_line_distance(points[i], points[from], points[to]);
    if (distance <= most)
      continue;
    most = distance;
    farthest = i;
  }
  if (farthest == from)
    return;
  kept[farthest] = TRUE;
  points_keep(points, kept, from, farthest, near);
  points_keep(points, kept, farthest, to, near);
}

/* The number of the point that is nearest to `at`, from `from` on. */
static guint point_nearest(const GArray *points, guint from, Point at) {
  guint best = from;
  for (guint i = from + 1; i + 1 < points->len; i++)
    if (point_distance(g_array_index(points, Point, i), at) <
        point_distance(g_array_index(points, Point, best), at))
      best = i;
  return best;
}

static GArray *line_points(const Line *line) {
  GArray *points = g_array_new(FALSE, FALSE, sizeof(Point));
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Segment));
  segments_of_curves(pieces, line->points, line->point_count, 0);
  for (guint i = 0; i < pieces->len; i++) {
    const Segment *s = &g_array_index(pieces, Segment, i);
    guint parts = 1 + (guint)(segment_length(*s) / 8);
    for (guint part = i ? 1 : 0; part <= parts; part++) {
      double t = part / (double)parts;
      Point p = {s->a.x + t * (s->b.x - s->a.x), s->a.y + t * (s->b.y - s->a.y)};
      g_array_append_val(points, p);
    }
  }
  return points;
}

/* Inside what the line ends at, on its course where that is nearest to the middle. */
static Knot end_knot(const Wiring *w, guint post, Point end, Point next) {
  Point centre = w->posts[post].at;
  double length = point_distance(end, next);
  Point inwards = {(end.x - next.x) / MAX(length, 1e-9), (end.y - next.y) / MAX(length, 1e-9)};
  double way = (centre.x - end.x) * inwards.x + (centre.y - end.y) * inwards.y;
  Point at = {end.x + way * inwards.x, end.y + way * inwards.y};
  if (way <= 0 || !post_covers(w, &w->posts[post], at))
    at = centre;
  return (Knot){(int)post, {at.x - centre.x, at.y - centre.y}};
}

static void knot_add(Wire *wire, int post, Point at) {
  wire->knots[wire->knot_count++] = (Knot){post, at};
}

void knots_find(Wiring *w, Wire *wire, guint from, guint to, const int *stops, guint stop_count) {
  g_autoptr(GArray) points = line_points(&w->graph->lines[wire->line]);
  if (points->len < 2) {
    knot_add(wire, (int)from, (Point){0, 0});
    knot_add(wire, (int)to, (Point){0, 0});
    return;
  }
  const Point *p = (const Point *)(gconstpointer)points->data;
  g_autofree gboolean *kept = g_new(gboolean, points->len);
  g_autofree int *on = g_new(int, points->len);
  for (double near = NEAR_ENOUGH;; near *= NEAR_COARSER) {
    guint before = 0, count = 2;
    for (guint i = 0; i < points->len; i++) {
      kept[i] = FALSE;
      on[i] = -1;
    }
    for (guint k = 0; k < stop_count; k++) {
      if (stops[k] < 0)
        continue;
      guint at = point_nearest(points, before + 1 < points->len - 1 ? before + 1 : before, w->posts[stops[k]].at);
      kept[at] = TRUE;
      on[at] = stops[k];
      points_keep(p, kept, before, at, near);
      before = at;
    }
    points_keep(p, kept, before, points->len - 1, near);
    for (guint i = 1; i + 1 < points->len; i++)
      count += kept[i];
    if (count <= KNOTS_MOST)
      break;
  }
  wire->knots[wire->knot_count++] = end_knot(w, from, p[0], p[1]);
  for (guint i = 1; i + 1 < points->len; i++)
    if (kept[i])
      knot_add(wire, on[i], on[i] >= 0 ? (Point){0, 0} : p[i]);
  wire->knots[wire->knot_count++] = end_knot(w, to, p[points->len - 1], p[points->len - 2]);
}
