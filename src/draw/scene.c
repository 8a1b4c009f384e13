#include "draw/scene.h"

#include <math.h>

#include "draw/arrow.h"
#include "draw/icon.h"
#include "draw/route.h"
#include "draw/scene_builder.h"
#include "draw/sheet.h"
#include "draw/snap.h"
#include "draw/words.h"

/* ---- ids and words ---- */

/* The id, with a number behind it from its second use on. */
static const char *id_unique(Builder *b, const char *id) {
  guint used = GPOINTER_TO_UINT(g_hash_table_lookup(b->ids, id)) + 1;
  g_hash_table_insert(b->ids, (gpointer)id, GUINT_TO_POINTER(used));
  return used == 1 ? id : arena_printf(b->scene->arena, "%s--%u", id, used);
}

/* Ids hold no "--", so made ones can't clash with given ones. */
static const char *relation_id(Builder *b, const Relation *relation) {
  if (relation->id.text)
    return id_unique(b, relation->id.text);
  return id_unique(b,
                   arena_printf(b->scene->arena, "%s--%s", end_id(&relation->from), end_id(&relation->to)));
}

/* ---- areas ---- */

static guint area_depth(const Graph *graph, const Area *area) {
  guint depth = 0;
  for (int in = area->in; in >= 0; in = graph->areas[in].in)
    depth++;
  return depth;
}

static Colour area_fill(const Builder *b, const Area *area) {
  return b->theme->area_fill[area_depth(b->graph, area) % G_N_ELEMENTS(b->theme->area_fill)];
}

static void area_add(Builder *b, const Area *area) {
  SceneGroup *group = scene_group_begin(b, SCENE_AREA);
  group->id = id_unique(b, area->group->id.text);
  group->area = area->group;
  group->spoken = group_spoken(b->scene->arena, area->group, b->graph->footnotes);
  group->inside = selection_outer(b->graph->selection, area->group);
  path_round_rect(b->steps, area->box, 9);
  scene_path_add(b, (PathPrimitive){.filled = TRUE,
                                    .fill = area_fill(b, area),
                                    .stroked = TRUE,
                                    .colour = b->theme->area_stroke,
                                    .width = STROKE_AREA});
  scene_block_add(b, &area->title, area->title_at, ANCHOR_START, b->theme->faint_ink);
}

/* Less of a label than this in an area, in points, isn't seen as being there. */
#define GROUND_SEEN 1.0

static void ground_part_add(Builder *b, Rect box, Colour fill) {
  path_rect(b->steps, box);
  scene_path_add(b, (PathPrimitive){.filled = TRUE, .fill = fill});
}

/* The ground that a label stands on looks like what is below it: the paper, and what of it is in an area as
 * that area does, so that a label across an area's border hides no more than the border. */
static void ground_add(Builder *b, Rect box) {
  const Graph *graph = b->graph;
  Colour whole = b->theme->paper;
  guint from = 0;
  for (guint i = 0; i < graph->area_count; i++) /* outer ones first */
    if (rect_holds(rect_grown(graph->areas[i].box, GROUND_SEEN), box)) {
      whole = area_fill(b, &graph->areas[i]);
      from = i + 1;
    }
  ground_part_add(b, box, whole);
  for (guint i = from; i < graph->area_count; i++) {
    Rect part = rect_common(box, graph->areas[i].box);
    if (part.width > GROUND_SEEN && part.height > GROUND_SEEN)
      ground_part_add(b, part, area_fill(b, &graph->areas[i]));
  }
}

/* ---- a time axis ---- */

static void ticks_add(Builder *b) {
  if (!b->graph->tick_count)
    return;
  SceneGroup *group = scene_group_begin(b, SCENE_AXIS);
  group->spoken = "Time runs from left to right.";
  for (guint i = 0; i < b->graph->tick_count; i++) {
    const AxisTick *tick = &b->graph->ticks[i];
    TextBlock words = text_block_new(b->scene->arena, b->measure, tick->words, FACE_REGULAR, SIZE_SMALL, 100);
    path_move(b->steps, tick->x, words.height + 2);
    path_line(b->steps, tick->x, b->graph->height);
    scene_path_add(b, (PathPrimitive){.stroked = TRUE, .colour = b->theme->area_stroke, .width = 0.7});
    scene_block_add(b, &words, (Point){tick->x, 0}, ANCHOR_MIDDLE, b->theme->faint_ink);
  }
}

/* ---- relations ---- */

/* A text on a line, on a ground of its own. */
static void line_text_add(Builder *b, const TextBlock *text, Rect box, Colour colour) {
  if (!text->count)
    return;
  Point centre = rect_centre(box);
  ground_add(b, box);
  scene_block_add(b, text, (Point){centre.x, centre.y - text->height / 2}, ANCHOR_MIDDLE, colour);
}

/* Arrowheads take the ends of the line, so they are drawn on a copy of it. */
static void relation_add(Builder *b, const Line *of) {
  Line copy = *of, *line = &copy;
  line->points = arena_copy(b->scene->arena, of->points, of->point_count * sizeof(Point));
  const Relation *relation = line->relation;
  Colour colour = relation_colour(b->theme, relation->type);
  SceneGroup *group = scene_group_begin(b, SCENE_RELATION);
  group->id = relation_id(b, relation);
  group->relation = relation;
  group->spoken = relation_spoken(b->scene->arena, relation, b->graph->footnotes);
  Head head = head_for(relation->type->family);
  if (relation_arrow(relation) != ARROW_NONE && !line_parts_at(line, FALSE))
    arrow_head_add(b, line, FALSE, head, colour);
  if (relation_arrow(relation) == ARROW_BOTH && !line_parts_at(line, TRUE))
    arrow_head_add(b, line, TRUE, head, colour);
  arrow_ring_add(b, line, colour);
  arrow_stroke_add(b, line, colour);
  line_text_add(b, &line->label, label_box(line), colour);
  for (guint end = 0; end < 2; end++)
    line_text_add(b, &line->role[end], role_box(line, end), b->theme->faint_ink);
  arrow_signs_add(b, line, colour);
}

/* ---- entities ---- */

static void icon_add(Builder *b, const EntityType *type, Rect box) {
  if (type->icon == ICON_NONE)
    return;
  icon_outline(type->icon, snap_length(box.x), snap_length(box.y), box.width, b->steps);
  scene_path_add(b, (PathPrimitive){.filled = TRUE, /* as the shape is: then an SVG says it once */
                                    .fill = b->theme->node_fill,
                                    .stroked = TRUE,
                                    .colour = entity_colour(b->theme, type),
                                    .width = ICON_STROKE * box.width / ICON_GRID,
                                    .round = TRUE});
  g_array_index(b->scene->primitives, Primitive, b->scene->primitives->len - 1).joins = TRUE;
}

/* Text beside an icon starts where it does, or ends there where it runs leftwards; alone it is centred. */
static void node_block_add(Builder *b, const NodeContent *content, const TextBlock *block, double y,
                           Colour colour) {
  gboolean beside = content->icon.width > 0;
  double x = content->text.x;
  if (!beside)
    x += content->text.width / 2;
  else if (block->leftwards)
    x += content->text.width - block->width;
  scene_block_add(b, block, (Point){x, y}, beside ? ANCHOR_START : ANCHOR_MIDDLE, colour);
}

static void node_text_add(Builder *b, const Node *node, const NodeContent *content) {
  node_block_add(b, content, &node->name, content->text.y, b->theme->ink);
  node_block_add(b, content, &node->small, content->text.y + node->name.height, b->theme->faint_ink);
}

static void entity_add(Builder *b, const Node *node) {
  const EntityType *type = node->entity->type;
  SceneGroup *group = scene_group_begin(b, SCENE_ENTITY);
  group->id = id_unique(b, node->entity->id.text);
  group->entity = node->entity;
  group->inside = selection_group(b->graph->selection, node->entity);
  group->url = scene_url(node->entity->url.text);
  group->spoken = entity_spoken(b->scene->arena, b->graph->selection, node->entity, b->graph->footnotes);
  PathPrimitive look = {.filled = TRUE,
                        .fill = b->theme->node_fill,
                        .stroked = TRUE,
                        .colour = entity_colour(b->theme, type),
                        .width = b->theme->node_width,
                        .round = TRUE};
  Rect box = node_box(node);
  shape_outline(type->shape, box, b->steps);
  if (type->shape == SHAPE_MODULE) /* its lugs hide the outline */
    scene_path_add(b, look);
  shape_details(type->shape, box, b->steps);
  scene_path_add(b, look);
  NodeContent content = node_content(node);
  if (node->entity->image)
    scene_image_add(b, node->entity->image, content.icon, node->entity->name.text);
  else
    icon_add(b, type, content.icon);
  node_text_add(b, node, &content);
  if (node->entity->claim)
    arrow_node_signs_add(b, node->entity->claim, box, look.colour);
}

/* ---- the whole ---- */

void scene_foresee(const Graph *graph, Measure *measure) {
  g_autoptr(Scene) scene = scene_empty(graph);
  Builder b = builder_new(scene, graph, measure, theme_light());
  legend_new(&b);
  frame_new(&b, G_MAXINT);
  builder_clear(&b);
}

/* The chart itself, from b->origin on. */
static void chart_add(Builder *b) {
  const Graph *graph = b->graph;
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].box.width > 0)
      area_add(b, &graph->areas[i]);
  ticks_add(b);
  for (guint i = 0; i < graph->node_count; i++)
    entity_add(b, &graph->nodes[i]);
  for (guint i = 0; i < graph->line_count; i++)
    relation_add(b, &graph->lines[i]);
}

/* As large as it comes out. */
static void natural_add(Builder *b) {
  const Graph *graph = b->graph;
  Legend legend = legend_new(b);
  legend_place(&legend, graph);
  Frame frame = frame_new(b, MAX(graph->width + legend.side, legend.width));
  b->origin.y += frame_head_add(b, &frame);
  chart_add(b);
  legend_add(b, &legend);
  b->origin.y += graph->height + legend.foot;
  b->origin.y += frame_foot_add(b, &frame);
  b->scene->width = ceil(frame.width + 2 * SCENE_MARGIN);
  b->scene->height = ceil(b->origin.y + SCENE_MARGIN);
}

/* Title above, foot below or beside, the drawing in the middle of what is left. */
static void page_fill(Builder *b, const Composition *c) {
  const Graph *graph = b->graph;
  const Page *page = &graph->selection->page;
  double margin = page->margin / c->scale;
  b->scale = b->scene->scale = c->scale;
  b->scene->width = page->width / c->scale;
  b->scene->height = page->height / c->scale;
  b->origin = (Point){margin, margin};
  Frame frame = frame_new(b, c->width), foot = c->foot_beside ? frame_new(b, c->column) : frame;
  double head = frame_head_add(b, &frame), foot_height = frame_foot_height(b, &foot);
  Point column = {margin + c->width - c->column, margin + head};
  double room_height = c->height - head - (c->foot_beside ? 0 : foot_height);
  Legend legend = legend_new(b);
  Point drawing = {margin + (c->room_width - graph->width) / 2, margin + head};
  if (c->legend_inside) {
    legend_set_inside(&legend, graph);
  } else if (!c->legend_beside) {
    legend_set_below(&legend, c->room_width, 0);
    room_height -= legend.foot;
  }
  drawing.y += MAX(0, (room_height - graph->height) / 2);
  b->origin = (Point){snap_length(drawing.x), snap_length(drawing.y)};
  chart_add(b);
  if (c->legend_beside) {
    legend_set_column(&legend, (Point){0, 0});
    b->origin = column;
  } else if (!c->legend_inside) {
    b->origin = (Point){margin, margin + head + room_height};
  }
  legend_add(b, &legend);
  b->origin = (Point){c->foot_beside ? column.x : margin, margin + c->height - foot_height};
  frame_foot_add(b, &foot);
}

Scene *scene_new(const Graph *graph, Measure *measure, const Theme *theme) {
  Scene *scene = scene_empty(graph);
  Graph snapped = graph_snapped(graph, scene->arena);
  Builder b = builder_new(scene, &snapped, measure, theme);
  scene->paper = b.theme->paper;
  if (page_is_set(&graph->selection->page)) {
    g_autoptr(Sheet) sheet = sheet_new(graph, measure);
    Composition composition = sheet_compose_graph(sheet);
    page_fill(&b, &composition);
  } else {
    natural_add(&b);
  }
  builder_clear(&b);
  return scene;
}

void scene_free(Scene *scene) {
  if (!scene)
    return;
  g_array_free(scene->groups, TRUE);
  g_array_free(scene->primitives, TRUE);
  arena_free(scene->arena);
  g_free(scene);
}

const SceneGroup *scene_group(const Scene *scene, guint index) {
  return &g_array_index(scene->groups, SceneGroup, index);
}

const Primitive *scene_primitive(const Scene *scene, guint index) {
  return &g_array_index(scene->primitives, Primitive, index);
}
