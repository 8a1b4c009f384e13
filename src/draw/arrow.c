#include "draw/arrow.h"

#include <math.h>

#include "draw/route.h"

/* A head's own axes: `along` points at the tip, `across` to its left. */
typedef struct Axes {
  Point tip, along, across;
} Axes;

static Point on_axes(const Axes *axes, double back, double side) {
  return (Point){axes->tip.x - back * axes->along.x + side * axes->across.x,
                 axes->tip.y - back * axes->along.y + side * axes->across.y};
}

static void corner(Builder *b, const Axes *axes, double back, double side, gboolean first) {
  Point p = on_axes(axes, back, side);
  if (first)
    path_move(b->steps, p.x, p.y);
  else
    path_line(b->steps, p.x, p.y);
}

static void triangle(Builder *b, const Axes *axes, double tip, double length, double half) {
  corner(b, axes, tip, 0, TRUE);
  corner(b, axes, tip + length, half, FALSE);
  corner(b, axes, tip + length, -half, FALSE);
  path_close(b->steps);
}

static void head_outline(Builder *b, const Axes *axes, Head head) {
  const double length = ARROW_LENGTH, half = ARROW_WIDTH / 2;
  switch (head) {
  case HEAD_TRIANGLE:
    triangle(b, axes, 0, length, half);
    break;
  case HEAD_HALF:
    triangle(b, axes, 0, length * 0.8, half * 0.7);
    break;
  case HEAD_DOUBLE:
    triangle(b, axes, 0, length * 0.6, half);
    triangle(b, axes, length * 0.6, length * 0.6, half);
    break;
  case HEAD_BAR:
    triangle(b, axes, 2, length - 1, half);
    corner(b, axes, 0, half + 0.6, TRUE);
    corner(b, axes, 1.5, half + 0.6, FALSE);
    corner(b, axes, 1.5, -half - 0.6, FALSE);
    corner(b, axes, 0, -half - 0.6, FALSE);
    corner(b, axes, 0, 0, FALSE); /* the tip itself */
    path_close(b->steps);
    break;
  case HEAD_DIAMOND:
    corner(b, axes, 0, 0, TRUE);
    corner(b, axes, length * 0.6, half * 0.85, FALSE);
    corner(b, axes, length * 1.2, 0, FALSE);
    corner(b, axes, length * 0.6, -half * 0.85, FALSE);
    path_close(b->steps);
    break;
  case HEAD_BARBED:
    corner(b, axes, 0, 0, TRUE);
    corner(b, axes, length * 1.3, half * 1.15, FALSE);
    corner(b, axes, length * 0.85, 0, FALSE);
    corner(b, axes, length * 1.3, -half * 1.15, FALSE);
    path_close(b->steps);
    break;
  case HEAD_VEE:
    corner(b, axes, length, half * 1.15, TRUE);
    corner(b, axes, 0.2, 0, FALSE);
    corner(b, axes, length, -half * 1.15, FALSE);
    break;
  }
}

void arrow_head_outline(Head head, GArray *steps) {
  Builder b = {.steps = steps};
  const Axes axes = {{0, 0}, {1, 0}, {0, 1}};
  head_outline(&b, &axes, head);
}

/* How much of the line's end the head covers: the rest of the line must not show through or beside it. */
static double head_room(Head head) {
  return head == HEAD_VEE ? 1 : head == HEAD_BARBED ? ARROW_LENGTH * 0.8 : ARROW_LENGTH;
}

void arrow_head_add(Builder *b, Line *line, gboolean at_start, Head head, Colour colour) {
  guint last = line->point_count - 1;
  Point tip = line->points[at_start ? 0 : last];
  Line probe = *line; /* the direction is read a whole head's length from the tip */
  probe.points = g_memdup2(line->points, sizeof(Point) * line->point_count);
  Point *copy = probe.points;
  route_shorten(&probe, at_start, ARROW_LENGTH);
  Point base = probe.points[at_start ? 0 : probe.point_count - 1];
  double length = hypot(tip.x - base.x, tip.y - base.y);
  g_free(copy);
  if (length < 0.1)
    return;
  route_shorten(line, at_start, head_room(head));
  Point along = {(tip.x - base.x) / length, (tip.y - base.y) / length};
  Axes axes = {tip, along, {-along.y, along.x}};
  head_outline(b, &axes, head);
  gboolean open = head == HEAD_VEE;
  scene_part_add(b,
                 (PathPrimitive){.filled = !open,
                                 .fill = colour,
                                 .stroked = open,
                                 .colour = colour,
                                 .width = open ? STROKE_MARK : 0,
                                 .round = open},
                 at_start ? PART_TAIL : PART_HEAD, tip);
}

void arrow_stroke_add(Builder *b, const Line *line, Colour colour) {
  const Stroke *stroke = stroke_for(line->relation->claim.sureness);
  path_move(b->steps, line->points[0].x, line->points[0].y);
  for (guint i = 1; i + 2 < line->point_count; i += 3)
    path_curve(b->steps, line->points[i], line->points[i + 1], line->points[i + 2]);
  scene_part_add(b,
                 (PathPrimitive){.stroked = TRUE,
                                 .colour = colour,
                                 .width = line_width(b->theme, line->relation),
                                 .dashes = stroke->dashes[0] > 0 ? stroke->dashes : NULL,
                                 .round = stroke->round},
                 PART_LINE, (Point){0, 0});
}

#define RING_RADIUS 2.8

/* The ring takes the line's first bit. */
static void ring_add(Builder *b, Line *line, Colour colour) {
  Point from = route_shorten(line, TRUE, 2 * RING_RADIUS), to = line->points[0];
  Rect box = {(from.x + to.x) / 2 - RING_RADIUS, (from.y + to.y) / 2 - RING_RADIUS, 2 * RING_RADIUS,
              2 * RING_RADIUS};
  path_round_rect(b->steps, box, RING_RADIUS);
  scene_path_add(
      b, (PathPrimitive){
             .filled = TRUE, .fill = b->theme->paper, .stroked = TRUE, .colour = colour, .width = 1.2});
}

#define CROSS_ARM 4.5

/* Its arms stand aslant to the line, so that none of them is lost on it. */
static void cross_add(Builder *b, Point at, Point direction, Colour colour) {
  double arm = CROSS_ARM * M_SQRT1_2;
  double x = arm * (direction.x - direction.y), y = arm * (direction.x + direction.y);
  path_move(b->steps, at.x - x, at.y - y);
  path_line(b->steps, at.x + x, at.y + y);
  path_move(b->steps, at.x + y, at.y - x);
  path_line(b->steps, at.x - y, at.y + x);
  scene_path_add(b, (PathPrimitive){.stroked = TRUE, .colour = colour, .width = STROKE_MARK});
}

#define SAMPLES_A_CURVE 16

/* The sample of a line, counted over all its curves. */
static Point sample_at(const Line *line, guint sample) {
  guint curve = MIN(sample / SAMPLES_A_CURVE, (line->point_count - 1) / 3 - 1);
  return curve_at(line->points + 3 * (gsize)curve, sample / (double)SAMPLES_A_CURVE - curve);
}

/* The middle sample of the longest stretch that the label doesn't cover. */
static guint sample_to_cross(const Line *line) {
  guint samples = (line->point_count - 1) / 3 * SAMPLES_A_CURVE, best = samples / 2, longest = 0;
  Rect label = rect_grown(label_box(line), line->label_width > 0 ? CROSS_ARM : 0);
  for (guint start = 0, i = 0; i <= samples; i++) {
    if (line->label_width > 0 && rect_contains(label, sample_at(line, i)))
      start = i + 1;
    else if (i - start > longest) {
      longest = i - start;
      best = (start + i) / 2;
    }
  }
  return best;
}

static Point direction_at(const Line *line, guint sample) {
  Point before = sample_at(line, MAX(sample, 1) - 1), after = sample_at(line, sample + 1);
  double length = hypot(after.x - before.x, after.y - before.y);
  return length > 0 ? (Point){(after.x - before.x) / length, (after.y - before.y) / length} : (Point){1, 0};
}

void arrow_marks_add(Builder *b, Line *line, Colour colour) {
  if (line->relation->claim.basis == BASIS_INFERRED)
    ring_add(b, line, colour);
  if (line->relation->claim.negated && line->point_count >= 4) {
    guint sample = sample_to_cross(line);
    cross_add(b, sample_at(line, sample), direction_at(line, sample), colour);
  }
}
