#include "draw/kept.h"

#include <math.h>
#include <string.h>

Kept *kept_new(LayoutKind kind, Direction direction) {
  Kept *kept = g_new0(Kept, 1);
  kept->kind = kind;
  kept->direction = direction;
  kept->arena = arena_new();
  kept->nodes = g_hash_table_new(g_str_hash, g_str_equal);
  kept->areas = g_hash_table_new(g_str_hash, g_str_equal);
  kept->lines = g_hash_table_new(g_str_hash, g_str_equal);
  return kept;
}

void kept_free(Kept *kept) {
  if (!kept)
    return;
  g_hash_table_unref(kept->nodes);
  g_hash_table_unref(kept->areas);
  g_hash_table_unref(kept->lines);
  arena_free(kept->arena);
  g_free(kept);
}

gboolean kept_is_empty(const Kept *kept) {
  return !g_hash_table_size(kept->nodes);
}

/* ---- of a graph ---- */

static double tenths(double length) {
  return round(length * 10) / 10;
}

static Point point_kept(const Graph *graph, Point p) {
  return (Point){tenths(p.x + graph->origin.x), tenths(p.y + graph->origin.y)};
}

static Rect box_kept(const Graph *graph, Point centre, double width, double height) {
  Point p = point_kept(graph, centre);
  return (Rect){p.x, p.y, tenths(width), tenths(height)};
}

static void put(Kept *kept, GHashTable *table, const char *id, gconstpointer thing, gsize size) {
  g_hash_table_insert(table, arena_strdup(kept->arena, id), arena_copy(kept->arena, thing, size));
}

static void line_put(Kept *kept, const Graph *graph, const Line *line, const char *id) {
  KeptLine of = {.label = box_kept(graph, line->middle, line->label_width, line->label_height)};
  for (guint end = 0; end < 2; end++) {
    of.has_role[end] = line->role[end].count > 0;
    of.role_at[end] = point_kept(graph, line->role_at[end]);
  }
  of.point_count = line->whole_count;
  of.points = arena_array(kept->arena, Point, line->whole_count + 1);
  for (guint i = 0; i < line->whole_count; i++)
    of.points[i] = point_kept(graph, line->whole[i]);
  put(kept, kept->lines, id, &of, sizeof of);
}

Kept *kept_of_graph(const Graph *graph, LayoutKind kind, Direction direction) {
  Kept *kept = kept_new(kind, direction);
  for (guint i = 0; i < graph->node_count; i++) {
    const Node *node = &graph->nodes[i];
    Rect box = box_kept(graph, node->centre, node->width, node->height);
    put(kept, kept->nodes, node->entity->id.text, &box, sizeof box);
  }
  for (guint i = 0; i < graph->area_count; i++) {
    const Rect *of = &graph->areas[i].box;
    Rect box = box_kept(graph, (Point){of->x, of->y}, of->width, of->height);
    if (of->width > 0)
      put(kept, kept->areas, graph->areas[i].group->id.text, &box, sizeof box);
  }
  const char **ids = graph_line_ids(graph);
  for (guint i = 0; i < graph->line_count; i++)
    line_put(kept, graph, &graph->lines[i], ids[i]);
  return kept;
}

/* ---- ids ---- */

static const char *relation_id(Arena *arena, GHashTable *used, const Relation *r) {
  const char *id = r->id.text ? r->id.text : arena_printf(arena, "%s--%s", end_id(&r->from), end_id(&r->to));
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(used, id)) + 1;
  g_hash_table_insert(used, (gpointer)id, GUINT_TO_POINTER(before));
  return before == 1 ? id : arena_printf(arena, "%s--%u", id, before);
}

const char **graph_line_ids(const Graph *graph) {
  const GPtrArray *relations = graph->selection->of->relations;
  const char **ids = arena_array(graph->arena, const char *, graph->line_count + 1);
  g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0, line = 0; i < relations->len && line < graph->line_count; i++) {
    const Relation *relation = g_ptr_array_index(relations, i);
    const char *id = relation_id(graph->arena, used, relation);
    if (graph->lines[line].relation == relation)
      ids[line++] = id;
  }
  return ids;
}
