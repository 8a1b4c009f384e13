#include "draw/cost.h"

#include <math.h>

#include "draw/hints.h"
#include "draw/roles.h"
#include "draw/score.h"
#include "draw/sense.h"
#include "draw/sheet.h"

/* On a page the size of the smallest text comes first: what its natural logarithm counts for below each
 * of these sizes in points, added up. The score's unit is a tenth of a crossing on each line. */
static const struct { double below, weight; } TEXT[] = {{7, 150}, {10, 75}, {18, 25}};

/* Of each hint on places that isn't met: more than anything that a score can be. */
#define COST_UNMET 10000.0

/* Of a view whose order has nothing to do with that of the whole chart. */
#define COST_SENSE 0.6

static double text_cost(double text) {
  double cost = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(TEXT); i++)
    cost += TEXT[i].weight * log(TEXT[i].below / MIN(text, TEXT[i].below));
  return cost;
}

/* The score judges a drawing by itself, on half a page; a sheet has taken it apart to fill its own. */
static double page_cost(const Graph *graph, Sheet *sheet) {
  static const ScorePart of_the_page[] = {PART_AREA, PART_ASPECT, PART_TEXT};
  Score score = score_graph(graph);
  for (gsize i = 0; i < G_N_ELEMENTS(of_the_page); i++)
    score.total -= score.parts[of_the_page[i]].contribution;
  return score.total + text_cost(SIZE_SMALL * sheet_compose_graph(sheet).scale);
}

/* A drawing to be scored has no roles, since other programs' have none. */
static double roles_cost(const Graph *graph) {
  return graph->line_count ? score_part(PART_LABELS_ON_NODES)->weight * roles_hidden(graph) / graph->line_count : 0;
}

/* A drawing can be mirrored, so what counts is how far it agrees either way. */
static double sense_cost(const Graph *graph, const LayoutWish *wish) {
  return wish->whole ? COST_SENSE * (1 - fabs(sense_agreement(graph, wish))) : 0;
}

double layout_cost(const Graph *graph, const LayoutWish *wish) {
  double cost = wish->sheet ? page_cost(graph, wish->sheet) : score_graph(graph).total;
  return cost + COST_UNMET * hints_unmet(graph) + sense_cost(graph, wish) + roles_cost(graph);
}
