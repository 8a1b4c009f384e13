#include "draw/legend.h"

#include <math.h>
#include <string.h>

#include "draw/arrow.h"
#include "draw/icon.h"
#include "draw/room.h"
#include "draw/score.h"

#define SAMPLE_WIDTH  30.0
#define SAMPLE_HEIGHT 13.0
#define SAMPLE_ICON   9.0
#define SAMPLE_GAP    5.0
#define SHRINK        2.0 /* of a type's outline */
#define ITEM_HEIGHT   16.0
#define ITEM_GAP      12.0 /* between two items beside each other */
#define COLUMNS_MOST  6
#define NARROWEST     300.0 /* a narrow drawing's legend may be so wide below it */
#define ROOM          12.0  /* kept free between the legend and what is drawn */
#define ROOM_BESIDE   14.0  /* the same where the legend is a column beside all of it */

static const char *const STROKE_WORDS[] = {
    [SURENESS_UNASSESSED] = "stated, not assessed",
    [SURENESS_LOW] = "assessed as weak",
    [SURENESS_MODERATE] = "assessed as moderate",
    [SURENESS_HIGH] = "assessed as strong",
};

static LegendItem *item_append(const Builder *b, Legend *legend, const char *words) {
  LegendItem *item = &legend->items[legend->count++];
  item->text = text_block_new(b->scene->arena, b->measure, words, FACE_REGULAR, SIZE_SMALL, 1e6);
  return item;
}

static gboolean has_type(const Legend *legend, const EntityType *type) {
  for (guint i = 0; i < legend->count; i++)
    if (legend->items[i].type == type)
      return TRUE;
  return FALSE;
}

/* "Other" is explained where there is something that it is other than. */
static void types_append(const Builder *b, Legend *legend) {
  gboolean others = FALSE;
  for (guint i = 0; i < b->graph->node_count; i++) {
    const EntityType *type = b->graph->nodes[i].entity->type;
    others = others || type == entity_type_other();
    if (type != entity_type_other() && !has_type(legend, type))
      item_append(b, legend, type->name)->type = type;
  }
  if (others && legend->count)
    item_append(b, legend, "other entity")->type = entity_type_other();
}

/* The first relation of a family stands for it. FALSE where there is none. */
static gboolean family_append(const Builder *b, Legend *legend, Family family, const char *words) {
  for (guint i = 0; i < b->graph->line_count; i++)
    if (b->graph->lines[i].relation->type->family == family) {
      item_append(b, legend, words)->relation = b->graph->lines[i].relation;
      return TRUE;
    }
  return FALSE;
}

static void families_append(const Builder *b, Legend *legend) {
  gboolean some = FALSE;
  for (Family family = FAMILY_OTHER + 1; family < FAMILY_COUNT; family++)
    some |= family_append(b, legend, family, family_name(family));
  if (some)
    family_append(b, legend, FAMILY_OTHER, "other relation");
}

static void strokes_append(const Builder *b, Legend *legend) {
  gboolean used[G_N_ELEMENTS(STROKE_WORDS)] = {FALSE};
  for (guint i = 0; i < b->graph->line_count; i++)
    used[b->graph->lines[i].relation->claim.sureness] = TRUE;
  for (int sureness = SURENESS_HIGH; sureness >= SURENESS_UNASSESSED; sureness--)
    if (used[sureness])
      item_append(b, legend, STROKE_WORDS[sureness])->sureness = (Sureness)sureness;
}

/* What a claim can be marked with; each claim here has one mark. */
static const struct {
  Claim claim;
  const char *words;
} MARKS[] = {
    {{.basis = BASIS_INFERRED}, "inferred"},
    {{.status = STATUS_DISPUTED}, "disputed"},
    {{.status = STATUS_DENIED}, "denied"},
    {{.negated = TRUE}, "not so"},
};

static gboolean has_mark(const Claim *claim, const Claim *mark) {
  return mark->status == STATUS_NONE ? claim->basis >= mark->basis && claim->negated >= mark->negated
                                     : claim_dispute(claim) == mark->status;
}

static gboolean mark_is_used(const Graph *graph, const Claim *mark) {
  for (guint i = 0; i < graph->line_count; i++)
    if (has_mark(&graph->lines[i].relation->claim, mark))
      return TRUE;
  for (guint i = 0; i < graph->node_count; i++)
    if (graph->nodes[i].entity->claim && has_mark(graph->nodes[i].entity->claim, mark))
      return TRUE;
  return FALSE;
}

static void marks_append(const Builder *b, Legend *legend) {
  for (gsize mark = 0; mark < G_N_ELEMENTS(MARKS); mark++)
    if (mark_is_used(b->graph, &MARKS[mark].claim))
      item_append(b, legend, MARKS[mark].words)->marked = &MARKS[mark].claim;
}

static double item_width(const LegendItem *item) {
  return SAMPLE_WIDTH + SAMPLE_GAP + item->text.width;
}

/* Items in columns of equal height, from `corner`. Returns the size. */
static Point columns_set(Legend *legend, guint columns, Point corner) {
  guint rows = (legend->count + columns - 1) / columns;
  double x = corner.x, widest = 0;
  for (guint i = 0; i < legend->count; i++) {
    if (i && i % rows == 0) {
      x += widest + ITEM_GAP;
      widest = 0;
    }
    legend->places[i] = (Point){x, corner.y + (i % rows) * ITEM_HEIGHT};
    widest = MAX(widest, item_width(&legend->items[i]));
  }
  return (Point){x + widest - corner.x, rows * ITEM_HEIGHT};
}

static gboolean placed_inside(Legend *legend, const Room *room) {
  for (guint columns = 1; columns <= MIN(COLUMNS_MOST, legend->count); columns++) {
    Point size = columns_set(legend, columns, (Point){0, 0}), corner;
    if (!room_find(room, size.x + 2 * ROOM, size.y + 2 * ROOM, &corner))
      continue;
    columns_set(legend, columns, (Point){corner.x + ROOM, corner.y + ROOM});
    return TRUE;
  }
  return FALSE;
}

static void place_beside(Legend *legend, double width) {
  Point size = columns_set(legend, 1, (Point){width + ROOM_BESIDE, 0});
  legend->side = size.x + ROOM_BESIDE;
}

Point legend_set_column(Legend *legend, Point corner) {
  return legend->count ? columns_set(legend, 1, corner) : (Point){0, 0};
}

/* One item behind the other, from `top`. Returns the size. */
static Point flow_set(Legend *legend, double width, double top) {
  double x = 0, y = top, widest = 0;
  for (guint i = 0; i < legend->count; i++) {
    double item = item_width(&legend->items[i]);
    if (x > 0 && x + item > width) {
      x = 0;
      y += ITEM_HEIGHT;
    }
    legend->places[i] = (Point){x, y};
    widest = MAX(widest, x + item);
    x += item + ITEM_GAP;
  }
  return (Point){widest, y + ITEM_HEIGHT - top};
}

/* In columns, unless these need more rows than items behind each other do. */
void legend_set_below(Legend *legend, double width, double height) {
  const double top = height + ROOM;
  legend->foot = legend->width = 0;
  if (!legend->count)
    return;
  Point flow = flow_set(legend, width, top), size = flow;
  for (guint columns = legend->count; columns > 0; columns--) {
    size = columns_set(legend, columns, (Point){0, top});
    if (size.x <= width)
      break;
  }
  if (size.y > flow.y + 0.1)
    size = flow_set(legend, width, top);
  legend->width = size.x;
  legend->foot = ROOM + size.y;
}

static void place_outside(Legend *legend, const Graph *graph) {
  double width = MAX(graph->width, NARROWEST), height = graph->height;
  Point column = columns_set(legend, 1, (Point){0, 0});
  legend_set_below(legend, width, height);
  double below = page_scale(width, height + legend->foot);
  double beside = page_scale(width + column.x + ROOM_BESIDE, MAX(height, column.y));
  if (beside <= below)
    return;
  legend->foot = legend->width = 0;
  place_beside(legend, graph->width);
}

Legend legend_new(const Builder *b) {
  Legend legend = {NULL, 0, NULL, 0, 0, 0};
  if (!(b->graph->selection->frame & PART(FRAME_LEGEND)) || b->graph->node_count == 0)
    return legend;
  guint most = b->graph->node_count + FAMILY_COUNT + G_N_ELEMENTS(STROKE_WORDS) + G_N_ELEMENTS(MARKS);
  legend.items = arena_array(b->scene->arena, LegendItem, most);
  legend.places = arena_array(b->scene->arena, Point, most);
  types_append(b, &legend);
  families_append(b, &legend);
  if (b->graph->line_count)
    strokes_append(b, &legend);
  marks_append(b, &legend);
  return legend;
}

gboolean legend_set_inside(Legend *legend, const Graph *graph) {
  if (!legend->count)
    return TRUE;
  Room *room = room_new(graph, ROOM);
  gboolean placed = placed_inside(legend, room);
  room_free(room);
  return placed;
}

void legend_place(Legend *legend, const Graph *graph) {
  if (!legend_set_inside(legend, graph))
    place_outside(legend, graph);
}

/* Shapes have corners of one size, so the sample is drawn in the size of a node and made smaller. */
static void steps_shrink(GArray *steps, Point to) {
  for (guint i = 0; i < steps->len; i++) {
    PathStep *step = &g_array_index(steps, PathStep, i);
    for (Point *p = &step->c1; p <= &step->to; p++)
      *p = (Point){to.x + p->x / SHRINK, to.y + p->y / SHRINK};
  }
}

static void type_sample_add(Builder *b, const EntityType *type, Point at) {
  const double inset = 2, width = SAMPLE_WIDTH - 2 * inset;
  Point corner = {at.x + inset, at.y + (ITEM_HEIGHT - SAMPLE_HEIGHT) / 2};
  Rect box = {0, 0, width * SHRINK, SAMPLE_HEIGHT * SHRINK};
  Colour colour = entity_colour(b->theme, type);
  PathPrimitive look = {
      .filled = TRUE, .fill = b->theme->node_fill, .stroked = TRUE, .colour = colour, .width = 1.1};
  shape_outline(type->shape, box, b->steps);
  steps_shrink(b->steps, corner);
  scene_path_add(b, look);
  shape_details(type->shape, box, b->steps);
  steps_shrink(b->steps, corner);
  look.filled = type->shape == SHAPE_MODULE;
  scene_path_add(b, look);
  icon_outline(type->icon, corner.x + (width - SAMPLE_ICON) / 2, corner.y + (SAMPLE_HEIGHT - SAMPLE_ICON) / 2,
               SAMPLE_ICON, b->steps);
  scene_path_add(b, (PathPrimitive){.stroked = TRUE, .colour = colour, .width = 0.9, .round = TRUE});
}

/* A straight line of the relation's looks; of the stroke alone where `with_head` is FALSE. */
static void line_sample_add(Builder *b, const Relation *relation, gboolean with_head, Colour colour,
                            Point at) {
  double y = at.y + ITEM_HEIGHT / 2;
  Point points[4] = {
      {at.x, y}, {at.x + SAMPLE_WIDTH / 3, y}, {at.x + 2 * SAMPLE_WIDTH / 3, y}, {at.x + SAMPLE_WIDTH, y}};
  Line line = {.relation = relation, .points = points, .point_count = 4};
  if (with_head)
    arrow_head_add(b, &line, FALSE, head_for(relation->type->family), colour);
  arrow_ring_add(b, &line, colour);
  arrow_stroke_add(b, &line, colour);
  arrow_signs_add(b, &line, colour);
}

static void item_add(Builder *b, const LegendItem *item, Point at) {
  /* stands for any relation of that sureness, or for any of the family */
  Relation sample = {.type = item->relation ? item->relation->type : relation_type_other()};
  if (item->marked)
    sample.claim = *item->marked;
  else
    sample.claim.sureness = item->relation ? SURENESS_UNASSESSED : item->sureness;
  if (item->type)
    type_sample_add(b, item->type, at);
  else
    line_sample_add(b, &sample, item->relation != NULL, b->theme->family[sample.type->family], at);
  Point top = {at.x + SAMPLE_WIDTH + SAMPLE_GAP, at.y + (ITEM_HEIGHT - item->text.height) / 2};
  scene_block_add(b, &item->text, top, ANCHOR_START, b->theme->faint_ink);
}

void legend_add(Builder *b, const Legend *legend) {
  if (!legend->count)
    return;
  scene_group_begin(b, SCENE_LEGEND);
  for (guint i = 0; i < legend->count; i++)
    item_add(b, &legend->items[i], legend->places[i]);
}
