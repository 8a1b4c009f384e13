#include "draw/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/score_private.h"

/* What is left of half an A4 page within margins of 10 mm, in points, and what title and margins take of it.
 */
#define PAGE_WIDTH   538.6
#define PAGE_HEIGHT  364.3
#define FRAME_WIDTH  24.0
#define FRAME_HEIGHT 100.0

/* On the page, in points: larger text is no gain worth a crossing; smaller text is hardly read at all. */
#define TEXT_ENOUGH 6.5
#define TEXT_LEAST  5.6
/* Below this it can't be read on half a page at all: the chart is meant for a larger one. */
#define TEXT_LOST 4.0
/* How many times as bad text is below the least as it is above. */
#define TEXT_TINY 3.0

/* A drawing may have so many times the room that its nodes and labels fill, and be so much wider or higher
 * than the page. */
#define AREA_ROOM   4.0
#define ASPECT_FREE 1.25

/* docs/LAYOUT.md says where each part comes from and how it was weighed. */
static const PartKind PARTS[PART_COUNT] = {
    [PART_CROSSINGS] = {"crossings", "crossings", "", PER_LINE, 10},
    [PART_SHALLOW] = {"shallow-crossings", "shallow crossings", "of a crossing", PER_LINE, 10},
    [PART_THROUGH_NODES] = {"lines-through-nodes", "lines through nodes", "", PER_LINE, 75},
    [PART_ALONG_NODES] = {"lines-along-nodes", "lines along nodes", "pt", PER_LINE, 0.3},
    [PART_THROUGH_LABELS] = {"lines-through-labels", "lines through labels", "", PER_LINE, 37.5},
    [PART_TITLES] = {"titles-hidden", "group titles with something in them", "", PER_LINE, 37.5},
    [PART_SHARED] = {"shared-paths", "lines on other lines", "pt", PER_LINE, 0.3},
    [PART_NODES_ON_NODES] = {"nodes-on-nodes", "nodes on nodes", "", PER_LINE, 75},
    [PART_LABELS_ON_NODES] = {"labels-on-nodes", "labels on nodes", "", PER_LINE, 75},
    [PART_LABELS_ON_LABELS] = {"labels-on-labels", "labels on labels", "", PER_LINE, 75},
    [PART_LABELS_OFF] = {"labels-off-line", "labels off their own line", "of a label", PER_LINE, 10},
    [PART_ENDS_HIDDEN] = {"ends-hidden", "ends hidden by their label", "of an end", PER_LINE, 20},
    [PART_BENDS] = {"sharp-bends", "sharp bends", "", PER_LINE, 1.5},
    [PART_TURNING] = {"turning", "turning of lines", "right angles", PER_LINE, 1.5},
    [PART_LENGTH] = {"length", "length of lines", "node sizes", PER_LINE, 1.3},
    [PART_TILT] = {"tilted-lines", "tilted lines", "", PER_LINE, 1},
    [PART_AGAINST] = {"against-direction", "arrows against the direction", "", PER_LINE, 2.5},
    [PART_GROUPS] = {"loose-groups", "loose groups", "doublings", PER_GROUP, 1},
    [PART_LABELS_ON_BORDERS] = {"labels-on-borders", "labels on group borders", "", PER_LINE, 5},
    [PART_ALONG_BORDERS] = {"lines-along-borders", "lines along group borders", "pt", PER_LINE, 0.1},
    [PART_DETOURS] = {"borders-crossed-twice", "group borders crossed there and back", "", PER_LINE, 5},
    [PART_STRANGERS] = {"strangers-in-groups", "strangers in groups", "", PER_NODE, 20},
    [PART_AREA] = {"area", "area", "doublings", PER_CHART, 1},
    [PART_ASPECT] = {"aspect", "aspect", "ln", PER_CHART, 0.3},
    [PART_TEXT] = {"small-text", "small text", "ln", PER_CHART, 5},
};

static const char *const PER_WORDS[] = {
    [PER_LINE] = "per line", [PER_NODE] = "per node", [PER_GROUP] = "per group", [PER_CHART] = "per chart"};

const PartKind *score_part(ScorePart part) {
  return &PARTS[part];
}

const char *score_per_words(ScorePer per) {
  return PER_WORDS[per];
}

void judge_find(Judge *judge, ScorePart part, double amount, const char *id, const char *other) {
  judge->score->parts[part].count++;
  judge->score->parts[part].amount += amount;
  if (judge->findings) {
    Finding finding = {part, amount, id, other};
    g_array_append_val(judge->findings, finding);
  }
}

double page_scale(double width, double height) {
  return MIN(1, MIN(PAGE_WIDTH / (width + FRAME_WIDTH), PAGE_HEIGHT / (height + FRAME_HEIGHT)));
}

/* ---- the whole ---- */

static double node_area(const DrawnNode *node) {
  return node->hidden ? 0 : node->box.width * node->box.height;
}

static double filled_area(const Drawing *drawing) {
  double filled = 0;
  for (guint i = 0; i < drawing->node_count; i++)
    filled += node_area(&drawing->nodes[i]);
  for (guint i = 0; i < drawing->line_count; i++)
    if (drawing->lines[i].has_label)
      filled += drawing->lines[i].label.width * drawing->lines[i].label.height;
  return filled;
}

/* What the page minds: how much of each part there is. */
typedef struct PageMinds {
  double area, aspect, text;
} PageMinds;

static PageMinds page_minds(double width, double height, double filled, double smallest_text) {
  PageMinds minds = {0, 0, 0};
  if (filled <= 0 || width <= 0 || height <= 0)
    return minds;
  minds.area = MAX(0, log2(width * height / (AREA_ROOM * filled)));
  double page = (PAGE_WIDTH - FRAME_WIDTH) / (PAGE_HEIGHT - FRAME_HEIGHT);
  minds.aspect = MAX(0, fabs(log(width / height / page)) - log(ASPECT_FREE));
  double text = MAX(smallest_text * page_scale(width, height), TEXT_LOST);
  minds.text = -log(MIN(1, text / TEXT_ENOUGH)) - TEXT_TINY * log(MIN(1, text / TEXT_LEAST));
  return minds;
}

double score_page(double width, double height, double filled, double smallest_text) {
  PageMinds minds = page_minds(width, height, filled, smallest_text);
  return PARTS[PART_AREA].weight * minds.area + PARTS[PART_ASPECT].weight * minds.aspect +
         PARTS[PART_TEXT].weight * minds.text;
}

static void judge_page(Judge *judge) {
  const Drawing *drawing = judge->drawing;
  PageMinds minds =
      page_minds(judge->bounds.width, judge->bounds.height, filled_area(drawing), drawing->smallest_text);
  if (minds.area > 0)
    judge_find(judge, PART_AREA, minds.area, NULL, NULL);
  if (minds.aspect > 0)
    judge_find(judge, PART_ASPECT, minds.aspect, NULL, NULL);
  if (minds.text > 0)
    judge_find(judge, PART_TEXT, minds.text, NULL, NULL);
}

/* ---- the judge ---- */

static double node_size(const Drawing *drawing) {
  double area = 0;
  guint seen = 0;
  for (guint i = 0; i < drawing->node_count; i++) {
    area += node_area(&drawing->nodes[i]);
    seen += !drawing->nodes[i].hidden;
  }
  return area > 0 ? sqrt(area / seen) : 1;
}

static void segments_lay(Judge *judge, GArray *segments) {
  const Drawing *drawing = judge->drawing;
  judge->first = g_new(guint, drawing->line_count + 1);
  for (guint i = 0; i < drawing->line_count; i++) {
    judge->first[i] = segments->len;
    segments_of_curves(segments, drawing->lines[i].points, drawing->lines[i].point_count, i);
  }
  judge->first[drawing->line_count] = segments->len;
  judge->segments = (Segment *)(gpointer)segments->data;
  judge->segment_count = segments->len;
  judge->near = grid_new(judge->bounds, segments->len);
  for (guint i = 0; i < segments->len; i++)
    grid_add_segment(judge->near, i, judge->segments[i].a, judge->segments[i].b);
}

static guint per_count(const Drawing *drawing, ScorePer per) {
  guint count = 1;
  if (per == PER_LINE)
    count = drawing->line_count;
  else if (per == PER_NODE)
    count = drawing->node_count;
  else if (per == PER_GROUP)
    count = drawing->group_count;
  return MAX(count, 1);
}

static void weigh(Score *score, const Drawing *drawing) {
  for (guint i = 0; i < PART_COUNT; i++) {
    PartScore *part = &score->parts[i];
    part->contribution = PARTS[i].weight * part->amount / per_count(drawing, PARTS[i].per);
    score->total += part->contribution;
  }
}

static int findings_compare(gconstpointer a, gconstpointer b) {
  const Finding *x = a, *y = b;
  if (x->part != y->part)
    return x->part < y->part ? -1 : 1;
  if (fabs(x->amount - y->amount) > 1e-9)
    return x->amount > y->amount ? -1 : 1;
  int by_id = g_strcmp0(x->id, y->id);
  return by_id ? by_id : g_strcmp0(x->other, y->other);
}

Score score_drawing(const Drawing *drawing, GArray *findings) {
  Score score = {0};
  g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(Segment));
  Judge judge = {.drawing = drawing,
                 .score = &score,
                 .findings = findings,
                 .bounds = drawing_bounds(drawing),
                 .node_size = node_size(drawing)};
  segments_lay(&judge, segments);
  judge_lines(&judge);
  judge_boxes(&judge);
  judge_borders(&judge);
  judge_page(&judge);
  weigh(&score, drawing);
  grid_free(judge.near);
  g_free(judge.first);
  if (findings)
    g_array_sort(findings, findings_compare);
  return score;
}

Score score_graph(const Graph *graph) {
  g_autoptr(Drawing) drawing = drawing_of_graph(graph, "", FALSE);
  return score_drawing(drawing, NULL);
}
