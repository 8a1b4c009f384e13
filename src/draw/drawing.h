/* Drawing: what a reader sees of a chart, whoever drew it: nodes, lines, labels and groups with their ids and
 * places, and nothing of what they stand for. A drawing owns all it holds. Lengths are in points, y
 * downwards; where the origin is doesn't matter. */
#pragma once

#include <gio/gio.h>

#include "draw/graph.h"

typedef struct DrawnNode {
  const char *id;
  Rect box;
  const Point *corners; /* of its outline; NULL where that is the box */
  guint corner_count;
  int group; /* the innermost that it belongs to, or -1 */
  gboolean hidden;
} DrawnNode;

typedef struct DrawnLine {
  const char *id;
  LineEnd from, to;    /* indices into nodes, groups or lines */
  int arrow;           /* 1: points at `to` alone, -1: at `from` alone, 0: at both or none */
  const Point *points; /* 1 + 3n, cubic Bezier curves; none where it isn't drawn */
  guint point_count;
  gboolean has_label;
  Rect label;
} DrawnLine;

typedef struct DrawnGroup {
  const char *id;
  int in;           /* index of the group round it, or -1; always less than its own */
  gboolean is_area; /* its box is drawn; else it is the box round its nodes */
  Rect box;         /* of no width where the group holds nothing */
  Rect title;       /* of no width where none is drawn */
} DrawnGroup;

typedef struct Drawing {
  Arena *arena;
  const char *name;
  DrawnNode *nodes;
  guint node_count;
  DrawnLine *lines;
  guint line_count;
  DrawnGroup *groups;
  guint group_count;
  Point direction;      /* in which its arrows are meant to run: a step of length 1 */
  double smallest_text; /* its size */
} Drawing;

/* An empty one. */
Drawing *drawing_new(const char *name);
void drawing_free(Drawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawing, drawing_free)

/* Of a graph that is laid out. Ids are those of its SVG. Without `with_ids`, which is faster, they are NULL.
 */
Drawing *drawing_of_graph(const Graph *graph, const char *name, gboolean with_ids);

/* Every graph of a DOT file with positions, as `dot -Tdot` writes it ("-" is standard input): Drawing, to be
 * unreffed. Edge labels are measured with `measure`. NULL with `error` where the file can't be read
 * (G_FILE_ERROR), or is no DOT or has no positions (DRAWING_ERROR). */
GPtrArray *drawings_read_dot(const char *path, Measure *measure, GError **error);

typedef enum DrawingError { DRAWING_ERROR_SYNTAX, DRAWING_ERROR_NO_POSITIONS } DrawingError;
#define DRAWING_ERROR drawing_error_quark()
GQuark drawing_error_quark(void);

/* The id, with "--2" behind it from its second use on; `used` holds what was given before. */
const char *drawing_id(Drawing *drawing, GHashTable *used, const char *id);
/* The id of a line that has none of its own. */
const char *drawing_line_id(Drawing *drawing, GHashTable *used, const char *from, const char *to);

/* Whether `group`, or one that it lies in, is `outer`; -1 lies in none. */
gboolean drawing_group_holds(const Drawing *drawing, guint outer, int group);

/* Sets the box of each group that is no area to that round its nodes. */
void drawing_box_groups(Drawing *drawing);

/* The box round all that is drawn; of no size where nothing is. */
Rect drawing_bounds(const Drawing *drawing);

/* An ellipse's outline as a polygon. */
void drawing_node_set_ellipse(Drawing *drawing, DrawnNode *node);
