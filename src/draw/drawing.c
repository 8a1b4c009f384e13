#include "draw/drawing.h"

#include <math.h>

#include "draw/route.h"
#include "draw/style.h"

#define ELLIPSE_CORNERS 16

G_DEFINE_QUARK(drawing - error - quark, drawing_error)

Drawing *drawing_new(const char *name) {
  Drawing *drawing = g_new0(Drawing, 1);
  drawing->arena = arena_new();
  drawing->name = arena_strdup(drawing->arena, name);
  drawing->direction = (Point){0, 1};
  return drawing;
}

void drawing_free(Drawing *drawing) {
  if (!drawing)
    return;
  arena_free(drawing->arena);
  g_free(drawing);
}

const char *drawing_id(Drawing *drawing, GHashTable *used, const char *id) {
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(used, id)) + 1;
  g_hash_table_insert(used, (gpointer)id, GUINT_TO_POINTER(before));
  return before == 1 ? id : arena_printf(drawing->arena, "%s--%u", id, before);
}

const char *drawing_line_id(Drawing *drawing, GHashTable *used, const char *from, const char *to) {
  return drawing_id(drawing, used, arena_printf(drawing->arena, "%s--%s", from, to));
}

gboolean drawing_group_holds(const Drawing *drawing, guint outer, int group) {
  for (; group >= 0; group = drawing->groups[group].in)
    if ((guint)group == outer)
      return TRUE;
  return FALSE;
}

/* ---- bounds ---- */

static void take_in(Rect *bounds, gboolean *any, Rect r) {
  *bounds = *any ? rect_union(*bounds, r) : r;
  *any = TRUE;
}

void drawing_box_groups(Drawing *drawing) {
  for (guint g = 0; g < drawing->group_count; g++) {
    gboolean any = FALSE;
    if (drawing->groups[g].is_area)
      continue;
    for (guint i = 0; i < drawing->node_count; i++)
      if (!drawing->nodes[i].hidden && drawing_group_holds(drawing, g, drawing->nodes[i].group))
        take_in(&drawing->groups[g].box, &any, drawing->nodes[i].box);
  }
}

Rect drawing_bounds(const Drawing *drawing) {
  Rect bounds = {0, 0, 0, 0};
  gboolean any = FALSE;
  for (guint i = 0; i < drawing->node_count; i++)
    if (!drawing->nodes[i].hidden)
      take_in(&bounds, &any, drawing->nodes[i].box);
  for (guint i = 0; i < drawing->group_count; i++)
    if (drawing->groups[i].box.width > 0)
      take_in(&bounds, &any, drawing->groups[i].box);
  for (guint i = 0; i < drawing->line_count; i++) {
    const DrawnLine *line = &drawing->lines[i];
    for (guint k = 0; k + 3 < line->point_count; k += 3)
      take_in(&bounds, &any, curve_bounds(line->points + k));
    if (line->has_label)
      take_in(&bounds, &any, line->label);
  }
  return bounds;
}

/* ---- from a graph ---- */

void drawing_node_set_ellipse(Drawing *drawing, DrawnNode *node) {
  Point *corners = arena_array(drawing->arena, Point, ELLIPSE_CORNERS);
  for (guint i = 0; i < ELLIPSE_CORNERS; i++) {
    double angle = 2 * G_PI * i / ELLIPSE_CORNERS;
    corners[i] = (Point){node->box.x + node->box.width / 2 * (1 + cos(angle)),
                         node->box.y + node->box.height / 2 * (1 + sin(angle))};
  }
  node->corners = corners;
  node->corner_count = ELLIPSE_CORNERS;
}

static void node_take_outline(Drawing *drawing, DrawnNode *node, Shape shape, GArray *steps) {
  g_array_set_size(steps, 0);
  shape_outline(shape, node->box, steps);
  Point *corners = arena_array(drawing->arena, Point, 2 * steps->len + 1);
  for (guint i = 0; i < steps->len; i++) {
    PathStep step = g_array_index(steps, PathStep, i);
    if (step.op == 'C') {
      const Point curve[4] = {corners[node->corner_count - 1], step.c1, step.c2, step.to};
      corners[node->corner_count++] = curve_at(curve, 0.5);
    }
    if (step.op != 'Z')
      corners[node->corner_count++] = step.to;
  }
  node->corners = corners;
}

static gboolean is_rectangle(Shape shape) {
  return shape == SHAPE_BOX || shape == SHAPE_BAR || shape == SHAPE_BAND || shape == SHAPE_DOUBLE ||
         shape == SHAPE_MODULE;
}

static void nodes_take(Drawing *drawing, const Graph *graph) {
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
  drawing->node_count = graph->node_count;
  drawing->nodes = arena_array(drawing->arena, DrawnNode, graph->node_count + 1);
  for (guint i = 0; i < graph->node_count; i++) {
    const Node *of = &graph->nodes[i];
    DrawnNode *node = &drawing->nodes[i];
    *node = (DrawnNode){.box = node_box(of), .group = of->area};
    Shape shape = of->entity->type->shape;
    if (shape == SHAPE_ELLIPSE)
      drawing_node_set_ellipse(drawing, node);
    else if (!is_rectangle(shape))
      node_take_outline(drawing, node, shape, steps);
  }
}

static int arrow_of(const Relation *relation) {
  return relation && relation_arrow(relation) == ARROW_TO;
}

static void lines_take(Drawing *drawing, const Graph *graph) {
  drawing->line_count = graph->line_count;
  drawing->lines = arena_array(drawing->arena, DrawnLine, graph->line_count + 1);
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *of = &graph->lines[i];
    drawing->lines[i] =
        (DrawnLine){.from = of->from,
                    .to = of->to,
                    .arrow = arrow_of(of->relation),
                    .points = arena_copy(drawing->arena, of->points, of->point_count * sizeof(Point)),
                    .point_count = of->point_count,
                    .has_label = of->label_width > 0,
                    .label = label_box(of)};
  }
}

static void groups_take(Drawing *drawing, const Graph *graph) {
  drawing->group_count = graph->area_count;
  drawing->groups = arena_array(drawing->arena, DrawnGroup, graph->area_count + 1);
  for (guint i = 0; i < graph->area_count; i++) {
    const Area *of = &graph->areas[i];
    gboolean is_area = of->box.width > 0;
    double title_width = is_area ? of->title.width : 0;
    drawing->groups[i] =
        (DrawnGroup){.in = of->in,
                     .is_area = is_area,
                     .box = of->box,
                     .title = {of->title_at.x, of->title_at.y, title_width, of->title.height}};
  }
}

/* In the order in which the scene gives them. */
static void ids_take(Drawing *drawing, const Graph *graph) {
  g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < graph->area_count; i++)
    drawing->groups[i].id = drawing_id(drawing, used, graph->areas[i].group->id.text);
  for (guint i = 0; i < graph->node_count; i++)
    drawing->nodes[i].id = drawing_id(drawing, used, graph->nodes[i].entity->id.text);
  for (guint i = 0; i < graph->line_count; i++) {
    const Relation *relation = graph->lines[i].relation;
    drawing->lines[i].id =
        relation->id.text ? drawing_id(drawing, used, relation->id.text)
                          : drawing_line_id(drawing, used, end_id(&relation->from), end_id(&relation->to));
  }
}

Drawing *drawing_of_graph(const Graph *graph, const char *name, gboolean with_ids) {
  Drawing *drawing = drawing_new(name);
  groups_take(drawing, graph);
  nodes_take(drawing, graph);
  lines_take(drawing, graph);
  drawing_box_groups(drawing);
  if (with_ids)
    ids_take(drawing, graph);
  if (graph->direction == DIRECTION_RIGHT)
    drawing->direction = (Point){1, 0};
  drawing->smallest_text = SIZE_SMALL;
  return drawing;
}
