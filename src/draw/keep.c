#include "draw/keep.h"

#include <math.h>
#include <string.h>

#include "draw/areas_fit.h"
#include "draw/keeping.h"
#include "draw/make_room.h"
#include "draw/newcomers.h"
#include "draw/reroute.h"
#include "draw/roles.h"
#include "draw/route.h"
#include "draw/titles.h"

/* What is new is placed one by one, each looking at all: no more than so many, and no more looks. */
#define NEW_SHARE_MOST 3 /* of so many things one */
#define LOOKS_MOST     3000000

/* How often what was made is looked at once more. */
#define ROUNDS 5

/* A size that was rounded is the same. */
static gboolean is_same_size(Rect kept, double width, double height) {
  return fabs(kept.width - width) < 0.06 && fabs(kept.height - height) < 0.06;
}

/* How much is new or of another size. */
typedef struct Changes {
  guint new_nodes, new_lines, other;
} Changes;

static void nodes_put(Keeping *k, const Kept *kept, Changes *changes) {
  for (guint i = 0; i < k->graph->node_count; i++) {
    Node *node = &k->graph->nodes[i];
    const Rect *box = g_hash_table_lookup(kept->nodes, node->entity->id.text);
    if (box && node->area >= 0 && k->area_set[node->area] &&
        !rect_contains(k->graph->areas[node->area].box, (Point){box->x, box->y}))
      box = NULL; /* it has come into another group */
    k->node_set[i] = box != NULL;
    changes->new_nodes += !box;
    if (!box)
      continue;
    node->centre = (Point){box->x, box->y};
    k->node_new[i] = !is_same_size(*box, node->width, node->height);
    changes->other += k->node_new[i];
  }
}

static void areas_put(Keeping *k, const Kept *kept) {
  for (guint i = 0; i < k->graph->area_count; i++) {
    Area *area = &k->graph->areas[i];
    const Rect *box = g_hash_table_lookup(kept->areas, area->group->id.text);
    k->area_set[i] = box != NULL;
    area->box = box ? *box : (Rect){0, 0, 0, 0};
  }
}

/* The line's own ends must be where the curves begin and end; where not, it is as a new one. */
static gboolean curves_fit(const Keeping *k, const Line *line, const KeptLine *kept) {
  Rect from, to;
  return kept->point_count >= 4 && end_box(k, line->from, &from) && end_box(k, line->to, &to) &&
         rect_contains(rect_grown(from, 1), kept->points[0]) &&
         rect_contains(rect_grown(to, 1), kept->points[kept->point_count - 1]);
}

static void line_put(Keeping *k, guint index, const KeptLine *kept) {
  Line *line = &k->graph->lines[index];
  line->middle = (Point){kept->label.x, kept->label.y};
  memcpy(line->role_at, kept->role_at, sizeof line->role_at);
  line->point_count = kept->point_count;
  line->points = arena_copy(k->graph->arena, kept->points, kept->point_count * sizeof(Point));
}

static gboolean label_is_kept(const Line *line, const KeptLine *kept) {
  return is_same_size(kept->label, line->label_width, line->label_height);
}

/* What a label was broken into is told by its size alone; it is the usual where that is none of them. */
static void label_wrap(Graph *graph, Measure *measure, guint index, const KeptLine *kept) {
  const Line *line = &graph->lines[index];
  for (LabelWrap wrap = WRAP_COUNT; line->label.count && !label_is_kept(line, kept) && wrap-- > 0;)
    graph_wrap_label(graph, measure, index, wrap);
}

/* Labels first, since lines end at labels too. */
static void lines_put(Keeping *k, Measure *measure, const Kept *kept, Changes *changes) {
  Graph *graph = k->graph;
  const char **ids = graph_line_ids(graph);
  for (guint i = 0; i < graph->line_count; i++) {
    const KeptLine *of = g_hash_table_lookup(kept->lines, ids[i]);
    k->label_set[i] = of != NULL;
    changes->new_lines += !of;
    if (!of)
      continue;
    line_put(k, i, of);
    label_wrap(graph, measure, i, of);
    const Line *line = &graph->lines[i];
    k->label_new[i] = !label_is_kept(line, of);
    changes->other += k->label_new[i] || (line->role[0].count > 0) != of->has_role[0] ||
                      (line->role[1].count > 0) != of->has_role[1];
  }
  for (guint i = 0; i < graph->line_count; i++) {
    const KeptLine *of = g_hash_table_lookup(kept->lines, ids[i]);
    k->line_set[i] = of && curves_fit(k, &graph->lines[i], of);
    if (of && !k->line_set[i])
      k->label_set[i] = FALSE;
    changes->new_lines += of && !k->line_set[i];
  }
}

static gboolean is_too_much(const Keeping *k, const Changes *changes) {
  const Graph *graph = k->graph;
  guint64 fresh = changes->new_nodes + changes->new_lines, all = graph->node_count + graph->line_count;
  return changes->new_nodes * NEW_SHARE_MOST > graph->node_count || fresh * all > LOOKS_MOST;
}

/* ---- finishing ---- */

static Rect graph_bounds(const Graph *graph) {
  Rect bounds = graph->node_count ? node_box(&graph->nodes[0]) : (Rect){0, 0, 0, 0};
  g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(Segment));
  for (guint i = 0; i < graph->node_count; i++)
    bounds = rect_union(bounds, node_box(&graph->nodes[i]));
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].box.width > 0)
      bounds = rect_union(bounds, graph->areas[i].box);
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    segments_of_curves(segments, line->points, line->point_count, i);
    if (line->label.count)
      bounds = rect_union(bounds, label_box(line));
    for (guint end = 0; end < 2; end++)
      if (line->role[end].count)
        bounds = rect_union(bounds, role_box(line, end));
  }
  for (guint i = 0; i < segments->len; i++) {
    Segment s = g_array_index(segments, Segment, i);
    bounds = rect_union(bounds, (Rect){s.a.x, s.a.y, 0, 0});
    bounds = rect_union(bounds, (Rect){s.b.x, s.b.y, 0, 0});
  }
  return bounds;
}

static Point moved(Point p, Point by) {
  return (Point){p.x + by.x, p.y + by.y};
}

static void graph_move(Graph *graph, Point by) {
  for (guint i = 0; i < graph->node_count; i++)
    graph->nodes[i].centre = moved(graph->nodes[i].centre, by);
  for (guint i = 0; i < graph->area_count; i++) {
    graph->areas[i].box.x += by.x;
    graph->areas[i].box.y += by.y;
  }
  for (guint i = 0; i < graph->line_count; i++) {
    Line *line = &graph->lines[i];
    line->middle = moved(line->middle, by);
    for (guint end = 0; end < 2; end++)
      line->role_at[end] = moved(line->role_at[end], by);
    for (guint j = 0; j < line->point_count; j++)
      line->points[j] = moved(line->points[j], by);
  }
}

/* Room round all, as the other ways leave it. */
#define MARGIN 1.0

static void graph_finish(Graph *graph) {
  Rect bounds = rect_grown(graph_bounds(graph), MARGIN);
  graph->origin = (Point){bounds.x, bounds.y};
  graph->width = bounds.width;
  graph->height = bounds.height;
  graph->tick_count = 0;
  graph_move(graph, (Point){-bounds.x, -bounds.y});
  route_trim(graph);
  titles_place(graph);
}

/* ---- the whole ---- */

/* One round; KEEPS_ALL where nothing had to be done. */
static Keeps round_run(Graph *graph, Measure *measure, const Kept *kept, gboolean whatever) {
  g_autoptr(Keeping) k = keeping_new(graph);
  Changes changes = {0, 0, 0};
  if (kept->direction != DIRECTION_AUTO)
    graph->direction = kept->direction;
  areas_put(k, kept);
  nodes_put(k, kept, &changes);
  lines_put(k, measure, kept, &changes);
  if (is_too_much(k, &changes) && !whatever)
    return KEEPS_NONE;
  keeping_lines_changed(k);
  gboolean fresh = changes.new_nodes + changes.new_lines + changes.other > 0;
  fresh |= areas_fit(k, kept);
  fresh |= room_make(k);
  if (fresh) {
    newcomers_place(k);
    areas_fit(k, kept);
    room_make(k);
    lines_reroute(k);
  }
  graph_finish(graph);
  if (fresh)
    roles_place(graph);
  return fresh ? KEEPS_MOST : KEEPS_ALL;
}

Keeps keep_place(Graph *graph, Measure *measure, const Kept *kept) {
  Keeps keeps = round_run(graph, measure, kept, FALSE);
  if (keeps == KEEPS_MOST)
    keep_settle(graph, measure);
  return keeps;
}

void keep_settle(Graph *graph, Measure *measure) {
  Keeps keeps = KEEPS_MOST;
  for (guint i = 0; i < ROUNDS && keeps != KEEPS_ALL; i++) {
    g_autoptr(Kept) kept = kept_of_graph(graph, LAYOUT_AUTO, graph->direction);
    keeps = round_run(graph, measure, kept, TRUE);
  }
}
