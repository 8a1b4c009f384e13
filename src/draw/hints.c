#include "draw/hints.h"

#include <math.h>

/* ---- which there are ---- */

/* By the entity's index; -1 where it isn't shown. */
static int *node_numbers(const Graph *graph) {
  guint count = graph->selection->of->entities->len;
  int *numbers = g_new(int, count + 1);
  for (guint i = 0; i < count; i++)
    numbers[i] = -1;
  for (guint i = 0; i < graph->node_count; i++)
    numbers[graph->nodes[i].entity->index] = (int)i;
  return numbers;
}

static void hint_add(Graph *graph, const PlaceHint *of, int a, int b) {
  gboolean turned = of->kind == PLACE_RIGHT_OF || of->kind == PLACE_BELOW;
  PlaceKind kind = of->kind == PLACE_RIGHT_OF ? PLACE_LEFT_OF
                   : of->kind == PLACE_BELOW  ? PLACE_ABOVE
                                              : of->kind;
  graph->hints[graph->hint_count++] = (Hint){of, kind, (guint)(turned ? b : a), (guint)(turned ? a : b)};
}

/* What isn't shown is left out of a row, and its neighbours become neighbours. */
static void hint_take(Graph *graph, const PlaceHint *of, const int *numbers) {
  int before = -1;
  for (guint i = 0; i < of->of.count; i++) {
    int node = numbers[of->of.items[i]->index];
    if (node < 0)
      continue;
    if (place_is_single(of->kind))
      hint_add(graph, of, node, node);
    else if (before >= 0)
      hint_add(graph, of, before, node);
    before = node;
  }
}

void hints_fill(Graph *graph) {
  const GPtrArray *hints = graph->selection->hints;
  if (!hints->len)
    return;
  g_autofree int *numbers = node_numbers(graph);
  guint most = 0;
  for (guint i = 0; i < hints->len; i++)
    most += ((const PlaceHint *)g_ptr_array_index(hints, i))->of.count;
  graph->hints = arena_array(graph->arena, Hint, most + 1);
  for (guint i = 0; i < hints->len; i++)
    hint_take(graph, g_ptr_array_index(hints, i), numbers);
}

/* ---- whether they are met ---- */

/* In points: rounding, no more. */
#define NEARLY 0.5

/* Which side of the picture a hint speaks of: along x or y, at the begin or at the end. */
static gboolean is_further_out(Rect box, Rect than, PlaceKind kind) {
  switch (kind) {
  case PLACE_AT_TOP:
    return box.y + box.height <= than.y + NEARLY;
  case PLACE_AT_BOTTOM:
    return box.y >= than.y + than.height - NEARLY;
  case PLACE_AT_LEFT:
    return box.x + box.width <= than.x + NEARLY;
  case PLACE_AT_RIGHT:
    return box.x >= than.x + than.width - NEARLY;
  default:
    return FALSE;
  }
}

static const Node *further_out(const Graph *graph, guint node, PlaceKind side) {
  Rect box = node_box(&graph->nodes[node]);
  for (guint i = 0; i < graph->node_count; i++)
    if (is_further_out(node_box(&graph->nodes[i]), box, side))
      return &graph->nodes[i];
  return NULL;
}

const Node *hint_further_out(const Graph *graph, const Hint *hint) {
  if (hint->kind != PLACE_AT_EDGE)
    return further_out(graph, hint->a, hint->kind);
  const Node *found = NULL;
  for (PlaceKind side = PLACE_AT_TOP; side <= PLACE_AT_RIGHT; side++) {
    found = further_out(graph, hint->a, side);
    if (!found)
      return NULL;
  }
  return found;
}

gboolean hint_is_along(const Hint *hint, gboolean rightwards) {
  switch (hint->kind) {
  case PLACE_ABOVE:
  case PLACE_AT_TOP:
  case PLACE_AT_BOTTOM:
    return !rightwards;
  case PLACE_LEFT_OF:
  case PLACE_AT_LEFT:
  case PLACE_AT_RIGHT:
    return rightwards;
  default:
    return FALSE;
  }
}

/* Beside each other: their middles are plainly on one line. */
static gboolean is_beside(Rect a, Rect b, gboolean in_a_column) {
  double x = fabs(a.x + a.width / 2 - b.x - b.width / 2), y = fabs(a.y + a.height / 2 - b.y - b.height / 2);
  return in_a_column ? x <= MAX(a.width, b.width) / 4 : y <= MAX(a.height, b.height) / 4;
}

gboolean hint_is_met(const Graph *graph, const Hint *hint) {
  Rect a = node_box(&graph->nodes[hint->a]), b = node_box(&graph->nodes[hint->b]);
  gboolean rightwards = graph->direction == DIRECTION_RIGHT;
  if (place_is_single(hint->kind))
    return !hint_further_out(graph, hint);
  if (hint->kind == PLACE_SAME_RANK)
    return is_beside(a, b, rightwards);
  gboolean upright = hint->kind == PLACE_ABOVE || (hint->kind == PLACE_IN_ORDER && rightwards);
  return upright ? a.y + a.height <= b.y + NEARLY : a.x + a.width <= b.x + NEARLY;
}

guint hints_unmet(const Graph *graph) {
  guint unmet = 0;
  for (guint i = 0; i < graph->hint_count; i++)
    unmet += !hint_is_met(graph, &graph->hints[i]);
  return unmet;
}

/* ---- mirroring ---- */

static void mirror_if_better(Graph *graph, gboolean upright) {
  guint before = hints_unmet(graph);
  if (before == 0)
    return;
  graph_mirror(graph, upright);
  if (hints_unmet(graph) >= before)
    graph_mirror(graph, upright);
}

/* What runs along a direction or in time is mirrored across it only. */
void hints_mirror(Graph *graph, gboolean any_way) {
  gboolean in_time = graph->tick_count > 0;
  if (!in_time && (any_way || graph->direction != DIRECTION_RIGHT))
    mirror_if_better(graph, FALSE);
  if (!in_time && (any_way || graph->direction == DIRECTION_RIGHT))
    mirror_if_better(graph, TRUE);
}
