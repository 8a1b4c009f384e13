#include "draw/scene.h"

#include <math.h>
#include <string.h>

#include "base/wrap.h"
#include "draw/route.h"

#define MARGIN      12.0
#define TITLE_GAP   8.0 /* between the title's lines and the drawing */
#define TITLE_LIMIT 300.0

typedef struct Builder {
  Scene *scene;
  Graph *graph;
  Measure *measure;
  const Theme *theme;
  Point origin;    /* of the drawing in the picture */
  GHashTable *ids; /* id -> how often it was given */
  GArray *steps;   /* PathStep, of the path being made */
} Builder;

/* ---- primitives ---- */

static SceneGroup *group_begin(Builder *b, SceneGroupKind kind) {
  SceneGroup group = {.kind = kind, .first = b->scene->primitives->len};
  g_array_append_val(b->scene->groups, group);
  return &g_array_index(b->scene->groups, SceneGroup, b->scene->groups->len - 1);
}

static void primitive_add(Builder *b, const Primitive *primitive) {
  g_array_append_vals(b->scene->primitives, primitive, 1);
  g_array_index(b->scene->groups, SceneGroup, b->scene->groups->len - 1).count++;
}

static void bounds_take(Rect *bounds, gboolean *first, Point p) {
  Rect point = {p.x, p.y, 0, 0};
  *bounds = *first ? point : rect_union(*bounds, point);
  *first = FALSE;
}

static Rect steps_bounds(const GArray *steps) {
  Rect bounds = {0, 0, 0, 0};
  gboolean first = TRUE;
  for (guint i = 0; i < steps->len; i++) {
    const PathStep *step = &g_array_index(steps, PathStep, i);
    if (step->op == 'C') {
      bounds_take(&bounds, &first, step->c1);
      bounds_take(&bounds, &first, step->c2);
    }
    if (step->op != 'Z')
      bounds_take(&bounds, &first, step->to);
  }
  return bounds;
}

/* Adds the path gathered in b->steps, moved to the drawing's place, and begins a new one. */
static void path_add(Builder *b, PathPrimitive look) {
  Primitive primitive = {.kind = PRIMITIVE_PATH, .path = look};
  guint count = b->steps->len;
  if (count == 0)
    return;
  for (guint i = 0; i < count; i++) {
    PathStep *step = &g_array_index(b->steps, PathStep, i);
    for (Point *p = &step->c1; p <= &step->to; p++) {
      p->x += b->origin.x;
      p->y += b->origin.y;
    }
  }
  primitive.path.path.count = count;
  primitive.path.path.steps = arena_array(b->scene->arena, PathStep, count);
  memcpy(primitive.path.path.steps, b->steps->data, count * sizeof(PathStep));
  primitive.bounds = rect_grown(steps_bounds(b->steps), look.width * 2 + 1);
  primitive_add(b, &primitive);
  g_array_set_size(b->steps, 0);
}

static void text_add(Builder *b, const char *text, Point at, Anchor anchor, Face face, double size,
                     Colour colour) {
  double width = measure_width(b->measure, face, size, text, -1);
  at.x += b->origin.x;
  at.y += b->origin.y;
  double left = anchor == ANCHOR_MIDDLE ? at.x - width / 2 : at.x;
  Primitive primitive = {
      .kind = PRIMITIVE_TEXT,
      .bounds = rect_grown((Rect){left, at.y - size, width, size * 1.3}, 2),
      .text = {arena_strdup(b->scene->arena, text), at, anchor, face, size, width, colour}};
  primitive_add(b, &primitive);
}

/* Sets the block's lines below `top`, centred on or starting at x. */
static void block_add(Builder *b, const TextBlock *block, Point top, Anchor anchor, Colour colour) {
  double ascent = measure_ascent(b->measure, block->face, block->size);
  double descent = measure_descent(b->measure, block->face, block->size);
  double leading = block->size * LEADING, baseline = top.y + (leading + ascent - descent) / 2;
  for (guint i = 0; i < block->count; i++)
    text_add(b, block->lines[i], (Point){top.x, baseline + i * leading}, anchor, block->face, block->size,
             colour);
}

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

static const char *end_name(const End *end) {
  switch (end->kind) {
  case END_ENTITY:
    return end->entity->name.text;
  case END_GROUP:
    return end->group->name.text;
  case END_RELATION:
    break;
  }
  const char *label = relation_label(end->relation);
  return label ? label : end_id(end);
}

static const char *relation_spoken(Builder *b, const Relation *relation) {
  const char *label = relation_label(relation), *when = claim_when(&relation->claim);
  return arena_printf(b->scene->arena, "%s %s %s%s%s%s", end_name(&relation->from), label ? label : "–",
                      end_name(&relation->to), when ? ", " : "", when ? when : "",
                      relation->claim.basis == BASIS_INFERRED ? " (inferred)" : "");
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
  SceneGroup *group = group_begin(b, SCENE_AREA);
  group->id = id_unique(b, area->group->id.text);
  group->spoken = area->group->name.text;
  path_round_rect(b->steps, area->box, 9);
  path_add(b, (PathPrimitive){.filled = TRUE,
                              .fill = area_fill(b, area),
                              .stroked = TRUE,
                              .colour = b->theme->area_stroke,
                              .width = 1});
  block_add(b, &area->title, area->title_at, ANCHOR_START, b->theme->faint_ink);
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

static void arrowhead_add(Builder *b, Line *line, gboolean at_start, Colour colour) {
  Point tip = route_shorten(line, at_start, ARROW_LENGTH);
  Point base = at_start ? line->points[0] : line->points[line->point_count - 1];
  double length = hypot(tip.x - base.x, tip.y - base.y);
  if (length < 0.1)
    return;
  Point along = {(tip.x - base.x) / length, (tip.y - base.y) / length};
  double half = ARROW_WIDTH / 2;
  path_move(b->steps, tip.x, tip.y);
  path_line(b->steps, base.x - half * along.y, base.y + half * along.x);
  path_line(b->steps, base.x + half * along.y, base.y - half * along.x);
  path_close(b->steps);
  path_add(b, (PathPrimitive){.filled = TRUE, .fill = colour});
}

static void curve_add(Builder *b, const Line *line, Colour colour) {
  const Stroke *stroke = stroke_for(line->relation->claim.sureness);
  path_move(b->steps, line->points[0].x, line->points[0].y);
  for (guint i = 1; i + 2 < line->point_count; i += 3)
    path_curve(b->steps, line->points[i], line->points[i + 1], line->points[i + 2]);
  path_add(b, (PathPrimitive){.stroked = TRUE,
                              .colour = colour,
                              .width = stroke->width,
                              .dashes = stroke->dashes[0] > 0 ? stroke->dashes : NULL,
                              .round = stroke->round});
}

static void label_add(Builder *b, const Line *line, Colour colour) {
  if (!line->label.count)
    return;
  Rect box = label_box(line);
  path_round_rect(b->steps, box, 3);
  path_add(b, (PathPrimitive){.filled = TRUE, .fill = ground_at(b, line->middle)});
  block_add(b, &line->label, (Point){line->middle.x, line->middle.y - line->label.height / 2}, ANCHOR_MIDDLE,
            colour);
}

static void relation_add(Builder *b, Line *line) {
  const Relation *relation = line->relation;
  Colour colour = b->theme->family[relation->type->family];
  SceneGroup *group = group_begin(b, SCENE_RELATION);
  group->id = relation_id(b, relation);
  group->class = relation->type->id;
  group->spoken = relation_spoken(b, relation);
  if (relation->arrow != ARROW_NONE)
    arrowhead_add(b, line, FALSE, colour);
  if (relation->arrow == ARROW_BOTH)
    arrowhead_add(b, line, TRUE, colour);
  curve_add(b, line, colour);
  label_add(b, line, colour);
}

/* ---- entities ---- */

static void entity_add(Builder *b, const Node *node) {
  const EntityType *type = node->entity->type;
  SceneGroup *group = group_begin(b, SCENE_ENTITY);
  group->id = id_unique(b, node->entity->id.text);
  group->class = type->id;
  group->spoken = arena_printf(b->scene->arena, "%s, %s", node->entity->name.text, type->name);
  PathPrimitive look = {.filled = TRUE,
                        .fill = b->theme->node_fill,
                        .stroked = TRUE,
                        .colour = b->theme->hue[type->hue],
                        .width = STROKE_NODE};
  Rect box = node_box(node);
  shape_outline(type->shape, box, b->steps);
  path_add(b, look);
  shape_details(type->shape, box, b->steps);
  look.filled = type->shape == SHAPE_MODULE;
  path_add(b, look);
  Inset inset = shape_inset(type->shape);
  double middle = box.x + (inset.left + box.width - inset.right) / 2;
  double room = box.height - inset.top - inset.bottom - node->name.height - node->role.height;
  Point top = {middle, box.y + inset.top + room / 2};
  block_add(b, &node->name, top, ANCHOR_MIDDLE, b->theme->ink);
  top.y += node->name.height;
  block_add(b, &node->role, top, ANCHOR_MIDDLE, b->theme->faint_ink);
}

/* ---- the whole ---- */

typedef struct Heading {
  TextBlock title, date;
} Heading;

static double heading_width(const char *text, gsize length, gpointer data) {
  return measure_width(data, FACE_BOLD, SIZE_TITLE, text, (gssize)length);
}

static void heading_set(Builder *b, Heading *heading) {
  Arena *arena = b->scene->arena;
  g_auto(GStrv) lines =
      wrap_text(b->scene->title, MAX(b->graph->width, TITLE_LIMIT), heading_width, b->measure);
  heading->title = (TextBlock){NULL, g_strv_length(lines), FACE_BOLD, SIZE_TITLE, 0, 0};
  heading->title.lines = arena_array(arena, char *, heading->title.count + 1);
  for (guint i = 0; i < heading->title.count; i++) {
    heading->title.lines[i] = arena_strdup(arena, lines[i]);
    heading->title.width =
        MAX(heading->title.width, measure_width(b->measure, FACE_BOLD, SIZE_TITLE, lines[i], -1));
  }
  heading->title.height = heading->title.count * SIZE_TITLE * LEADING;
  const char *as_of = b->graph->selection->of->as_of.text;
  heading->date = (TextBlock){NULL, 0, FACE_REGULAR, SIZE_SUBTITLE, 0, 0};
  if (!as_of)
    return;
  heading->date.lines = arena_array(arena, char *, 2);
  heading->date.lines[0] = arena_printf(arena, "As of %s", as_of);
  heading->date.count = 1;
  heading->date.width = measure_width(b->measure, FACE_REGULAR, SIZE_SUBTITLE, heading->date.lines[0], -1);
  heading->date.height = SIZE_SUBTITLE * LEADING;
}

static void heading_add(Builder *b, const Heading *heading) {
  group_begin(b, SCENE_TITLE);
  block_add(b, &heading->title, (Point){0, 0}, ANCHOR_START, b->theme->ink);
  block_add(b, &heading->date, (Point){0, heading->title.height + 1}, ANCHOR_START, b->theme->faint_ink);
}

static const char *plural(guint count, const char *one, const char *many) {
  return count == 1 ? one : many;
}

static Scene *scene_empty(const Graph *graph) {
  Scene *scene = g_new0(Scene, 1);
  const char *as_of = graph->selection->of->as_of.text;
  scene->arena = arena_new();
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
  Heading heading;
  heading_set(&b, &heading);
  scene->paper = b.theme->paper;
  heading_add(&b, &heading);
  double heading_height = heading.title.height + heading.date.height + TITLE_GAP;
  b.origin.y += heading_height;
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].box.width > 0)
      area_add(&b, &graph->areas[i]);
  for (guint i = 0; i < graph->line_count; i++)
    relation_add(&b, &graph->lines[i]);
  for (guint i = 0; i < graph->node_count; i++)
    entity_add(&b, &graph->nodes[i]);
  double wide = MAX(graph->width, MAX(heading.title.width, heading.date.width));
  scene->width = ceil(wide + 2 * MARGIN);
  scene->height = ceil(graph->height + heading_height + 2 * MARGIN);
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
