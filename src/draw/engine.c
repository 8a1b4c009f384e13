#include "draw/engine.h"

#include <graphviz/gvc.h>
#include <graphviz/gvplugin_textlayout.h>
#include <string.h>

#include "draw/graph_ids.h"
#include "draw/style.h"

/* Every line with a label runs through its label: the label is a node of the layout, so that it sits on
 * its own line and Graphviz keeps every other line and node away from it. */
typedef struct Engine {
  const Graph *graph;
  const EngineSettings *settings;
  const EngineVariant *variant;
  Agraph_t *root;
  Agraph_t **areas;
  Agnode_t **nodes, **labels; /* labels: NULL for a line that is one edge */
  Agnode_t **fillers;         /* of areas that hold nothing, else NULL */
  Agedge_t **first, **second; /* of each line; second: behind the label, or NULL */
} Engine;

#define INCH 72.0

/* Room round a label that other lines keep out of, and between things, in points. */
#define LABEL_ROOM    3.0
#define NODE_SEP      13.0
#define RANK_SEP      10.5
#define FILLER_HEIGHT 10.0

/* Graphviz hands its text plugin no data pointer. The process has one Measure and one thread. */
static Measure *plugin_measure;

static boolean plugin_textlayout(textspan_t *span, char **fontpath G_GNUC_UNUSED) {
  gboolean bold = span->font->name && strstr(span->font->name, "Bold");
  Face face = bold ? FACE_BOLD : FACE_REGULAR;
  span->size.x = measure_width(plugin_measure, face, span->font->size, span->str, -1);
  span->size.y = span->font->size * LEADING;
  span->yoffset_layout = 0;
  span->yoffset_centerline = 0.1 * span->font->size;
  span->layout = NULL;
  span->free_layout = NULL;
  return TRUE;
}

/* Better than pango's plugin by quality, so that pango is never loaded. */
static lt_symlist_t *plugin_symbols(Measure *measure) {
  static gvtextlayout_engine_t engine = {plugin_textlayout};
  static gvplugin_installed_t types[] = {{0, "textlayout", 1000, &engine, NULL}, {0, NULL, 0, NULL, NULL}};
  static gvplugin_api_t apis[] = {{API_textlayout, types}, {(api_t)0, NULL}};
  static char package[] = "linkchart";
  static gvplugin_library_t library = {package, apis};
  static lt_symlist_t symbols[] = {{"gvplugin_linkchart_LTX_library", &library}, {NULL, NULL}};
  plugin_measure = measure;
  return symbols;
}

static void set(gpointer object, const char *name, const char *value) {
  agsafeset(object, (char *)name, (char *)value, (char *)"");
}

static void set_inches(gpointer object, const char *name, double points) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  set(object, name, g_ascii_formatd(text, sizeof text, "%.4f", points / INCH));
}

static Agraph_t *subgraph_of(const Engine *e, int area) {
  return area >= 0 && e->settings->clusters ? e->areas[area] : e->root;
}

static Agnode_t *box_new(Agraph_t *graph, const char *kind, guint number, double width, double height) {
  char name[32];
  g_snprintf(name, sizeof name, "%s%u", kind, number);
  Agnode_t *node = agnode(graph, name, TRUE);
  set_inches(node, "width", width);
  set_inches(node, "height", height);
  return node;
}

static void areas_add(Engine *e) {
  const Graph *graph = e->graph;
  e->areas = g_new0(Agraph_t *, graph->area_count + 1);
  for (guint i = 0; i < graph->area_count && e->settings->clusters; i++) {
    const Area *area = &graph->areas[i];
    char name[32];
    g_snprintf(name, sizeof name, "cluster%u", i);
    Agraph_t *cluster = agsubg(area->in >= 0 ? e->areas[area->in] : e->root, name, TRUE);
    g_autofree char *title = area->title.count ? g_strjoinv("\\n", area->title.lines) : g_strdup("");
    set(cluster, "label", title);
    set(cluster, "labeljust", "l");
    set(cluster, "fontname", "Bold");
    set(cluster, "fontsize", "9");
    e->areas[i] = cluster;
  }
}

/* The k-th to be handed over of `count` things. */
static guint in_order(const Engine *e, guint k, guint count) {
  return e->variant->last_first ? count - 1 - k : k;
}

static void nodes_add(Engine *e) {
  e->nodes = g_new0(Agnode_t *, e->graph->node_count + 1);
  for (guint k = 0; k < e->graph->node_count; k++) {
    guint i = in_order(e, k, e->graph->node_count);
    const Node *node = &e->graph->nodes[i];
    e->nodes[i] = box_new(subgraph_of(e, node->area), "n", i, node->width, node->height);
  }
}

/* Graphviz draws no empty cluster. */
static void fillers_add(Engine *e) {
  e->fillers = g_new0(Agnode_t *, e->graph->area_count + 1);
  for (guint i = 0; i < e->graph->area_count; i++)
    if (area_is_empty(e->graph, i))
      e->fillers[i] = box_new(subgraph_of(e, (int)i), "f", i, e->graph->areas[i].title.width, FILLER_HEIGHT);
}

/* A line to an area goes to the first node in it, and is cut at the border later. */
static Agnode_t *end_node(const Engine *e, LineEnd end) {
  if (end.kind == END_RELATION)
    return e->labels[end.index];
  if (end.kind == END_ENTITY)
    return e->nodes[end.index];
  for (guint i = 0; i < e->graph->node_count; i++)
    if (area_holds(e->graph, end.index, e->graph->nodes[i].area))
      return e->nodes[i];
  for (guint i = 0; i < e->graph->area_count; i++)
    if (e->fillers[i] && area_holds(e->graph, end.index, (int)i))
      return e->fillers[i];
  return NULL;
}

/* Whether one end is an area that holds the other: without a point outside, the line would run inside its
 * end. */
static gboolean ends_nest(const Graph *graph, const Line *line) {
  const LineEnd ends[2] = {line->from, line->to};
  for (int i = 0; i < 2; i++) {
    const LineEnd end = ends[i], other = ends[1 - i];
    int area = other.kind == END_GROUP ? (int)other.index : end_area(graph, other);
    if (end.kind == END_GROUP && area_holds(graph, end.index, area))
      return TRUE;
  }
  return FALSE;
}

static void labels_add(Engine *e) {
  const Graph *graph = e->graph;
  g_autofree gboolean *referred = g_new0(gboolean, graph->line_count + 1);
  for (guint i = 0; i < graph->line_count; i++) {
    if (graph->lines[i].from.kind == END_RELATION)
      referred[graph->lines[i].from.index] = TRUE;
    if (graph->lines[i].to.kind == END_RELATION)
      referred[graph->lines[i].to.index] = TRUE;
  }
  e->labels = g_new0(Agnode_t *, graph->line_count + 1);
  for (guint k = 0; k < graph->line_count; k++) {
    guint i = in_order(e, k, graph->line_count);
    const Line *line = &graph->lines[i];
    if (!line->label.count && !referred[i] && !ends_nest(graph, line))
      continue;
    int area = areas_common(graph, end_area(graph, line->from), end_area(graph, line->to));
    e->labels[i] = box_new(subgraph_of(e, area), "l", i, line->label_width + 2 * LABEL_ROOM,
                           line->label_height + 2 * LABEL_ROOM);
  }
}

static Agedge_t *edge_add(const Engine *e, Agnode_t *from, Agnode_t *to, const char *minlen) {
  Agedge_t *edge = agedge(e->root, from, to, NULL, TRUE);
  set(edge, "minlen", minlen);
  return edge;
}

static void edges_add(Engine *e) {
  const Graph *graph = e->graph;
  e->first = g_new0(Agedge_t *, graph->line_count + 1);
  e->second = g_new0(Agedge_t *, graph->line_count + 1);
  for (guint k = 0; k < graph->line_count; k++) {
    guint i = in_order(e, k, graph->line_count);
    Agnode_t *from = end_node(e, graph->lines[i].from), *to = end_node(e, graph->lines[i].to);
    gboolean swapped = e->variant->against >> graph->lines[i].relation->type->family & 1;
    if (swapped) {
      Agnode_t *tail = from;
      from = to;
      to = tail;
    }
    if (!e->labels[i]) {
      e->first[i] = edge_add(e, from, to, "2");
      continue;
    }
    Agedge_t *above = edge_add(e, from, e->labels[i], "1"), *below = edge_add(e, e->labels[i], to, "1");
    e->first[i] = swapped ? below : above;
    e->second[i] = swapped ? above : below;
  }
}

static void defaults_set(const Engine *e) {
  Agraph_t *g = e->root;
  agattr(g, AGRAPH, (char *)"rankdir", (char *)(e->variant->rightwards ? "LR" : "TB"));
  agattr(g, AGRAPH, (char *)"newrank", (char *)(e->settings->newrank ? "true" : "false"));
  agattr(g, AGRAPH, (char *)"splines", (char *)e->settings->splines);
  agattr(g, AGRAPH, (char *)"outputorder", (char *)"breadthfirst");
  agattr(g, AGRAPH, (char *)"overlap", (char *)"prism");
  agattr(g, AGRAPH, (char *)"margin", (char *)"10");
  agattr(g, AGNODE, (char *)"label", (char *)"");
  agattr(g, AGNODE, (char *)"shape", (char *)"box");
  agattr(g, AGNODE, (char *)"fixedsize", (char *)"true");
  agattr(g, AGEDGE, (char *)"headclip", (char *)"false");
  agattr(g, AGEDGE, (char *)"tailclip", (char *)"false");
  agattr(g, AGEDGE, (char *)"arrowhead", (char *)"none");
  set_inches(g, "nodesep", NODE_SEP);
  set_inches(g, "ranksep", RANK_SEP);
}

static void put(GArray *places, double value) {
  g_array_append_val(places, value);
}

/* Graphviz's y goes upwards. */
static void put_point(GArray *places, const Engine *e, pointf p) {
  const boxf bb = GD_bb(e->root);
  put(places, p.x - bb.LL.x);
  put(places, bb.UR.y - p.y);
}

static void put_edge(GArray *places, const Engine *e, Agedge_t *edge) {
  const splines *spl = edge ? ED_spl(edge) : NULL;
  if (!spl || spl->size == 0) {
    put(places, 0);
    return;
  }
  const bezier *curve = &spl->list[0];
  put(places, curve->size);
  for (int i = 0; i < curve->size; i++)
    put_point(places, e, curve->list[i]);
}

static void places_collect(const Engine *e, GArray *places) {
  const Graph *graph = e->graph;
  const boxf bb = GD_bb(e->root);
  put(places, bb.UR.x - bb.LL.x);
  put(places, bb.UR.y - bb.LL.y);
  for (guint i = 0; i < graph->node_count; i++)
    put_point(places, e, ND_coord(e->nodes[i]));
  for (guint i = 0; i < graph->area_count; i++) {
    const boxf box = e->areas[i] ? GD_bb(e->areas[i]) : (boxf){{0, 0}, {0, 0}};
    put_point(places, e, (pointf){box.LL.x, box.UR.y});
    put(places, box.UR.x - box.LL.x);
    put(places, box.UR.y - box.LL.y);
  }
  for (guint i = 0; i < graph->line_count; i++) {
    put_edge(places, e, e->first[i]);
    put_edge(places, e, e->second[i]);
    put(places, e->labels[i] != NULL);
    if (e->labels[i])
      put_point(places, e, ND_coord(e->labels[i]));
  }
}

static int message_drop(char *message G_GNUC_UNUSED) {
  return 0;
}

gboolean engine_run(const Graph *graph, Measure *measure, const EngineSettings *settings,
                    const EngineVariant *variant, GArray *places) {
  agseterrf(message_drop);
  GVC_t *context = gvContextPlugins(plugin_symbols(measure), 1);
  Engine e = {.graph = graph, .settings = settings, .variant = variant};
  GraphIds ids; /* never cleared: a layout's process ends without tidying up */
  e.root = graph_ids_open(&ids, "chart");
  defaults_set(&e);
  areas_add(&e);
  nodes_add(&e);
  fillers_add(&e);
  labels_add(&e);
  edges_add(&e);
  if (gvLayout(context, e.root, settings->engine) != 0)
    return FALSE;
  places_collect(&e, places);
  return TRUE;
}
