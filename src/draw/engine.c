#include "draw/engine.h"

#include <graphviz/gvc.h>
#include <graphviz/gvplugin_textlayout.h>
#include <string.h>

#include "draw/hold.h"
#include "draw/ids.h"
#include "draw/places.h"
#include "draw/style.h"

/* Every line with a label runs through its label: the label is a node of the layout, so that it sits on
 * its own line and Graphviz keeps every other line and node away from it. What its ends are in it are such
 * nodes as well. */
#define STRETCHES 4

typedef struct Engine {
  const Graph *graph;
  const EngineSettings *settings;
  const EngineVariant *variant;
  Hold *hold; /* NULL: none */
  guint *line_order;
  Agraph_t *root;
  Agraph_t **areas;
  Agnode_t **nodes, **labels;  /* labels: NULL for a line that is one edge */
  Agnode_t **fillers;          /* of areas that hold nothing, else NULL */
  Agnode_t **roles[2];         /* of each line's start and end, or NULL */
  Agedge_t **edges[STRETCHES]; /* of each line, from its start on; NULL where it has fewer stretches */
} Engine;

#define INCH 72.0

/* Room round a label that other lines keep out of, and between things, in points. */
#define LABEL_ROOM    3.0
#define NODE_SEP      13.0
#define RANK_SEP      10.5
#define TIGHT         0.6 /* of that, where room is scarce */
#define FILLER_HEIGHT 10.0

/* How much more a stretch between a thing and its role is kept short than others. */
#define ROLE_WEIGHT "6"

static int message_drop(char *message G_GNUC_UNUSED) {
  return 0;
}

/* Graphviz hands its text plugin no data pointer. The process has one Measure and one thread. */
static Measure *plugin_measure;

static boolean plugin_textlayout(textspan_t *span, char **fontpath G_GNUC_UNUSED) {
  gboolean bold = span->font->name && strstr(span->font->name, "Bold");
  Face face = bold ? FACE_BOLD : FACE_REGULAR;
  span->size.x = measure_width(plugin_measure, face, span->font->size, span->str, -1);
  span->size.y = text_leading(span->font->size);
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

/* One a process, and its children's: to read Graphviz's list of plugins and to load one takes 7 ms, most of a
 * small layout's time. */
static GVC_t *plugin_context;

static GVC_t *context_of(Measure *measure) {
  if (!plugin_context)
    plugin_context = gvContextPlugins(plugin_symbols(measure), 1);
  return plugin_context;
}

/* A layout of nothing loads the plugin, and leaves nothing behind that dot could remember. */
void engine_prepare(Measure *measure, const EngineSettings *settings) {
  agseterrf(message_drop);
  Agraph_t *nothing = agopen((char *)"nothing", Agdirected, ids_in_order());
  gvLayout(context_of(measure), nothing, settings->engine);
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

static void nodes_add(Engine *e) {
  g_autofree guint *order = shuffled_new(e->graph->node_count, e->variant->order);
  e->nodes = g_new0(Agnode_t *, e->graph->node_count + 1);
  for (guint k = 0; k < e->graph->node_count; k++) {
    guint i = order[k];
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

static void labels_add(Engine *e) {
  const Graph *graph = e->graph;
  g_autofree gboolean *referred = graph_lines_referred(graph);
  e->labels = g_new0(Agnode_t *, graph->line_count + 1);
  for (guint k = 0; k < graph->line_count; k++) {
    guint i = e->line_order[k];
    const Line *line = &graph->lines[i];
    if (!line->label.count && !referred[i] && !ends_nest(graph, line))
      continue;
    int area = areas_common(graph, end_area(graph, line->from), end_area(graph, line->to));
    e->labels[i] = box_new(subgraph_of(e, area), "l", i, line->label_width + 2 * LABEL_ROOM,
                           line->label_height + 2 * LABEL_ROOM);
  }
}

static void roles_add(Engine *e) {
  const Graph *graph = e->graph;
  for (guint end = 0; end < 2; end++) {
    e->roles[end] = g_new0(Agnode_t *, graph->line_count + 1);
    for (guint k = 0; k < graph->line_count; k++) {
      guint i = e->line_order[k];
      const Line *line = &graph->lines[i];
      if (!line->role[end].count)
        continue;
      int area = areas_common(graph, end_area(graph, line->from), end_area(graph, line->to));
      Rect box = role_box(line, end);
      e->roles[end][i] = box_new(subgraph_of(e, area), end ? "t" : "s", i, box.width + 2 * LABEL_ROOM,
                                 box.height + 2 * LABEL_ROOM);
    }
  }
}

/* The nodes that a line runs through, its ends among them. */
static guint line_nodes(const Engine *e, guint line, Agnode_t *nodes[STRETCHES + 1]) {
  guint count = 0;
  nodes[count++] = end_node(e, e->graph->lines[line].from);
  Agnode_t *stops[] = {e->roles[0][line], e->labels[line], e->roles[1][line]};
  for (gsize i = 0; i < G_N_ELEMENTS(stops); i++)
    if (stops[i])
      nodes[count++] = stops[i];
  nodes[count++] = end_node(e, e->graph->lines[line].to);
  return count;
}

static void edge_add(const Engine *e, guint line, guint stretch, Agnode_t *from, Agnode_t *to, guint minlen,
                     gboolean swapped) {
  Agedge_t *edge = agedge(e->root, swapped ? to : from, swapped ? from : to, NULL, TRUE);
  char text[8];
  g_snprintf(text, sizeof text, "%u", minlen);
  set(edge, "minlen", text);
  e->edges[stretch][line] = edge;
}

/* A role without a label between it and the other end stays at its own: the longer stretch is on the other
 * side.
 */
static void line_edges_add(const Engine *e, guint line) {
  const Line *of = &e->graph->lines[line];
  Agnode_t *nodes[STRETCHES + 1];
  guint count = line_nodes(e, line, nodes);
  gboolean swapped = e->variant->against >> of->relation->type->family & 1;
  if (e->hold)
    swapped = hold_line(e->hold, nodes, count, swapped);
  gboolean parts = line_parts_at(of, TRUE) || line_parts_at(of, FALSE);
  for (guint i = 0; i + 1 < count; i++) {
    gboolean alone = count == 2 && !parts;
    gboolean far = count == 3 && !e->labels[line] && (e->roles[0][line] ? i == 1 : i == 0);
    edge_add(e, line, i, nodes[i], nodes[i + 1], alone || far ? 2 : 1, swapped);
    if ((i == 0 && e->roles[0][line]) || (i + 2 == count && e->roles[1][line]))
      set(e->edges[i][line], "weight", ROLE_WEIGHT);
  }
}

static void edges_add(Engine *e) {
  const Graph *graph = e->graph;
  for (guint i = 0; i < STRETCHES; i++)
    e->edges[i] = g_new0(Agedge_t *, graph->line_count + 1);
  for (guint k = 0; k < graph->line_count; k++)
    line_edges_add(e, e->line_order[k]);
}

static void defaults_set(const Engine *e) {
  Agraph_t *g = e->root;
  agattr(g, AGRAPH, (char *)"rankdir", (char *)(e->variant->rightwards ? "LR" : "TB"));
  agattr(g, AGRAPH, (char *)"newrank", (char *)(e->settings->newrank ? "true" : "false"));
  agattr(g, AGRAPH, (char *)"splines", (char *)(e->variant->polyline ? "polyline" : e->settings->splines));
  agattr(g, AGRAPH, (char *)"outputorder", (char *)"breadthfirst");
  agattr(g, AGRAPH, (char *)"overlap", (char *)"prism");
  agattr(g, AGRAPH, (char *)"margin", (char *)"10");
  agattr(g, AGNODE, (char *)"label", (char *)"");
  agattr(g, AGNODE, (char *)"shape", (char *)"box");
  agattr(g, AGNODE, (char *)"fixedsize", (char *)"true");
  agattr(g, AGEDGE, (char *)"headclip", (char *)"false");
  agattr(g, AGEDGE, (char *)"tailclip", (char *)"false");
  agattr(g, AGEDGE, (char *)"arrowhead", (char *)"none");
  double share = e->variant->tight ? TIGHT : 1;
  set_inches(g, "nodesep", NODE_SEP * share);
  set_inches(g, "ranksep", RANK_SEP * share);
}

/* Graphviz's y goes upwards. */
static Point point_of(const Engine *e, pointf p) {
  const boxf bb = GD_bb(e->root);
  return (Point){p.x - bb.LL.x, bb.UR.y - p.y};
}

static void put_edge(GArray *places, const Engine *e, Agedge_t *edge) {
  const splines *spl = edge ? ED_spl(edge) : NULL;
  const bezier *curve = spl && spl->size ? &spl->list[0] : NULL;
  g_autofree Point *points = curve ? g_new(Point, curve->size) : NULL;
  for (int i = 0; curve && i < curve->size; i++)
    points[i] = point_of(e, curve->list[i]);
  places_put_curve(places, points, curve ? (guint)curve->size : 0);
}

static void put_area(GArray *places, const Engine *e, Agraph_t *area) {
  const boxf box = area ? GD_bb(area) : (boxf){{0, 0}, {0, 0}};
  Point corner = area ? point_of(e, (pointf){box.LL.x, box.UR.y}) : (Point){0, 0};
  places_put_rect(places, (Rect){corner.x, corner.y, box.UR.x - box.LL.x, box.UR.y - box.LL.y});
}

static void places_collect(const Engine *e, GArray *places) {
  const Graph *graph = e->graph;
  const boxf bb = GD_bb(e->root);
  places_put_point(places, (Point){bb.UR.x - bb.LL.x, bb.UR.y - bb.LL.y});
  for (guint i = 0; i < graph->node_count; i++)
    places_put_point(places, point_of(e, ND_coord(e->nodes[i])));
  for (guint i = 0; i < graph->area_count; i++)
    put_area(places, e, e->areas[i]);
  for (guint i = 0; i < graph->line_count; i++) {
    Agnode_t *nodes[] = {e->roles[0][i], e->labels[i], e->roles[1][i]};
    Point stops[G_N_ELEMENTS(nodes)];
    for (gsize k = 0; k < G_N_ELEMENTS(nodes); k++)
      if (nodes[k])
        stops[k] = point_of(e, ND_coord(nodes[k]));
    places_put_stops(places, nodes[0] ? &stops[0] : NULL, nodes[1] ? &stops[1] : NULL,
                     nodes[2] ? &stops[2] : NULL);
    for (guint k = 0; k < STRETCHES && (k == 0 || e->edges[k][i]); k++)
      put_edge(places, e, e->edges[k][i]);
  }
}

gboolean engine_run(const Graph *graph, Measure *measure, const EngineSettings *settings,
                    const EngineVariant *variant, GArray *places) {
  agseterrf(message_drop);
  GVC_t *context = context_of(measure);
  Engine e = {.graph = graph, .settings = settings, .variant = variant};
  e.line_order = shuffled_new(graph->line_count, variant->order);
  e.root = agopen((char *)"chart", Agdirected, ids_in_order());
  defaults_set(&e);
  areas_add(&e);
  nodes_add(&e);
  fillers_add(&e);
  labels_add(&e);
  roles_add(&e);
  if (settings->newrank)
    e.hold = hold_new(graph, e.root, e.nodes, variant);
  edges_add(&e);
  if (e.hold)
    hold_finish(e.hold);
  if (gvLayout(context, e.root, settings->engine) != 0)
    return FALSE;
  places_collect(&e, places);
  return TRUE;
}
