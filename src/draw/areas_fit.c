#include "draw/areas_fit.h"

#include "draw/make_room.h"
#include "draw/net.h"

/* Members that are nearer to a border push it out. */
#define CLOSE 3.0

/* How far a border must be beyond what is usual to be drawn in. */
#define LOOSE 12.0

/* Of an area that holds nothing. */
#define EMPTY_HEIGHT 28.0

typedef struct Edges {
  double left, top, right, bottom;
} Edges;

static Edges edges_of(Rect r) {
  return (Edges){r.x, r.y, r.x + r.width, r.y + r.height};
}

static Rect rect_of(Edges e) {
  return (Rect){e.left, e.top, e.right - e.left, e.bottom - e.top};
}

/* The box round all that stands in the area and has its place; FALSE where nothing does. A label that found
 * no room in it may stand outside. */
static gboolean members_box(const Keeping *k, const GArray *obstacles, guint area, Rect *box) {
  const Rect own = k->graph->areas[area].box;
  gboolean any = FALSE;
  for (guint i = 0; i < obstacles->len; i++) {
    const Obstacle *o = &g_array_index(obstacles, Obstacle, i);
    gboolean outside = k->area_set[area] && o->kind == KEPT_LABEL && !rect_contains(own, rect_centre(o->box));
    if (!area_holds(k->graph, area, o->area) || outside)
      continue;
    *box = any ? rect_union(*box, o->box) : o->box;
    any = TRUE;
  }
  return any;
}

static Edges edges_wanted(const Graph *graph, guint area, Rect members) {
  Edges e = edges_of(members);
  return (Edges){e.left - AREA_PAD, e.top - area_head(graph, area), e.right + AREA_PAD, e.bottom + AREA_PAD};
}

/* Whether the area could be so large without anything that isn't in it coming to be. */
static gboolean is_free(const Graph *graph, const GArray *obstacles, guint area, Rect box) {
  for (guint i = 0; i < obstacles->len; i++) {
    const Obstacle *o = &g_array_index(obstacles, Obstacle, i);
    gboolean own =
        area_holds(graph, area, o->area) || (o->kind == KEPT_AREA && area_holds(graph, o->index, (int)area));
    if (!own && rects_meet(box, o->box))
      return FALSE;
  }
  return TRUE;
}

/* Borders that members are too near to move out; where something is in their way, it makes room. */
static gboolean area_grow(Keeping *k, const GArray *obstacles, guint index, Rect members, Edges wanted) {
  Area *area = &k->graph->areas[index];
  Edges e = edges_of(area->box), m = edges_of(members), more = {0, 0, 0, 0};
  if (m.left < e.left + CLOSE)
    more.left = e.left - wanted.left;
  if (m.top < e.top + CLOSE)
    more.top = e.top - wanted.top;
  if (m.right > e.right - CLOSE)
    more.right = wanted.right - e.right;
  if (m.bottom > e.bottom - CLOSE)
    more.bottom = wanted.bottom - e.bottom;
  if (more.left + more.top + more.right + more.bottom <= 0)
    return FALSE;
  Rect grown =
      rect_of((Edges){e.left - more.left, e.top - more.top, e.right + more.right, e.bottom + more.bottom});
  if (is_free(k->graph, obstacles, index, grown)) {
    area->box = grown;
    return TRUE;
  }
  if (more.right > 0)
    room_open(k, FALSE, e.right, more.right);
  if (more.bottom > 0)
    room_open(k, TRUE, e.bottom, more.bottom);
  if (more.left > 0)
    room_open(k, FALSE, e.left + 0.1, more.left);
  if (more.top > 0)
    room_open(k, TRUE, e.top + 0.1, more.top);
  return TRUE;
}

static gboolean area_draw_in(Area *area, Edges wanted) {
  Edges e = edges_of(area->box), was = e;
  if (wanted.left > e.left + LOOSE)
    e.left = wanted.left;
  if (wanted.top > e.top + LOOSE)
    e.top = wanted.top;
  if (wanted.right < e.right - LOOSE)
    e.right = MAX(wanted.right, e.left + area->title.width + 2 * AREA_PAD);
  if (wanted.bottom < e.bottom - LOOSE)
    e.bottom = wanted.bottom;
  gboolean changed = e.left != was.left || e.top != was.top || e.right < was.right || e.bottom != was.bottom;
  if (changed)
    area->box = rect_of((Edges){e.left, e.top, MIN(e.right, was.right), e.bottom});
  return changed;
}

/* Whether something that had its place in the area isn't shown any more. */
static gboolean something_is_gone(const Keeping *k, const Kept *kept, GHashTable *shown, guint area) {
  GHashTableIter iter;
  gpointer id, box;
  g_hash_table_iter_init(&iter, kept->nodes);
  while (g_hash_table_iter_next(&iter, &id, &box)) {
    const Rect *r = box;
    if (!g_hash_table_contains(shown, id) && rect_contains(k->graph->areas[area].box, (Point){r->x, r->y}))
      return TRUE;
  }
  return FALSE;
}

static gboolean area_fit(Keeping *k, const Kept *kept, GHashTable *shown, guint index) {
  g_autoptr(GArray) obstacles = keeping_obstacles(k);
  Area *area = &k->graph->areas[index];
  Rect members;
  if (!members_box(k, obstacles, index, &members)) {
    if (k->area_set[index] || !area_is_empty(k->graph, index))
      return FALSE;
    k->area_set[index] = TRUE;
    area->box = (Rect){0, 0, area->title.width + 2 * AREA_PAD, EMPTY_HEIGHT};
    return TRUE;
  }
  Edges wanted = edges_wanted(k->graph, index, members);
  if (!k->area_set[index]) {
    area->box = rect_of(wanted);
    area->box.width = MAX(area->box.width, area->title.width + 2 * AREA_PAD);
    k->area_set[index] = TRUE;
    return TRUE;
  }
  gboolean changed = area_grow(k, obstacles, index, members, wanted);
  if (something_is_gone(k, kept, shown, index))
    changed |= area_draw_in(area, wanted);
  return changed;
}

/* The ids of the nodes. */
static GHashTable *nodes_shown(const Graph *graph) {
  GHashTable *shown = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < graph->node_count; i++)
    g_hash_table_add(shown, (gpointer)graph->nodes[i].entity->id.text);
  return shown;
}

gboolean areas_fit(Keeping *k, const Kept *kept) {
  if (!k->graph->area_count)
    return FALSE;
  g_autoptr(GHashTable) shown = nodes_shown(k->graph);
  gboolean changed = FALSE;
  for (guint i = k->graph->area_count; i-- > 0;)
    changed |= area_fit(k, kept, shown, i);
  return changed;
}
