#include "emit/svg_path.h"

#include <math.h>

#include "emit/xml.h"

/* A place in whole 1/scale points, as the reader of the file will have it. */
typedef struct Spot {
  long long x, y;
} Spot;

typedef struct Pen {
  FILE *out;
  int scale;
  char last;         /* the command last written, 0 at first */
  gboolean numbered; /* the last character was a number's */
  Spot at, start;    /* where the pen is; where this part of the path began */
  gboolean waiting;  /* a line is due from `at` to `line_to`: the next may prolong it */
  Point line_from, line_to;
} Pen;

static Spot spot(const Pen *pen, Point p) {
  return (Spot){llround(p.x * pen->scale), llround(p.y * pen->scale)};
}

static void put_command(Pen *pen, char command) {
  if (pen->last != command || command == 'M' || command == 'm') {
    fputc(command, pen->out);
    pen->numbered = FALSE;
  }
  pen->last = command;
}

static void put_value(Pen *pen, long long value) {
  if (pen->numbered && value >= 0)
    fputc(' ', pen->out);
  xml_put_scaled(pen->out, value, pen->scale);
  pen->numbered = TRUE;
}

static void put_relative(Pen *pen, Spot to) {
  put_value(pen, to.x - pen->at.x);
  put_value(pen, to.y - pen->at.y);
}

static void line_flush(Pen *pen) {
  if (!pen->waiting)
    return;
  pen->waiting = FALSE;
  Spot to = spot(pen, pen->line_to);
  if (to.y == pen->at.y) {
    put_command(pen, 'h');
    put_value(pen, to.x - pen->at.x);
  } else if (to.x == pen->at.x) {
    put_command(pen, 'v');
    put_value(pen, to.y - pen->at.y);
  } else {
    put_command(pen, 'l');
    put_relative(pen, to);
  }
  pen->at = to;
}

/* How far `p` is off the straight line from a to b, in points; far where it is not between them. */
static double off_line(Point a, Point b, Point p) {
  double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
  if (length < 1e-9)
    return hypot(p.x - a.x, p.y - a.y);
  double along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / length;
  if (along < -0.01 || along > length + 0.01)
    return HUGE_VAL;
  return fabs((p.x - a.x) * dy - (p.y - a.y) * dx) / length;
}

/* A fifth of the smallest step. */
static double straight(const Pen *pen) {
  return 0.2 / pen->scale;
}

static void line_to(Pen *pen, Point from, Point to) {
  if (pen->waiting && off_line(pen->line_from, to, pen->line_to) < straight(pen)) {
    pen->line_to = to;
    return;
  }
  line_flush(pen);
  pen->waiting = TRUE;
  pen->line_from = from;
  pen->line_to = to;
}

static void curve_to(Pen *pen, Point from, const PathStep *step) {
  if (off_line(from, step->to, step->c1) < straight(pen) &&
      off_line(from, step->to, step->c2) < straight(pen)) {
    line_to(pen, from, step->to);
    return;
  }
  line_flush(pen);
  Spot c1 = spot(pen, step->c1), c2 = spot(pen, step->c2), to = spot(pen, step->to);
  put_command(pen, 'c');
  put_relative(pen, c1);
  put_relative(pen, c2);
  put_relative(pen, to);
  pen->at = to;
}

static void move_to(Pen *pen, Point p) {
  Spot to = spot(pen, p);
  line_flush(pen);
  if (pen->last) {
    put_command(pen, 'm');
    put_relative(pen, to);
  } else {
    put_command(pen, 'M');
    put_value(pen, to.x);
    put_value(pen, to.y);
  }
  pen->at = pen->start = to;
}

/* A line to where the pen is anyway shows only where it is a part of its own: as a dot. */
static gboolean line_shows(const Pen *pen, const PathStep *steps, guint count, guint i, Point from) {
  Spot a = spot(pen, from), b = spot(pen, steps[i].to);
  gboolean begins = i > 0 && steps[i - 1].op == 'M', ends = i + 1 == count || steps[i + 1].op == 'M';
  return a.x != b.x || a.y != b.y || (begins && ends);
}

void svg_path_put(FILE *out, const PathStep *steps, guint count, int scale) {
  Pen pen = {.out = out, .scale = scale};
  Point from = {0, 0}, start = {0, 0};
  for (guint i = 0; i < count; i++) {
    const PathStep *step = &steps[i];
    switch (step->op) {
    case 'M':
      move_to(&pen, step->to);
      start = step->to;
      break;
    case 'C':
      curve_to(&pen, from, step);
      break;
    case 'Z':
      line_flush(&pen);
      put_command(&pen, 'z');
      pen.at = pen.start;
      break;
    default:
      if (line_shows(&pen, steps, count, i, from))
        line_to(&pen, from, step->to);
    }
    from = step->op == 'Z' ? start : step->to;
  }
  line_flush(&pen);
}

static gboolean near(double a, double b) {
  return fabs(a - b) < 1e-6;
}

/* From the top left corner's end clockwise, as path_round_rect draws it. */
/* Whether the corner that begins along x, or along y, bulges outwards: others are cut in. */
static gboolean corner_is_round(const PathStep *corner, Point from, gboolean along_x) {
  return along_x ? near(corner->c1.y, from.y) && near(corner->c2.x, corner->to.x)
                 : near(corner->c1.x, from.x) && near(corner->c2.y, corner->to.y);
}

gboolean svg_path_is_rect(const Path *path, Rect *box, double *rx, double *ry) {
  static const char OPS[] = "MLCLCLCLCZ";
  const PathStep *s = path->steps;
  if (path->count != sizeof OPS - 1)
    return FALSE;
  for (guint i = 0; i < path->count; i++)
    if (s[i].op != OPS[i] || (OPS[i] == 'C' && !corner_is_round(&s[i], s[i - 1].to, i % 4 == 2)))
      return FALSE;
  *box = (Rect){s[7].to.x, s[0].to.y, s[2].to.x - s[7].to.x, s[4].to.y - s[0].to.y};
  *rx = s[0].to.x - box->x;
  *ry = s[2].to.y - box->y;
  return near(s[1].to.y, s[0].to.y) && near(s[3].to.x, s[2].to.x) && near(s[5].to.y, s[4].to.y) &&
         near(s[7].to.x, s[6].to.x) && near(s[8].to.x, s[0].to.x) && near(s[8].to.y, s[0].to.y) &&
         near(s[2].to.x - s[1].to.x, *rx) && near(s[4].to.y - s[3].to.y, *ry) && *rx >= 0 && *ry >= 0;
}
