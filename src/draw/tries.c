#include "draw/tries.h"

#include "draw/arrange.h"

/* Families whose lines go against the direction. */
#define OTHERS      (1u << FAMILY_OTHER)
#define CONTROL     (1u << FAMILY_CONTROL)
#define COOPERATION (1u << FAMILY_COOPERATION)
#define HOSTILE     (1u << FAMILY_HOSTILE)
#define SANCTIONS   (1u << FAMILY_SANCTION)
#define STATEMENTS  (1u << FAMILY_STATEMENT)

/* The arrangements that a small chart is tried in: of all combinations of families and of the two orders,
 * those that together gave the real case's views their best scores. A larger chart gets only the first: of
 * all, it gave the real case's whole chart the fewest crossings, 60 where the plain order of the file had
 * 107. */
static const EngineVariant VARIANTS[] = {
    {FALSE, FALSE, COOPERATION},
    {FALSE, FALSE, 0},
    {FALSE, TRUE, 0},
    {FALSE, FALSE, CONTROL},
    {FALSE, TRUE, CONTROL},
    {FALSE, FALSE, HOSTILE},
    {FALSE, TRUE, CONTROL | HOSTILE},
    {FALSE, FALSE, CONTROL | STATEMENTS},
    {FALSE, TRUE, CONTROL | STATEMENTS},
    {FALSE, FALSE, OTHERS | CONTROL | STATEMENTS},
    {FALSE, TRUE, OTHERS | CONTROL | SANCTIONS | STATEMENTS},
    {FALSE, FALSE, CONTROL | HOSTILE | SANCTIONS},
    {FALSE, TRUE, STATEMENTS},
    {FALSE, FALSE, OTHERS | COOPERATION | HOSTILE | SANCTIONS | STATEMENTS},
};

/* Nodes and lines of the largest chart that is tried in all arrangements. */
#define SMALL_CHART 60

gint tries_first_way(const Graph *graph, const LayoutWish *wish) {
  return way_of_kind(wish->kind == LAYOUT_AUTO ? arrange_choose(graph, VARIANTS[0].against) : wish->kind);
}

static guint tries_count(const Graph *graph, const LayoutWish *wish) {
  gboolean small = graph->node_count + graph->line_count <= SMALL_CHART;
  return wish->effort == EFFORT_ONE || !small ? 1 : G_N_ELEMENTS(VARIANTS);
}

GArray *tries_list(const Graph *graph, const LayoutWish *wish, gint way) {
  GArray *tries = g_array_new(FALSE, FALSE, sizeof(Try));
  guint count = tries_count(graph, wish);
  for (guint i = 0; i < count; i++) {
    Try try = {way, VARIANTS[i]};
    try.variant.rightwards = wish->direction == DIRECTION_RIGHT;
    g_array_append_val(tries, try);
  }
  return tries;
}
