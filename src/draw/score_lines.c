/* The score of lines: crossings and their angles, shared paths, bends, length, direction. */
#include <math.h>
#include <string.h>

#include "draw/score_private.h"

/* From this angle on a crossing is as good as a right-angled one, in radians (70 degrees). */
#define ANGLE_ENOUGH (70 * G_PI / 180)

/* A turn by so much (50 degrees) within so short a way is a sharp bend. */
#define BEND_ANGLE (50 * G_PI / 180)
#define BEND_WAY   10.0

/* Against the direction by more than this is plainly so. */
#define AGAINST_PLAINLY 20.0

static Point line_end_at(const DrawnLine *line, gboolean at_start) {
  return line->points[at_start ? 0 : line->point_count - 1];
}

static gboolean is_end(LineEnd a, EndKind kind, guint index) {
  return a.kind == kind && a.index == index;
}

/* Whether the point is where the two lines meet at a common end, or where one ends at the other. */
static gboolean at_common_end(const Drawing *drawing, guint line, guint other, Point p) {
  const DrawnLine *a = &drawing->lines[line], *b = &drawing->lines[other];
  for (int i = 0; i < 2; i++) {
    LineEnd end = i ? a->from : a->to, far = i ? b->from : b->to;
    gboolean near_a = point_distance(p, line_end_at(a, i)) < END_ROOM;
    if ((near_a && is_end(end, END_RELATION, other)) ||
        (is_end(far, END_RELATION, line) && point_distance(p, line_end_at(b, i)) < END_ROOM))
      return TRUE;
    for (int j = 0; near_a && j < 2; j++) {
      LineEnd its = j ? b->from : b->to;
      if (is_end(end, its.kind, its.index) && point_distance(p, line_end_at(b, j)) < END_ROOM)
        return TRUE;
    }
  }
  return FALSE;
}

static void judge_crossing(Judge *judge, Segment s, Segment t) {
  const DrawnLine *lines = judge->drawing->lines;
  Point where;
  double angle;
  if (!segments_cross(s, t, &where, &angle) || at_common_end(judge->drawing, s.line, t.line, where))
    return;
  judge_find(judge, PART_CROSSINGS, 1, lines[s.line].id, lines[t.line].id);
  if (angle < ANGLE_ENOUGH)
    judge_find(judge, PART_SHALLOW, 1 - angle / ANGLE_ENOUGH, lines[s.line].id, lines[t.line].id);
}

/* How much of a line lies on lines before it, bit by bit, so that of many lines on one way each counts once.
 */
#define SHARED_BIT 6.0

typedef struct Sharing {
  GByteArray *bits; /* of the segment at hand: whether each is shared */
  double *with;     /* how much with each line, of those that the line met */
  GArray *met;      /* guint */
  double length;
  guint most_with;
} Sharing;

static void share_bits(const Judge *judge, Segment s, guint other, double from, double to, Sharing *sharing) {
  guint count = sharing->bits->len;
  double length = segment_length(s), bit = length / count;
  for (guint i = (guint)MAX(0, ceil(from / bit - 0.5)); i < count && (i + 0.5) * bit <= to; i++) {
    double t = (i + 0.5) / count;
    Point p = {s.a.x + t * (s.b.x - s.a.x), s.a.y + t * (s.b.y - s.a.y)};
    if (at_common_end(judge->drawing, s.line, other, p))
      continue;
    sharing->length += sharing->bits->data[i] ? 0 : bit;
    sharing->bits->data[i] = 1;
    if (sharing->with[other] == 0)
      g_array_append_val(sharing->met, other);
    sharing->with[other] += bit;
    if (sharing->with[other] > sharing->with[sharing->most_with])
      sharing->most_with = other;
  }
}

static void judge_segment(Judge *judge, guint index, Sharing *sharing) {
  Segment s = judge->segments[index];
  double from, to;
  g_byte_array_set_size(sharing->bits, (guint)ceil(segment_length(s) / SHARED_BIT));
  if (sharing->bits->len == 0)
    return;
  memset(sharing->bits->data, 0, sharing->bits->len);
  const GArray *near = grid_near_segment(judge->near, s.a, s.b, SHARED_DISTANCE);
  for (guint i = 0; i < near->len; i++) {
    Segment t = judge->segments[g_array_index(near, guint, i)];
    if (t.line > s.line)
      judge_crossing(judge, s, t);
    else if (t.line < s.line && segment_along(s, t, SHARED_DISTANCE, &from, &to))
      share_bits(judge, s, t.line, from, to, sharing);
  }
}

static void judge_pairs(Judge *judge) {
  const Drawing *drawing = judge->drawing;
  Sharing sharing = {.bits = g_byte_array_new(),
                     .with = g_new0(double, drawing->line_count + 1),
                     .met = g_array_new(FALSE, FALSE, sizeof(guint))};
  for (guint line = 0; line < drawing->line_count; line++) {
    sharing.length = 0;
    sharing.most_with = line;
    g_array_set_size(sharing.met, 0);
    for (guint i = judge->first[line]; i < judge->first[line + 1]; i++)
      judge_segment(judge, i, &sharing);
    if (sharing.length > 0)
      judge_find(judge, PART_SHARED, sharing.length, drawing->lines[line].id,
                 drawing->lines[sharing.most_with].id);
    for (guint i = 0; i < sharing.met->len; i++)
      sharing.with[g_array_index(sharing.met, guint, i)] = 0;
  }
  g_array_free(sharing.met, TRUE);
  g_byte_array_free(sharing.bits, TRUE);
  g_free(sharing.with);
}

static double turn_between(Segment s, Segment t) {
  double turn = atan2(t.b.y - t.a.y, t.b.x - t.a.x) - atan2(s.b.y - s.a.y, s.b.x - s.a.x);
  return fabs(remainder(turn, 2 * G_PI));
}

/* Behind its own label a line may bend as it likes: nobody sees the corner. */
static gboolean is_behind_label(const DrawnLine *line, Point p) {
  return line->has_label && rect_contains(line->label, p);
}

/* Turning as a whole, and the places where much of it falls on a short way. */
static void judge_course(Judge *judge, guint line) {
  double turning = 0, recent = 0, length = 0, tilted = 0;
  guint bends = 0, oldest = judge->first[line], end = judge->first[line + 1];
  double way = 0; /* between the oldest recent turn and this one */
  for (guint i = judge->first[line]; i < end; i++) {
    double piece = segment_length(judge->segments[i]);
    length += piece;
    tilted += piece * segment_tilt(judge->segments[i]);
    if (i == judge->first[line])
      continue;
    double turn = turn_between(judge->segments[i - 1], judge->segments[i]);
    way += i - 1 > oldest ? segment_length(judge->segments[i - 1]) : 0;
    for (; way > BEND_WAY && oldest < i - 1; oldest++) {
      recent -= turn_between(judge->segments[oldest], judge->segments[oldest + 1]);
      way -= segment_length(judge->segments[oldest + 1]);
    }
    turning += turn;
    recent += turn;
    if (recent >= BEND_ANGLE) {
      bends += !is_behind_label(&judge->drawing->lines[line], judge->segments[i].a);
      recent = 0;
      way = 0;
      oldest = i;
    }
  }
  const char *id = judge->drawing->lines[line].id;
  judge_find(judge, PART_TURNING, turning / (G_PI / 2), id, NULL);
  judge_find(judge, PART_LENGTH, length / judge->node_size, id, NULL);
  if (tilted > 0)
    judge_find(judge, PART_TILT, tilted / length, id, NULL);
  if (bends)
    judge_find(judge, PART_BENDS, bends, id, NULL);
}

static void judge_direction(Judge *judge, const DrawnLine *line) {
  if (line->arrow == 0 || line->point_count < 4)
    return;
  Point from = line_end_at(line, line->arrow > 0), to = line_end_at(line, line->arrow < 0);
  Point way = judge->drawing->direction;
  if ((to.x - from.x) * way.x + (to.y - from.y) * way.y < -AGAINST_PLAINLY)
    judge_find(judge, PART_AGAINST, 1, line->id, NULL);
}

void judge_lines(Judge *judge) {
  judge_pairs(judge);
  for (guint i = 0; i < judge->drawing->line_count; i++) {
    judge_course(judge, i);
    judge_direction(judge, &judge->drawing->lines[i]);
  }
}
