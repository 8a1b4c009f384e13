#include "draw/layered.h"

#include <math.h>

#include "draw/coordinates.h"
#include "draw/corridor.h"
#include "draw/ordering.h"
#include "draw/relax.h"

/* Between two layers; more where lines run far to the side, so that they stay apart. */
#define LAYER_GAP       16.0
#define LAYER_GAP_SLOPE 0.05
#define LAYER_GAP_MOST  60.0

/* What a line keeps free of what it passes, and how far from its bend it may pass to run straight. */
#define BEND_ROOM  4.0
#define BEND_REACH 60.0

/* How often all layers are ordered. */
#define ROUNDS 24

/* How often all vertices are drawn to their neighbours. */
#define RELAX_ROUNDS 300

typedef struct Layers {
  Net *net;
  const Hierarchy *h;
  Span *spans;          /* of areas */
  double *over, *under; /* of areas: from their first layer's top up to their border, and likewise below */
  double *top, *bottom; /* of each layer */
} Layers;

/* ---- downwards ---- */

/* Nested areas that begin at one layer have their borders above each other. */
static void areas_measure(Layers *l) {
  const Graph *graph = l->net->graph;
  for (guint i = l->net->area_count; i-- > 0;) {
    guint area = l->net->area_order[i];
    l->over[area] += l->net->transposed ? AREA_PAD : area_head(graph, area);
    l->under[area] += AREA_PAD;
    int in = graph->areas[area].in;
    if (in < 0)
      continue;
    if (l->spans[in].first == l->spans[area].first)
      l->over[in] = MAX(l->over[in], l->over[area] + AREA_PAD / 2);
    if (l->spans[in].last == l->spans[area].last)
      l->under[in] = MAX(l->under[in], l->under[area]);
  }
}

/* How far the lines between two layers run to the side, at the most. */
static double *slopes_measure(const Hierarchy *h) {
  double *far = g_new0(double, h->layer_count + 1);
  for (guint i = 0; i < h->segment_count; i++) {
    const Vertex *a = &h->vertices[h->segments[i].upper], *b = &h->vertices[h->segments[i].lower];
    far[b->layer] = MAX(far[b->layer], fabs(a->x - b->x));
  }
  return far;
}

static double layer_height(const Layers *l, guint layer) {
  double height = 0;
  for (guint k = l->h->layer_first[layer]; k < l->h->layer_first[layer + 1]; k++)
    if (l->h->order[k] < l->net->box_count)
      height = MAX(height, l->net->boxes[l->h->order[k]].height);
  return height;
}

static void layers_stack(Layers *l) {
  guint count = l->h->layer_count;
  g_autofree double *above = g_new0(double, count + 1), *below = g_new0(double, count + 1);
  g_autofree double *far = slopes_measure(l->h);
  for (guint i = 0; i < l->net->area_count; i++) {
    guint area = l->net->area_order[i];
    above[l->spans[area].first] = MAX(above[l->spans[area].first], l->over[area]);
    below[l->spans[area].last] = MAX(below[l->spans[area].last], l->under[area]);
  }
  double y = 0;
  for (guint layer = 0; layer < count; layer++) {
    if (layer > 0)
      y += below[layer - 1] + MIN(LAYER_GAP + LAYER_GAP_SLOPE * far[layer], LAYER_GAP_MOST);
    y += above[layer];
    l->top[layer] = y;
    y = l->bottom[layer] = y + layer_height(l, layer);
  }
  l->net->height = count ? y + below[count - 1] : 0;
}

/* ---- the net's places ---- */

static void boxes_place(Layers *l) {
  for (guint i = 0; i < l->net->box_count; i++) {
    const Vertex *v = &l->h->vertices[i];
    l->net->boxes[i].centre = (Point){v->x, (l->top[v->layer] + l->bottom[v->layer]) / 2};
    l->net->width = MAX(l->net->width, v->x + v->width / 2);
  }
}

static void areas_place(Layers *l) {
  for (guint i = l->net->box_count; i < l->h->vertex_count; i++) {
    const Vertex *v = &l->h->vertices[i];
    if (!vertex_is_border(v))
      continue;
    Rect *box = &l->net->areas[v->index];
    Span span = l->spans[v->index];
    double top = l->top[span.first] - l->over[v->index];
    if (v->kind == VERTEX_LEFT)
      *box = (Rect){v->x - v->width / 2, top, 0, l->bottom[span.last] + l->under[v->index] - top};
    else
      box->width = v->x - box->x; /* right borders come behind left ones */
    l->net->width = MAX(l->net->width, v->x);
  }
}

/* ---- lines ---- */

/* The slope, x by y, at each point of a curve that never swings out beyond its points (Fritsch and Carlson
 * 1980, with the harmonic mean of the slopes beside a point). */
static double slope_between(Point a, Point b, Point c) {
  double before = (b.x - a.x) / (b.y - a.y), after = (c.x - b.x) / (c.y - b.y);
  return before * after <= 0 ? 0 : 2 * before * after / (before + after);
}

static void route_smooth(Link *link, const Point *p, guint count) {
  link->route_count = 3 * count - 2;
  link->route = g_new(Point, link->route_count);
  link->route[0] = p[0];
  double slope = 0;
  for (guint i = 0; i + 1 < count; i++) {
    double third = (p[i + 1].y - p[i].y) / 3;
    double next = i + 2 < count ? slope_between(p[i], p[i + 1], p[i + 2]) : 0;
    link->route[3 * i + 1] = (Point){p[i].x + slope * third, p[i].y + third};
    link->route[3 * i + 2] = (Point){p[i + 1].x - next * third, p[i + 1].y - third};
    link->route[3 * i + 3] = p[i + 1];
    slope = next;
  }
}

static void route_turn(Link *link) {
  for (guint i = 0, j = link->route_count - 1; i < j; i++, j--) {
    Point p = link->route[i];
    link->route[i] = link->route[j];
    link->route[j] = p;
  }
}

/* Between what stands left and right of a bend, with some room; half way to another bend. */
static void bend_room(const Hierarchy *h, guint vertex, double *low, double *high) {
  const Vertex *v = &h->vertices[vertex];
  guint at = h->layer_first[v->layer] + v->position;
  *low = v->x - BEND_REACH;
  *high = v->x + BEND_REACH;
  if (at > h->layer_first[v->layer]) {
    const Vertex *left = &h->vertices[h->order[at - 1]];
    *low = MAX(*low,
               left->kind == VERTEX_BEND ? (left->x + v->x) / 2 + 1 : left->x + left->width / 2 + BEND_ROOM);
  }
  if (at + 1 < h->layer_first[v->layer + 1]) {
    const Vertex *right = &h->vertices[h->order[at + 1]];
    *high = MIN(*high, right->kind == VERTEX_BEND ? (v->x + right->x) / 2 - 1
                                                  : right->x - right->width / 2 - BEND_ROOM);
  }
}

static void gate_add(GArray *gates, double y, double low, double high) {
  Gate gate = {y, low, high, low};
  g_array_append_val(gates, gate);
}

/* Where the line may pass: from below its upper box, at the top and the bottom of each layer, to above its
 * lower one. */
static void gates_list(const Layers *l, guint index, guint first, guint last, double from, double to,
                       GArray *gates) {
  g_array_set_size(gates, 0);
  gate_add(gates, l->bottom[first], from, from);
  for (guint layer = first + 1; layer < last; layer++) {
    double low, high;
    bend_room(l->h, l->h->first_bend[index] + layer - first - 1, &low, &high);
    gate_add(gates, l->top[layer], low, high);
    if (l->bottom[layer] > l->top[layer])
      gate_add(gates, l->bottom[layer], low, high);
  }
  gate_add(gates, l->top[last], to, to);
}

static void link_route(Layers *l, guint index, GArray *gates, GArray *points) {
  const Hierarchy *h = l->h;
  Link *link = &l->net->links[index];
  guint upper = link_upper(l->net, h->layering, index), lower = link_lower(l->net, h->layering, index);
  Point from = l->net->boxes[upper].centre, to = l->net->boxes[lower].centre;
  gates_list(l, index, h->vertices[upper].layer, h->vertices[lower].layer, from.x, to.x, gates);
  corridor_tauten((Gate *)(gpointer)gates->data, gates->len);
  g_array_set_size(points, 0);
  g_array_append_val(points, from);
  for (guint i = 0; i < gates->len; i++) {
    const Gate *gate = &g_array_index(gates, Gate, i);
    Point p = {gate->x, gate->y};
    if (p.y > from.y && p.y < to.y)
      g_array_append_val(points, p);
  }
  g_array_append_val(points, to);
  route_smooth(link, (const Point *)(gconstpointer)points->data, points->len);
  if (h->layering->turned[index])
    route_turn(link);
}

static void links_route(Layers *l) {
  g_autoptr(GArray) gates = g_array_new(FALSE, FALSE, sizeof(Gate));
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
  for (guint i = 0; i < l->net->link_count; i++)
    link_route(l, i, gates, points);
}

/* ---- the whole ---- */

gboolean layered_place(Net *net) {
  g_autoptr(Layering) layering = layering_new(net);
  if (hierarchy_size(net, layering) > LAYERED_VERTICES_MOST * ((guint64)net->box_count + net->link_count))
    return FALSE;
  g_autoptr(Hierarchy) h = hierarchy_new(net, layering);
  ordering_find(h, ROUNDS);
  coordinates_find(h);
  relax_vertices(h, RELAX_ROUNDS);
  guint areas = net->graph->area_count + 1;
  g_autofree Span *spans = area_spans(net, layering);
  g_autofree double *over = g_new0(double, areas), *under = g_new0(double, areas),
                    *top = g_new0(double, h->layer_count + 1), *bottom = g_new0(double, h->layer_count + 1);
  Layers layers = {net, h, spans, over, under, top, bottom};
  areas_measure(&layers);
  layers_stack(&layers);
  boxes_place(&layers);
  areas_place(&layers);
  links_route(&layers);
  return TRUE;
}
