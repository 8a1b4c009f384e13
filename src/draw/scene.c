#include "draw/scene.h"

#include <math.h>
#include <string.h>

#include "draw/arrow.h"
#include "draw/frame.h"
#include "draw/icon.h"
#include "draw/legend.h"
#include "draw/route.h"
#include "draw/scene_builder.h"
#include "draw/words.h"

#define MARGIN 10.0

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
  group->spoken = area->group->name.text;
  path_round_rect(b->steps, area->box, 9);
  scene_path_add(b, (PathPrimitive){.filled = TRUE,
                                    .fill = area_fill(b, area),
                                    .stroked = TRUE,
                                    .colour = b->theme->area_stroke,
                                    .width = 1});
  scene_block_add(b, &area->title, area->title_at, ANCHOR_START, b->theme->faint_ink);
}

/* The ground that a label stands on: the fill of the innermost area below it, or the paper. */
static Colour ground_at(const Builder *b, Point p) {
  Colour ground = b->theme->paper;
  for (guint i = 0; i < b->graph->area_count; i++)
    if (rect_contains(b->graph->areas[i].box, p))
      ground = area_fill(b, &b->graph->areas[i]);
  return ground;
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

static void label_add(Builder *b, const Line *line, Colour colour) {
  if (!line->label.count)
    return;
  Rect box = label_box(line);
  path_round_rect(b->steps, box, 3);
  scene_path_add(b, (PathPrimitive){.filled = TRUE, .fill = ground_at(b, line->middle)});
  scene_block_add(b, &line->label, (Point){line->middle.x, line->middle.y - line->label.height / 2},
                  ANCHOR_MIDDLE, colour);
}

/* Arrowheads take the ends of the line, so they are drawn on a copy of it. */
static void relation_add(Builder *b, const Line *of) {
  Line copy = *of, *line = &copy;
  line->points = arena_copy(b->scene->arena, of->points, of->point_count * sizeof(Point));
  const Relation *relation = line->relation;
  Colour colour = relation_colour(b->theme, relation->type);
  SceneGroup *group = scene_group_begin(b, SCENE_RELATION);
  group->id = relation_id(b, relation);
  group->class = relation->type->id;
  group->spoken = relation_spoken(b->scene->arena, relation, b->graph->footnotes);
  Head head = head_for(relation->type->family);
  if (relation_arrow(relation) != ARROW_NONE)
    arrow_head_add(b, line, FALSE, head, colour);
  if (relation_arrow(relation) == ARROW_BOTH)
    arrow_head_add(b, line, TRUE, head, colour);
  arrow_marks_add(b, line, colour);
  arrow_stroke_add(b, line, colour);
  label_add(b, line, colour);
}

/* ---- entities ---- */

static void icon_add(Builder *b, const EntityType *type, Rect box) {
  icon_outline(type->icon, box.x, box.y, box.width, b->steps);
  scene_path_add(b, (PathPrimitive){.stroked = TRUE,
                                    .colour = entity_colour(b->theme, type),
                                    .width = ICON_STROKE * box.width / ICON_GRID,
                                    .round = TRUE});
}

/* Text beside an icon starts where it does; alone it is centred. */
static void node_text_add(Builder *b, const Node *node, const NodeContent *content) {
  gboolean beside = content->icon.width > 0;
  Anchor anchor = beside ? ANCHOR_START : ANCHOR_MIDDLE;
  Point top = {content->text.x + (beside ? 0 : content->text.width / 2), content->text.y};
  scene_block_add(b, &node->name, top, anchor, b->theme->ink);
  top.y += node->name.height;
  scene_block_add(b, &node->small, top, anchor, b->theme->faint_ink);
}

/* Nothing but what a reader may follow without harm. */
static const char *url_safe(const char *url) {
  static const char *const SCHEMES[] = {"http://", "https://", "mailto:"};
  for (gsize i = 0; url && i < G_N_ELEMENTS(SCHEMES); i++)
    if (g_ascii_strncasecmp(url, SCHEMES[i], strlen(SCHEMES[i])) == 0)
      return url;
  return NULL;
}

static void entity_add(Builder *b, const Node *node) {
  const EntityType *type = node->entity->type;
  SceneGroup *group = scene_group_begin(b, SCENE_ENTITY);
  group->id = id_unique(b, node->entity->id.text);
  group->class = type->id;
  group->url = url_safe(node->entity->url.text);
  group->spoken = entity_spoken(b->scene->arena, node->entity, b->graph->footnotes);
  PathPrimitive look = {.filled = TRUE,
                        .fill = b->theme->node_fill,
                        .stroked = TRUE,
                        .colour = entity_colour(b->theme, type),
                        .width = STROKE_NODE};
  Rect box = node_box(node);
  shape_outline(type->shape, box, b->steps);
  scene_path_add(b, look);
  shape_details(type->shape, box, b->steps);
  look.filled = type->shape == SHAPE_MODULE;
  scene_path_add(b, look);
  NodeContent content = node_content(node);
  icon_add(b, type, content.icon);
  node_text_add(b, node, &content);
}

/* ---- the whole ---- */

static const char *plural(guint count, const char *one, const char *many) {
  return count == 1 ? one : many;
}

static Scene *scene_empty(const Graph *graph) {
  Scene *scene = g_new0(Scene, 1);
  const char *as_of = graph->selection->of->as_of.text;
  scene->arena = arena_new();
  as_of = as_of ? date_words_or_text(scene->arena, as_of) : NULL;
  scene->groups = g_array_new(FALSE, FALSE, sizeof(SceneGroup));
  scene->primitives = g_array_new(FALSE, FALSE, sizeof(Primitive));
  scene->title = selection_title(graph->selection);
  scene->description = arena_printf(scene->arena, "Link chart of %u %s and %u %s%s%s.", graph->node_count,
                                    plural(graph->node_count, "entity", "entities"), graph->line_count,
                                    plural(graph->line_count, "relation", "relations"),
                                    as_of ? ", as of " : "", as_of ? as_of : "");
  return scene;
}

Scene *scene_new(const Graph *graph, Measure *measure, const Theme *theme) {
  Scene *scene = scene_empty(graph);
  Builder b = {scene,
               graph,
               measure,
               theme,
               {MARGIN, MARGIN},
               g_hash_table_new(g_str_hash, g_str_equal),
               g_array_new(FALSE, FALSE, sizeof(PathStep))};
  scene->paper = b.theme->paper;
  Legend legend = legend_new(&b);
  Frame frame = frame_new(&b, graph->width + legend.side);
  b.origin.y += frame_head_add(&b, &frame);
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].box.width > 0)
      area_add(&b, &graph->areas[i]);
  ticks_add(&b);
  for (guint i = 0; i < graph->node_count; i++)
    entity_add(&b, &graph->nodes[i]);
  for (guint i = 0; i < graph->line_count; i++)
    relation_add(&b, &graph->lines[i]);
  legend_add(&b, &legend);
  b.origin.y += graph->height + legend.foot;
  b.origin.y += frame_foot_add(&b, &frame);
  scene->width = ceil(frame.width + 2 * MARGIN);
  scene->height = ceil(b.origin.y + MARGIN);
  g_hash_table_destroy(b.ids);
  g_array_free(b.steps, TRUE);
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
