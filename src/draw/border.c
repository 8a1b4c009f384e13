#include "draw/border.h"

/* Touching isn't lying across. */
#define TOUCH 0.5

/* A line nearer to a border than this looks like part of it, as two lines do. */
#define SHARED_DISTANCE 3.5

gboolean border_is_cut(Rect area, Rect box) {
  Rect inner = rect_grown(box, -TOUCH);
  return !rect_holds(area, inner) && rects_meet(area, inner);
}

static gboolean is_near(Rect area, const Segment *piece) {
  Rect outer = rect_grown(area, SHARED_DISTANCE), inner = rect_grown(area, -SHARED_DISTANCE);
  return segment_near_rect(piece, outer) && !(rect_contains(inner, piece->a) && rect_contains(inner, piece->b));
}

double border_shared(Rect area, Segment piece) {
  if (!is_near(area, &piece))
    return 0;
  double right = area.x + area.width, foot = area.y + area.height, shared = 0;
  const Point corners[] = {{area.x, area.y}, {right, area.y}, {right, foot}, {area.x, foot}};
  for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
    Segment side = {corners[i], corners[(i + 1) % 4], 0};
    double from, to;
    if (segment_near_rect(&piece, rect_grown(segment_box(&side), SHARED_DISTANCE)) &&
        segment_along(piece, side, SHARED_DISTANCE, &from, &to))
      shared += to - from;
  }
  return shared;
}
