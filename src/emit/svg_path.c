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
  gboolean numbered; /* the last character was a number's, */
  gboolean pointed;  /* which had a decimal point: another one begins the next number */
  Spot at, start;    /* where the pen is; where this part of the path began */
  gboolean waiting;  /* a line is due from `at` to `line_to`: the next may prolong it */
  Point line_from, line_to;
  double off; /* how far what is drawn as that line is off it at the most */
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
  gboolean begins_with_point = value > 0 && value < pen->scale;
  if (pen->numbered && value >= 0 && !(pen->pointed && begins_with_point))
    fputc(' ', pen->out);
  xml_put_scaled(pen->out, value, pen->scale);
  pen->numbered = TRUE;
  pen->pointed = value % pen->scale != 0;
}

/* Of the command with its one number, in characters. */
static int command_length(const Pen *pen, char command, long long value) {
  long long size = value < 0 ? -value : value, rest = size % pen->scale;
  int length = value < 0 || size == 0 ? 1 : 0;
  for (long long whole = size / pen->scale; whole; whole /= 10)
    length++;
  for (int scale = pen->scale; rest; rest = rest * 10 % scale)
    length++;
  gboolean parted = pen->last == command ? value >= 0 : TRUE; /* by a space, or by the command itself */
  return length + (size % pen->scale ? 1 : 0) + parted;
}

/* One coordinate: from where the pen is, or from the picture's corner where that is shorter. */
static void put_along(Pen *pen, char command, long long to, long long at) {
  char upper = g_ascii_toupper(command);
  gboolean absolute = command_length(pen, upper, to) < command_length(pen, command, to - at);
  put_command(pen, absolute ? upper : command);
  put_value(pen, absolute ? to : to - at);
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
    put_along(pen, 'h', to.x, pen->at.x);
  } else if (to.x == pen->at.x) {
    put_along(pen, 'v', to.y, pen->at.y);
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

/* What is so little off a straight line is drawn as one: the smallest step. */
static double straight(const Pen *pen) {
  return 1.0 / pen->scale;
}

/* A line, or what is no further than `off` from one. */
static void line_to(Pen *pen, Point from, Point to, double off) {
  double corner = pen->waiting ? off_line(pen->line_from, to, pen->line_to) : 0;
  if (pen->waiting && pen->off + corner + off < straight(pen)) {
    pen->off += corner + off;
    pen->line_to = to;
    return;
  }
  line_flush(pen);
  pen->waiting = TRUE;
  pen->line_from = from;
  pen->line_to = to;
  pen->off = off;
}

/* ---- arcs ---- */

static gboolean near(double a, double b) {
  return fabs(a - b) < 1e-6;
}

/* A quarter of an upright ellipse, as path_corner draws it. */
typedef struct Arc {
  double rx, ry; /* 0: it is none */
  gboolean clockwise;
} Arc;

static Arc arc_of(Point from, const PathStep *step) {
  const Arc none = {0, 0, FALSE};
  Point to = step->to;
  double dx = to.x - from.x, dy = to.y - from.y;
  gboolean along_x = near(step->c1.y, from.y) && near(step->c2.x, to.x);
  if (!along_x && !(near(step->c1.x, from.x) && near(step->c2.y, to.y)))
    return none;
  Point corner = along_x ? (Point){to.x, from.y} : (Point){from.x, to.y};
  Point c1 = {from.x + QUARTER * (corner.x - from.x), from.y + QUARTER * (corner.y - from.y)};
  Point c2 = {to.x + QUARTER * (corner.x - to.x), to.y + QUARTER * (corner.y - to.y)};
  if (!near(c1.x, step->c1.x) || !near(c1.y, step->c1.y) || !near(c2.x, step->c2.x) ||
      !near(c2.y, step->c2.y))
    return none;
  return (Arc){fabs(dx), fabs(dy), (dx * dy > 0) == along_x};
}

/* Half an ellipse is given no more than half its height, or width, since a reader widens what is too small to
 * get there, but bends otherwise what is too large. */
static void arc_to(Pen *pen, const Arc *arc, Point end) {
  Spot to = spot(pen, end);
  long long rx = llround(arc->rx * pen->scale), ry = llround(arc->ry * pen->scale);
  if (to.x == pen->at.x)
    ry = ABS(to.y - pen->at.y) / 2;
  if (to.y == pen->at.y)
    rx = ABS(to.x - pen->at.x) / 2;
  put_command(pen, 'a');
  put_value(pen, rx);
  put_value(pen, ry);
  put_value(pen, 0);
  put_value(pen, 0);
  put_value(pen, arc->clockwise ? pen->scale : 0);
  put_relative(pen, to);
  pen->at = to;
}

/* Half an ellipse, where the step and the next curve are one. Returns how many steps it took, or 0. */
static guint half_ellipse(Pen *pen, Point from, const PathStep *steps, guint count) {
  guint second = 1;
  if (second < count && steps[1].op == 'L' && near(steps[1].to.x, steps[0].to.x) &&
      near(steps[1].to.y, steps[0].to.y))
    second = 2;
  if (second >= count || steps[0].op != 'C' || steps[second].op != 'C')
    return 0;
  Point to = steps[second].to;
  Arc arc = arc_of(from, &steps[0]), next = arc_of(steps[0].to, &steps[second]);
  gboolean across = near(from.x, to.x) || near(from.y, to.y);
  if (!across || arc.rx * pen->scale < 1 || arc.ry * pen->scale < 1 || !near(arc.rx, next.rx) ||
      !near(arc.ry, next.ry) || arc.clockwise != next.clockwise)
    return 0;
  line_flush(pen);
  arc_to(pen, &arc, to);
  return second + 1;
}

static void curve_to(Pen *pen, Point from, const PathStep *step) {
  double off = MAX(off_line(from, step->to, step->c1), off_line(from, step->to, step->c2));
  if (off < straight(pen)) {
    line_to(pen, from, step->to, off);
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

void svg_path_put(FILE *out, const PathStep *steps, guint count, int scale, gboolean stroked) {
  Pen pen = {.out = out, .scale = scale};
  Point from = {0, 0}, start = {0, 0};
  guint took;
  for (guint i = 0; i < count; i++) {
    const PathStep *step = &steps[i];
    switch (step->op) {
    case 'M':
      move_to(&pen, step->to);
      start = step->to;
      break;
    case 'C':
      took = half_ellipse(&pen, from, step, count - i);
      if (took)
        step = &steps[i += took - 1];
      else
        curve_to(&pen, from, step);
      break;
    case 'Z':
      line_flush(&pen);
      if (!stroked && i + 1 == count)
        break;
      put_command(&pen, 'z');
      pen.at = pen.start;
      break;
    default:
      if (line_shows(&pen, steps, count, i, from))
        line_to(&pen, from, step->to, 0);
    }
    from = step->op == 'Z' ? start : step->to;
  }
  line_flush(&pen);
}

/* Whether the corner that begins along x, or along y, bulges outwards: others are cut in. */
static gboolean corner_is_round(const PathStep *corner, Point from, gboolean along_x) {
  return along_x ? near(corner->c1.y, from.y) && near(corner->c2.x, corner->to.x)
                 : near(corner->c1.x, from.x) && near(corner->c2.y, corner->to.y);
}

/* From the top left corner's end clockwise, as path_round_rect draws it. */
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

/* Less than any stroke is wide, which covers what is filled there. */
#define FLAT 0.1

/* Whether the steps, one part of a path without its move, are all on the line from `from` to where they end.
 */
static gboolean part_is_flat(Point from, const PathStep *steps, guint count) {
  Point to = count ? steps[count - 1].to : from;
  for (guint i = 0; i < count; i++)
    if (steps[i].op == 'Z' || off_line(from, to, steps[i].to) > FLAT ||
        (steps[i].op == 'C' &&
         (off_line(from, to, steps[i].c1) > FLAT || off_line(from, to, steps[i].c2) > FLAT)))
      return FALSE;
  return TRUE;
}

gboolean svg_path_is_flat(const Path *path) {
  for (guint i = 0, end; i < path->count; i = end) {
    for (end = i + 1; end < path->count && path->steps[end].op != 'M';)
      end++;
    if (!part_is_flat(path->steps[i].to, path->steps + i + 1, end - i - 1))
      return FALSE;
  }
  return TRUE;
}
