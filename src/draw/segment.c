#include "draw/segment.h"

#include <math.h>

#include "draw/route.h"

/* How far pieces may be from their curve, and the most pieces of one. */
#define FLATNESS    0.5
#define PIECES_MOST 24.0

/* A slope that is seen. */
#define TILT_PLAIN 0.03

double point_distance(Point a, Point b) {
  double dx = a.x - b.x, dy = a.y - b.y;
  return sqrt(dx * dx + dy * dy);
}

Point point_towards(Point from, Point to, double way) {
  double length = point_distance(from, to), t = length > 0 ? way / length : 0;
  return (Point){from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
}

double segment_length(Segment s) {
  return point_distance(s.a, s.b);
}

double segment_tilt(Segment s) {
  double dx = fabs(s.b.x - s.a.x), dy = fabs(s.b.y - s.a.y);
  double plain = TILT_PLAIN * MAX(dx, dy);
  return plain > 0 ? MIN(1, MIN(dx, dy) / plain) : 0;
}

gboolean segments_cross(Segment s, Segment t, Point *where, double *angle) {
  double rx = s.b.x - s.a.x, ry = s.b.y - s.a.y, sx = t.b.x - t.a.x, sy = t.b.y - t.a.y;
  double cross = rx * sy - ry * sx, dx = t.a.x - s.a.x, dy = t.a.y - s.a.y;
  if (fabs(cross) < 1e-9)
    return FALSE;
  double along_s = (dx * sy - dy * sx) / cross, along_t = (dx * ry - dy * rx) / cross;
  if (along_s < 0 || along_s >= 1 || along_t < 0 || along_t >= 1)
    return FALSE;
  *where = (Point){s.a.x + along_s * rx, s.a.y + along_s * ry};
  *angle = atan2(fabs(cross), fabs(rx * sx + ry * sy));
  return TRUE;
}

static double point_segment_distance(Point p, Segment s) {
  double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y, square = dx * dx + dy * dy;
  double t = square > 0 ? CLAMP(((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / square, 0, 1) : 0;
  return point_distance(p, (Point){s.a.x + t * dx, s.a.y + t * dy});
}

/* Narrows low..high to where the straight course from `at_low` to `at_high` is between -most and most. */
static gboolean range_within(double *low, double *high, double at_low, double at_high, double most) {
  double from = *low, length = *high - *low, rise = at_high - at_low;
  if (fabs(rise) < 1e-9)
    return fabs(at_low) <= most;
  double enters = (-most - at_low) / rise, leaves = (most - at_low) / rise;
  *low = from + length * CLAMP(MIN(enters, leaves), 0, 1);
  *high = from + length * CLAMP(MAX(enters, leaves), 0, 1);
  return *high > *low;
}

gboolean segment_along(Segment s, Segment t, double near, double *from, double *to) {
  double length = segment_length(s), tx = t.b.x - t.a.x, ty = t.b.y - t.a.y;
  if (length < 1e-9)
    return FALSE;
  double ux = (s.b.x - s.a.x) / length, uy = (s.b.y - s.a.y) / length;
  if (fabs(ux * ty - uy * tx) > SEGMENT_ALONG * sqrt(tx * tx + ty * ty))
    return FALSE;
  /* t's ends, as s sees them: how far along, how far aside */
  double along_a = (t.a.x - s.a.x) * ux + (t.a.y - s.a.y) * uy,
         aside_a = (t.a.y - s.a.y) * ux - (t.a.x - s.a.x) * uy;
  double along_b = along_a + tx * ux + ty * uy, aside_b = aside_a + ty * ux - tx * uy;
  double rise = fabs(along_b - along_a) > 1e-9 ? (aside_b - aside_a) / (along_b - along_a) : 0;
  double low = MAX(0, MIN(along_a, along_b)), high = MIN(length, MAX(along_a, along_b));
  if (low >= high ||
      !range_within(&low, &high, aside_a + rise * (low - along_a), aside_a + rise * (high - along_a), near))
    return FALSE;
  *from = low;
  *to = high;
  return TRUE;
}

static double point_rect_distance(Point p, Rect r) {
  double dx = MAX(0, MAX(r.x - p.x, p.x - r.x - r.width)), dy = MAX(0, MAX(r.y - p.y, p.y - r.y - r.height));
  return sqrt(dx * dx + dy * dy);
}

double segment_rect_distance(Segment s, Rect r) {
  if (segment_meets_rect(s, r))
    return 0;
  double least = MIN(point_rect_distance(s.a, r), point_rect_distance(s.b, r));
  for (int i = 0; i < 4; i++) {
    Point corner = {r.x + (i & 1 ? r.width : 0), r.y + (i & 2 ? r.height : 0)};
    least = MIN(least, point_segment_distance(corner, s));
  }
  return least;
}

/* Liang and Barsky's clipping, one side: narrows t0..t1 to where `from` + t * `by` is at least 0. */
static gboolean clip(double from, double by, double *t0, double *t1) {
  if (fabs(by) < 1e-12)
    return from > 0;
  double t = -from / by;
  if (by > 0)
    *t0 = MAX(*t0, t);
  else
    *t1 = MIN(*t1, t);
  return *t0 < *t1;
}

gboolean segment_meets_rect(Segment s, Rect r) {
  if (!segment_near_rect(&s, r))
    return FALSE;
  double t0 = 0, t1 = 1, dx = s.b.x - s.a.x, dy = s.b.y - s.a.y;
  return clip(s.a.x - r.x, dx, &t0, &t1) && clip(r.x + r.width - s.a.x, -dx, &t0, &t1) &&
         clip(s.a.y - r.y, dy, &t0, &t1) && clip(r.y + r.height - s.a.y, -dy, &t0, &t1);
}

gboolean segment_meets_polygon(Segment s, const Point *corners, guint count) {
  gboolean inside = FALSE;
  for (guint i = 0, j = count - 1; i < count; j = i++) {
    Point a = corners[i], b = corners[j], where;
    double angle;
    if (segments_cross(s, (Segment){a, b, 0}, &where, &angle))
      return TRUE;
    if ((a.y > s.a.y) != (b.y > s.a.y) && s.a.x < (b.x - a.x) * (s.a.y - a.y) / (b.y - a.y) + a.x)
      inside = !inside;
  }
  return inside;
}

/* Wang's bound on the pieces that a cubic curve needs. */
static guint pieces_of(const Point p[4]) {
  Point a = {p[2].x - 2 * p[1].x + p[0].x, p[2].y - 2 * p[1].y + p[0].y};
  Point b = {p[3].x - 2 * p[2].x + p[1].x, p[3].y - 2 * p[2].y + p[1].y};
  double bend = sqrt(MAX(a.x * a.x + a.y * a.y, b.x * b.x + b.y * b.y));
  return (guint)CLAMP(ceil(sqrt(0.75 * bend / FLATNESS)), 1, PIECES_MOST);
}

guint segments_of_curve(Segment *to, guint most, const Point points[4], guint line) {
  guint pieces = pieces_of(points), count = MIN(pieces, most);
  Point from = points[0];
  for (guint i = 0; i < count; i++) {
    Point next = i + 1 == pieces ? points[3] : curve_at(points, (i + 1) / (double)pieces);
    to[i] = (Segment){from, next, line};
    from = next;
  }
  return count;
}

void segments_of_curves(GArray *segments, const Point *points, guint count, guint line) {
  Segment pieces[(guint)PIECES_MOST];
  for (guint i = 0; i + 3 < count; i += 3)
    g_array_append_vals(segments, pieces, segments_of_curve(pieces, G_N_ELEMENTS(pieces), points + i, line));
}
