#include "draw/nudge.h"

#include "draw/nudge_private.h"
#include "draw/shrink.h"
#include "draw/squeeze.h"

/* How far things are moved in each round, in points; then the last ones again. */
static const double STEPS[] = {60, 36, 22, 14, 40, 9, 20, 5, 30, 12, 3};
#define STEPS_AGAIN 6

/* Where lines alone are nudged. */
static const double LINE_STEPS[] = {30, 14, 50};

/* A line that runs through something costs more than this beside its length, and one that crosses three
 * others does. */
#define LINE_TROUBLE 30.0

/* Of a drawing that is to keep its size. */
#define COST_GROWING 1000.0

double beyond_bother(const Nudge *n, Rect box) {
  Rect all = rect_union(n->w->bounds, box);
  if (all.width <= n->w->bounds.width && all.height <= n->w->bounds.height)
    return 0;
  if (n->keeps_size)
    return COST_GROWING;
  return page_bother(n->w, all) - page_bother(n->w, n->w->bounds);
}

static guint wires_most(const Wiring *w) {
  guint most = 0;
  for (guint i = 0; i < w->post_count; i++)
    most = MAX(most, w->posts[i].wire_count);
  return most;
}

Nudge *nudge_new(Graph *graph, gboolean nodes_move, gboolean keeps_size) {
  Nudge *n = g_new0(Nudge, 1);
  n->w = wiring_new(graph, nodes_move);
  n->keeps_size = keeps_size;
  n->kept_wires = g_new(Wire, wires_most(n->w) + 1);
  n->kept_at = g_new(Point, wires_most(n->w) + 1);
  return n;
}

void nudge_free(Nudge *n) {
  if (!n)
    return;
  wiring_free(n->w);
  g_free(n->kept_wires);
  g_free(n->kept_at);
  g_free(n);
}

gboolean nudge_round(Nudge *n, guint round, guint64 looks) {
  Wiring *w = n->w;
  const guint count = G_N_ELEMENTS(STEPS);
  n->step = STEPS[round < count ? round : count - 1 - (round - count) % STEPS_AGAIN];
  wiring_bound(w);
  for (guint i = 0; i < w->wire_count && w->looks < looks; i++)
    wire_nudge(n, i, -G_MAXDOUBLE);
  wiring_bound(w);
  for (guint i = 0; i < w->post_count && w->looks < looks; i++)
    if (w->posts[i].kind == POST_NODE || w->posts[i].wire_count > 1)
      post_nudge(n, i);
  shrink_areas(w);
  wiring_apply(w);
  return w->looks < looks;
}

void nudge_lines(Nudge *n, guint64 looks) {
  Wiring *w = n->w;
  for (gsize round = 0; round < G_N_ELEMENTS(LINE_STEPS); round++) {
    n->step = LINE_STEPS[round];
    wiring_bound(w);
    for (guint i = 0; i < w->wire_count && w->looks < looks; i++)
      wire_nudge(n, i, LINE_TROUBLE);
  }
  wiring_apply(w);
}

void nudge_squeeze(Nudge *n, double x, double y) {
  if (x < 1)
    squeeze_wiring(n->w, FALSE, x);
  if (y < 1)
    squeeze_wiring(n->w, TRUE, y);
  shrink_areas(n->w);
  wiring_apply(n->w);
}
