#include "draw/shape.h"

#include <math.h>

#define CORNER 6.0 /* of rounded boxes */
#define CUT    8.0 /* of cut corners, notches and points */
#define LUG    5.0

void path_move(GArray *steps, double x, double y) {
  PathStep step = {'M', {0, 0}, {0, 0}, {x, y}};
  g_array_append_val(steps, step);
}

void path_line(GArray *steps, double x, double y) {
  PathStep step = {'L', {0, 0}, {0, 0}, {x, y}};
  g_array_append_val(steps, step);
}

void path_curve(GArray *steps, Point c1, Point c2, Point to) {
  PathStep step = {'C', c1, c2, to};
  g_array_append_val(steps, step);
}

void path_close(GArray *steps) {
  PathStep step = {'Z', {0, 0}, {0, 0}, {0, 0}};
  g_array_append_val(steps, step);
}

/* From the current point to `to`, a quarter ellipse that leaves towards `corner` and arrives from it. */
static void path_corner(GArray *steps, Point from, Point corner, Point to) {
  Point c1 = {from.x + QUARTER * (corner.x - from.x), from.y + QUARTER * (corner.y - from.y)};
  Point c2 = {to.x + QUARTER * (corner.x - to.x), to.y + QUARTER * (corner.y - to.y)};
  path_curve(steps, c1, c2, to);
}

static void path_ellipse_corners(GArray *steps, Rect b, double rx, double ry) {
  double x1 = b.x + b.width, y1 = b.y + b.height;
  path_move(steps, b.x + rx, b.y);
  path_line(steps, x1 - rx, b.y);
  path_corner(steps, (Point){x1 - rx, b.y}, (Point){x1, b.y}, (Point){x1, b.y + ry});
  path_line(steps, x1, y1 - ry);
  path_corner(steps, (Point){x1, y1 - ry}, (Point){x1, y1}, (Point){x1 - rx, y1});
  path_line(steps, b.x + rx, y1);
  path_corner(steps, (Point){b.x + rx, y1}, (Point){b.x, y1}, (Point){b.x, y1 - ry});
  path_line(steps, b.x, b.y + ry);
  path_corner(steps, (Point){b.x, b.y + ry}, (Point){b.x, b.y}, (Point){b.x + rx, b.y});
  path_close(steps);
}

void path_ellipse(GArray *steps, Point centre, double rx, double ry) {
  path_ellipse_corners(steps, (Rect){centre.x - rx, centre.y - ry, 2 * rx, 2 * ry}, rx, ry);
}

void path_dome(GArray *steps, Point left, double rx, double ry) {
  Point top = {left.x + rx, left.y - ry}, right = {left.x + 2 * rx, left.y};
  path_move(steps, left.x, left.y);
  path_corner(steps, left, (Point){left.x, top.y}, top);
  path_corner(steps, top, (Point){right.x, top.y}, right);
}

void path_round_rect(GArray *steps, Rect box, double radius) {
  double r = MIN(radius, MIN(box.width, box.height) / 2);
  path_ellipse_corners(steps, box, r, r);
}

void path_rect(GArray *steps, Rect box) {
  path_move(steps, box.x, box.y);
  path_line(steps, box.x + box.width, box.y);
  path_line(steps, box.x + box.width, box.y + box.height);
  path_line(steps, box.x, box.y + box.height);
  path_close(steps);
}

/* A straight outline: its corners, each from an edge (0 left or top, 1 right or bottom) by an offset. */
#define MIDDLE 2
typedef struct Corner {
  guint8 right, bottom;
  double dx, dy;
} Corner;

typedef struct Outline {
  const Corner *corners;
  guint count;
} Outline;

#define OUTLINE(...)                                                                                         \
  { (const Corner[]){__VA_ARGS__}, G_N_ELEMENTS(((const Corner[]){__VA_ARGS__})) }

/* Clockwise from the top left. Round shapes have the polygon that lines end at. */
static const Outline OUTLINES[SHAPE_COUNT] = {
    [SHAPE_ROUND] = OUTLINE({0, 0, 2, 0}, {1, 0, -2, 0}, {1, 0, 0, 2}, {1, 1, 0, -2}, {1, 1, -2, 0},
                            {0, 1, 2, 0}, {0, 1, 0, -2}, {0, 0, 0, 2}),
    [SHAPE_BOX] = OUTLINE({0, 0, 0, 0}, {1, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}),
    [SHAPE_BAR] = OUTLINE({0, 0, 0, 0}, {1, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}),
    [SHAPE_DOUBLE] = OUTLINE({0, 0, 0, 0}, {1, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}),
    [SHAPE_BAND] = OUTLINE({0, 0, 0, 0}, {1, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}),
    [SHAPE_PARALLELOGRAM] = OUTLINE({0, 0, CUT, 0}, {1, 0, 0, 0}, {1, 1, -CUT, 0}, {0, 1, 0, 0}),
    [SHAPE_TRAPEZIUM] = OUTLINE({0, 0, CUT, 0}, {1, 0, -CUT, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}),
    [SHAPE_TAB] =
        OUTLINE({0, 0, 0, 0}, {0, 0, 30, 0}, {0, 0, 34, 5}, {1, 0, 0, 5}, {1, 1, 0, 0}, {0, 1, 0, 0}),
    [SHAPE_HEXAGON] = OUTLINE({0, 0, CUT, 0}, {1, 0, -CUT, 0}, {1, MIDDLE, 0, 0}, {1, 1, -CUT, 0},
                              {0, 1, CUT, 0}, {0, MIDDLE, 0, 0}),
    [SHAPE_OCTAGON] = OUTLINE({0, 0, CUT, 0}, {1, 0, -CUT, 0}, {1, 0, 0, CUT}, {1, 1, 0, -CUT},
                              {1, 1, -CUT, 0}, {0, 1, CUT, 0}, {0, 1, 0, -CUT}, {0, 0, 0, CUT}),
    [SHAPE_SNIPPED] = OUTLINE({0, 0, 0, 0}, {1, 0, -CUT, 0}, {1, 0, 0, CUT}, {1, 1, 0, 0}, {0, 1, 0, 0}),
    [SHAPE_RIBBON] = OUTLINE({0, 0, 0, 0}, {1, 0, 0, 0}, {1, MIDDLE, -CUT, 0}, {1, 1, 0, 0}, {0, 1, 0, 0},
                             {0, MIDDLE, CUT, 0}),
    [SHAPE_CHEVRON] = OUTLINE({0, 0, 0, 0}, {1, 0, -CUT, 0}, {1, MIDDLE, 0, 0}, {1, 1, -CUT, 0}, {0, 1, 0, 0},
                              {0, MIDDLE, CUT, 0}),
    [SHAPE_SHEET] = OUTLINE({0, 0, 0, 0}, {1, 0, -CUT, 0}, {1, 0, 0, CUT}, {1, 1, 0, 0}, {0, 1, 0, 0}),
    [SHAPE_PLAQUE] = OUTLINE({0, 0, 5, 0}, {1, 0, -5, 0}, {1, 0, 0, 5}, {1, 1, 0, -5}, {1, 1, -5, 0},
                             {0, 1, 5, 0}, {0, 1, 0, -5}, {0, 0, 0, 5}),
    [SHAPE_MODULE] = OUTLINE({0, 0, 0, 0}, {1, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 0, 0}),
};

static const Inset INSETS[SHAPE_COUNT] = {
    [SHAPE_ROUND] = {10, 10, 8, 8},     [SHAPE_BOX] = {10, 10, 8, 8},
    [SHAPE_PILL] = {15, 15, 8, 8},      [SHAPE_BAR] = {14, 10, 8, 8},
    [SHAPE_BAND] = {10, 10, 11, 7},     [SHAPE_PARALLELOGRAM] = {15, 15, 8, 8},
    [SHAPE_TRAPEZIUM] = {15, 15, 8, 8}, [SHAPE_DOUBLE] = {12, 12, 9, 9},
    [SHAPE_TAB] = {10, 10, 12, 7},      [SHAPE_HEXAGON] = {15, 15, 8, 8},
    [SHAPE_OCTAGON] = {12, 12, 8, 8},   [SHAPE_SNIPPED] = {10, 12, 8, 8},
    [SHAPE_RIBBON] = {17, 17, 8, 8},    [SHAPE_CHEVRON] = {17, 15, 8, 8},
    [SHAPE_SHEET] = {10, 13, 8, 8},     [SHAPE_PLAQUE] = {12, 12, 8, 8},
    [SHAPE_MODULE] = {15, 10, 8, 8},    [SHAPE_DELAY] = {10, 18, 8, 8},
    [SHAPE_ELLIPSE] = {3, 3, 3, 3},
};

Inset shape_inset(Shape shape) {
  return INSETS[shape];
}

/* A box lies in the ellipse that is a quarter wider and two thirds higher: 0.8² + 0.6² = 1. */
void shape_size(Shape shape, double text_width, double text_height, double *width, double *height) {
  const Inset *inset = &INSETS[shape];
  double stretch_x = shape == SHAPE_ELLIPSE ? 1 / 0.8 : 1, stretch_y = shape == SHAPE_ELLIPSE ? 1 / 0.6 : 1;
  *width = text_width * stretch_x + inset->left + inset->right;
  *height = text_height * stretch_y + inset->top + inset->bottom;
  *width = MAX(*width, 1.2 * MIN(*height, 40));
}

static Point corner_point(const Corner *corner, Rect box) {
  double y = box.y + (corner->bottom == MIDDLE ? box.height / 2 : corner->bottom ? box.height : 0);
  return (Point){box.x + (corner->right ? box.width : 0) + corner->dx, y + corner->dy};
}

static void polygon(Shape shape, Rect box, GArray *steps) {
  const Outline *outline = &OUTLINES[shape];
  for (guint i = 0; i < outline->count; i++) {
    Point p = corner_point(&outline->corners[i], box);
    if (i == 0)
      path_move(steps, p.x, p.y);
    else
      path_line(steps, p.x, p.y);
  }
  path_close(steps);
}

/* Right end round, left end square. */
static void delay(Rect b, GArray *steps) {
  double x1 = b.x + b.width, ry = b.height / 2, rx = MIN(ry, 14);
  path_move(steps, b.x, b.y);
  path_line(steps, x1 - rx, b.y);
  path_corner(steps, (Point){x1 - rx, b.y}, (Point){x1, b.y}, (Point){x1, b.y + ry});
  path_corner(steps, (Point){x1, b.y + ry}, (Point){x1, b.y + b.height}, (Point){x1 - rx, b.y + b.height});
  path_line(steps, b.x, b.y + b.height);
  path_close(steps);
}

/* Corners curve inwards: each quarter circle leaves and arrives along the box's edges. */
static void plaque(Rect b, GArray *steps) {
  const double r = 6, x1 = b.x + b.width, y1 = b.y + b.height;
  path_move(steps, b.x + r, b.y);
  path_line(steps, x1 - r, b.y);
  path_corner(steps, (Point){x1 - r, b.y}, (Point){x1 - r, b.y + r}, (Point){x1, b.y + r});
  path_line(steps, x1, y1 - r);
  path_corner(steps, (Point){x1, y1 - r}, (Point){x1 - r, y1 - r}, (Point){x1 - r, y1});
  path_line(steps, b.x + r, y1);
  path_corner(steps, (Point){b.x + r, y1}, (Point){b.x + r, y1 - r}, (Point){b.x, y1 - r});
  path_line(steps, b.x, b.y + r);
  path_corner(steps, (Point){b.x, b.y + r}, (Point){b.x + r, b.y + r}, (Point){b.x + r, b.y});
  path_close(steps);
}

void shape_outline(Shape shape, Rect box, GArray *steps) {
  switch (shape) {
  case SHAPE_ROUND:
    path_round_rect(steps, box, CORNER);
    break;
  case SHAPE_PILL:
    path_round_rect(steps, box, 18);
    break;
  case SHAPE_ELLIPSE:
    path_ellipse_corners(steps, box, box.width / 2, box.height / 2);
    break;
  case SHAPE_DELAY:
    delay(box, steps);
    break;
  case SHAPE_PLAQUE:
    plaque(box, steps);
    break;
  default:
    polygon(shape, box, steps);
  }
}

void shape_details(Shape shape, Rect b, GArray *steps) {
  double x1 = b.x + b.width;
  switch (shape) {
  case SHAPE_BAR:
    path_move(steps, b.x + 4, b.y);
    path_line(steps, b.x + 4, b.y + b.height);
    break;
  case SHAPE_BAND:
    path_move(steps, b.x, b.y + 4);
    path_line(steps, x1, b.y + 4);
    break;
  case SHAPE_DOUBLE:
    polygon(SHAPE_BOX, rect_grown(b, -3), steps);
    break;
  case SHAPE_SHEET:
    path_move(steps, x1 - CUT, b.y);
    path_line(steps, x1 - CUT, b.y + CUT);
    path_line(steps, x1, b.y + CUT);
    break;
  case SHAPE_MODULE:
    for (int i = 0; i < 2; i++)
      polygon(SHAPE_BOX, (Rect){b.x - LUG, b.y + (i ? b.height - LUG - 5 : 5), 2 * LUG, LUG}, steps);
    break;
  default:
    break;
  }
}

static gboolean ellipse_contains(Rect b, double rx, double ry, Point p) {
  /* a box whose corners are quarters of an ellipse */
  double dx = MAX(0, fabs(p.x - b.x - b.width / 2) - (b.width / 2 - rx));
  double dy = MAX(0, fabs(p.y - b.y - b.height / 2) - (b.height / 2 - ry));
  return (dx * dx) / (rx * rx) + (dy * dy) / (ry * ry) <= 1;
}

static gboolean polygon_contains(Shape shape, Rect box, Point p) {
  if (!rect_contains(box, p))
    return FALSE;
  if (rect_contains(rect_grown(box, -CUT), p)) /* no outline is cut deeper */
    return TRUE;
  const Outline *outline = &OUTLINES[shape];
  gboolean inside = FALSE;
  for (guint i = 0, j = outline->count - 1; i < outline->count; j = i++) {
    Point a = corner_point(&outline->corners[i], box), b = corner_point(&outline->corners[j], box);
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
      inside = !inside;
  }
  return inside;
}

gboolean shape_contains(Shape shape, Rect box, Point p) {
  switch (shape) {
  case SHAPE_PILL:
    return ellipse_contains(box, MIN(18, box.height / 2), MIN(18, box.height / 2), p);
  case SHAPE_ELLIPSE:
    return ellipse_contains(box, box.width / 2, box.height / 2, p);
  case SHAPE_DELAY:
    return rect_contains((Rect){box.x, box.y, box.width - 14, box.height}, p) ||
           ellipse_contains(box, 14, box.height / 2, p);
  default:
    return polygon_contains(shape, box, p);
  }
}

Point rect_centre(Rect r) {
  return (Point){r.x + r.width / 2, r.y + r.height / 2};
}

gboolean rect_holds(Rect outer, Rect inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

gboolean rect_contains(Rect r, Point p) {
  return p.x >= r.x && p.x <= r.x + r.width && p.y >= r.y && p.y <= r.y + r.height;
}

Rect rect_grown(Rect r, double by) {
  return (Rect){r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by};
}

Rect rect_union(Rect a, Rect b) {
  double x = MIN(a.x, b.x), y = MIN(a.y, b.y);
  return (Rect){x, y, MAX(a.x + a.width, b.x + b.width) - x, MAX(a.y + a.height, b.y + b.height) - y};
}

Rect rect_common(Rect a, Rect b) {
  double left = MAX(a.x, b.x), top = MAX(a.y, b.y);
  return (Rect){left, top, MAX(0, MIN(a.x + a.width, b.x + b.width) - left),
                MAX(0, MIN(a.y + a.height, b.y + b.height) - top)};
}

gboolean rects_meet(Rect a, Rect b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

double rects_apart(Rect a, Rect b) {
  double x = MAX(b.x - a.x - a.width, a.x - b.x - b.width),
         y = MAX(b.y - a.y - a.height, a.y - b.y - b.height);
  return MAX(x, y);
}
