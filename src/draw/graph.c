#include "draw/graph.h"

#include <string.h>

#include "draw/bundle.h"
#include "draw/hints.h"
#include "draw/style.h"
#include "draw/words.h"

/* Of the icon or the image beside the name; 0 where there is neither. */
static double symbol_size(const Entity *entity) {
  return entity->image ? IMAGE_SIZE : entity->type->icon == ICON_NONE ? 0 : ICON_SIZE;
}

static double symbol_width(const Entity *entity) {
  double size = symbol_size(entity);
  return size > 0 ? size + ICON_GAP : 0;
}

static void node_measure(Graph *graph, Measure *measure, Node *node) {
  const Entity *entity = node->entity;
  node->name = text_block_new(graph->arena, measure, entity->name.text, FACE_BOLD, SIZE_NAME, NAME_LIMIT);
  const char *small = entity_small_words(graph->arena, graph->selection, entity, graph->footnotes);
  node->small = text_block_new(graph->arena, measure, small, FACE_REGULAR, SIZE_SMALL, NAME_LIMIT);
  double beside = symbol_width(entity);
  shape_size(entity->type->shape, beside + MAX(node->name.width, node->small.width),
             MAX(node->name.height + node->small.height, symbol_size(entity)), &node->width, &node->height);
}

/* What its bundle doesn't share stands at a line's far end. */
static const char *end_words(const Graph *graph, const Line *line, guint end, const Bundling *bundling) {
  const Relation *relation = line->relation;
  guint shown = graph->selection->shown;
  if (!bundling->particular)
    return role_words(graph->arena, relation, end, graph->footnotes, shown);
  const char *role = role_words(graph->arena, relation, end, NULL, shown);
  if (end != (bundling->at_from ? 1 : 0))
    return role;
  const char *own = relation_particulars(graph->arena, relation, graph->footnotes, shown);
  return role && own ? arena_printf(graph->arena, "%s\n%s", role, own) : role ? role : own;
}

static void roles_measure(Graph *graph, Measure *measure, Line *line, const Bundling *bundling) {
  for (guint end = 0; end < 2; end++) {
    if (line_parts_at(line, end == 0))
      continue;
    const char *text = end_words(graph, line, end, bundling);
    line->role[end] = text_block_new(graph->arena, measure, text, FACE_REGULAR, SIZE_SMALL, LABEL_LIMIT);
  }
}

static void label_measure(Graph *graph, Measure *measure, Line *line) {
  static const double LIMITS[WRAP_COUNT] = {LABEL_LIMIT, LABEL_LIMIT_NARROW, LABEL_LIMIT_WIDE};
  line->label =
      text_block_new(graph->arena, measure, line->words, FACE_REGULAR, SIZE_SMALL, LIMITS[line->wrap]);
  if (line->label.count) {
    line->label_width = line->label.width + 2 * LABEL_MARGIN;
    line->label_height = line->label.height + LABEL_MARGIN;
  }
}

void graph_wrap_label(Graph *graph, Measure *measure, guint line, LabelWrap wrap) {
  Line *of = &graph->lines[line];
  if (of->wrap == wrap)
    return;
  of->wrap = wrap;
  label_measure(graph, measure, of);
}

static void line_measure(Graph *graph, Measure *measure, Line *line, gboolean particular) {
  line->words = particular
                    ? relation_label(line->relation)
                    : relation_words(graph->arena, line->relation, graph->footnotes, graph->selection->shown);
  label_measure(graph, measure, line);
}

/* Index of each thing in the graph by its index in the case; -1 where it isn't shown. */
typedef struct Places {
  int *node, *line, *area;
} Places;

static int *places_new(guint count) {
  int *places = g_new(int, count + 1);
  for (guint i = 0; i <= count; i++)
    places[i] = -1;
  return places;
}

static LineEnd line_end(const Places *places, const End *end) {
  switch (end->kind) {
  case END_GROUP:
    return (LineEnd){END_GROUP, (guint)places->area[end->group->index]};
  case END_RELATION:
    return (LineEnd){END_RELATION, (guint)places->line[end->relation->index]};
  case END_ENTITY:
    break;
  }
  return (LineEnd){END_ENTITY, (guint)places->node[end->entity->index]};
}

static void areas_fill(Graph *graph, Measure *measure, Places *places) {
  const GPtrArray *groups = graph->selection->groups;
  graph->area_count = groups->len;
  graph->areas = arena_array(graph->arena, Area, groups->len + 1);
  for (guint i = 0; i < groups->len; i++) {
    const Group *group = g_ptr_array_index(groups, i);
    places->area[group->index] = (int)i;
    const char *title = group_words(graph->arena, group, graph->footnotes);
    graph->areas[i].group = group;
    const Group *outer = selection_outer(graph->selection, group);
    graph->areas[i].in = outer ? places->area[outer->index] : -1;
    graph->areas[i].title =
        text_block_new(graph->arena, measure, title, FACE_BOLD, SIZE_SMALL, 2 * NAME_LIMIT);
  }
}

static void nodes_fill(Graph *graph, Measure *measure, Places *places) {
  const GPtrArray *entities = graph->selection->entities;
  graph->node_count = entities->len;
  graph->nodes = arena_array(graph->arena, Node, entities->len + 1);
  for (guint i = 0; i < entities->len; i++) {
    const Entity *entity = g_ptr_array_index(entities, i);
    places->node[entity->index] = (int)i;
    graph->nodes[i].entity = entity;
    const Group *inside = selection_group(graph->selection, entity);
    graph->nodes[i].area = inside ? places->area[inside->index] : -1;
    node_measure(graph, measure, &graph->nodes[i]);
  }
}

static void lines_fill(Graph *graph, Measure *measure, Places *places) {
  const GPtrArray *relations = graph->selection->relations;
  graph->line_count = relations->len;
  graph->lines = arena_array(graph->arena, Line, relations->len + 1);
  for (guint i = 0; i < relations->len; i++) {
    const Relation *relation = g_ptr_array_index(relations, i);
    places->line[relation->index] = (int)i;
    graph->lines[i].relation = relation;
  }
  g_autofree Bundling *bundlings = bundlings_new(graph);
  for (guint i = 0; i < relations->len; i++) {
    Line *line = &graph->lines[i];
    const Bundling *bundling = &bundlings[i];
    line->from = line_end(places, &line->relation->from);
    line->to = line_end(places, &line->relation->to);
    if (bundling->trunk == i)
      line_measure(graph, measure, line, bundling->particular);
    else if (bundling->at_from)
      line->from = (LineEnd){END_RELATION, bundling->trunk};
    else
      line->to = (LineEnd){END_RELATION, bundling->trunk};
    roles_measure(graph, measure, line, bundling);
  }
}

Graph *graph_new(const Selection *selection, Measure *measure) {
  const Case *c = selection->of;
  Graph *graph = g_new0(Graph, 1);
  graph->selection = selection;
  graph->direction = selection_direction(selection);
  graph->arena = arena_new();
  graph->footnotes = selection->frame & PART(FRAME_SOURCES) ? footnotes_new(selection) : NULL;
  g_autofree int *node = places_new(c->entities->len), *line = places_new(c->relations->len),
                 *area = places_new(c->groups->len);
  Places places = {node, line, area};
  areas_fill(graph, measure, &places);
  nodes_fill(graph, measure, &places);
  lines_fill(graph, measure, &places);
  hints_fill(graph);
  return graph;
}

void graph_free(Graph *graph) {
  if (!graph)
    return;
  footnotes_free(graph->footnotes);
  arena_free(graph->arena);
  g_free(graph);
}

NodeContent node_content(const Node *node) {
  const EntityType *type = node->entity->type;
  Inset inset = shape_inset(type->shape);
  Rect box = node_box(node);
  double beside = symbol_width(node->entity), width = MAX(node->name.width, node->small.width);
  double height = node->name.height + node->small.height;
  double left = box.x + (inset.left + box.width - inset.right - beside - width) / 2;
  double middle = box.y + (inset.top + box.height - inset.bottom) / 2, size = symbol_size(node->entity);
  return (NodeContent){{left, middle - size / 2, size, size},
                       {left + beside, middle - height / 2, width, height}};
}

Rect node_box(const Node *node) {
  return (Rect){node->centre.x - node->width / 2, node->centre.y - node->height / 2, node->width,
                node->height};
}

Rect label_box(const Line *line) {
  return (Rect){line->middle.x - line->label_width / 2, line->middle.y - line->label_height / 2,
                line->label_width, line->label_height};
}

gboolean line_parts_at(const Line *line, gboolean start) {
  return start ? line->from.kind == END_RELATION && line->relation->from.kind != END_RELATION
               : line->to.kind == END_RELATION && line->relation->to.kind != END_RELATION;
}

Rect role_box(const Line *line, guint end) {
  const TextBlock *role = &line->role[end];
  if (!role->count)
    return (Rect){line->role_at[end].x, line->role_at[end].y, 0, 0};
  double width = role->width + 2 * LABEL_MARGIN, height = role->height + LABEL_MARGIN;
  return (Rect){line->role_at[end].x - width / 2, line->role_at[end].y - height / 2, width, height};
}

int areas_common(const Graph *graph, int a, int b) {
  while (a != b) {
    if (a > b)
      a = graph->areas[a].in;
    else
      b = graph->areas[b].in;
  }
  return a;
}

gboolean area_holds(const Graph *graph, guint outer, int area) {
  for (; area >= 0; area = graph->areas[area].in)
    if ((guint)area == outer)
      return TRUE;
  return FALSE;
}

gboolean area_is_empty(const Graph *graph, guint area) {
  for (guint i = 0; i < graph->node_count; i++)
    if (graph->nodes[i].area == (int)area)
      return FALSE;
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].in == (int)area)
      return FALSE;
  return TRUE;
}

static void point_mirror(const Graph *graph, Point *p, gboolean upright) {
  if (upright)
    p->y = graph->height - p->y;
  else
    p->x = graph->width - p->x;
}

static void area_mirror(const Graph *graph, Area *area, gboolean upright) {
  if (upright)
    area->box.y = graph->height - area->box.y - area->box.height;
  else
    area->box.x = graph->width - area->box.x - area->box.width;
}

void graph_mirror(Graph *graph, gboolean upright) {
  for (guint i = 0; i < graph->node_count; i++)
    point_mirror(graph, &graph->nodes[i].centre, upright);
  for (guint i = 0; i < graph->line_count; i++) {
    Line *line = &graph->lines[i];
    for (guint k = 0; k < line->point_count; k++)
      point_mirror(graph, &line->points[k], upright);
    point_mirror(graph, &line->middle, upright);
    point_mirror(graph, &line->role_at[0], upright);
    point_mirror(graph, &line->role_at[1], upright);
  }
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].box.width > 0)
      area_mirror(graph, &graph->areas[i], upright);
}

gboolean *graph_lines_referred(const Graph *graph) {
  gboolean *referred = g_new0(gboolean, graph->line_count + 1);
  for (guint i = 0; i < graph->line_count; i++) {
    const LineEnd ends[] = {graph->lines[i].from, graph->lines[i].to};
    for (gsize k = 0; k < G_N_ELEMENTS(ends); k++)
      if (ends[k].kind == END_RELATION)
        referred[ends[k].index] = TRUE;
  }
  return referred;
}

int end_area(const Graph *graph, LineEnd end) {
  switch (end.kind) {
  case END_GROUP:
    return graph->areas[end.index].in;
  case END_RELATION:
    return areas_common(graph, end_area(graph, graph->lines[end.index].from),
                        end_area(graph, graph->lines[end.index].to));
  case END_ENTITY:
    break;
  }
  return graph->nodes[end.index].area;
}

gboolean ends_nest(const Graph *graph, const Line *line) {
  const LineEnd ends[2] = {line->from, line->to};
  for (int i = 0; i < 2; i++) {
    const LineEnd end = ends[i], other = ends[1 - i];
    int area = other.kind == END_GROUP ? (int)other.index : end_area(graph, other);
    if (end.kind == END_GROUP && area_holds(graph, end.index, area))
      return TRUE;
  }
  return FALSE;
}
