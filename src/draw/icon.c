#include "draw/icon.h"

/* Each icon in the words of SVG paths, absolute: M L H V C Z; and O for a circle: centre, radius; E for an
 * ellipse: centre, radii; D for a dome: where its left end is, radii. All run clockwise round what they hold,
 * as shapes do, so that an icon can be painted in one path with the shape round it (Primitive.joins). */
static const char *const ICONS[ICON_COUNT] = {
    [ICON_NONE] = "",
    [ICON_PERSON] = "O7 4.5 2.5 D2.5 12.5 4.5 4",
    [ICON_BUILDING] = "M3 12V2H8V12M8 5H11V12M1 12H13M5 5H6M5 8.5H6",
    [ICON_BRIEFCASE] = "M2 5H12V12H2ZM5 5V3H9V5M2 8H12",
    [ICON_TEMPLE] = "M1 5L7 2L13 5ZM3 7V10M7 7V10M11 7V10M1 12H13",
    [ICON_FLAG] = "M3 13V1M3 2C6 1 8 4 12 2V8C8 10 6 7 3 8",
    [ICON_MAP] = "M1 4L5 2L9 4L13 2V10L9 12L5 10L1 12ZM5 2V10M9 4V12",
    [ICON_RINGS] = "O5 7 4 O9 7 4",
    [ICON_ROSETTE] = "O7 5 4 M9 9L10 13L7 11L4 13L5 9",
    [ICON_SHIELD] = "M7 1L12 3V7C12 10 10 12 7 13C4 12 2 10 2 7V3ZM5 6L6 7M9 6L8 7M5 9.5H9",
    [ICON_PULSE] = "M1 7H4L6 2L7 7M13 7H10L8 12L7 7",
    [ICON_BUG] = "E7 8 3 4 D5 5 2 2 M7 4V12M4 7L2 5M4 9H1M5 11L3 13M10 7L12 5M10 9H13M9 11L11 13",
    [ICON_WARNING] = "M7 1L13 12H1ZM7 5V8M7 10V10.5",
    [ICON_MONITOR] = "M1 2H13V9H1ZM4 12H10M7 9V12",
    [ICON_CALENDAR] = "M2 3H12V12H2ZM2 6H12M5 1V4M9 1V4",
    [ICON_GAVEL] = "M6 2L10 6M4 4L8 8M7 1L3 5M11 5L7 9M9 7L13 11M1 13H8",
    [ICON_PAGE] = "M3 1H8L11 4V13H3ZM11 4H8V1M5 7H9M5 10H9",
    [ICON_ENVELOPE] = "M1 3H13V11H1ZM13 4L7 8L1 4",
    [ICON_PIN] = "D3 5 4 4 C11 9 7 13 7 13C7 13 3 9 3 5Z O7 5 1.5",
    [ICON_DIAMOND] = "M7 2L12 7L7 12L2 7Z",
};

typedef struct Pen {
  const char *at;
  double x, y, scale; /* where the grid's origin is, and the size of its unit */
  Point now;          /* on the grid */
  GArray *steps;
} Pen;

static double pen_number(Pen *pen) {
  char *end;
  double value = g_ascii_strtod(pen->at, &end);
  pen->at = end;
  return value;
}

static Point pen_point(Pen *pen) {
  double x = pen_number(pen), y = pen_number(pen);
  return (Point){x, y};
}

static Point placed(const Pen *pen, Point p) {
  return (Point){pen->x + p.x * pen->scale, pen->y + p.y * pen->scale};
}

static void pen_line(Pen *pen, Point to) {
  Point p = placed(pen, to);
  path_line(pen->steps, p.x, p.y);
  pen->now = to;
}

static void pen_circle(Pen *pen) {
  Point centre = placed(pen, pen_point(pen));
  double r = pen_number(pen) * pen->scale;
  path_ellipse(pen->steps, centre, r, r);
}

static void pen_ellipse(Pen *pen) {
  Point centre = placed(pen, pen_point(pen)), radii = pen_point(pen);
  path_ellipse(pen->steps, centre, radii.x * pen->scale, radii.y * pen->scale);
}

static void pen_dome(Pen *pen) {
  Point left = pen_point(pen), radii = pen_point(pen);
  path_dome(pen->steps, placed(pen, left), radii.x * pen->scale, radii.y * pen->scale);
  pen->now = (Point){left.x + 2 * radii.x, left.y};
}

static void pen_step(Pen *pen) {
  Point to, c1, c2;
  switch (*pen->at++) {
  case 'M':
    pen->now = pen_point(pen);
    to = placed(pen, pen->now);
    path_move(pen->steps, to.x, to.y);
    break;
  case 'L':
    pen_line(pen, pen_point(pen));
    break;
  case 'H':
    pen_line(pen, (Point){pen_number(pen), pen->now.y});
    break;
  case 'V':
    pen_line(pen, (Point){pen->now.x, pen_number(pen)});
    break;
  case 'C':
    c1 = pen_point(pen);
    c2 = pen_point(pen);
    pen->now = pen_point(pen);
    path_curve(pen->steps, placed(pen, c1), placed(pen, c2), placed(pen, pen->now));
    break;
  case 'Z':
    path_close(pen->steps);
    break;
  case 'O':
    pen_circle(pen);
    break;
  case 'E':
    pen_ellipse(pen);
    break;
  case 'D':
    pen_dome(pen);
    break;
  default: /* a space */
    break;
  }
}

void icon_outline(Icon icon, double x, double y, double size, GArray *steps) {
  Pen pen = {ICONS[icon], x, y, size / ICON_GRID, {0, 0}, steps};
  while (*pen.at)
    pen_step(&pen);
}
