#include "draw/spread.h"

#include <math.h>
#include <stdlib.h>

#include "draw/route.h"

/* How far apart ends on one side are wanted, and how far from the side's corners they stay, in points. */
#define END_GAP     11.0
#define CORNER_ROOM 9.0

/* How far out from the node the order of its lines is read. */
#define LOOK_OUT 26.0

typedef enum Side { SIDE_TOP, SIDE_BOTTOM, SIDE_LEFT, SIDE_RIGHT } Side;

/* One end of a line at a node. `at` and `order` are along the side: x for top and bottom, else y. */
typedef struct Ending {
  guint node;
  Line *line;
  gboolean at_start;
  Side side;
  double at;    /* where the line crosses the side */
  double order; /* where it is further out */
  guint number; /* in the file's order, so that equal ones keep it */
} Ending;

/* The `i`-th curve as seen from the end. */
static void curve_from_end(const Ending *e, guint i, Point p[4]) {
  guint last = e->line->point_count - 1;
  for (guint k = 0; k < 4; k++)
    p[k] = e->line->points[e->at_start ? 3 * i + k : last - 3 * i - k];
}

/* Walks out from the end to the first point that lies outside `box`; the far end where none does. */
static Point first_outside(const Ending *e, Rect box) {
  guint curves = (e->line->point_count - 1) / 3;
  Point p[4] = {{0, 0}};
  for (guint i = 0; i < curves; i++) {
    curve_from_end(e, i, p);
    for (int step = 1; step <= 24; step++) {
      Point at = curve_at(p, step / 24.0);
      if (!rect_contains(box, at))
        return at;
    }
  }
  return p[3];
}

static Side side_of(Rect box, Point p) {
  double dx = (p.x - box.x - box.width / 2) / box.width, dy = (p.y - box.y - box.height / 2) / box.height;
  if (fabs(dx) > fabs(dy))
    return dx < 0 ? SIDE_LEFT : SIDE_RIGHT;
  return dy < 0 ? SIDE_TOP : SIDE_BOTTOM;
}

static gboolean is_level(Side side) {
  return side == SIDE_TOP || side == SIDE_BOTTOM;
}

static void ending_add(GArray *endings, const Graph *graph, Line *line, LineEnd end, gboolean at_start) {
  if (end.kind != END_ENTITY || line->point_count < 4)
    return;
  Ending e = {.node = end.index, .line = line, .at_start = at_start, .number = endings->len};
  Rect box = node_box(&graph->nodes[end.index]);
  Point crossing = first_outside(&e, box), out = first_outside(&e, rect_grown(box, LOOK_OUT));
  e.side = side_of(box, crossing);
  e.at = is_level(e.side) ? crossing.x : crossing.y;
  e.order = is_level(e.side) ? out.x : out.y;
  g_array_append_val(endings, e);
}

static int endings_compare(const void *a, const void *b) {
  const Ending *x = a, *y = b;
  if (x->node != y->node)
    return x->node < y->node ? -1 : 1;
  if (x->side != y->side)
    return x->side < y->side ? -1 : 1;
  if (fabs(x->order - y->order) > 0.01)
    return x->order < y->order ? -1 : 1;
  return x->number < y->number ? -1 : 1;
}

/* Non-decreasing values nearest to the given ones (pool adjacent violators, Ayer et al. 1955), in place. */
static void make_monotone(double *values, guint count) {
  g_autofree double *mean = g_new(double, count);
  g_autofree guint *size = g_new(guint, count);
  guint pools = 0;
  for (guint i = 0; i < count; i++) {
    mean[pools] = values[i];
    size[pools++] = 1;
    for (; pools > 1 && mean[pools - 2] > mean[pools - 1]; pools--) {
      guint both = size[pools - 2] + size[pools - 1];
      mean[pools - 2] = (mean[pools - 2] * size[pools - 2] + mean[pools - 1] * size[pools - 1]) / both;
      size[pools - 2] = both;
    }
  }
  for (guint i = 0, pool = 0, used = 0; i < count; i++, used++) {
    if (used == size[pool]) {
      pool++;
      used = 0;
    }
    values[i] = mean[pool];
  }
}

/* The end and its control point move together, so that the line keeps its direction there. */
static void ending_move(const Ending *e, Rect box, double by) {
  guint last = e->line->point_count - 1;
  Point *end = &e->line->points[e->at_start ? 0 : last],
        *control = &e->line->points[e->at_start ? 1 : last - 1];
  if (is_level(e->side)) {
    by = CLAMP(end->x + by, box.x + 2, box.x + box.width - 2) - end->x;
    end->x += by;
    control->x += by;
  } else {
    by = CLAMP(end->y + by, box.y + 2, box.y + box.height - 2) - end->y;
    end->y += by;
    control->y += by;
  }
}

static void side_spread(const Graph *graph, const Ending *endings, guint count) {
  Rect box = node_box(&graph->nodes[endings->node]);
  gboolean level = is_level(endings->side);
  double low = (level ? box.x : box.y) + CORNER_ROOM,
         length = (level ? box.width : box.height) - 2 * CORNER_ROOM;
  double gap = count > 1 ? MIN(END_GAP, length / (count - 1)) : 0;
  g_autofree double *at = g_new(double, count);
  for (guint i = 0; i < count; i++)
    at[i] = endings[i].at - i * gap;
  make_monotone(at, count);
  for (guint i = 0; i < count; i++)
    ending_move(&endings[i], box,
                CLAMP(at[i], low, low + length - (count - 1) * gap) + i * gap - endings[i].at);
}

void spread_ends(Graph *graph) {
  g_autoptr(GArray) endings = g_array_new(FALSE, FALSE, sizeof(Ending));
  for (guint i = 0; i < graph->line_count; i++) {
    ending_add(endings, graph, &graph->lines[i], graph->lines[i].from, TRUE);
    ending_add(endings, graph, &graph->lines[i], graph->lines[i].to, FALSE);
  }
  if (endings->len == 0)
    return;
  qsort(endings->data, endings->len, sizeof(Ending), endings_compare);
  const Ending *all = (const Ending *)(gconstpointer)endings->data;
  for (guint start = 0, end; start < endings->len; start = end) {
    for (end = start + 1;
         end < endings->len && all[end].node == all[start].node && all[end].side == all[start].side;)
      end++;
    if (end - start > 1)
      side_spread(graph, all + start, end - start);
  }
}
