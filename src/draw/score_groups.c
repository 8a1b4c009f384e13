/* The score of groups: how they hold together, who strays into them, what lies on their borders (lines along these: score_borders.c). */
#include <math.h>

#include "draw/border.h"
#include "draw/score_private.h"

/* A group may have so many times the room that its nodes and labels fill. */
#define GROUP_ROOM 3.0

/* Touching a border isn't standing inside. */
#define TOUCH 1.0

/* ---- how they hold together ---- */

static int end_group(const Drawing *drawing, LineEnd end) {
  switch (end.kind) {
  case END_ENTITY:
    return drawing->nodes[end.index].group;
  case END_GROUP:
    return (int)end.index;
  case END_RELATION:
    break;
  }
  return -1;
}

/* What all groups hold, themselves or in those inside them: nodes, and labels of lines between them. */
static void groups_fill(const Drawing *drawing, double *filled, guint *members) {
  for (guint i = 0; i < drawing->node_count; i++) {
    const DrawnNode *node = &drawing->nodes[i];
    for (int g = node->hidden ? -1 : node->group; g >= 0; g = drawing->groups[g].in) {
      filled[g] += node->box.width * node->box.height;
      members[g]++;
    }
  }
  for (guint i = 0; i < drawing->line_count; i++) {
    const DrawnLine *line = &drawing->lines[i];
    int to = end_group(drawing, line->to);
    for (int g = line->has_label ? end_group(drawing, line->from) : -1; g >= 0; g = drawing->groups[g].in)
      if (drawing_group_holds(drawing, (guint)g, to))
        filled[g] += line->label.width * line->label.height;
  }
}

/* A group whose area isn't drawn can't be seen as one: that is as bad as one with twice the fair room. */
static void judge_looseness(Judge *judge) {
  const Drawing *drawing = judge->drawing;
  g_autofree double *filled = g_new0(double, drawing->group_count + 1);
  g_autofree guint *members = g_new0(guint, drawing->group_count + 1);
  groups_fill(drawing, filled, members);
  for (guint g = 0; g < drawing->group_count; g++) {
    const DrawnGroup *group = &drawing->groups[g];
    if (members[g] < 2)
      continue;
    double loose = MAX(0, log2(group->box.width * group->box.height / (GROUP_ROOM * filled[g])));
    if (!group->is_area)
      loose += 1;
    if (loose > 0)
      judge_find(judge, PART_GROUPS, loose, group->id, NULL);
  }
}

/* ---- who strays into them, what lies on their borders ---- */

static void judge_stranger(Judge *judge, guint group, guint node) {
  const Drawing *drawing = judge->drawing;
  const DrawnNode *of = &drawing->nodes[node];
  if (!of->hidden && !drawing_group_holds(drawing, group, of->group) &&
      rects_meet(of->box, rect_grown(drawing->groups[group].box, -TOUCH)))
    judge_find(judge, PART_STRANGERS, 1, of->id, drawing->groups[group].id);
}

static void judge_label(Judge *judge, guint group, guint line) {
  const DrawnLine *of = &judge->drawing->lines[line];
  if (border_is_cut(judge->drawing->groups[group].box, of->label))
    judge_find(judge, PART_LABELS_ON_BORDERS, 1, of->id, judge->drawing->groups[group].id);
}

/* `boxes` is as in judge_groups. */
static void judge_inside(Judge *judge, guint group, Grid *boxes) {
  const guint nodes = judge->drawing->node_count, labels = judge->drawing->line_count;
  const GArray *near = grid_near_rect(boxes, judge->drawing->groups[group].box);
  for (guint i = 0; i < near->len; i++) {
    guint box = g_array_index(near, guint, i);
    if (box < nodes)
      judge_stranger(judge, group, box);
    else if (box < nodes + labels)
      judge_label(judge, group, box - nodes);
  }
}

void judge_groups(Judge *judge, Grid *boxes) {
  const Drawing *drawing = judge->drawing;
  judge_looseness(judge);
  for (guint g = 0; g < drawing->group_count; g++)
    if (drawing->groups[g].is_area)
      judge_inside(judge, g, boxes);
}
