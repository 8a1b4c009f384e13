/* The score of outlines: lines that run along those of nodes and groups, or cross a group's for nothing. */
#include "draw/border.h"
#include "draw/score_private.h"

/* How much of each line runs along an outline; all zero between two of them. */
typedef struct Along {
  Judge *judge;
  double *shared;   /* of each line */
  gboolean *is_met; /* whether the line is among `met` */
  GArray *met;      /* guint: lines near the outline */
} Along;

static void meet(Along *along, guint line) {
  if (!along->is_met[line])
    g_array_append_val(along->met, line);
  along->is_met[line] = TRUE;
}

static double piece_shared(Rect box, const DrawnNode *node, double close, const Segment *piece) {
  return node && node->corners ? outline_shared(node->corners, node->corner_count, close, piece)
                               : border_shared(box, close, piece);
}

/* The lines near the outline, with what each shares with it. `node` is NULL for a group's. */
static void lines_meet(Along *along, Rect box, const DrawnNode *node) {
  const Judge *judge = along->judge;
  const double close = node ? OUTLINE_NEAR : BORDER_NEAR;
  Rect room = rect_grown(box, close);
  const GArray *near = grid_near_rect(judge->near, room);
  for (guint i = 0; i < near->len; i++) {
    const Segment *s = &judge->segments[g_array_index(near, guint, i)];
    if (!segment_near_rect(s, room))
      continue;
    meet(along, s->line);
    along->shared[s->line] += piece_shared(box, node, close, s);
  }
}

static void lines_tell(Along *along, ScorePart part, const char *id) {
  for (guint i = 0; i < along->met->len; i++) {
    guint line = g_array_index(along->met, guint, i);
    if (along->shared[line] > BORDER_ALONG)
      judge_find(along->judge, part, along->shared[line], along->judge->drawing->lines[line].id, id);
    along->shared[line] = 0;
    along->is_met[line] = FALSE;
  }
  g_array_set_size(along->met, 0);
}

static void judge_detours(Along *along, const DrawnGroup *group) {
  Judge *judge = along->judge;
  for (guint i = 0; i < along->met->len; i++) {
    guint line = g_array_index(along->met, guint, i), first = judge->first[line];
    guint detours = border_detours(group->box, judge->segments + first, judge->first[line + 1] - first);
    if (detours)
      judge_find(judge, PART_DETOURS, detours, judge->drawing->lines[line].id, group->id);
  }
}

void judge_borders(Judge *judge) {
  const Drawing *drawing = judge->drawing;
  g_autofree double *shared = g_new0(double, drawing->line_count + 1);
  g_autofree gboolean *is_met = g_new0(gboolean, drawing->line_count + 1);
  g_autoptr(GArray) met = g_array_new(FALSE, FALSE, sizeof(guint));
  Along along = {judge, shared, is_met, met};
  for (guint i = 0; i < drawing->node_count; i++) {
    const DrawnNode *node = &drawing->nodes[i];
    if (node->hidden)
      continue;
    lines_meet(&along, node->box, node);
    lines_tell(&along, PART_ALONG_NODES, node->id);
  }
  for (guint g = 0; g < drawing->group_count; g++) {
    const DrawnGroup *group = &drawing->groups[g];
    if (!group->is_area)
      continue;
    lines_meet(&along, group->box, NULL);
    judge_detours(&along, group);
    lines_tell(&along, PART_ALONG_BORDERS, group->id);
  }
}
