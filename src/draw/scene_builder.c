#include "draw/scene_builder.h"

#include <string.h>

#include "base/utf8.h"
#include "draw/snap.h"
#include "draw/words.h"

static const char *plural(guint count, const char *one, const char *many) {
  return count == 1 ? one : many;
}

Scene *scene_empty(const Graph *graph) {
  Scene *scene = g_new0(Scene, 1);
  const char *as_of = graph->selection->of->as_of.text;
  scene->arena = arena_new();
  scene->scale = 1;
  as_of = as_of ? date_words_or_text(scene->arena, as_of) : NULL;
  scene->groups = g_array_new(FALSE, FALSE, sizeof(SceneGroup));
  scene->primitives = g_array_new(FALSE, FALSE, sizeof(Primitive));
  scene->title = selection_title(graph->selection);
  g_autofree char *safe = utf8_without_bidi_controls(scene->title);
  scene->title = safe ? arena_strdup(scene->arena, safe) : scene->title;
  scene->description = arena_printf(scene->arena, "Link chart of %u %s and %u %s%s%s.", graph->node_count,
                                    plural(graph->node_count, "entity", "entities"), graph->line_count,
                                    plural(graph->line_count, "relation", "relations"),
                                    as_of ? ", as of " : "", as_of ? as_of : "");
  return scene;
}

Builder builder_new(Scene *scene, const Graph *graph, Measure *measure, const Theme *theme) {
  return (Builder){scene,
                   graph,
                   measure,
                   theme,
                   {SCENE_MARGIN, SCENE_MARGIN},
                   g_hash_table_new(g_str_hash, g_str_equal),
                   g_array_new(FALSE, FALSE, sizeof(PathStep)),
                   1};
}

void builder_clear(Builder *b) {
  g_hash_table_destroy(b->ids);
  g_array_free(b->steps, TRUE);
}

SceneGroup *scene_group_begin(Builder *b, SceneGroupKind kind) {
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

void scene_part_add(Builder *b, PathPrimitive look, Part part, Point tip) {
  guint before = b->scene->primitives->len;
  scene_path_add(b, look);
  if (b->scene->primitives->len == before)
    return;
  Primitive *primitive = &g_array_index(b->scene->primitives, Primitive, before);
  primitive->part = part;
  primitive->tip = (Point){tip.x + b->origin.x, tip.y + b->origin.y};
}

void scene_path_add(Builder *b, PathPrimitive look) {
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
  at.x = snap_length(at.x + b->origin.x);
  at.y = snap_length(at.y + b->origin.y);
  double left = anchor == ANCHOR_MIDDLE ? at.x - width / 2 : at.x;
  Primitive primitive = {
      .kind = PRIMITIVE_TEXT,
      .bounds = rect_grown((Rect){left, at.y - size, width, size * 1.3}, 2),
      .text = {arena_strdup(b->scene->arena, text), at, anchor, face, size, width, colour}};
  primitive_add(b, &primitive);
}

void scene_block_add(Builder *b, const TextBlock *block, Point top, Anchor anchor, Colour colour) {
  double ascent = measure_ascent(b->measure, block->face, block->size);
  double descent = measure_descent(b->measure, block->face, block->size);
  double leading = text_leading(block->size), baseline = top.y + (leading + ascent - descent) / 2;
  for (guint i = 0; i < block->count; i++) {
    Point at = {top.x, baseline + i * leading};
    if (block->leftwards && anchor == ANCHOR_START)
      at.x += block->width - measure_width(b->measure, block->face, block->size, block->lines[i], -1);
    text_add(b, block->lines[i], at, anchor, block->face, block->size, colour);
  }
}

void scene_image_add(Builder *b, const Image *image, Rect box, const char *name) {
  double scale = MIN(box.width / image->width, box.height / image->height);
  double width = image->width * scale, height = image->height * scale;
  Rect inner = {box.x + b->origin.x + (box.width - width) / 2,
                box.y + b->origin.y + (box.height - height) / 2, width, height};
  primitive_add(
      b,
      &(Primitive){.kind = PRIMITIVE_IMAGE, .bounds = rect_grown(inner, 1), .image = {image, inner, name}});
}

const char *scene_url(const char *url) {
  static const char *const SCHEMES[] = {"http://", "https://", "mailto:"};
  for (gsize i = 0; url && i < G_N_ELEMENTS(SCHEMES); i++)
    if (g_ascii_strncasecmp(url, SCHEMES[i], strlen(SCHEMES[i])) == 0)
      return url;
  return NULL;
}
