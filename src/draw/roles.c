#include "draw/roles.h"

#include <math.h>

#include "draw/route.h"

#define STEPS_A_CURVE 12

/* Nearer to its end than this, a role stays where the layout put it. */
#define NEAR 40.0

/* Nodes and lines of the largest chart whose every role is looked at. */
#define CHECKED_MOST 1000

/* A role's box keeps so far from the end: an arrowhead stands there. */
#define END_ROOM 12.0

static double distance(Point a, Point b) {
  return hypot(a.x - b.x, a.y - b.y);
}

static gboolean line_meets(const Line *line, Rect box) {
  for (guint i = 0; i + 3 < line->point_count; i += 3) {
    if (!rects_meet(curve_bounds(line->points + i), box))
      continue;
    for (guint step = 0; step <= STEPS_A_CURVE; step++)
      if (rect_contains(box, curve_at(line->points + i, step / (double)STEPS_A_CURVE)))
        return TRUE;
  }
  return FALSE;
}

static gboolean texts_meet(const Line *line, int but_role, Rect box) {
  if (line->label.count && rects_meet(label_box(line), box))
    return TRUE;
  for (int end = 0; end < 2; end++)
    if (end != but_role && line->role[end].count && rects_meet(role_box(line, (guint)end), box))
      return TRUE;
  return FALSE;
}

/* Whether the role of `of` could stand in the box. */
static gboolean is_free(const Graph *graph, const Line *of, guint end, Rect box) {
  Rect room = rect_grown(box, LABEL_MARGIN);
  for (guint i = 0; i < graph->node_count; i++)
    if (rects_meet(node_box(&graph->nodes[i]), room))
      return FALSE;
  for (guint i = 0; i < graph->area_count; i++) {
    const Area *area = &graph->areas[i];
    if (rects_meet((Rect){area->title_at.x, area->title_at.y, area->title.width, area->title.height}, room))
      return FALSE;
  }
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    if (texts_meet(line, line == of ? (int)end : -1, room) || (line != of && line_meets(line, room)))
      return FALSE;
  }
  return TRUE;
}

/* Larger charts are looked through only for roles that are far from their ends: all with all would take long. */
static gboolean all_are_checked(const Graph *graph) {
  return graph->node_count + graph->line_count <= CHECKED_MOST;
}

/* The first place from the end on, up to where it is now, where the role is free to stand; one that stands near its end
 * but not free may go further. */
static void role_place(const Graph *graph, Line *line, guint end) {
  guint curves = (line->point_count - 1) / 3, steps = curves * STEPS_A_CURVE;
  Point tip = line->points[end ? line->point_count - 1 : 0], laid_out = line->role_at[end];
  gboolean is_near = distance(tip, laid_out) - role_box(line, end).height < NEAR;
  if (is_near && (!all_are_checked(graph) || is_free(graph, line, end, role_box(line, end))))
    return;
  for (guint i = 1; i < steps; i++) {
    guint at = end ? steps - i : i;
    Point p = curve_at(line->points + 3 * (at / STEPS_A_CURVE), at % STEPS_A_CURVE / (double)STEPS_A_CURVE);
    if (!is_near && distance(p, laid_out) < NEAR)
      return;
    line->role_at[end] = p;
    Rect box = role_box(line, end);
    if (!rect_contains(rect_grown(box, END_ROOM), tip) && is_free(graph, line, end, box))
      return;
    line->role_at[end] = laid_out;
  }
}

void roles_place(Graph *graph) {
  for (guint i = 0; i < graph->line_count; i++)
    for (guint end = 0; end < 2; end++)
      if (graph->lines[i].role[end].count && graph->lines[i].point_count >= 4)
        role_place(graph, &graph->lines[i], end);
}

guint roles_hidden(const Graph *graph) {
  guint count = 0;
  for (guint i = 0; i < graph->line_count && all_are_checked(graph); i++)
    for (guint end = 0; end < 2; end++)
      if (graph->lines[i].role[end].count &&
          !is_free(graph, &graph->lines[i], end, rect_grown(role_box(&graph->lines[i], end), -LABEL_MARGIN)))
        count++;
  return count;
}

gboolean roles_any(const Graph *graph) {
  for (guint i = 0; i < graph->line_count; i++)
    if (graph->lines[i].role[0].count || graph->lines[i].role[1].count)
      return TRUE;
  return FALSE;
}
