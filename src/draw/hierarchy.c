#include "draw/hierarchy.h"

Span *area_spans(const Net *net, const Layering *layering) {
  const Graph *graph = net->graph;
  Span *spans = g_new(Span, graph->area_count + 1);
  for (guint i = 0; i < net->area_count; i++)
    spans[net->area_order[i]] = (Span){G_MAXUINT, 0};
  for (guint i = 0; i < net->box_count; i++)
    for (int area = net->boxes[i].area; area >= 0; area = graph->areas[area].in) {
      spans[area].first = MIN(spans[area].first, layering->layer[i]);
      spans[area].last = MAX(spans[area].last, layering->layer[i]);
    }
  return spans;
}

guint64 hierarchy_size(const Net *net, const Layering *layering) {
  g_autofree Span *spans = area_spans(net, layering);
  guint64 size = net->box_count + layering_bends(net, layering);
  for (guint i = 0; i < net->area_count; i++)
    size += 2 * (spans[net->area_order[i]].last - spans[net->area_order[i]].first + 1);
  return size;
}

static guint vertex_add(Hierarchy *h, VertexKind kind, guint index, int area, guint layer, double width) {
  h->vertices[h->vertex_count] = (Vertex){kind, index, area, layer, 0, width, 0};
  return h->vertex_count++;
}

static void segment_add(Hierarchy *h, guint upper, guint lower) {
  h->segments[h->segment_count++] = (Segment){upper, lower};
}

static void link_make_proper(Hierarchy *h, guint link) {
  const Net *net = h->net;
  guint upper = link_upper(net, h->layering, link), lower = link_lower(net, h->layering, link);
  int area = areas_common(net->graph, net->boxes[upper].area, net->boxes[lower].area);
  h->first_bend[link] = h->vertex_count;
  guint before = upper;
  for (guint layer = h->vertices[upper].layer + 1; layer < h->vertices[lower].layer; layer++) {
    guint bend = vertex_add(h, VERTEX_BEND, link, area, layer, 0);
    segment_add(h, before, bend);
    before = bend;
  }
  segment_add(h, before, lower);
}

/* Where layers run downwards an area's title is above its first layer; else its left border makes room. */
static double border_width(const Hierarchy *h, VertexKind kind, guint area) {
  return h->net->transposed && kind == VERTEX_LEFT ? area_head(h->net->graph, area) - AREA_PAD : 0;
}

static void border_add(Hierarchy *h, VertexKind kind, guint area, Span span) {
  double width = border_width(h, kind, area);
  for (guint layer = span.first; layer <= span.last; layer++) {
    guint border = vertex_add(h, kind, area, (int)area, layer, width);
    if (layer > span.first)
      segment_add(h, border - 1, border);
  }
}

static Incidence incidence_new(const Hierarchy *h, gboolean of_lower) {
  Incidence in = {g_new0(guint, h->vertex_count + 2), g_new(guint, h->segment_count + 1)};
  for (guint i = 0; i < h->segment_count; i++)
    in.first[(of_lower ? h->segments[i].lower : h->segments[i].upper) + 2]++;
  for (guint i = 1; i < h->vertex_count + 2; i++)
    in.first[i] += in.first[i - 1];
  for (guint i = 0; i < h->segment_count; i++)
    in.segments[in.first[(of_lower ? h->segments[i].lower : h->segments[i].upper) + 1]++] = i;
  return in;
}

/* By number within the layers; ordering comes later. */
static void layers_fill(Hierarchy *h) {
  h->layer_count = h->layering->count;
  h->layer_first = g_new0(guint, h->layer_count + 2);
  h->order = g_new(guint, h->vertex_count + 1);
  for (guint i = 0; i < h->vertex_count; i++)
    h->layer_first[h->vertices[i].layer + 1]++;
  for (guint i = 1; i <= h->layer_count; i++)
    h->layer_first[i] += h->layer_first[i - 1];
  g_autofree guint *used = g_new0(guint, h->layer_count + 1);
  for (guint i = 0; i < h->vertex_count; i++) {
    Vertex *v = &h->vertices[i];
    v->position = used[v->layer]++;
    h->order[h->layer_first[v->layer] + v->position] = i;
  }
}

Hierarchy *hierarchy_new(const Net *net, const Layering *layering) {
  Hierarchy *h = g_new0(Hierarchy, 1);
  h->net = net;
  h->layering = layering;
  gsize size = hierarchy_size(net, layering);
  h->vertices = g_new(Vertex, size + 1);
  h->segments = g_new(Segment, size + net->link_count + 1);
  h->first_bend = g_new(guint, net->link_count + 1);
  g_autofree Span *spans = area_spans(net, layering);
  for (guint i = 0; i < net->box_count; i++)
    vertex_add(h, VERTEX_BOX, i, net->boxes[i].area, layering->layer[i], net->boxes[i].width);
  for (guint i = 0; i < net->link_count; i++)
    link_make_proper(h, i);
  for (guint i = 0; i < net->area_count; i++) {
    guint area = net->area_order[i];
    border_add(h, VERTEX_LEFT, area, spans[area]);
    border_add(h, VERTEX_RIGHT, area, spans[area]);
  }
  h->above = incidence_new(h, TRUE);
  h->below = incidence_new(h, FALSE);
  layers_fill(h);
  return h;
}

void hierarchy_free(Hierarchy *h) {
  if (!h)
    return;
  g_free(h->vertices);
  g_free(h->segments);
  g_free(h->above.first);
  g_free(h->above.segments);
  g_free(h->below.first);
  g_free(h->below.segments);
  g_free(h->first_bend);
  g_free(h->order);
  g_free(h->layer_first);
  g_free(h);
}
