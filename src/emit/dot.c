/* DOT: the chart as a cgraph graph, written by cgraph. Stock `dot` draws a sensible chart from it: the
 * shapes, colours, strokes and labels, groups as clusters. Places are left to whoever lays it out. */

#include <graphviz/cgraph.h>
#include <string.h>

#include "base/wrap.h"
#include "draw/ids.h"
#include "emit/format.h"

/* Stock dot refuses quoted strings over 16,384 bytes, but not HTML of that length in lines. */
#define DOT_STRING_LIMIT 16000

typedef struct Dot {
  const Graph *graph;
  const Theme *theme;
  Agraph_t *root;
  Agraph_t **areas;
  Agnode_t **nodes;
  Agnode_t **fillers; /* of groups that hold nothing, else NULL */
  Agnode_t **middles; /* of lines that another line ends at, else NULL */
} Dot;

static void set(gpointer object, const char *name, const char *value) {
  agsafeset(object, (char *)name, (char *)value, (char *)"");
}

static void set_number(gpointer object, const char *name, double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  set(object, name, g_ascii_formatd(text, sizeof text, "%.4g", value));
}

static void set_colour(gpointer object, const char *name, Colour colour) {
  char text[16];
  g_snprintf(text, sizeof text, "#%06x", colour);
  set(object, name, text);
}

static void set_html(gpointer object, const char *name, const char *html) {
  char *stored = agstrdup_html(agroot(object), (char *)html);
  agsafeset(object, (char *)name, stored, (char *)"");
  agstrfree(agroot(object), stored);
}

/* Appends text that DOT's reader takes back as it is: it decodes `&amp;`, expands backslashes, and reads
 * labels in <> as HTML. */
static void append_escaped(GString *out, const char *text, gboolean html) {
  for (const char *s = text; *s; s++) {
    if (*s == '&')
      g_string_append(out, "&amp;");
    else if (html && *s == '<')
      g_string_append(out, "&lt;");
    else if (html && *s == '>')
      g_string_append(out, "&gt;");
    else if (*s == '\\')
      g_string_append(out, "\\\\");
    else
      g_string_append_c(out, *s);
  }
}

static void append_block(GString *out, const TextBlock *block, const char *newline, gboolean html) {
  for (guint i = 0; i < block->count; i++) {
    if (i)
      g_string_append(out, newline);
    append_escaped(out, block->lines[i], html);
  }
}

static void set_block(gpointer object, const char *name, const TextBlock *block) {
  g_autoptr(GString) text = g_string_new(NULL);
  append_block(text, block, "\\n", FALSE);
  if (text->len <= DOT_STRING_LIMIT) {
    set(object, name, text->str);
    return;
  }
  g_string_truncate(text, 0);
  append_block(text, block, "<BR/>", TRUE);
  set_html(object, name, text->str);
}

static double character_count(const char *text, gsize length, gpointer data G_GNUC_UNUSED) {
  return (double)g_utf8_strlen(text, (gssize)length);
}

static void set_title(gpointer object, const char *title) {
  g_auto(GStrv) lines = wrap_text(title, 80, character_count, NULL);
  set_block(object, "label", &(TextBlock){.lines = lines, .count = g_strv_length(lines)});
}

/* Graphviz makes what it draws smaller or larger until it fits. */
static void set_page(Agraph_t *root, const Page *page) {
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(width, sizeof width, "%.2f", (page->width - 2 * page->margin) / 72);
  g_ascii_formatd(height, sizeof height, "%.2f", (page->height - 2 * page->margin) / 72);
  g_autofree char *size = g_strdup_printf("%s,%s!", width, height);
  set(root, "size", size);
}

static void defaults_set(const Dot *dot) {
  static const struct {
    int kind;
    const char *name, *value;
  } DEFAULTS[] = {
      {AGRAPH, "newrank", "true"},     {AGRAPH, "compound", "true"}, {AGRAPH, "fontname", "Liberation Sans"},
      {AGRAPH, "fontsize", "17"},      {AGRAPH, "labelloc", "t"},    {AGRAPH, "labeljust", "l"},
      {AGRAPH, "nodesep", "0.3"},      {AGRAPH, "ranksep", "0.4"},   {AGNODE, "fontname", "Liberation Sans"},
      {AGNODE, "fontsize", "11.5"},    {AGNODE, "shape", "box"},     {AGNODE, "style", "filled"},
      {AGNODE, "margin", "0.04,0.02"}, {AGNODE, "penwidth", "1.6"},  {AGEDGE, "fontname", "Liberation Sans"},
      {AGEDGE, "fontsize", "9"},       {AGEDGE, "arrowsize", "0.7"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(DEFAULTS); i++)
    agattr(dot->root, DEFAULTS[i].kind, (char *)DEFAULTS[i].name, (char *)DEFAULTS[i].value);
  if (dot->theme->fonts) {
    agattr(dot->root, AGRAPH, (char *)"fontname", (char *)dot->theme->fonts[0]);
    agattr(dot->root, AGNODE, (char *)"fontname", (char *)dot->theme->fonts[0]);
    agattr(dot->root, AGEDGE, (char *)"fontname", (char *)dot->theme->fonts[0]);
  }
  const Selection *selection = dot->graph->selection;
  set_colour(dot->root, "bgcolor", dot->theme->paper);
  set_colour(dot->root, "fontcolor", dot->theme->ink);
  set(dot->root, "rankdir", selection_direction(selection) == DIRECTION_RIGHT ? "LR" : "TB");
  if (page_is_set(&selection->page))
    set_page(dot->root, &selection->page);
  if (selection->frame & PART(FRAME_TITLE))
    set_title(dot->root, selection_title(selection));
}

static void areas_add(Dot *dot) {
  const Graph *graph = dot->graph;
  dot->areas = g_new0(Agraph_t *, graph->area_count + 1);
  for (guint i = 0; i < graph->area_count; i++) {
    const Area *area = &graph->areas[i];
    g_autofree char *name = g_strdup_printf("cluster_%s", area->group->id.text);
    Agraph_t *cluster = agsubg(area->in >= 0 ? dot->areas[area->in] : dot->root, name, TRUE);
    set_block(cluster, "label", &area->title);
    set(cluster, "style", "rounded,filled");
    set(cluster, "fontname", "Liberation Sans Bold");
    set(cluster, "fontsize", "9");
    set_colour(cluster, "color", dot->theme->area_stroke);
    set_colour(cluster, "fillcolor", dot->theme->area_fill[0]);
    set_colour(cluster, "fontcolor", dot->theme->faint_ink);
    dot->areas[i] = cluster;
  }
  dot->fillers = g_new0(Agnode_t *, graph->area_count + 1);
  for (guint i = 0; i < graph->area_count; i++) {
    if (!area_is_empty(graph, i))
      continue;
    g_autofree char *name = g_strdup_printf("inside %s", graph->areas[i].group->id.text);
    dot->fillers[i] = agnode(dot->areas[i], name, TRUE);
    set(dot->fillers[i], "style", "invis");
  }
}

static Agraph_t *subgraph_of(const Dot *dot, int area) {
  return area >= 0 ? dot->areas[area] : dot->root;
}

static void node_label_set(Agnode_t *node, const Node *of) {
  g_autoptr(GString) html = g_string_new(NULL);
  if (of->name.count) {
    g_string_append(html, "<B>");
    append_block(html, &of->name, "<BR/>", TRUE);
    g_string_append(html, "</B>");
  }
  if (of->small.count) {
    g_string_append(html, "<BR/><FONT POINT-SIZE=\"9\">");
    append_block(html, &of->small, "<BR/>", TRUE);
    g_string_append(html, "</FONT>");
  }
  if (html->len)
    set_html(node, "label", html->str);
  else
    set(node, "label", "");
}

static void nodes_add(Dot *dot) {
  dot->nodes = g_new0(Agnode_t *, dot->graph->node_count + 1);
  for (guint i = 0; i < dot->graph->node_count; i++) {
    const Node *of = &dot->graph->nodes[i];
    const DotShape *shape = dot_shape(of->entity->type->shape);
    Agnode_t *node = agnode(subgraph_of(dot, of->area), (char *)of->entity->id.text, TRUE);
    node_label_set(node, of);
    set(node, "shape", shape->shape);
    set(node, "style", shape->style);
    set(node, "peripheries", shape->peripheries);
    set_colour(node, "color", entity_colour(dot->theme, of->entity->type));
    set_colour(node, "fillcolor", dot->theme->node_fill);
    set_colour(node, "fontcolor", dot->theme->ink);
    set_number(node, "width", of->width / 72);
    set_number(node, "height", of->height / 72);
    dot->nodes[i] = node;
  }
}

static void middle_mark(Dot *dot, LineEnd end) {
  if (end.kind != END_RELATION || dot->middles[end.index])
    return;
  const Line *line = &dot->graph->lines[end.index];
  const Relation *relation = line->relation;
  g_autofree char *pair = g_strdup_printf("%s--%s", end_id(&relation->from), end_id(&relation->to));
  g_autofree char *name = g_strdup_printf("middle of %s", relation->id.text ? relation->id.text : pair);
  int area = areas_common(dot->graph, end_area(dot->graph, line->from), end_area(dot->graph, line->to));
  dot->middles[end.index] = agnode(subgraph_of(dot, area), name, TRUE);
  set(dot->middles[end.index], "shape", "point");
  set(dot->middles[end.index], "width", "0.03");
  set(dot->middles[end.index], "height", "0.03");
}

/* A line to a group goes to the first node in it and, with `compound`, ends at the cluster's border. */
static Agnode_t *end_node(const Dot *dot, LineEnd end) {
  if (end.kind == END_ENTITY)
    return dot->nodes[end.index];
  if (end.kind == END_RELATION)
    return dot->middles[end.index];
  for (guint i = 0; i < dot->graph->node_count; i++)
    if (area_holds(dot->graph, end.index, dot->graph->nodes[i].area))
      return dot->nodes[i];
  for (guint i = 0; i < dot->graph->area_count; i++)
    if (dot->fillers[i] && area_holds(dot->graph, end.index, (int)i))
      return dot->fillers[i];
  return NULL;
}

/* The cluster that a line ends at, or NULL where it ends at none or comes from inside: dot can't cut it
 * there. */
static const char *cluster_at(const Dot *dot, LineEnd end, LineEnd other) {
  if (end.kind != END_GROUP)
    return NULL;
  int area = other.kind == END_GROUP ? (int)other.index : end_area(dot->graph, other);
  gboolean inside = area_holds(dot->graph, end.index, area);
  gboolean around = other.kind == END_GROUP && area_holds(dot->graph, other.index, (int)end.index);
  return inside || around ? NULL : agnameof(dot->areas[end.index]);
}

static Agedge_t *edge_add(const Dot *dot, const Line *line, Agnode_t *from, Agnode_t *to) {
  const Stroke *stroke = stroke_for(line->relation->claim.sureness);
  Colour colour = relation_colour(dot->theme, line->relation->type);
  Agedge_t *edge = agedge(dot->root, from, to, NULL, TRUE);
  set_colour(edge, "color", colour);
  set_colour(edge, "fontcolor", colour);
  set(edge, "style", stroke->dot_style);
  set_number(edge, "penwidth", line_width(dot->theme, line->relation));
  return edge;
}

static void ends_set(const Dot *dot, const Line *line, Agedge_t *first, Agedge_t *last) {
  Arrow arrow = relation_arrow(line->relation);
  gboolean at_from = arrow == ARROW_BOTH && !line_parts_at(line, TRUE);
  gboolean at_to = arrow != ARROW_NONE && !line_parts_at(line, FALSE);
  if (first != last)
    set(first, "dir", at_from ? "back" : "none");
  if (first != last)
    set(last, "dir", at_to ? "forward" : "none");
  else if (at_from || !at_to)
    set(last, "dir", at_from && at_to ? "both" : at_from ? "back" : "none");
  const char *tail = cluster_at(dot, line->from, line->to), *head = cluster_at(dot, line->to, line->from);
  if (tail)
    set(first, "ltail", tail);
  if (head)
    set(last, "lhead", head);
}

static void lines_add(Dot *dot) {
  dot->middles = g_new0(Agnode_t *, dot->graph->line_count + 1);
  for (guint i = 0; i < dot->graph->line_count; i++) {
    middle_mark(dot, dot->graph->lines[i].from);
    middle_mark(dot, dot->graph->lines[i].to);
  }
  for (guint i = 0; i < dot->graph->line_count; i++) {
    const Line *line = &dot->graph->lines[i];
    Agnode_t *from = end_node(dot, line->from), *to = end_node(dot, line->to), *middle = dot->middles[i];
    Agedge_t *first = edge_add(dot, line, from, middle ? middle : to);
    Agedge_t *last = middle ? edge_add(dot, line, middle, to) : first;
    set_block(first, "label", &line->label);
    if (line->role[0].count)
      set_block(first, "taillabel", &line->role[0]);
    if (line->role[1].count)
      set_block(last, "headlabel", &line->role[1]);
    ends_set(dot, line, first, last);
  }
}

gboolean dot_write(const Picture *picture, FILE *stream, GError **error G_GNUC_UNUSED) {
  g_autofree char *name = g_strdup(picture->name);
  Dot dot = {
      .graph = picture->graph, .theme = picture->theme, .root = agopen(name, Agdirected, ids_in_order())};
  defaults_set(&dot);
  areas_add(&dot);
  nodes_add(&dot);
  lines_add(&dot);
  agwrite(dot.root, stream);
  agclose(dot.root);
  g_free(dot.areas);
  g_free(dot.fillers);
  g_free(dot.nodes);
  g_free(dot.middles);
  return TRUE;
}
