#include "draw/score.h"

#include <math.h>
#include <stdlib.h>

#include "draw/grid.h"
#include "draw/route.h"
#include "draw/titles.h"

#define STEPS_A_CURVE 8

/* Nearer to a common end than this, lines may touch. */
#define END_ROOM 22.0

/* Lines nearer than this look like one. */
#define SHARED_DISTANCE 3.5

/* What is left of half an A4 page within margins of 10 mm, in points, and what title and margins take of it.
 */
#define PAGE_WIDTH   538.6
#define PAGE_HEIGHT  364.3
#define FRAME_WIDTH  24.0
#define FRAME_HEIGHT 100.0

/* At this scale the smallest text, 9 points, is 6.5 on the page: larger is no gain worth a crossing. */
#define TEXT_SCALE_ENOUGH 0.72
/* At this one it is 5.6 points: smaller text is hardly read at all. */
#define TEXT_SCALE_LEAST 0.62

/* How much worse each makes a chart. Crossings and lines through things are what readers lose most time on
 * (Purchase 1997; Ware et al. 2002), and shallow crossings more than steep ones (Huang et al. 2008). */
#define WEIGHT_CROSSING      40.0
#define WEIGHT_SHALLOW       40.0
#define WEIGHT_THROUGH_NODE  300.0
#define WEIGHT_THROUGH_LABEL 150.0
#define WEIGHT_LABELS        300.0
#define WEIGHT_TITLE         90.0
#define WEIGHT_SHARED        1.2
#define WEIGHT_TURNING       5.0
#define WEIGHT_AGAINST       4.0
#define WEIGHT_LENGTH        0.08
#define WEIGHT_SMALL_TEXT    400.0
#define WEIGHT_TINY_TEXT     1200.0

typedef struct Polyline {
  Point *points;
  guint count;
  Rect bounds;
} Polyline;

static double distance(Point a, Point b) {
  return hypot(a.x - b.x, a.y - b.y);
}

static Polyline polyline_of(const Line *line) {
  Polyline p = {NULL, 0, {0, 0, 0, 0}};
  guint curves = line->point_count >= 4 ? (line->point_count - 1) / 3 : 0;
  p.points = g_new(Point, curves * STEPS_A_CURVE + 1);
  for (guint i = 0; i < curves; i++)
    for (guint step = i == 0 ? 0 : 1; step <= STEPS_A_CURVE; step++)
      p.points[p.count++] = curve_at(line->points + 3 * i, step / (double)STEPS_A_CURVE);
  for (guint i = 0; i < p.count; i++) {
    Rect point = {p.points[i].x, p.points[i].y, 0, 0};
    p.bounds = i == 0 ? point : rect_union(p.bounds, point);
  }
  return p;
}

/* Whether two segments cross, and the sine of the angle between them. */
static gboolean segments_cross(Point a, Point b, Point c, Point d, Point *where, double *sine) {
  double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y, cross = rx * sy - ry * sx;
  if (fabs(cross) < 1e-9)
    return FALSE;
  double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross, u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  if (t < 0 || t >= 1 || u < 0 || u >= 1)
    return FALSE;
  *where = (Point){a.x + t * rx, a.y + t * ry};
  *sine = fabs(cross) / (hypot(rx, ry) * hypot(sx, sy));
  return TRUE;
}

static double segment_distance(Point p, Point a, Point b) {
  double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  double t = square > 0 ? CLAMP(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0, 1) : 0;
  return distance(p, (Point){a.x + t * dx, a.y + t * dy});
}

/* Whether a point is so near an end of both lines that they may well meet there. */
static gboolean near_ends(const Polyline *a, const Polyline *b, Point p) {
  double at_a = MIN(distance(p, a->points[0]), distance(p, a->points[a->count - 1]));
  double at_b = MIN(distance(p, b->points[0]), distance(p, b->points[b->count - 1]));
  return at_a < END_ROOM && at_b < END_ROOM;
}

static void score_crossings(Score *score, const Polyline *a, const Polyline *b) {
  for (guint i = 0; i + 1 < a->count; i++)
    for (guint j = 0; j + 1 < b->count; j++) {
      Point where;
      double sine;
      if (!segments_cross(a->points[i], a->points[i + 1], b->points[j], b->points[j + 1], &where, &sine) ||
          near_ends(a, b, where))
        continue;
      score->crossings++;
      score->total += WEIGHT_CROSSING + WEIGHT_SHALLOW * (1 - sine);
    }
}

static void score_shared(Score *score, const Polyline *a, const Polyline *b) {
  for (guint i = 0; i + 1 < a->count; i++) {
    Point middle = {(a->points[i].x + a->points[i + 1].x) / 2, (a->points[i].y + a->points[i + 1].y) / 2};
    for (guint j = 0; j + 1 < b->count; j++)
      if (segment_distance(middle, b->points[j], b->points[j + 1]) < SHARED_DISTANCE &&
          !near_ends(a, b, middle)) {
        score->shared += distance(a->points[i], a->points[i + 1]);
        break;
      }
  }
}

static gboolean polyline_meets(const Polyline *p, Rect box) {
  if (!rects_meet(rect_grown(p->bounds, 0.1), box))
    return FALSE;
  for (guint i = 0; i < p->count; i++)
    if (rect_contains(box, p->points[i]))
      return TRUE;
  return FALSE;
}

static gboolean ends_at(const Line *line, EndKind kind, guint index) {
  return (line->from.kind == kind && line->from.index == index) ||
         (line->to.kind == kind && line->to.index == index);
}

/* Lines, labels and nodes by where they are: a line's number is its index; its label's comes behind all
 * lines, a node's behind all labels. */
typedef struct Surroundings {
  const Graph *graph;
  const Polyline *lines;
  Grid *grid;
  GArray *near; /* guint, in order */
} Surroundings;

static Rect segment_box(const Polyline *p, guint i) {
  Point a = p->points[i], b = p->points[i + 1];
  return rect_union((Rect){a.x, a.y, 0, 0}, (Rect){b.x, b.y, 0, 0});
}

static Surroundings surroundings_new(const Graph *graph, const Polyline *lines) {
  guint things = 2 * graph->line_count + graph->node_count;
  Surroundings s = {graph, lines, grid_new(graph->width, graph->height, things, things),
                    g_array_new(FALSE, FALSE, sizeof(guint))};
  for (guint i = 0; i < graph->line_count; i++) {
    for (guint k = 0; k + 1 < lines[i].count; k++)
      grid_put(s.grid, rect_grown(segment_box(&lines[i], k), SHARED_DISTANCE), i);
    if (graph->lines[i].label.count)
      grid_put(s.grid, label_box(&graph->lines[i]), graph->line_count + i);
  }
  for (guint i = 0; i < graph->node_count; i++)
    grid_put(s.grid, node_box(&graph->nodes[i]), 2 * graph->line_count + i);
  return s;
}

static int number_compare(const void *a, const void *b) {
  guint x = *(const guint *)a, y = *(const guint *)b;
  return x < y ? -1 : x > y;
}

/* What the line and its label may meet. */
static void near_find(Surroundings *s, guint line) {
  const Polyline *p = &s->lines[line];
  grid_forget(s->grid);
  g_array_set_size(s->near, 0);
  for (guint i = 0; i + 1 < p->count; i++)
    grid_find(s->grid, rect_grown(segment_box(p, i), SHARED_DISTANCE), s->near);
  if (s->graph->lines[line].label.count)
    grid_find(s->grid, label_box(&s->graph->lines[line]), s->near);
  if (s->near->len > 1)
    qsort(s->near->data, s->near->len, sizeof(guint), number_compare);
}

static void score_line(Score *score, const Polyline *p) {
  for (guint i = 0; i + 1 < p->count; i++)
    score->length += distance(p->points[i], p->points[i + 1]);
  for (guint i = 0; i + 2 < p->count; i++) {
    Point a = p->points[i], b = p->points[i + 1], c = p->points[i + 2];
    double turn = atan2(c.y - b.y, c.x - b.x) - atan2(b.y - a.y, b.x - a.x);
    score->turning += fabs(remainder(turn, 2 * G_PI));
  }
}

/* Only where it is plain: most of the way is along the chart. */
static void score_direction(Score *score, const Line *line, gboolean rightwards) {
  if (relation_arrow(line->relation) != ARROW_TO || line->point_count < 4)
    return;
  Point from = line->points[0], to = line->points[line->point_count - 1];
  score->against += (rightwards ? from.x - to.x : from.y - to.y) > 20;
}

static void score_labels(Score *score, const Graph *graph, guint i, guint j) {
  const Line *a = &graph->lines[i], *b = &graph->lines[j];
  if (a->label.count && b->label.count && rects_meet(label_box(a), label_box(b)))
    score->labels_on_labels++;
}

double page_scale(double width, double height) {
  return MIN(1, MIN(PAGE_WIDTH / (width + FRAME_WIDTH), PAGE_HEIGHT / (height + FRAME_HEIGHT)));
}

static void score_weigh(Score *score, const Graph *graph) {
  score->text_scale =
      MIN(1, MIN(PAGE_WIDTH / (graph->width + FRAME_WIDTH), PAGE_HEIGHT / (graph->height + FRAME_HEIGHT)));
  score->titles_crossed = titles_crossed(graph);
  score->total += WEIGHT_TITLE * score->titles_crossed + WEIGHT_THROUGH_NODE * score->through_nodes +
                  WEIGHT_THROUGH_LABEL * score->through_labels + WEIGHT_LABELS * score->labels_on_labels +
                  WEIGHT_SHARED * score->shared + WEIGHT_TURNING * score->turning +
                  WEIGHT_AGAINST * score->against + WEIGHT_LENGTH * score->length -
                  WEIGHT_SMALL_TEXT * log(MIN(1, score->text_scale / TEXT_SCALE_ENOUGH)) -
                  WEIGHT_TINY_TEXT * log(MIN(1, score->text_scale / TEXT_SCALE_LEAST));
}

static void score_pair(Score *score, const Surroundings *s, guint i, guint j) {
  const Polyline *a = &s->lines[i], *b = &s->lines[j];
  if (!a->count || !b->count || !rects_meet(rect_grown(a->bounds, SHARED_DISTANCE), b->bounds))
    return;
  score_crossings(score, a, b);
  score_shared(score, a, b);
}

/* A line beside all that is near it; of two lines or labels once, from the first. */
static void score_surroundings(Score *score, Surroundings *s, guint index) {
  const Graph *graph = s->graph;
  const Line *line = &graph->lines[index];
  near_find(s, index);
  for (guint k = 0; k < s->near->len; k++) {
    guint thing = g_array_index(s->near, guint, k), other = thing % MAX(graph->line_count, 1);
    if (thing >= 2 * graph->line_count) {
      guint node = thing - 2 * graph->line_count;
      score->through_nodes +=
          !ends_at(line, END_ENTITY, node) && polyline_meets(&s->lines[index], node_box(&graph->nodes[node]));
    } else if (thing >= graph->line_count) {
      if (other > index)
        score_labels(score, graph, index, other);
      score->through_labels += other != index && !ends_at(line, END_RELATION, other) &&
                               polyline_meets(&s->lines[index], label_box(&graph->lines[other]));
    } else if (other > index) {
      score_pair(score, s, index, other);
    }
  }
}

Score score_graph(const Graph *graph) {
  Score score = {0};
  gboolean rightwards = selection_direction(graph->selection) == DIRECTION_RIGHT;
  g_autofree Polyline *lines = g_new(Polyline, graph->line_count + 1);
  for (guint i = 0; i < graph->line_count; i++)
    lines[i] = polyline_of(&graph->lines[i]);
  Surroundings surroundings = surroundings_new(graph, lines);
  for (guint i = 0; i < graph->line_count; i++) {
    score_line(&score, &lines[i]);
    score_direction(&score, &graph->lines[i], rightwards);
    score_surroundings(&score, &surroundings, i);
  }
  grid_free(surroundings.grid);
  g_array_unref(surroundings.near);
  for (guint i = 0; i < graph->line_count; i++)
    g_free(lines[i].points);
  score_weigh(&score, graph);
  return score;
}
