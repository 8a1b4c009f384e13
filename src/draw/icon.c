#include "draw/icon.h"

/* Each icon in the words of SVG paths, absolute: M L H V C Z; and O for a circle: centre, radius. */
static const char *const ICONS[ICON_COUNT] = {
    [ICON_NONE] = "",
    [ICON_PERSON] = "O8 5 2.8 M2.8 14C2.8 10.8 5 9.6 8 9.6C11 9.6 13.2 10.8 13.2 14",
    [ICON_BUILDING] = "M3 14V2.5H9.5V14M9.5 6.5H13V14M1.5 14H14.5M5.2 5.5H7.3M5.2 8.3H7.3M5.2 11.1H7.3",
    [ICON_BRIEFCASE] = "M2 5.2H14V13.3H2ZM5.8 5.2V2.7H10.2V5.2M2 9H14",
    [ICON_TEMPLE] = "M1.8 6L8 2.2L14.2 6ZM4 8.3V12M8 8.3V12M12 8.3V12M1.8 14H14.2",
    [ICON_FLAG] = "M3.5 14.5V2M3.5 3C6 1.6 8.5 4.6 13 3V9.2C8.5 10.8 6 7.8 3.5 9.2",
    [ICON_MAP] = "M2 4L6 2.5L10 4.5L14 3V12L10 13.5L6 11.5L2 13ZM6 2.5V11.5M10 4.5V13.5",
    [ICON_RINGS] = "O5.9 8 3.9 O10.1 8 3.9",
    [ICON_ROSETTE] = "O8 6 4 M5.7 9.5L4.7 14.2L8 12.4L11.3 14.2L10.3 9.5",
    [ICON_SHIELD] = "M8 1.8L13.2 3.8V8C13.2 11.4 10.8 13.3 8 14.3C5.2 13.3 2.8 11.4 2.8 8V3.8ZM5.6 6.6L7 "
                    "7.8M10.4 6.6L9 7.8"
                    "M5.9 10.6H10.1",
    [ICON_PULSE] = "M1.5 8.5H4.8L6.8 3L9.4 13.4L11.3 8.5H14.5",
    [ICON_BUG] = "M8 5.2C10 5.2 11 6.8 11 9C11 11.6 9.8 13.6 8 13.6C6.2 13.6 5 11.6 5 9C5 6.8 6 5.2 8 5.2Z"
                 "M6.2 5.2C6.2 3.6 9.8 3.6 9.8 5.2M8 5.2V13.6M5 7.4L2.6 6M5 9.6H2M5.4 11.6L3 13.4M11 "
                 "7.4L13.4 6M11 9.6H14"
                 "M10.6 11.6L13 13.4",
    [ICON_WARNING] = "M8 2.2L14.4 13.4H1.6ZM8 6.4V9.6M8 11.2V11.8",
    [ICON_MONITOR] = "M2 2.8H14V10.8H2ZM5.4 14H10.6M8 10.8V14",
    [ICON_CALENDAR] = "M2.6 3.8H13.4V13.6H2.6ZM2.6 7H13.4M5.6 2V5M10.4 2V5",
    [ICON_GAVEL] = "M6.2 3L11 7.8M4.6 4.6L9.4 9.4M7.8 1.6L3.2 6.2M12.4 6.2L7.8 10.8M9.6 8.6L14 13M2 14H8.5",
    [ICON_PAGE] = "M3.6 1.8H9.4L12.4 4.8V14.2H3.6ZM9.4 1.8V4.8H12.4M5.8 8H10.2M5.8 10.8H10.2",
    [ICON_ENVELOPE] = "M1.8 3.6H14.2V12.4H1.8ZM1.8 4.2L8 9.2L14.2 4.2",
    [ICON_PIN] = "M8 14.4C8 14.4 12.6 9.8 12.6 6.3C12.6 3.6 10.6 1.7 8 1.7C5.4 1.7 3.4 3.6 3.4 6.3C3.4 9.8 8 "
                 "14.4 8 14.4Z"
                 "O8 6.3 1.7",
    [ICON_DIAMOND] = "M8 2.6L13.4 8L8 13.4L2.6 8Z",
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
  path_round_rect(pen->steps, (Rect){centre.x - r, centre.y - r, 2 * r, 2 * r}, r);
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
  default: /* a space */
    break;
  }
}

void icon_outline(Icon icon, double x, double y, double size, GArray *steps) {
  Pen pen = {ICONS[icon], x, y, size / ICON_GRID, {0, 0}, steps};
  while (*pen.at)
    pen_step(&pen);
}
