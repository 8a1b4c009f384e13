#include "draw/tries.h"

#include "draw/arrange.h"
#include "draw/roles.h"
#include "draw/sheet.h"

/* Families whose lines go against the direction. */
#define OTHERS      (1u << FAMILY_OTHER)
#define CONTROL     (1u << FAMILY_CONTROL)
#define COOPERATION (1u << FAMILY_COOPERATION)
#define HOSTILE     (1u << FAMILY_HOSTILE)
#define SANCTIONS   (1u << FAMILY_SANCTION)
#define STATEMENTS  (1u << FAMILY_STATEMENT)

/* The arrangements that Graphviz is handed a chart in: of all combinations of families and of the two orders,
 * those that together gave the real case's views their best scores. The first gave the real case's whole
 * chart the fewest crossings of all, 60 where the plain order of the file had 107. Behind them come shuffled
 * orders.
 */
static const EngineVariant VARIANTS[] = {
    {.order = ORDER_FILE, .against = COOPERATION},
    {.order = ORDER_FILE, .against = 0},
    {.order = ORDER_REVERSED, .against = 0},
    {.order = ORDER_FILE, .against = CONTROL},
    {.order = ORDER_REVERSED, .against = CONTROL},
    {.order = ORDER_FILE, .against = HOSTILE},
    {.order = ORDER_REVERSED, .against = CONTROL | HOSTILE},
    {.order = ORDER_FILE, .against = CONTROL | STATEMENTS},
    {.order = ORDER_REVERSED, .against = CONTROL | STATEMENTS},
    {.order = ORDER_FILE, .against = OTHERS | CONTROL | STATEMENTS},
    {.order = ORDER_REVERSED, .against = OTHERS | CONTROL | SANCTIONS | STATEMENTS},
    {.order = ORDER_FILE, .against = CONTROL | HOSTILE | SANCTIONS},
    {.order = ORDER_REVERSED, .against = STATEMENTS},
    {.order = ORDER_FILE, .against = OTHERS | COOPERATION | HOSTILE | SANCTIONS | STATEMENTS},
};

/* What is varied besides, by turns. Of the patterns tried, these brought the score down most on the charts of
 * docs/BENCHMARKS.md, from a geometric mean of 8.88 without them to 8.69. */
typedef struct Manner {
  gboolean tight, polyline;
  LabelWrap wrap;
} Manner;

static const Manner MANNERS[] = {{.wrap = WRAP_USUAL},
                                 {.tight = TRUE},
                                 {.polyline = TRUE},
                                 {.tight = TRUE, .wrap = WRAP_NARROW},
                                 {.tight = TRUE, .polyline = TRUE},
                                 {.tight = TRUE, .wrap = WRAP_WIDE}},
                    MANNERS_OF_FORCES[] = {{.wrap = WRAP_USUAL}, {.wrap = WRAP_WIDE}, {.wrap = WRAP_NARROW}};

/* For a page or with hints on places so many times as much is tried. */
#define MORE_WORK 2

/* Nodes and lines of the largest chart that is tried in all arrangements. */
#define SMALL_CHART 60

/* How much is tried: at most so many tries, of which those behind the first few take about so many seconds
 * together on the machine that they were measured on. It is in fact a count of work, so that the tries are
 * the same on every machine; what a smaller budget tries, a larger one tries as well. */
typedef struct Budget {
  guint most, least;
  double seconds;
} Budget;

static const Budget BUDGETS[] = {[EFFORT_ONE] = {1, 1, 0},
                                 [EFFORT_FEW] = {12, 2, 0.06},
                                 [EFFORT_USUAL] = {40, 4, 0.2},
                                 [EFFORT_MANY] = {150, 8, 1},
                                 [EFFORT_MAX] = {500, 16, 5}};

/* Of our own forces, for each node and line; and of any try beside the layout. */
#define FORCE_SECONDS 0.0003
#define TRY_SECONDS   0.002

/* Charts that take longer than this for one layout get no more than one. */
#define LAYOUT_SECONDS_MOST 0.5

/* What is tried is told apart by its way and its number among the tries of that way. */
typedef struct Tries {
  const LayoutWish *wish;
  gboolean hints; /* on places */
  Budget budget;  /* what is left of the seconds */
  GArray *list;
  double dot_seconds, own_seconds;
} Tries;

gint tries_first_way(const Graph *graph, const LayoutWish *wish) {
  double seconds;
  return way_of_kind(wish->kind == LAYOUT_AUTO ? arrange_choose(graph, VARIANTS[0].against, &seconds)
                                               : wish->kind);
}

static EngineVariant variant_of(LayoutKind kind, guint number) {
  EngineVariant variant = VARIANTS[number % G_N_ELEMENTS(VARIANTS)];
  if (number >= G_N_ELEMENTS(VARIANTS))
    variant.order = ORDER_SHUFFLED + number;
  Manner manner = MANNERS[number % G_N_ELEMENTS(MANNERS)];
  if (kind == LAYOUT_FORCE) {
    variant.order = number == 0 ? ORDER_FILE : ORDER_SHUFFLED + number;
    manner = MANNERS_OF_FORCES[number % G_N_ELEMENTS(MANNERS_OF_FORCES)];
  }
  variant.tight = manner.tight;
  variant.polyline = manner.polyline;
  variant.wrap = manner.wrap;
  return variant;
}

/* A page is tried in both directions where nobody chose one, and tight, since the drawing is pulled apart
 * where there is room; then as ever, and then shuffled. */
static EngineVariant variant_for_page(const Tries *tries, LayoutKind kind, guint number) {
  const guint usual = G_N_ELEMENTS(VARIANTS);
  gboolean free = tries->wish->direction == DIRECTION_AUTO;
  guint turn = number / usual, turns = free ? 4 : 2;
  EngineVariant variant = variant_of(kind, kind == LAYOUT_FORCE || turn >= turns ? number : number % usual);
  variant.tight = turn >= turns || turn < turns / 2;
  variant.rightwards =
      free ? (turn < turns ? turn : number) % 2 == 1 : tries->wish->direction == DIRECTION_RIGHT;
  variant.aspect = sheet_aspect(tries->wish->sheet);
  return variant;
}

/* Hints are put to Graphviz in all ways by turns; where nobody chose a direction, in both, unless places are
 * to be kept, which go by one. */
static void variant_hold(const Tries *tries, EngineVariant *variant, guint number) {
  variant->hold = (HOLD_BY_RANK + number) % HOLD_KIND_COUNT;
  if (tries->wish->direction == DIRECTION_AUTO && !tries->wish->keeps)
    variant->rightwards = number / HOLD_KIND_COUNT % 2 == 1;
}

/* FALSE where there is no work left for it. */
static gboolean try_add(Tries *tries, gint way, guint number) {
  double seconds = (way_at(way)->graphviz ? tries->dot_seconds : tries->own_seconds) + TRY_SECONDS;
  gboolean affordable = tries->list->len < tries->budget.least ? seconds < LAYOUT_SECONDS_MOST
                                                               : seconds <= tries->budget.seconds;
  if (tries->list->len > 0 && (!affordable || tries->list->len >= tries->budget.most))
    return FALSE;
  Try try = {way, variant_of(way_at(way)->kind, number)};
  try.variant.rightwards = tries->wish->direction == DIRECTION_RIGHT;
  if (tries->wish->sheet)
    try.variant = variant_for_page(tries, way_at(way)->kind, number);
  if (tries->hints)
    variant_hold(tries, &try.variant, number);
  g_array_append_val(tries->list, try);
  tries->budget.seconds -= seconds;
  return TRUE;
}

/* Graphviz's layers and our forces by turns, forces first behind the first: they are seldom better on small
 * charts, and mostly on larger ones. Then two of layers to one of forces. */
static void tries_add_both(Tries *tries) {
  gint dot = way_of_kind(LAYOUT_DOT), force = way_of_kind(LAYOUT_FORCE);
  gboolean added = try_add(tries, dot, 0);
  for (guint round = 0; added; round++)
    added = try_add(tries, force, round) && try_add(tries, dot, 2 * round + 1) &&
            try_add(tries, dot, 2 * round + 2);
}

GArray *tries_list(const Graph *graph, const LayoutWish *wish, gint way) {
  Tries tries = {.wish = wish,
                 .hints = graph->hint_count > 0,
                 .list = g_array_new(FALSE, FALSE, sizeof(Try)),
                 .budget = BUDGETS[wish->effort],
                 .own_seconds = FORCE_SECONDS * (graph->node_count + graph->line_count)};
  if ((wish->sheet || tries.hints) && tries.budget.most > 1) {
    tries.budget.most *= MORE_WORK;
    tries.budget.seconds *= MORE_WORK;
  }
  LayoutKind kind = way_at(way)->kind;
  arrange_choose(graph, VARIANTS[0].against, &tries.dot_seconds);
  if (kind == LAYOUT_DOT && wish->kind == LAYOUT_AUTO && !roles_any(graph)) {
    tries_add_both(&tries);
    return tries.list;
  }
  gboolean varies = kind == LAYOUT_DOT || kind == LAYOUT_FORCE;
  for (guint i = 0; try_add(&tries, way, i) && varies; i++)
    ;
  return tries.list;
}

/* Lines that are nudged in all, roughly and finely, and closed up; and so often in all: the most, and how often the
 * rest is gone over. */
typedef struct MendingBudget {
  guint rough_lines, fine_lines, rounds, close_lines, close_lines_again;
  guint64 fine_looks;
} MendingBudget;

#define ROUGHLY_MOST 64
#define FINELY_MOST  24
#define CLOSELY_MOST 24
#define TIMES_MOST   4

/* The same for every effort, since what is finely nudged is chosen after it. */
#define ROUGH_LOOKS 1000000

/* Of larger charts only single lines could be mended within reason. */
#define MENDED_LINES_MOST 1200

Mending tries_mending(const Graph *graph, Effort effort) {
  static const MendingBudget MENDINGS[] = {[EFFORT_FEW] = {70, 0, 2, 0, 0, 0},
                                           [EFFORT_USUAL] = {200, 0, 0, 40, 40, 400000},
                                           [EFFORT_MANY] = {1200, 400, 12, 400, 400, 4000000},
                                           [EFFORT_MAX] = {6000, 2400, 30, 1600, 1600, 20000000}};
  const MendingBudget *budget = &MENDINGS[effort];
  guint lines = MAX(graph->line_count, 1);
  if (lines > MENDED_LINES_MOST || effort == EFFORT_ONE)
    return (Mending){0};
  return (Mending){
      .roughly = CLAMP(budget->rough_lines / lines, 1 + (effort != EFFORT_FEW), ROUGHLY_MOST),
      .finely = budget->fine_lines ? CLAMP(budget->fine_lines / lines, 1, FINELY_MOST) : 0,
      .rounds = budget->rounds,
      .closely = budget->close_lines ? CLAMP(budget->close_lines / lines, 1, CLOSELY_MOST) : 0,
      .times = CLAMP(budget->close_lines_again / lines, 1, TIMES_MOST),
      .rough_looks = ROUGH_LOOKS,
      .fine_looks = budget->fine_looks};
}
