#include "draw/plane.h"

#include <math.h>
#include <string.h>

/* Cells are this large, in points, and larger where there would be too many of them. */
#define CELL      80.0
#define CELLS_BOX 64 /* cells a box, at the most */

typedef struct Cell {
  Thing *things;
  guint count, size;
} Cell;

struct Plane {
  const Net *net;
  double cell;
  guint columns, rows;
  Cell *cells;
  guint *first, *links;  /* of each box */
  guint *seen[3], stamp; /* by kind and index: the query that found it last */
  guint64 looks;
  Thing *found; /* by the last query; there is room for all */
  guint found_count;
};

static int column_of(const Plane *p, double x) {
  return (int)CLAMP(x / p->cell, 0, p->columns - 1);
}

static int row_of(const Plane *p, double y) {
  return (int)CLAMP(y / p->cell, 0, p->rows - 1);
}

/* ---- what is done with each cell that something touches ---- */

typedef void (*CellAction)(Plane *plane, Cell *cell, Thing thing);
#define INLINED static inline __attribute__((always_inline)) /* since little is done with each */

static void cell_put(Plane *plane G_GNUC_UNUSED, Cell *cell, Thing thing) {
  if (cell->count == cell->size) {
    cell->size = MAX(4, 2 * cell->size);
    cell->things = g_renew(Thing, cell->things, cell->size);
  }
  cell->things[cell->count++] = thing;
}

static void cell_take(Plane *plane G_GNUC_UNUSED, Cell *cell, Thing thing) {
  for (guint i = 0; i < cell->count; i++)
    if (cell->things[i].kind == thing.kind && cell->things[i].index == thing.index) {
      cell->things[i] = cell->things[--cell->count];
      return;
    }
}

static void cell_find(Plane *plane, Cell *cell, Thing thing G_GNUC_UNUSED) {
  plane->looks += 1 + cell->count;
  for (guint i = 0; i < cell->count; i++) {
    Thing t = cell->things[i];
    if (plane->seen[t.kind][t.index] == plane->stamp)
      continue;
    plane->seen[t.kind][t.index] = plane->stamp;
    plane->found[plane->found_count++] = t;
  }
}

INLINED void rect_do(Plane *p, Rect r, CellAction action, Thing thing) {
  int right = column_of(p, r.x + r.width), bottom = row_of(p, r.y + r.height);
  for (int row = row_of(p, r.y); row <= bottom; row++)
    for (int column = column_of(p, r.x); column <= right; column++)
      action(p, &p->cells[(gsize)row * p->columns + column], thing);
}

/* Column by column; within one the segment touches the rows between where it enters and leaves. */
INLINED void segment_do(Plane *p, Point a, Point b, CellAction action, Thing thing) {
  if (a.x > b.x) {
    Point kept = a;
    a = b;
    b = kept;
  }
  int first = column_of(p, a.x), last = column_of(p, b.x);
  double slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
  for (int column = first; column <= last; column++) {
    double y0 = column == first ? a.y : a.y + slope * (column * p->cell - a.x);
    double y1 = column == last ? b.y : a.y + slope * ((column + 1) * p->cell - a.x);
    int top = row_of(p, MIN(y0, y1)), bottom = row_of(p, MAX(y0, y1));
    for (int row = top; row <= bottom; row++)
      action(p, &p->cells[(gsize)row * p->columns + column], thing);
  }
}

static void link_do(Plane *p, guint link, CellAction action) {
  const Link *l = &p->net->links[link];
  segment_do(p, p->net->boxes[l->from].centre, p->net->boxes[l->to].centre, action,
             (Thing){THING_LINK, link});
}

/* ---- the plane ---- */

static void links_list(Plane *p) {
  const Net *net = p->net;
  p->first = g_new0(guint, net->box_count + 2);
  p->links = g_new(guint, 2 * net->link_count + 1);
  for (guint i = 0; i < net->link_count; i++) {
    p->first[net->links[i].from + 2]++;
    p->first[net->links[i].to + 2]++;
  }
  for (guint i = 1; i < net->box_count + 2; i++)
    p->first[i] += p->first[i - 1];
  for (guint i = 0; i < net->link_count; i++) {
    p->links[p->first[net->links[i].from + 1]++] = i;
    p->links[p->first[net->links[i].to + 1]++] = i;
  }
}

Plane *plane_new(const Net *net) {
  Plane *p = g_new0(Plane, 1);
  p->net = net;
  double most = CELLS_BOX * (net->box_count + 16.0);
  p->cell = MAX(CELL, sqrt(net->width * net->height / most));
  p->columns = (guint)(net->width / p->cell) + 1;
  p->rows = (guint)(net->height / p->cell) + 1;
  p->cells = g_new0(Cell, (gsize)p->columns * p->rows);
  p->found = g_new(Thing, net->box_count + net->link_count + net->graph->area_count + 1);
  p->seen[THING_BOX] = g_new0(guint, net->box_count + 1);
  p->seen[THING_LINK] = g_new0(guint, net->link_count + 1);
  p->seen[THING_AREA] = g_new0(guint, net->graph->area_count + 1);
  links_list(p);
  for (guint i = 0; i < net->area_count; i++)
    rect_do(p, net->areas[net->area_order[i]], cell_put, (Thing){THING_AREA, net->area_order[i]});
  for (guint i = 0; i < net->box_count; i++)
    rect_do(p, box_rect(&net->boxes[i]), cell_put, (Thing){THING_BOX, i});
  for (guint i = 0; i < net->link_count; i++)
    link_do(p, i, cell_put);
  return p;
}

void plane_free(Plane *p) {
  if (!p)
    return;
  for (gsize i = 0; i < (gsize)p->columns * p->rows; i++)
    g_free(p->cells[i].things);
  for (int i = 0; i < 3; i++)
    g_free(p->seen[i]);
  g_free(p->cells);
  g_free(p->first);
  g_free(p->links);
  g_free(p->found);
  g_free(p);
}

static void box_do(Plane *p, guint box, CellAction action) {
  rect_do(p, box_rect(&p->net->boxes[box]), action, (Thing){THING_BOX, box});
  for (guint k = p->first[box]; k < p->first[box + 1]; k++)
    link_do(p, p->links[k], action);
}

void plane_take(Plane *plane, guint box) {
  box_do(plane, box, cell_take);
}

void plane_put(Plane *plane, guint box) {
  box_do(plane, box, cell_put);
}

static const Thing *found_end(const Plane *p, guint *count) {
  *count = p->found_count;
  return p->found;
}

static void found_begin(Plane *p) {
  p->stamp++;
  p->found_count = 0;
}

const Thing *plane_near_segment(Plane *plane, Point a, Point b, guint *count) {
  found_begin(plane);
  segment_do(plane, a, b, cell_find, (Thing){THING_LINK, 0});
  return found_end(plane, count);
}

const Thing *plane_near_rect(Plane *plane, Rect rect, guint *count) {
  found_begin(plane);
  rect_do(plane, rect, cell_find, (Thing){THING_BOX, 0});
  return found_end(plane, count);
}

const guint *plane_links(const Plane *plane, guint box, guint *count) {
  *count = plane->first[box + 1] - plane->first[box];
  return plane->links + plane->first[box];
}

guint64 plane_looks(const Plane *plane) {
  return plane->looks;
}
