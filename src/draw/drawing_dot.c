/* Drawings from DOT files with positions, as Graphviz writes them: `pos` of nodes and edges, `lp` of labels,
 * `bb` of clusters. Graphviz doesn't write how large an edge's label is, so its text is measured. */
#include <errno.h>
#include <graphviz/cgraph.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/drawing.h"
#include "draw/ids.h"
#include "draw/style.h"

#define INCH 72.0

/* What Graphviz takes where the file says nothing. */
#define SIZE_DEFAULT 14.0

/* No drawing is larger than this, in points. */
#define FURTHEST 1e7

typedef struct Reader {
  Drawing *drawing;
  Measure *measure;
  Agraph_t *root;
  GHashTable *used;    /* ids */
  GHashTable *numbers; /* of nodes: Agnode_t → index + 1 */
  GArray *nodes, *lines, *groups;
  const char *missing; /* the first thing that has no position */
} Reader;

/* ---- attributes ---- */

static const char *attribute(gpointer object, const char *name) {
  const char *value = agget(object, (char *)name);
  return value ? value : "";
}

static double number(gpointer object, const char *name, double otherwise) {
  double value = g_ascii_strtod(attribute(object, name), NULL);
  return isfinite(value) && value > 0 ? MIN(value, FURTHEST) : otherwise;
}

/* Reads "x,y" and steps behind it. Graphviz's y goes upwards. */
static gboolean point_read(const char **text, Point *p) {
  char *end;
  double x = g_ascii_strtod(*text, &end);
  if (end == *text || *end != ',')
    return FALSE;
  const char *second = end + 1;
  double y = g_ascii_strtod(second, &end);
  if (end == second || !isfinite(x) || !isfinite(y) || fabs(x) > FURTHEST || fabs(y) > FURTHEST)
    return FALSE;
  *p = (Point){x, -y};
  *text = end;
  return TRUE;
}

static gboolean point_of(gpointer object, const char *name, Point *p) {
  const char *text = attribute(object, name);
  return point_read(&text, p);
}

static gboolean box_of(gpointer object, const char *name, Rect *box) {
  const char *text = attribute(object, name);
  Point lower, upper;
  if (!point_read(&text, &lower) || *text++ != ',' || !point_read(&text, &upper))
    return FALSE;
  *box = (Rect){lower.x, upper.y, upper.x - lower.x, lower.y - upper.y};
  return box->width > 0 && box->height > 0;
}

static Rect box_round(Point centre, double width, double height) {
  return (Rect){centre.x - width / 2, centre.y - height / 2, width, height};
}

static gboolean is_invisible(gpointer object) {
  return strstr(attribute(object, "style"), "invis") != NULL;
}

/* ---- text ---- */

static char *entities_decode(const char *text) {
  static const struct {
    const char *written, *meant;
  } ENTITIES[] = {{"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""},
                  {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}};
  GString *out = g_string_new(text);
  for (gsize i = 0; i < G_N_ELEMENTS(ENTITIES); i++)
    g_string_replace(out, ENTITIES[i].written, ENTITIES[i].meant, 0);
  return g_string_free(out, FALSE);
}

/* The words of an HTML label: tags left out, but for those that begin a line. */
static char *html_words(const char *html) {
  GString *out = g_string_new(NULL);
  for (const char *s = html; *s; s++) {
    if (*s != '<') {
      g_string_append_c(out, *s);
      continue;
    }
    if (g_ascii_strncasecmp(s, "<br", 3) == 0 || g_ascii_strncasecmp(s, "</tr", 4) == 0)
      g_string_append_c(out, '\n');
    while (s[1] && *s != '>')
      s++;
  }
  return g_string_free(out, FALSE);
}

static char *escapes_decode(const char *text) {
  GString *out = g_string_new(NULL);
  for (const char *s = text; *s; s++) {
    if (*s == '\\' && s[1]) {
      s++;
      g_string_append_c(out, strchr("nlr", *s) ? '\n' : *s);
    } else {
      g_string_append_c(out, *s);
    }
  }
  return g_string_free(out, FALSE);
}

static char *label_words(const char *label) {
  g_autofree char *plain = aghtmlstr((char *)label) ? html_words(label) : escapes_decode(label);
  return entities_decode(plain);
}

static void text_notice(const Reader *r, double size) {
  r->drawing->smallest_text = MIN(r->drawing->smallest_text, size);
}

/* The size of a label's text with the margin that linkchart gives its own. */
static void label_size(const Reader *r, gpointer of, const char *label, double *width, double *height) {
  double size = number(of, "fontsize", SIZE_DEFAULT);
  Face face = strstr(attribute(of, "fontname"), "Bold") ? FACE_BOLD : FACE_REGULAR;
  g_autofree char *words = label_words(label);
  g_auto(GStrv) lines = g_strsplit(g_strchomp(words), "\n", -1);
  guint count = g_strv_length(lines);
  *width = 0;
  for (guint i = 0; i < count; i++)
    *width = MAX(*width, measure_width(r->measure, face, size, lines[i], -1));
  *width += 2 * LABEL_MARGIN;
  *height = count * text_leading(size) + LABEL_MARGIN;
  text_notice(r, size);
}

/* The sizes that an HTML label asks for. */
static void html_sizes_notice(const Reader *r, const char *html) {
  static const char ASKS[] = "point-size=\"";
  g_autofree char *lower = g_ascii_strdown(html, -1);
  for (const char *s = strstr(lower, ASKS); s; s = strstr(s + 1, ASKS)) {
    double size = g_ascii_strtod(s + strlen(ASKS), NULL);
    if (isfinite(size) && size > 0)
      text_notice(r, size);
  }
}

/* ---- groups ---- */

/* Subgraphs inherit what the file sets for the whole: the value only where it is the subgraph's own. */
static const char *own_attribute(const Reader *r, gpointer cluster, const char *name) {
  const char *value = attribute(cluster, name);
  return strcmp(value, attribute(r->root, name)) == 0 ? "" : value;
}

static void group_add(Reader *r, Agraph_t *cluster, int in) {
  const char *name = agnameof(cluster) + strlen("cluster");
  DrawnGroup group = {
      .id = drawing_id(r->drawing, r->used, arena_strdup(r->drawing->arena, *name == '_' ? name + 1 : name)),
      .in = in};
  group.is_area =
      *own_attribute(r, cluster, "bb") && box_of(cluster, "bb", &group.box) && !is_invisible(cluster);
  Point title;
  if (group.is_area && *own_attribute(r, cluster, "lp") && point_of(cluster, "lp", &title)) {
    group.title = box_round(title, INCH * number(cluster, "lwidth", 0), INCH * number(cluster, "lheight", 0));
    text_notice(r, number(cluster, "fontsize", SIZE_DEFAULT));
  }
  g_array_append_val(r->groups, group);
}

/* An outer group comes before those inside it, so that the innermost is noted last. */
static void groups_add(Reader *r, Agraph_t *graph, int in, GHashTable *innermost) {
  for (Agraph_t *sub = agfstsubg(graph); sub; sub = agnxtsubg(sub)) {
    int self = in;
    if (g_str_has_prefix(agnameof(sub), "cluster")) {
      self = (int)r->groups->len;
      group_add(r, sub, in);
      for (Agnode_t *node = agfstnode(sub); node; node = agnxtnode(sub, node))
        g_hash_table_insert(innermost, agsubnode(r->root, node, FALSE), GUINT_TO_POINTER(r->groups->len));
    }
    groups_add(r, sub, self, innermost);
  }
}

/* ---- nodes ---- */

static gboolean is_one_of(const char *word, const char *const *words) {
  for (; *words; words++)
    if (strcmp(word, *words) == 0)
      return TRUE;
  return FALSE;
}

/* Corners in eighths of the box, from the top left. */
typedef struct Polygon {
  const char *shape;
  guint count;
  guint8 corners[8][2];
} Polygon;

static const Polygon POLYGONS[] = {
    {"diamond", 4, {{4, 0}, {8, 4}, {4, 8}, {0, 4}}},
    {"Mdiamond", 4, {{4, 0}, {8, 4}, {4, 8}, {0, 4}}},
    {"hexagon", 6, {{2, 0}, {6, 0}, {8, 4}, {6, 8}, {2, 8}, {0, 4}}},
    {"octagon", 8, {{2, 0}, {6, 0}, {8, 2}, {8, 6}, {6, 8}, {2, 8}, {0, 6}, {0, 2}}},
    {"doubleoctagon", 8, {{2, 0}, {6, 0}, {8, 2}, {8, 6}, {6, 8}, {2, 8}, {0, 6}, {0, 2}}},
    {"triangle", 3, {{4, 0}, {8, 6}, {0, 6}}},
    {"trapezium", 4, {{2, 0}, {6, 0}, {8, 8}, {0, 8}}},
    {"parallelogram", 4, {{2, 0}, {8, 0}, {6, 8}, {0, 8}}},
};

static void outline_set(Reader *r, DrawnNode *node, const char *shape) {
  static const char *const ROUND[] = {"ellipse", "oval", "circle",  "doublecircle",
                                      "point",   "egg",  "Mcircle", NULL};
  if (!*shape || is_one_of(shape, ROUND)) {
    drawing_node_set_ellipse(r->drawing, node);
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(POLYGONS); i++) {
    const Polygon *polygon = &POLYGONS[i];
    if (strcmp(shape, polygon->shape) != 0)
      continue;
    Point *corners = arena_array(r->drawing->arena, Point, polygon->count);
    for (guint k = 0; k < polygon->count; k++)
      corners[k] = (Point){node->box.x + node->box.width * polygon->corners[k][0] / 8,
                           node->box.y + node->box.height * polygon->corners[k][1] / 8};
    node->corners = corners;
    node->corner_count = polygon->count;
  }
}

static void node_add(Reader *r, Agnode_t *of, GHashTable *innermost) {
  Point centre;
  if (!point_of(of, "pos", &centre)) {
    if (!r->missing)
      r->missing = agnameof(of);
    return;
  }
  DrawnNode node = {
      .id = drawing_id(r->drawing, r->used, arena_strdup(r->drawing->arena, agnameof(of))),
      .box = box_round(centre, INCH * number(of, "width", 0.75), INCH * number(of, "height", 0.5)),
      .group = (int)GPOINTER_TO_UINT(g_hash_table_lookup(innermost, of)) - 1,
      .hidden = is_invisible(of),
  };
  outline_set(r, &node, attribute(of, "shape"));
  const char *label = attribute(of, "label");
  if (*label && strcmp(attribute(of, "shape"), "point") != 0 && !node.hidden)
    text_notice(r, number(of, "fontsize", SIZE_DEFAULT));
  if (aghtmlstr((char *)label))
    html_sizes_notice(r, label);
  g_array_append_val(r->nodes, node);
  g_hash_table_insert(r->numbers, of, GUINT_TO_POINTER(r->nodes->len));
}

/* ---- lines ---- */

static void add_straight(GArray *chain, Point to) {
  Point from = g_array_index(chain, Point, chain->len - 1);
  Point added[3] = {{from.x + (to.x - from.x) / 3, from.y + (to.y - from.y) / 3},
                    {from.x + (to.x - from.x) * 2 / 3, from.y + (to.y - from.y) * 2 / 3},
                    to};
  g_array_append_vals(chain, added, 3);
}

/* Where the chain goes on to; a gap is bridged. */
static void add_joint(GArray *chain, Point to) {
  if (chain->len == 0)
    g_array_append_val(chain, to);
  else if (hypot(g_array_index(chain, Point, chain->len - 1).x - to.x,
                 g_array_index(chain, Point, chain->len - 1).y - to.y) > 0.01)
    add_straight(chain, to);
}

/* "[e,x,y] [s,x,y] x,y x,y …": tips of arrowheads, and 1 + 3n points of curves. FALSE where it isn't that. */
static gboolean spline_add(GArray *chain, const char *text) {
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
  Point start = {0, 0}, end = {0, 0}, p;
  gboolean has_start = FALSE, has_end = FALSE;
  for (text += strspn(text, " \t\n"); *text; text += strspn(text, " \t\n")) {
    char tip = text[1] == ',' && (*text == 's' || *text == 'e') ? *text : 0;
    text += tip ? 2 : 0;
    if (!point_read(&text, &p))
      return FALSE;
    if (!tip)
      g_array_append_val(points, p);
    *(tip == 's' ? &start : tip == 'e' ? &end : &p) = p;
    has_start = has_start || tip == 's';
    has_end = has_end || tip == 'e';
  }
  if (points->len < 4 || points->len % 3 != 1)
    return FALSE;
  if (has_start)
    add_joint(chain, start);
  add_joint(chain, g_array_index(points, Point, 0));
  g_array_append_vals(chain, &g_array_index(points, Point, 1), points->len - 1);
  if (has_end)
    add_joint(chain, end);
  return TRUE;
}

static gboolean course_read(const Reader *r, const char *pos, DrawnLine *line) {
  g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(Point));
  g_auto(GStrv) splines = g_strsplit(pos, ";", -1);
  for (char **spline = splines; *spline; spline++)
    if (!spline_add(chain, *spline))
      return FALSE;
  line->points = arena_copy(r->drawing->arena, chain->data, chain->len * sizeof(Point));
  line->point_count = chain->len;
  return chain->len > 0;
}

static int arrow_of(const Reader *r, Agedge_t *edge) {
  const char *dir = attribute(edge, "dir");
  if (strcmp(dir, "back") == 0)
    return -1;
  return strcmp(dir, "forward") == 0 || (!*dir && agisdirected(r->root));
}

/* The edge's label, or else the one that may stand anywhere near it. */
static void label_read(const Reader *r, Agedge_t *edge, DrawnLine *line) {
  static const char *const LABELS[][2] = {{"label", "lp"}, {"xlabel", "xlp"}};
  for (gsize i = 0; i < G_N_ELEMENTS(LABELS) && !line->has_label; i++) {
    const char *label = attribute(edge, LABELS[i][0]);
    Point centre;
    double width, height;
    if (!*label || !point_of(edge, LABELS[i][1], &centre))
      continue;
    label_size(r, edge, label, &width, &height);
    line->has_label = TRUE;
    line->label = box_round(centre, width, height);
  }
}

static LineEnd end_of(const Reader *r, Agnode_t *node) {
  return (LineEnd){END_ENTITY, GPOINTER_TO_UINT(g_hash_table_lookup(r->numbers, node)) - 1};
}

static void line_add(Reader *r, Agedge_t *edge) {
  if (is_invisible(edge))
    return;
  const char *id = attribute(edge, "id"), *from = agnameof(agtail(edge)), *to = agnameof(aghead(edge));
  DrawnLine line = {.id = *id ? drawing_id(r->drawing, r->used, arena_strdup(r->drawing->arena, id))
                              : drawing_line_id(r->drawing, r->used, from, to),
                    .from = end_of(r, agtail(edge)),
                    .to = end_of(r, aghead(edge)),
                    .arrow = arrow_of(r, edge)};
  if (!course_read(r, attribute(edge, "pos"), &line)) {
    r->missing = r->missing ? r->missing : line.id;
    return;
  }
  label_read(r, edge, &line);
  g_array_append_val(r->lines, line);
}

/* ---- the whole ---- */

static Point direction_of(Agraph_t *root) {
  const char *rankdir = attribute(root, "rankdir");
  static const struct {
    const char *name;
    Point direction;
  } DIRECTIONS[] = {{"LR", {1, 0}}, {"RL", {-1, 0}}, {"BT", {0, -1}}};
  for (gsize i = 0; i < G_N_ELEMENTS(DIRECTIONS); i++)
    if (strcmp(rankdir, DIRECTIONS[i].name) == 0)
      return DIRECTIONS[i].direction;
  return (Point){0, 1};
}

static void things_add(Reader *r) {
  g_autoptr(GHashTable) innermost = g_hash_table_new(NULL, NULL);
  groups_add(r, r->root, -1, innermost);
  for (Agnode_t *node = agfstnode(r->root); node; node = agnxtnode(r->root, node))
    node_add(r, node, innermost);
  for (Agnode_t *node = r->missing ? NULL : agfstnode(r->root); node; node = agnxtnode(r->root, node))
    for (Agedge_t *edge = agfstout(r->root, node); edge; edge = agnxtout(r->root, edge))
      line_add(r, edge);
}

#define TAKE(array, of, count, type)                                                                         \
  (of) = arena_copy(drawing->arena, (array)->data, (array)->len * sizeof(type));                             \
  (count) = (array)->len

/* NULL with `error` where something has no position. */
static Drawing *drawing_of_dot(Agraph_t *root, Measure *measure, const char *path, GError **error) {
  g_autoptr(Drawing) drawing = drawing_new(agnameof(root) ? agnameof(root) : "");
  g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
  g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(DrawnNode));
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(DrawnLine));
  g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(DrawnGroup));
  Reader r = {drawing, measure, root, used, numbers, nodes, lines, groups, NULL};
  drawing->direction = direction_of(root);
  drawing->smallest_text = FURTHEST;
  things_add(&r);
  if (r.missing) {
    g_set_error(error, DRAWING_ERROR, DRAWING_ERROR_NO_POSITIONS, "%s: '%s' has no position", path,
                r.missing);
    return NULL;
  }
  TAKE(nodes, drawing->nodes, drawing->node_count, DrawnNode);
  TAKE(lines, drawing->lines, drawing->line_count, DrawnLine);
  TAKE(groups, drawing->groups, drawing->group_count, DrawnGroup);
  drawing_box_groups(drawing);
  return g_steal_pointer(&drawing);
}

/* cgraph hands its messages, piece by piece, to a function that gets no data pointer. */
static GString *messages;

static int message_keep(char *message) {
  g_string_append(messages, message);
  return 0;
}

/* "syntax error in line 3 near 'x'" */
static const char *first_message(void) {
  static const char BEGINS[] = "Error: ";
  g_strdelimit(messages->str, "\n", '\0');
  gboolean begins = g_str_has_prefix(messages->str, BEGINS);
  return messages->str + (begins ? strlen(BEGINS) : 0);
}

static gboolean stream_read(FILE *stream, const char *path, Measure *measure, GPtrArray *drawings,
                            GError **error) {
  /* agread, unlike agopen, takes no default for what reads. */
  Agdisc_t disc = {&AgMemDisc, ids_in_order()->id, &AgIoDisc};
  Agraph_t *root;
  while ((root = agread(stream, &disc))) {
    Drawing *drawing = drawing_of_dot(root, measure, path, error);
    agclose(root);
    if (!drawing)
      return FALSE;
    g_ptr_array_add(drawings, drawing);
  }
  if (!agerrors() && drawings->len > 0)
    return TRUE;
  g_set_error(error, DRAWING_ERROR, DRAWING_ERROR_SYNTAX, "%s: %s", path,
              agerrors() ? first_message() : "there is no graph in it");
  return FALSE;
}

GPtrArray *drawings_read_dot(const char *path, Measure *measure, GError **error) {
  g_autoptr(GPtrArray) drawings = g_ptr_array_new_with_free_func((GDestroyNotify)drawing_free);
  gboolean is_stdin = strcmp(path, "-") == 0;
  FILE *stream = is_stdin ? stdin : fopen(path, "re");
  if (!stream) {
    int saved = errno;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(saved), "cannot read %s: %s", path,
                g_strerror(saved));
    return NULL;
  }
  messages = g_string_new(NULL);
  agseterrf(message_keep);
  agreseterrors();
  gboolean read = stream_read(stream, is_stdin ? "<stdin>" : path, measure, drawings, error);
  agseterrf(NULL);
  g_string_free(messages, TRUE);
  if (!is_stdin)
    fclose(stream);
  return read ? g_steal_pointer(&drawings) : NULL;
}
