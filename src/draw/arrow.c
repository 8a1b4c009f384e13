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

static void ring_add(Builder *b, Point at, Colour colour) {
  path_round_rect(b->steps,
                  (Rect){at.x - RING_RADIUS, at.y - RING_RADIUS, 2 * RING_RADIUS, 2 * RING_RADIUS}, RING_RADIUS);
  scene_path_add(
      b, (PathPrimitive){
             .filled = TRUE, .fill = b->theme->paper, .stroked = TRUE, .colour = colour, .width = 1.2});
}

/* The ring takes the line's first bit. */
void arrow_ring_add(Builder *b, Line *line, Colour colour) {
  if (line->relation->claim.basis != BASIS_INFERRED || line_parts_at(line, TRUE))
    return;
  Point from = route_shorten(line, TRUE, 2 * RING_RADIUS), to = line->points[0];
  ring_add(b, (Point){(from.x + to.x) / 2, (from.y + to.y) / 2}, colour);
}

/* ---- signs on the line ---- */

#define SIGN_RADIUS 4.3
#define SIGN_STROKE 1.1
#define STEPS       16 /* a curve */

static void line_sample(const Line *line, GArray *points) {
  for (guint i = 0; i + 3 < line->point_count; i += 3)
    for (guint step = i ? 1 : 0; step <= STEPS; step++) {
      Point p = curve_at(line->points + i, step / (double)STEPS);
      g_array_append_val(points, p);
    }
}

/* What is seen of a line before its label, or behind it; the whole line where it has none. */
typedef struct Stretch {
  double length;
  Point middle, direction; /* of length 1 */
} Stretch;

static Stretch stretch_of(const Line *line, gboolean behind) {
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
  line_sample(line, points);
  Point *p = (Point *)(gpointer)points->data;
  for (guint i = 0, j = points->len - 1; behind && i < j; i++, j--) {
    Point other = p[i];
    p[i] = p[j];
    p[j] = other;
  }
  guint end = 0;
  Stretch stretch = {0, p[0], {1, 0}};
  while (end + 1 < points->len && !(line->label.count && rect_contains(label_box(line), p[end]))) {
    stretch.length += hypot(p[end + 1].x - p[end].x, p[end + 1].y - p[end].y);
    end++;
  }
  double left = stretch.length / 2;
  for (guint i = 0; i < end; i++) {
    double step = hypot(p[i + 1].x - p[i].x, p[i + 1].y - p[i].y);
    if (step > 0 && step >= left) {
      stretch.middle =
          (Point){p[i].x + (p[i + 1].x - p[i].x) * left / step, p[i].y + (p[i + 1].y - p[i].y) * left / step};
      stretch.direction = (Point){(p[i + 1].x - p[i].x) / step, (p[i + 1].y - p[i].y) / step};
      break;
    }
    left -= step;
  }
  return stretch;
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

/* A question mark for what is disputed, a slash for what is denied, in a ring. */
static void status_sign_add(Builder *b, Point at, Status status, Colour colour) {
  const double r = SIGN_RADIUS;
  path_round_rect(b->steps, (Rect){at.x - r, at.y - r, 2 * r, 2 * r}, r);
  scene_path_add(
      b,
      (PathPrimitive){
          .filled = TRUE, .fill = b->theme->paper, .stroked = TRUE, .colour = colour, .width = SIGN_STROKE});
  if (status == STATUS_DENIED) {
    path_move(b->steps, at.x - r * 0.71, at.y + r * 0.71);
    path_line(b->steps, at.x + r * 0.71, at.y - r * 0.71);
  } else {
    path_move(b->steps, at.x - 1.4, at.y - 1.1);
    path_curve(b->steps, (Point){at.x - 1.4, at.y - 3}, (Point){at.x + 1.4, at.y - 3},
               (Point){at.x + 1.4, at.y - 1.1});
    path_curve(b->steps, (Point){at.x + 1.4, at.y - 0.1}, (Point){at.x, at.y - 0.1},
               (Point){at.x, at.y + 0.9});
    path_move(b->steps, at.x, at.y + 2.4);
    path_line(b->steps, at.x, at.y + 2.5);
  }
  scene_path_add(b, (PathPrimitive){.stroked = TRUE, .colour = colour, .width = SIGN_STROKE, .round = TRUE});
}

/* The first sign stands where there is most room, a second one on the other side. */
void arrow_signs_add(Builder *b, const Line *line, Colour colour) {
  const Claim *claim = &line->relation->claim;
  Status status = claim_dispute(claim);
  if ((!claim->negated && !status) || line->point_count < 4)
    return;
  Stretch before = stretch_of(line, FALSE), behind = stretch_of(line, TRUE);
  gboolean first_behind = behind.length > before.length;
  if (status)
    status_sign_add(b, (first_behind ? behind : before).middle, status, colour);
  if (claim->negated) {
    const Stretch *on = first_behind != (status != STATUS_NONE) ? &behind : &before;
    cross_add(b, on->middle, on->direction, colour);
  }
}

/* Signs of an entity stand on its upper edge, from so far from its right end on, so far apart. */
#define NODE_SIGNS_FROM 24.0
#define NODE_SIGNS_STEP 12.0

void arrow_node_signs_add(Builder *b, const Claim *claim, Rect node, Colour colour) {
  Point at = {node.x + node.width - NODE_SIGNS_FROM, node.y};
  if (claim_dispute(claim)) {
    status_sign_add(b, at, claim_dispute(claim), colour);
    at.x -= NODE_SIGNS_STEP;
  }
  if (claim->negated) {
    cross_add(b, at, (Point){1, 0}, colour);
    at.x -= NODE_SIGNS_STEP;
  }
  if (claim->basis == BASIS_INFERRED)
    ring_add(b, at, colour);
}
