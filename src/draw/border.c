#include "draw/border.h"

#include <math.h>

/* Touching isn't lying across. */
#define TOUCH 0.5

gboolean border_is_cut(Rect area, Rect box) {
  Rect inner = rect_grown(box, -TOUCH);
  return !rect_holds(area, inner) && rects_meet(area, inner);
}

double outline_shared(const Point *corners, guint count, double near, const Segment *piece) {
  double shared = 0;
  for (guint i = 0, before = count - 1; i < count; before = i++) {
    double from, to;
    if (segment_along(*piece, (Segment){corners[before], corners[i], 0}, near, &from, &to))
      shared += to - from;
  }
  return shared;
}

static double side_shared(Point a, Point b, double near, const Segment *piece) {
  double from, to;
  Rect room = rect_grown((Rect){a.x, a.y, b.x - a.x, b.y - a.y}, near);
  return segment_near_rect(piece, room) && segment_along(*piece, (Segment){a, b, 0}, near, &from, &to)
             ? to - from
             : 0;
}

/* Most pieces are too much aslant for any side; of the others each can run along two of them. */
double border_shared(Rect box, double near, const Segment *piece) {
  const double x = fabs(piece->b.x - piece->a.x), y = fabs(piece->b.y - piece->a.y);
  const double right = box.x + box.width, foot = box.y + box.height;
  if (y <= SEGMENT_ALONG * sqrt(x * x + y * y))
    return side_shared((Point){box.x, box.y}, (Point){right, box.y}, near, piece) +
           side_shared((Point){box.x, foot}, (Point){right, foot}, near, piece);
  if (x <= SEGMENT_ALONG * sqrt(x * x + y * y))
    return side_shared((Point){box.x, box.y}, (Point){box.x, foot}, near, piece) +
           side_shared((Point){right, box.y}, (Point){right, foot}, near, piece);
  return 0;
}

/* Only what is plainly in or out counts as such; in between the line is where it was before. */
guint border_detours(Rect area, const Segment *pieces, guint count) {
  if (count == 0)
    return 0;
  const Rect within = rect_grown(area, -BORDER_NEAR), round = rect_grown(area, BORDER_NEAR);
  const gboolean begins_in = rect_contains(area, pieces[0].a),
                 ends_in = rect_contains(area, pieces[count - 1].b);
  gboolean is_in = begins_in;
  guint crossings = 0;
  for (guint i = 0; i < count; i++) {
    if (!is_in && segment_near_rect(&pieces[i], within) && segment_meets_rect(pieces[i], within)) {
      is_in = TRUE;
      crossings++;
    }
    if (is_in && !rect_contains(round, pieces[i].b)) {
      is_in = FALSE;
      crossings++;
    }
  }
  crossings += is_in != ends_in;
  return (crossings - (begins_in != ends_in)) / 2;
}
