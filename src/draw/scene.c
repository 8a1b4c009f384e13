#include "draw/scene.h"

#include <math.h>
#include <string.h>

#include "draw/frame.h"
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

/* ---- relations ---- */

/* A filled head; a hollow one where the curator inferred the claim. */
static void arrowhead_add(Builder *b, Line *line, gboolean at_start, Colour colour) {
  Point tip = route_shorten(line, at_start, ARROW_LENGTH);
  Point base = at_start ? line->points[0] : line->points[line->point_count - 1];
  double length = hypot(tip.x - base.x, tip.y - base.y);
  if (length < 0.1)
    return;
  gboolean hollow = line->relation->claim.basis == BASIS_INFERRED;
  Point along = {(tip.x - base.x) / length, (tip.y - base.y) / length};
  double half = ARROW_WIDTH / 2;
  path_move(b->steps, tip.x, tip.y);
  path_line(b->steps, base.x - half * along.y, base.y + half * along.x);
  path_line(b->steps, base.x + half * along.y, base.y - half * along.x);
  path_close(b->steps);
  scene_path_add(b, (PathPrimitive){.filled = TRUE,
                                    .fill = hollow ? b->theme->paper : colour,
                                    .stroked = hollow,
                                    .colour = colour,
                                    .width = hollow ? STROKE_THIN : 0});
}

/* A cross on the line of a claim that the source says is not so. */
static void negation_add(Builder *b, const Line *line, Colour colour) {
  const double arm = 4;
  guint curves = (line->point_count - 1) / 3;
  Point at = curve_at(line->points, curves > 1 ? 0.5 : 0.25);
  for (int way = -1; way <= 1; way += 2) {
    path_move(b->steps, at.x - arm, at.y - way * arm);
    path_line(b->steps, at.x + arm, at.y + way * arm);
  }
  scene_path_add(b, (PathPrimitive){.stroked = TRUE, .colour = colour, .width = STROKE_LINE});
}

static void curve_add(Builder *b, const Line *line, Colour colour) {
  const Stroke *stroke = stroke_for(line->relation->claim.sureness);
  path_move(b->steps, line->points[0].x, line->points[0].y);
  for (guint i = 1; i + 2 < line->point_count; i += 3)
    path_curve(b->steps, line->points[i], line->points[i + 1], line->points[i + 2]);
  scene_path_add(b, (PathPrimitive){.stroked = TRUE,
                                    .colour = colour,
                                    .width = stroke->width * line->relation->type->width,
                                    .dashes = stroke->dashes[0] > 0 ? stroke->dashes : NULL,
                                    .round = stroke->round});
}

static void label_add(Builder *b, const Line *line, Colour colour) {
  if (!line->label.count)
    return;
  Rect box = label_box(line);
  path_round_rect(b->steps, box, 3);
  scene_path_add(b, (PathPrimitive){.filled = TRUE, .fill = ground_at(b, line->middle)});
  scene_block_add(b, &line->label, (Point){line->middle.x, line->middle.y - line->label.height / 2},
                  ANCHOR_MIDDLE, colour);
}

static void relation_add(Builder *b, Line *line) {
  const Relation *relation = line->relation;
  Colour colour = relation_colour(b->theme, relation->type);
  SceneGroup *group = scene_group_begin(b, SCENE_RELATION);
  group->id = relation_id(b, relation);
  group->class = relation->type->id;
  group->spoken = relation_spoken(b->scene->arena, relation, b->graph->footnotes);
  if (relation_arrow(relation) != ARROW_NONE)
    arrowhead_add(b, line, FALSE, colour);
  if (relation_arrow(relation) == ARROW_BOTH)
    arrowhead_add(b, line, TRUE, colour);
  curve_add(b, line, colour);
  if (relation->claim.negated)
    negation_add(b, line, colour);
  label_add(b, line, colour);
}

/* ---- entities ---- */

static void entity_add(Builder *b, const Node *node) {
  const EntityType *type = node->entity->type;
  SceneGroup *group = scene_group_begin(b, SCENE_ENTITY);
  group->id = id_unique(b, node->entity->id.text);
  group->class = type->id;
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
  Inset inset = shape_inset(type->shape);
  double middle = box.x + (inset.left + box.width - inset.right) / 2;
  double room = box.height - inset.top - inset.bottom - node->name.height - node->small.height;
  Point top = {middle, box.y + inset.top + room / 2};
  scene_block_add(b, &node->name, top, ANCHOR_MIDDLE, b->theme->ink);
  top.y += node->name.height;
  scene_block_add(b, &node->small, top, ANCHOR_MIDDLE, b->theme->faint_ink);
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

Scene *scene_new(Graph *graph, Measure *measure) {
  Scene *scene = scene_empty(graph);
  Builder b = {scene,
               graph,
               measure,
               theme_light(),
               {MARGIN, MARGIN},
               g_hash_table_new(g_str_hash, g_str_equal),
               g_array_new(FALSE, FALSE, sizeof(PathStep))};
  scene->paper = b.theme->paper;
  Frame frame = frame_new(&b);
  b.origin.y += frame_head_add(&b, &frame);
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].box.width > 0)
      area_add(&b, &graph->areas[i]);
  for (guint i = 0; i < graph->line_count; i++)
    relation_add(&b, &graph->lines[i]);
  for (guint i = 0; i < graph->node_count; i++)
    entity_add(&b, &graph->nodes[i]);
  b.origin.y += graph->height;
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
