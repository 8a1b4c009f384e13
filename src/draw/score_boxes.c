/* The score of what stands in the way of nodes, labels and titles. */
#include <math.h>

#include "draw/score_private.h"

/* A label is on its line where the line runs through the inner half of it. Beside it, it is off by at least
 * this; so far from it, in points, it is off altogether. */
#define OFF_BESIDE 0.25
#define OFF_WHOLLY 24.0

/* A label beside its line must be nearer to it than to others by this, in points. */
#define PLAINLY_NEARER 4.0

/* Between a line's end and its label there must be so much room for an arrowhead, in points. */
#define ARROW_ROOM 12.0

/* Touching isn't running through: what is within this of a border doesn't count. */
#define TOUCH 1.0

/* Boxes are numbered one kind behind the other: nodes, labels, titles. */
typedef struct Boxes {
  Judge *judge;
  Grid *grid;
  guint labels_from, titles_from, count;
} Boxes;

static Rect box_of(const Boxes *boxes, guint i) {
  const Drawing *drawing = boxes->judge->drawing;
  if (i < boxes->labels_from)
    return drawing->nodes[i].box;
  if (i < boxes->titles_from)
    return drawing->lines[i - boxes->labels_from].label;
  return drawing->groups[i - boxes->titles_from].title;
}

static gboolean is_seen(const Boxes *boxes, guint i) {
  const Drawing *drawing = boxes->judge->drawing;
  if (i < boxes->labels_from)
    return !drawing->nodes[i].hidden;
  if (i < boxes->titles_from)
    return drawing->lines[i - boxes->labels_from].has_label;
  return drawing->groups[i - boxes->titles_from].title.width > 0;
}

static const char *box_id(const Boxes *boxes, guint i) {
  const Drawing *drawing = boxes->judge->drawing;
  if (i < boxes->labels_from)
    return drawing->nodes[i].id;
  if (i < boxes->titles_from)
    return drawing->lines[i - boxes->labels_from].id;
  return drawing->groups[i - boxes->titles_from].id;
}

/* ---- boxes on boxes ---- */

/* `low` is numbered before `high`. */
static void judge_overlap(const Boxes *boxes, guint low, guint high) {
  if (high >= boxes->titles_from ||
      !rects_meet(rect_grown(box_of(boxes, low), -TOUCH / 2), rect_grown(box_of(boxes, high), -TOUCH / 2)))
    return;
  ScorePart part = low >= boxes->labels_from    ? PART_LABELS_ON_LABELS
                   : high >= boxes->labels_from ? PART_LABELS_ON_NODES
                                                : PART_NODES_ON_NODES;
  gboolean label_first = part == PART_LABELS_ON_NODES;
  judge_find(boxes->judge, part, 1, box_id(boxes, label_first ? high : low),
             box_id(boxes, label_first ? low : high));
}

static void judge_overlaps(const Boxes *boxes) {
  for (guint i = 0; i < boxes->count; i++) {
    if (!is_seen(boxes, i))
      continue;
    const GArray *near = grid_near_rect(boxes->grid, box_of(boxes, i));
    for (guint k = 0; k < near->len; k++)
      if (g_array_index(near, guint, k) > i)
        judge_overlap(boxes, i, g_array_index(near, guint, k));
  }
}

/* ---- lines through boxes ---- */

static gboolean ends_at(const DrawnLine *line, EndKind kind, guint index) {
  return (line->from.kind == kind && line->from.index == index) ||
         (line->to.kind == kind && line->to.index == index);
}

/* Corners are taken where they are, but the segment is moved out from the middle by TOUCH. */
static gboolean enters_node(Segment s, const DrawnNode *node) {
  Rect box = node->box, inner = rect_grown(box, -TOUCH);
  if (inner.width <= 0 || inner.height <= 0 || !segment_meets_rect(s, inner))
    return FALSE;
  if (!node->corners)
    return TRUE;
  double cx = box.x + box.width / 2, cy = box.y + box.height / 2;
  double kx = box.width / inner.width, ky = box.height / inner.height;
  Segment out = {{cx + (s.a.x - cx) * kx, cy + (s.a.y - cy) * ky},
                 {cx + (s.b.x - cx) * kx, cy + (s.b.y - cy) * ky},
                 s.line};
  return segment_meets_polygon(out, node->corners, node->corner_count);
}

/* The line may have business there: it is its own label or node, or it ends there. */
static gboolean belongs(const Boxes *boxes, guint box, guint line) {
  const DrawnLine *of = &boxes->judge->drawing->lines[line];
  if (box < boxes->labels_from)
    return ends_at(of, END_ENTITY, box);
  return box < boxes->titles_from &&
         (box - boxes->labels_from == line || ends_at(of, END_RELATION, box - boxes->labels_from));
}

static gboolean enters(const Boxes *boxes, guint box, Segment s) {
  if (belongs(boxes, box, s.line))
    return FALSE;
  if (box < boxes->labels_from)
    return enters_node(s, &boxes->judge->drawing->nodes[box]);
  return segment_meets_rect(s, rect_grown(box_of(boxes, box), -TOUCH / 2));
}

/* `told` holds, for each line, the last box that it was found in, and 1. */
static void judge_through(const Boxes *boxes, guint box, guint *told) {
  Judge *judge = boxes->judge;
  ScorePart part = box < boxes->labels_from ? PART_THROUGH_NODES : PART_THROUGH_LABELS;
  const GArray *near = grid_near_rect(judge->near, box_of(boxes, box));
  for (guint i = 0; i < near->len; i++) {
    Segment s = judge->segments[g_array_index(near, guint, i)];
    if (told[s.line] == box + 1 || !enters(boxes, box, s))
      continue;
    told[s.line] = box + 1;
    judge_find(judge, part, 1, judge->drawing->lines[s.line].id, box_id(boxes, box));
  }
}

/* What first stands or runs in a title; NULL where nothing does. */
static const char *title_intruder(const Boxes *boxes, guint title, gboolean *is_free) {
  Judge *judge = boxes->judge;
  Rect box = box_of(boxes, title);
  *is_free = FALSE;
  const GArray *near = grid_near_rect(boxes->grid, box);
  for (guint i = 0; i < near->len; i++) {
    guint other = g_array_index(near, guint, i);
    if (other != title && rects_meet(box_of(boxes, other), box))
      return box_id(boxes, other);
  }
  near = grid_near_rect(judge->near, box);
  for (guint i = 0; i < near->len; i++) {
    Segment s = judge->segments[g_array_index(near, guint, i)];
    if (segment_meets_rect(s, box))
      return judge->drawing->lines[s.line].id;
  }
  *is_free = TRUE;
  return NULL;
}

/* Whether a line, once it has left the node that it begins at or before it reaches the one that it ends at,
 * runs through that node: it then looks like two lines. */
static gboolean returns_into(const Judge *judge, guint line, guint node) {
  const DrawnLine *of = &judge->drawing->lines[line];
  const DrawnNode *box = &judge->drawing->nodes[node];
  guint from = judge->first[line], to = judge->first[line + 1];
  while (from < to && of->from.kind == END_ENTITY && of->from.index == node &&
         enters_node(judge->segments[from], box))
    from++;
  while (from < to && of->to.kind == END_ENTITY && of->to.index == node &&
         enters_node(judge->segments[to - 1], box))
    to--;
  for (guint i = from; i < to; i++)
    if (enters_node(judge->segments[i], box))
      return TRUE;
  return FALSE;
}

static void judge_returns(Judge *judge) {
  for (guint i = 0; i < judge->drawing->line_count; i++) {
    const DrawnLine *line = &judge->drawing->lines[i];
    const LineEnd ends[] = {line->from, line->to};
    for (gsize k = 0; k < G_N_ELEMENTS(ends); k++)
      if (ends[k].kind == END_ENTITY &&
          !(k == 1 && ends[0].kind == END_ENTITY && ends[0].index == ends[1].index) &&
          !judge->drawing->nodes[ends[k].index].hidden && returns_into(judge, i, ends[k].index))
        judge_find(judge, PART_THROUGH_NODES, 1, line->id, judge->drawing->nodes[ends[k].index].id);
  }
}

static void judge_intrusions(const Boxes *boxes) {
  judge_returns(boxes->judge);
  g_autofree guint *told = g_new0(guint, boxes->judge->drawing->line_count + 1);
  for (guint i = 0; i < boxes->titles_from; i++)
    if (is_seen(boxes, i))
      judge_through(boxes, i, told);
  for (guint i = boxes->titles_from; i < boxes->count; i++) {
    gboolean is_free = TRUE;
    const char *intruder = is_seen(boxes, i) ? title_intruder(boxes, i, &is_free) : NULL;
    if (!is_free)
      judge_find(boxes->judge, PART_TITLES, 1, box_id(boxes, i), intruder);
  }
}

/* ---- labels and their own lines ---- */

/* How far the line stays from the box. */
static double own_distance(const Judge *judge, guint line, Rect box) {
  double least = G_MAXDOUBLE;
  for (guint i = judge->first[line]; i < judge->first[line + 1]; i++)
    least = MIN(least, segment_rect_distance(judge->segments[i], box));
  return least;
}

/* Whether another line is as near to the box, or nearly. */
static gboolean other_is_near(const Judge *judge, guint line, Rect box, double than) {
  const GArray *near = grid_near_rect(judge->near, rect_grown(box, than + PLAINLY_NEARER));
  for (guint i = 0; i < near->len; i++) {
    Segment s = judge->segments[g_array_index(near, guint, i)];
    if (s.line != line && segment_rect_distance(s, box) < than + PLAINLY_NEARER)
      return TRUE;
  }
  return FALSE;
}

/* How much of the arrowhead at an end is hidden by the label that the line runs through. */
static double end_hidden(Point end, Rect label) {
  double seen = segment_rect_distance((Segment){end, end, 0}, label);
  return seen < ARROW_ROOM ? 1 - seen / ARROW_ROOM : 0;
}

static void judge_ends(Judge *judge, guint line) {
  const DrawnLine *of = &judge->drawing->lines[line];
  Point first = judge->segments[judge->first[line]].a, last = judge->segments[judge->first[line + 1] - 1].b;
  double hidden = end_hidden(first, of->label) + end_hidden(last, of->label);
  if (hidden > 0)
    judge_find(judge, PART_ENDS_HIDDEN, hidden, of->id, NULL);
}

static void judge_label(Judge *judge, guint line) {
  const DrawnLine *of = &judge->drawing->lines[line];
  if (!of->has_label || judge->first[line] == judge->first[line + 1])
    return;
  Rect box = of->label,
       inner = {box.x + box.width / 4, box.y + box.height / 4, box.width / 2, box.height / 2};
  if (own_distance(judge, line, inner) <= 0) {
    judge_ends(judge, line);
    return;
  }
  double off = own_distance(judge, line, box);
  double amount = MIN(1, OFF_BESIDE + (1 - OFF_BESIDE) * off / OFF_WHOLLY);
  judge_find(judge, PART_LABELS_OFF, other_is_near(judge, line, box, off) ? 1 : amount, of->id, NULL);
}

void judge_boxes(Judge *judge) {
  const Drawing *drawing = judge->drawing;
  Boxes boxes = {.judge = judge,
                 .labels_from = drawing->node_count,
                 .titles_from = drawing->node_count + drawing->line_count,
                 .count = drawing->node_count + drawing->line_count + drawing->group_count};
  boxes.grid = grid_new(judge->bounds, boxes.count);
  for (guint i = 0; i < boxes.count; i++)
    if (is_seen(&boxes, i))
      grid_add_rect(boxes.grid, i, box_of(&boxes, i));
  judge_overlaps(&boxes);
  judge_intrusions(&boxes);
  for (guint i = 0; i < drawing->line_count; i++)
    judge_label(judge, i);
  judge_groups(judge, boxes.grid);
  grid_free(boxes.grid);
}
