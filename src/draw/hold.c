#include "draw/hold.h"

#include "base/classes.h"
#include "draw/hints.h"

#define POLE_WEIGHT "20"
#define POLE_SIZE   "0.02" /* inches */

/* Which comes before which: of ranks, or of nodes within one. */
typedef struct Precedence {
  GPtrArray *after; /* GArray of guint, by number; NULL: none */
  GArray *seen;     /* guint, by number: the round in which it was last looked at */
  guint round;
} Precedence;

typedef enum Side { SIDE_NONE, SIDE_FIRST, SIDE_LAST } Side;

struct Hold {
  const Graph *graph;
  const EngineVariant *variant;
  Agraph_t *root;
  Agnode_t *const *nodes;
  GPtrArray *known; /* Agnode_t, by number */
  Classes *ranks;   /* Agnode_t */
  GArray *sides;    /* Side, by number; that of the rank's own number counts */
  Precedence ranks_before, nodes_before;
};

static void attribute(gpointer object, const char *name, const char *value) {
  agsafeset(object, (char *)name, (char *)value, (char *)"");
}

/* ---- precedence ---- */

static GArray *list_at(Precedence *p, guint number) {
  while (p->after->len <= number)
    g_ptr_array_add(p->after, NULL);
  return g_ptr_array_index(p->after, number);
}

static void precede(Precedence *p, guint first, guint second) {
  GArray *list = list_at(p, first);
  if (!list)
    p->after->pdata[first] = list = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(list, second);
}

static gboolean mark(Precedence *p, guint number) {
  if (p->seen->len <= number)
    g_array_set_size(p->seen, number + 1);
  guint *seen = &g_array_index(p->seen, guint, number);
  gboolean is_new = *seen != p->round;
  *seen = p->round;
  return is_new;
}

static gboolean precedes(const Hold *hold, Precedence *p, guint first, guint second);

static Precedence precedence_new(void) {
  return (Precedence){g_ptr_array_new(), g_array_new(FALSE, TRUE, sizeof(guint)), 0};
}

static void precedence_clear(Precedence *p) {
  for (guint i = 0; i < p->after->len; i++)
    if (p->after->pdata[i])
      g_array_unref(p->after->pdata[i]);
  g_ptr_array_unref(p->after);
  g_array_unref(p->seen);
}

/* ---- ranks ---- */

static guint number_of(Hold *hold, Agnode_t *node) {
  guint number = classes_number(hold->ranks, node);
  Side none = SIDE_NONE;
  if (number == hold->known->len) {
    g_ptr_array_add(hold->known, node);
    g_array_append_val(hold->sides, none);
  }
  return number;
}

/* Lists are by the numbers that ranks had when they were made, so each is looked up anew. */
static gboolean precedes(const Hold *hold, Precedence *p, guint first, guint second) {
  gboolean of_ranks = p == &hold->ranks_before;
  g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(guint));
  p->round++;
  mark(p, first);
  g_array_append_val(way, first);
  for (guint k = 0; k < way->len; k++) {
    guint at = g_array_index(way, guint, k);
    const GArray *list = list_at(p, at);
    for (guint i = 0; list && i < list->len; i++) {
      guint next = g_array_index(list, guint, i);
      next = of_ranks ? classes_of(hold->ranks, next) : next;
      if (next == second)
        return TRUE;
      if (mark(p, next))
        g_array_append_val(way, next);
    }
  }
  return FALSE;
}

static Side side_of(const Hold *hold, guint number) {
  return g_array_index(hold->sides, Side, classes_of(hold->ranks, number));
}

/* FALSE where one has to come before the other. */
static gboolean share_rank(Hold *hold, guint a, guint b) {
  guint from = classes_of(hold->ranks, a), to = classes_of(hold->ranks, b);
  Side side = side_of(hold, a) != SIDE_NONE ? side_of(hold, a) : side_of(hold, b);
  if (from == to)
    return TRUE;
  if (precedes(hold, &hold->ranks_before, from, to) || precedes(hold, &hold->ranks_before, to, from))
    return FALSE;
  classes_join(hold->ranks, from, to);
  g_array_index(hold->sides, Side, to) = side;
  const GArray *list = list_at(&hold->ranks_before, from);
  for (guint i = 0; list && i < list->len; i++)
    precede(&hold->ranks_before, to, g_array_index(list, guint, i));
  return TRUE;
}

static Agedge_t *edge_unseen(const Hold *hold, Agnode_t *from, Agnode_t *to, const char *weight) {
  Agedge_t *edge = agedge(hold->root, from, to, NULL, TRUE);
  attribute(edge, "style", "invis");
  attribute(edge, "weight", weight);
  return edge;
}

/* ---- hints ---- */

static gboolean is_before(const Hint *hint) {
  return hint->kind == PLACE_ABOVE || hint->kind == PLACE_LEFT_OF;
}

static void rank_before_rank(Hold *hold, Agnode_t *first, Agnode_t *second, const char *weight) {
  guint a = classes_of(hold->ranks, number_of(hold, first)),
        b = classes_of(hold->ranks, number_of(hold, second));
  if (a == b || precedes(hold, &hold->ranks_before, b, a))
    return;
  precede(&hold->ranks_before, a, b);
  edge_unseen(hold, first, second, weight);
}

/* All at one side share its rank. */
static void side_take(Hold *hold, guint number, Side side) {
  for (guint i = 0; i < hold->known->len; i++)
    if (side_of(hold, i) == side) {
      share_rank(hold, number, i);
      return;
    }
  g_array_index(hold->sides, Side, classes_of(hold->ranks, number)) = side;
}

static void along_take(Hold *hold, const Hint *hint) {
  Side side = hint->kind == PLACE_AT_TOP || hint->kind == PLACE_AT_LEFT ? SIDE_FIRST : SIDE_LAST;
  guint number = number_of(hold, hold->nodes[hint->a]);
  if (is_before(hint))
    rank_before_rank(hold, hold->nodes[hint->a], hold->nodes[hint->b], "0");
  else
    side_take(hold, number, side);
}

static void next_in_rank(Hold *hold, Agnode_t *first, Agnode_t *second) {
  guint a = number_of(hold, first), b = number_of(hold, second);
  if (precedes(hold, &hold->nodes_before, b, a))
    return;
  precede(&hold->nodes_before, a, b);
  edge_unseen(hold, first, second, "0");
}

/* Graphviz orders the nodes of one rank only. So either both come into one, or a pole beside the first, on
 * the line of the second. */
static void across_take(Hold *hold, const Hint *hint) {
  Agnode_t *first = hold->nodes[hint->a], *second = hold->nodes[hint->b];
  guint a = number_of(hold, first), b = number_of(hold, second);
  gboolean share = classes_of(hold->ranks, a) == classes_of(hold->ranks, b);
  if (!share && hold->variant->hold == HOLD_BY_RANK)
    share = share_rank(hold, a, b);
  if (share)
    next_in_rank(hold, first, second);
  if (share || hold->variant->hold == HOLD_BY_MIRROR)
    return;
  char name[32];
  g_snprintf(name, sizeof name, "p%u", hold->known->len);
  Agnode_t *pole = agnode(hold->root, name, TRUE);
  attribute(pole, "width", POLE_SIZE);
  attribute(pole, "height", POLE_SIZE);
  share_rank(hold, number_of(hold, pole), a);
  next_in_rank(hold, first, pole);
  gboolean below = hold->variant->hold == HOLD_BY_POLE_BELOW;
  rank_before_rank(hold, below ? pole : second, below ? second : pole, POLE_WEIGHT);
}

static void hints_take(Hold *hold) {
  gboolean rightwards = hold->variant->rightwards;
  const Graph *graph = hold->graph;
  for (guint i = 0; i < graph->hint_count; i++)
    if (graph->hints[i].kind == PLACE_SAME_RANK)
      share_rank(hold, number_of(hold, hold->nodes[graph->hints[i].a]),
                 number_of(hold, hold->nodes[graph->hints[i].b]));
  for (guint i = 0; i < graph->hint_count; i++)
    if (hint_is_along(&graph->hints[i], rightwards))
      along_take(hold, &graph->hints[i]);
  for (guint i = 0; i < graph->hint_count; i++) {
    const Hint *hint = &graph->hints[i];
    if (hint->kind == PLACE_IN_ORDER || (is_before(hint) && !hint_is_along(hint, rightwards)))
      across_take(hold, hint);
  }
}

Hold *hold_new(const Graph *graph, Agraph_t *root, Agnode_t *const *nodes, const EngineVariant *variant) {
  if (!graph->hint_count)
    return NULL;
  Hold *hold = g_new0(Hold, 1);
  *hold = (Hold){graph,
                 variant,
                 root,
                 nodes,
                 g_ptr_array_new(),
                 classes_new(),
                 g_array_new(FALSE, FALSE, sizeof(Side)),
                 precedence_new(),
                 precedence_new()};
  hints_take(hold);
  return hold;
}

/* ---- lines ---- */

/* A line between two of one rank stays in it, with its label. */
static gboolean line_in_rank(Hold *hold, Agnode_t *const *nodes, guint count, gboolean wanted) {
  guint first = number_of(hold, nodes[0]), last = number_of(hold, nodes[count - 1]);
  gboolean swapped =
      precedes(hold, &hold->nodes_before, wanted ? first : last, wanted ? last : first) != wanted;
  for (guint i = 1; i + 1 < count; i++)
    share_rank(hold, number_of(hold, nodes[i]), first);
  for (guint i = 0; i + 1 < count; i++) {
    guint a = number_of(hold, nodes[i]), b = number_of(hold, nodes[i + 1]);
    precede(&hold->nodes_before, swapped ? b : a, swapped ? a : b);
  }
  return swapped;
}

gboolean hold_line(Hold *hold, Agnode_t *const *nodes, guint count, gboolean wanted) {
  guint first = classes_of(hold->ranks, number_of(hold, nodes[0]));
  guint last = classes_of(hold->ranks, number_of(hold, nodes[count - 1]));
  if (first == last)
    return line_in_rank(hold, nodes, count, wanted);
  gboolean swapped = wanted;
  if (side_of(hold, first) != SIDE_NONE || side_of(hold, last) != SIDE_NONE)
    swapped = side_of(hold, last) == SIDE_FIRST || side_of(hold, first) == SIDE_LAST;
  else if (precedes(hold, &hold->ranks_before, swapped ? first : last, swapped ? last : first))
    swapped = !swapped;
  for (guint i = 0; i + 1 < count; i++) {
    guint a = classes_of(hold->ranks, number_of(hold, nodes[i])),
          b = classes_of(hold->ranks, number_of(hold, nodes[i + 1]));
    precede(&hold->ranks_before, swapped ? b : a, swapped ? a : b);
  }
  return swapped;
}

/* A rank is worth telling where two nodes are in it, or where it is at a side. All at one side are one. */
void hold_finish(Hold *hold) {
  static const char *const SAME[] = {"same", "min", "max"};
  g_autofree Agraph_t **subgraphs = g_new0(Agraph_t *, hold->known->len + 1);
  g_autofree guint *members = g_new0(guint, hold->known->len + 1);
  for (guint i = 0; i < hold->known->len; i++)
    members[classes_of(hold->ranks, i)]++;
  for (guint i = 0; i < hold->known->len; i++) {
    guint rank = classes_of(hold->ranks, i);
    Side side = side_of(hold, i);
    if (members[rank] < 2 && side == SIDE_NONE)
      continue;
    if (!subgraphs[rank]) {
      char name[32];
      g_snprintf(name, sizeof name, "rank%u", rank);
      subgraphs[rank] = agsubg(hold->root, name, TRUE);
      attribute(subgraphs[rank], "rank", SAME[side]);
    }
    agsubnode(subgraphs[rank], g_ptr_array_index(hold->known, i), TRUE);
  }
  precedence_clear(&hold->ranks_before);
  precedence_clear(&hold->nodes_before);
  classes_free(hold->ranks);
  g_array_unref(hold->sides);
  g_ptr_array_unref(hold->known);
  g_free(hold);
}
