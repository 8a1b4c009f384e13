/* score: prints how good the layouts of a case's whole chart are, part by part, one way a line.
 *
 *     build/bench/score CASE.yaml [WAY...]    ways: those of --layout, and sfdp: Graphviz's, without areas */
#include <stdio.h>
#include <string.h>

#include "draw/child.h"
#include "draw/engine.h"
#include "draw/layout.h"
#include "draw/places.h"
#include "draw/route.h"
#include "draw/score.h"
#include "draw/spread.h"
#include "draw/titles.h"
#include "load/load.h"

typedef struct Task {
  Graph *graph;
  Measure *measure;
} Task;

static gboolean sfdp_run(gconstpointer data, GArray *places) {
  const Task *task = data;
  const EngineSettings sfdp = {"sfdp", FALSE, FALSE, "line"};
  const EngineVariant variant = {FALSE, FALSE, 0};
  return engine_run(task->graph, task->measure, &sfdp, &variant, places);
}

static gboolean sfdp_place(Graph *graph, Measure *measure) {
  Task task = {graph, measure};
  Child child = child_start(sfdp_run, &task, 300);
  g_autoptr(GArray) places = child_wait(&child);
  if (!places || !places_read(graph, places))
    return FALSE;
  spread_ends(graph);
  route_trim(graph);
  titles_place(graph);
  return TRUE;
}

static void score_print(const char *way, const Graph *graph, double seconds) {
  Score s = score_graph(graph);
  printf("%-9s %6.2f s %7u %6u %6u %6u %5u %5u %8.0f %8.0f %9.0f %6.0f x %-6.0f %9.0f\n", way, seconds,
         s.crossings, s.through_nodes, s.through_labels, s.labels_on_labels, s.titles_crossed, s.against,
         s.shared, s.turning, s.length, graph->width, graph->height, s.total);
}

static void way_try(const Selection *selection, Measure *measure, Diags *diags, const char *way) {
  g_autoptr(Graph) graph = graph_new(selection, measure);
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time();
  LayoutKind kind;
  gboolean placed;
  if (layout_kind_parse(way, &kind))
    placed = layout_finish(layout_start(graph, measure, selection_direction(selection), kind), diags,
                           (Pos){0}, &error);
  else
    placed = sfdp_place(graph, measure);
  if (placed)
    score_print(way, graph, (double)(g_get_monotonic_time() - start) / 1e6);
  else
    printf("%-9s failed\n", way);
}

int main(int argc, char **argv) {
  static const char *const ALL[] = {"dot", "layered", "force", "sfdp"};
  g_autoptr(Diags) diags = diags_new();
  gboolean unreadable;
  g_autoptr(Case) c = argc > 1 ? case_load(argv[1], diags, &unreadable) : NULL;
  if (!c)
    return 1;
  Measure *measure = measure_new(NULL);
  g_autoptr(Selection) selection = selection_new(c, NULL, MARKING_NONE);
  printf("%-9s %8s %7s %6s %6s %6s %5s %5s %8s %8s %9s %15s %9s\n", "", "time", "cross", "nodes", "labels",
         "l on l", "title", "agnst", "shared", "turning", "length", "size", "total");
  for (int i = 2; i < argc; i++)
    way_try(selection, measure, diags, argv[i]);
  for (guint i = 0; argc == 2 && i < G_N_ELEMENTS(ALL); i++)
    way_try(selection, measure, diags, ALL[i]);
  measure_free(measure);
  return 0;
}
