#include "draw/ways.h"

#include "draw/arrange.h"

#define WAY_LAYERED 2
#define WAY_FORCE   3

static const EngineSettings DOT = {"dot", TRUE, TRUE, "true"},
                            DOT_BY_GROUP = {"dot", FALSE, TRUE, "polyline"};

static const Way WAYS[] = {
    {LAYOUT_DOT, &DOT, "Graphviz's layers, ranks across groups", 1},
    {LAYOUT_DOT, &DOT_BY_GROUP, "Graphviz's layers, ranks by group, straight lines", WAY_LAYERED},
    [WAY_LAYERED] = {LAYOUT_LAYERED, NULL, "linkchart's own layers", WAY_FORCE},
    [WAY_FORCE] = {LAYOUT_FORCE, NULL, "linkchart's own forces", -1},
    {LAYOUT_RADIAL, NULL, "rings round one entity", WAY_FORCE},
    {LAYOUT_CIRCLE, NULL, "one ring", WAY_FORCE},
    {LAYOUT_TIMELINE, NULL, "from left to right in time", WAY_FORCE},
};

const Way *way_at(gint way) {
  return &WAYS[way];
}

gint way_of_kind(LayoutKind kind) {
  gint way = 0;
  while (way + 1 < (gint)G_N_ELEMENTS(WAYS) && WAYS[way].kind != kind)
    way++;
  return way;
}

void way_prepare(gint way, Measure *measure) {
  if (WAYS[way].graphviz)
    engine_prepare(measure, WAYS[way].graphviz);
}

gboolean way_run(gint way, const Graph *graph, Measure *measure, const EngineVariant *variant,
                 GArray *places) {
  if (WAYS[way].graphviz)
    return engine_run(graph, measure, WAYS[way].graphviz, variant, places);
  return arrange_run(&(ArrangeTask){graph, *variant, WAYS[way].kind}, places);
}
