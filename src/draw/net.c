#include "draw/net.h"

#include <math.h>
#include <string.h>

#include "draw/places.h"

/* Kept free round a label. */
#define LABEL_ROOM 3.0

/* Of a line without a label that must bend: one that ends where it starts, or that has a twin. */
#define BEND_SIZE 4.0

#define FILLER_HEIGHT 10.0

/* How far a line back to where it starts swings out beside its label. */
#define LOOP_ROOM 12.0

double area_head(const Graph *graph, guint area) {
  double title = graph->areas[area].title.height;
  return title > 0 ? title + AREA_PAD : AREA_PAD;
}

/* ---- from the graph ---- */

typedef struct NetMaker {
  Net *net;
  int *label;      /* the box of each line, or -1 */
  guint *area_box; /* the first box in each area */
} NetMaker;

static guint box_add(Net *net, BoxKind kind, guint index, int area, double width, double height) {
  net->boxes[net->box_count] = (Box){
      .kind = kind, .index = index, .whole = net->box_count, .area = area, .width = width, .height = height};
  return net->box_count++;
}

/* Fillers, and for each area, nested ones before those round them, a box in it. */
static void areas_fill(NetMaker *m) {
  const Graph *graph = m->net->graph;
  const guint none = G_MAXUINT;
  for (guint i = 0; i < graph->area_count; i++)
    m->area_box[i] = none;
  for (guint i = graph->node_count; i-- > 0;)
    if (graph->nodes[i].area >= 0)
      m->area_box[graph->nodes[i].area] = i;
  for (guint i = graph->area_count; i-- > 0;) {
    if (m->area_box[i] == none)
      m->area_box[i] = box_add(m->net, BOX_FILLER, i, (int)i, graph->areas[i].title.width, FILLER_HEIGHT);
    int in = graph->areas[i].in;
    if (in >= 0)
      m->area_box[in] = MIN(m->area_box[in], m->area_box[i]);
  }
}

/* Lines that other lines end at, that would run inside their own end, or back to it, or beside a twin need a
 * box though they have no label. */
static gboolean *bends_find(const Graph *graph) {
  gboolean *bends = g_new0(gboolean, graph->line_count + 1);
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    if (line->from.kind == END_RELATION)
      bends[line->from.index] = TRUE;
    if (line->to.kind == END_RELATION)
      bends[line->to.index] = TRUE;
    if (ends_nest(graph, line) || (line->from.kind == line->to.kind && line->from.index == line->to.index))
      bends[i] = TRUE;
  }
  return bends;
}

static guint64 pair_of(const Line *line) {
  guint64 a = (guint64)line->from.kind << 30 | line->from.index,
          b = (guint64)line->to.kind << 30 | line->to.index;
  return MIN(a, b) << 32 | MAX(a, b);
}

/* All but the first of the lines without labels between two ends. */
static void twins_find(const Graph *graph, gboolean *bends) {
  g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    guint64 pair = pair_of(line);
    if (line->label.count || bends[i])
      continue;
    bends[i] = !g_hash_table_add(pairs, g_memdup2(&pair, sizeof pair));
  }
}

static void labels_fill(NetMaker *m) {
  const Graph *graph = m->net->graph;
  g_autofree gboolean *bends = bends_find(graph);
  twins_find(graph, bends);
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    m->label[i] = -1;
    if (!line->label.count && !bends[i])
      continue;
    int area = areas_common(graph, end_area(graph, line->from), end_area(graph, line->to));
    double room = line->label.count ? 2 * LABEL_ROOM : BEND_SIZE;
    m->label[i] =
        (int)box_add(m->net, BOX_LABEL, i, area, line->label_width + room, line->label_height + room);
  }
}

static guint end_box(const NetMaker *m, LineEnd end) {
  switch (end.kind) {
  case END_GROUP:
    return m->area_box[end.index];
  case END_RELATION:
    return (guint)m->label[end.index];
  case END_ENTITY:
    break;
  }
  return end.index;
}

static void link_add(Net *net, guint from, guint to, guint line, gboolean half, gboolean backward) {
  net->links[net->link_count] = (Link){.from = backward ? to : from,
                                       .to = backward ? from : to,
                                       .line = line,
                                       .whole = net->link_count,
                                       .half = half,
                                       .backward = backward};
  net->link_count++;
}

static void links_fill(NetMaker *m, guint against) {
  const Graph *graph = m->net->graph;
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    guint from = end_box(m, line->from), to = end_box(m, line->to);
    gboolean backward = against >> line->relation->type->family & 1;
    if (m->label[i] < 0) {
      link_add(m->net, from, to, i, FALSE, backward);
      continue;
    }
    link_add(m->net, from, (guint)m->label[i], i, TRUE, backward);
    link_add(m->net, (guint)m->label[i], to, i, TRUE, backward);
  }
}

Net *net_new(const Graph *graph, guint against) {
  Net *net = g_new0(Net, 1);
  net->graph = graph;
  net->aspect = ASPECT_USUAL;
  net->boxes = g_new(Box, graph->node_count + graph->line_count + graph->area_count + 1);
  net->links = g_new(Link, 2 * graph->line_count + 1);
  net->areas = g_new0(Rect, graph->area_count + 1);
  net->area_order = g_new(guint, graph->area_count + 1);
  for (net->area_count = 0; net->area_count < graph->area_count; net->area_count++)
    net->area_order[net->area_count] = net->area_count;
  for (guint i = 0; i < graph->node_count; i++)
    box_add(net, BOX_NODE, i, graph->nodes[i].area, graph->nodes[i].width, graph->nodes[i].height);
  g_autofree int *label = g_new(int, graph->line_count + 1);
  g_autofree guint *area_box = g_new(guint, graph->area_count + 1);
  NetMaker maker = {net, label, area_box};
  areas_fill(&maker);
  labels_fill(&maker);
  links_fill(&maker, against);
  return net;
}

void net_free(Net *net) {
  if (!net)
    return;
  for (guint i = 0; i < net->link_count; i++)
    g_free(net->links[i].route);
  g_free(net->boxes);
  g_free(net->links);
  g_free(net->area_order);
  if (!net->is_part)
    g_free(net->areas);
  g_free(net);
}

/* ---- parts ---- */

/* The root of a thing's tree in a union-find forest; halves the path to it. */
static guint root_of(guint *parent, guint i) {
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

static void join(guint *parent, guint a, guint b) {
  a = root_of(parent, a);
  b = root_of(parent, b);
  parent[MAX(a, b)] = MIN(a, b);
}

/* For each box the first box of its part; areas are things behind the boxes. */
static guint *parts_find(const Net *net) {
  const Graph *graph = net->graph;
  guint count = net->box_count + graph->area_count;
  guint *parent = g_new(guint, count + 1);
  for (guint i = 0; i < count; i++)
    parent[i] = i;
  for (guint i = 0; i < net->box_count; i++)
    if (net->boxes[i].area >= 0)
      join(parent, i, net->box_count + (guint)net->boxes[i].area);
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].in >= 0)
      join(parent, net->box_count + i, net->box_count + (guint)graph->areas[i].in);
  for (guint i = 0; i < net->link_count; i++)
    join(parent, net->links[i].from, net->links[i].to);
  for (guint i = 0; i < count; i++)
    parent[i] = root_of(parent, i);
  return parent;
}

static Net *part_new(const Net *net, guint boxes, guint links, guint areas) {
  Net *part = g_new0(Net, 1);
  part->graph = net->graph;
  part->boxes = g_new(Box, boxes + 1);
  part->links = g_new(Link, links + 1);
  part->area_order = g_new(guint, areas + 1);
  part->areas = net->areas;
  part->is_part = TRUE;
  part->transposed = net->transposed;
  part->aspect = net->aspect;
  return part;
}

typedef struct PartSize {
  guint boxes, links, areas;
} PartSize;

static PartSize *sizes_count(const Net *net, const guint *root) {
  PartSize *sizes = g_new0(PartSize, net->box_count + 1);
  for (guint i = 0; i < net->box_count; i++)
    sizes[root[i]].boxes++;
  for (guint i = 0; i < net->link_count; i++)
    sizes[root[net->links[i].from]].links++;
  for (guint i = 0; i < net->area_count; i++)
    sizes[root[net->box_count + net->area_order[i]]].areas++;
  return sizes;
}

GPtrArray *net_parts(const Net *net) {
  GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)net_free);
  g_autofree guint *root = parts_find(net), *place = g_new(guint, net->box_count + 1);
  g_autofree PartSize *sizes = sizes_count(net, root);
  g_autofree Net **part_of = g_new0(Net *, net->box_count + 1);
  for (guint i = 0; i < net->box_count; i++) {
    guint r = root[i];
    if (!part_of[r]) {
      part_of[r] = part_new(net, sizes[r].boxes, sizes[r].links, sizes[r].areas);
      g_ptr_array_add(parts, part_of[r]);
    }
    place[i] = part_of[r]->box_count;
    part_of[r]->boxes[part_of[r]->box_count++] = net->boxes[i];
  }
  for (guint i = 0; i < net->link_count; i++) {
    Net *part = part_of[root[net->links[i].from]];
    Link link = net->links[i];
    link.from = place[link.from];
    link.to = place[link.to];
    part->links[part->link_count++] = link;
  }
  for (guint i = 0; i < net->area_count; i++) {
    Net *part = part_of[root[net->box_count + net->area_order[i]]];
    part->area_order[part->area_count++] = net->area_order[i];
  }
  return parts;
}

void net_take_part(Net *net, Net *part, Point by) {
  for (guint i = 0; i < part->box_count; i++) {
    Point at = part->boxes[i].centre;
    net->boxes[part->boxes[i].whole].centre = (Point){at.x + by.x, at.y + by.y};
  }
  for (guint i = 0; i < part->link_count; i++) {
    Link *of_part = &part->links[i], *link = &net->links[of_part->whole];
    link->route = g_steal_pointer(&of_part->route);
    link->route_count = of_part->route_count;
    for (guint k = 0; k < link->route_count; k++) {
      link->route[k].x += by.x;
      link->route[k].y += by.y;
    }
  }
  for (guint i = 0; i < part->area_count; i++) {
    Rect *area = &net->areas[part->area_order[i]];
    area->x += by.x;
    area->y += by.y;
  }
}

/* ---- places ---- */

static void exchange(double *a, double *b) {
  double kept = *a;
  *a = *b;
  *b = kept;
}

void net_transpose(Net *net) {
  net->transposed = !net->transposed;
  exchange(&net->width, &net->height);
  for (guint i = 0; i < net->box_count; i++) {
    exchange(&net->boxes[i].centre.x, &net->boxes[i].centre.y);
    exchange(&net->boxes[i].width, &net->boxes[i].height);
  }
  for (guint i = 0; i < net->link_count; i++)
    for (guint k = 0; k < net->links[i].route_count; k++)
      exchange(&net->links[i].route[k].x, &net->links[i].route[k].y);
  for (guint i = 0; i < net->area_count; i++) {
    Rect *area = &net->areas[net->area_order[i]];
    exchange(&area->x, &area->y);
    exchange(&area->width, &area->height);
  }
}

Rect box_rect(const Box *box) {
  return (Rect){box->centre.x - box->width / 2, box->centre.y - box->height / 2, box->width, box->height};
}

void net_move(Net *net, Point by) {
  for (guint i = 0; i < net->box_count; i++) {
    net->boxes[i].centre.x += by.x;
    net->boxes[i].centre.y += by.y;
  }
  for (guint i = 0; i < net->area_count; i++) {
    net->areas[net->area_order[i]].x += by.x;
    net->areas[net->area_order[i]].y += by.y;
  }
}

Point net_fit(Net *net) {
  Rect bounds = {0, 0, 0, 0};
  for (guint i = 0; i < net->box_count; i++)
    bounds = i ? rect_union(bounds, box_rect(&net->boxes[i])) : box_rect(&net->boxes[i]);
  for (guint i = 0; i < net->area_count; i++)
    bounds = rect_union(bounds, net->areas[net->area_order[i]]);
  Point by = {-bounds.x, -bounds.y};
  net_move(net, by);
  net->width = bounds.width;
  net->height = bounds.height;
  return by;
}

/* The curve in the direction of the line. */
static void put_link(GArray *places, const Net *net, const Link *link) {
  Point a = net->boxes[link->from].centre, b = net->boxes[link->to].centre;
  Point straight[4] = {
      a, {a.x + (b.x - a.x) / 3, a.y + (b.y - a.y) / 3}, {b.x + (a.x - b.x) / 3, b.y + (a.y - b.y) / 3}, b};
  Point *points = link->route ? link->route : straight;
  guint count = link->route ? link->route_count : 4;
  for (guint i = 0, j = count - 1; link->backward && i < j; i++, j--) {
    Point p = points[i];
    points[i] = points[j];
    points[j] = p;
  }
  places_put_curve(places, points, count);
}

/* A line from a box through its label and back, as an oval: out on one side, back on the other. */
static void put_loop(GArray *places, Point box, const Box *label, double side) {
  Point c = label->centre;
  double dx = c.x - box.x, dy = c.y - box.y, length = MAX(hypot(dx, dy), 1);
  Point across = {-dy / length * side, dx / length * side};
  double wide = LOOP_ROOM + fabs(across.x) * label->width / 2 + fabs(across.y) * label->height / 2;
  Point by_box = {box.x + dx / 2 + across.x * wide, box.y + dy / 2 + across.y * wide};
  Point by_label = {c.x + across.x * wide, c.y + across.y * wide};
  const Point out[4] = {box, by_box, by_label, c}, back[4] = {c, by_label, by_box, box};
  places_put_curve(places, side > 0 ? out : back, 4);
}

/* The two halves of a line that meet in its label. */
static void put_halves(GArray *places, const Net *net, const Link *first, const Link *second) {
  guint label = first->backward ? first->from : first->to;
  guint from = first->backward ? first->to : first->from, to = second->backward ? second->from : second->to;
  places_put_stops(places, NULL, &net->boxes[label].centre, NULL);
  if (from == to) {
    put_loop(places, net->boxes[from].centre, &net->boxes[label], 1);
    put_loop(places, net->boxes[from].centre, &net->boxes[label], -1);
  } else {
    put_link(places, net, first);
    put_link(places, net, second);
  }
}

void net_places(const Net *net, GArray *places) {
  places_put_point(places, (Point){net->width, net->height});
  for (guint i = 0; i < net->graph->node_count; i++)
    places_put_point(places, net->boxes[i].centre);
  for (guint i = 0; i < net->graph->area_count; i++)
    places_put_rect(places, net->areas[i]);
  for (guint i = 0; i < net->link_count; i++) {
    if (net->links[i].half) {
      put_halves(places, net, &net->links[i], &net->links[i + 1]);
      i++;
      continue;
    }
    places_put_stops(places, NULL, NULL, NULL);
    put_link(places, net, &net->links[i]);
  }
}
