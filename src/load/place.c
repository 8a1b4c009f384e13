#include "load/place.h"

#include <string.h>

#include "base/classes.h"

/* Pairs of one picture's hints; a layout weighs each against all. */
#define PAIRS_MOST 1000

static const Field place_fields[PLACE_KIND_COUNT] = {
    [PLACE_LEFT_OF] = {"left_of", "[mss, cze]", {"left", "left_to", "west_of"}},
    [PLACE_RIGHT_OF] = {"right_of", "[cze, mss]", {"right", "right_to", "east_of"}},
    [PLACE_ABOVE] = {"above", "[mss, apt31]", {"over", "on_top_of", "north_of"}},
    [PLACE_BELOW] = {"below", "[apt31, mss]", {"under", "beneath", "south_of"}},
    [PLACE_SAME_RANK] = {"same_rank", "[us, uk, cze]", {"beside", "level", "same_row", "rank"}},
    [PLACE_IN_ORDER] = {"in_order", "[us, uk, cze]", {"order", "sequence"}},
    [PLACE_AT_TOP] = {"at_top", "[mss]", {"top", "first", "at_the_top"}},
    [PLACE_AT_BOTTOM] = {"at_bottom", "[cze]", {"bottom", "last", "at_the_bottom"}},
    [PLACE_AT_LEFT] = {"at_left", "[mss]", {"leftmost", "at_the_left"}},
    [PLACE_AT_RIGHT] = {"at_right", "[cze]", {"rightmost", "at_the_right"}},
    [PLACE_AT_EDGE] = {"at_edge", "[cze]", {"edge", "at_the_edge", "outside"}},
};
static const FieldList place_list = {"a place", place_fields, PLACE_KIND_COUNT, FALSE};

/* ---- reading ---- */

static void alone_report(Reading *reading, const Entry *entry) {
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos,
                           "%s is said of two entities at least, and this is one", entry->field->key);
  merge_note(diag, entry->key);
  diag_help(diag, "for example  %s: %s", entry->field->key, entry->field->example);
}

static void hints_read(Reading *reading, const Node *mapping, GArray *hints) {
  Entry entries[PLACE_KIND_COUNT + 1];
  fields_read(reading, mapping, &place_list, entries);
  for (guint kind = 0; kind < PLACE_KIND_COUNT; kind++) {
    if (!entries[kind].value)
      continue;
    PlaceHint hint = {(PlaceKind)kind, entry_entities(reading, &entries[kind]), entries[kind].key->pos};
    if (hint.of.count == 1 && !place_is_single(hint.kind))
      alone_report(reading, &entries[kind]);
    else if (hint.of.count)
      g_array_append_val(hints, hint);
  }
}

static void item_report(Reading *reading, const Entry *entry, const Node *item) {
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, item->pos,
                           "%s must be a mapping or a list of mappings", quote(reading, entry->key->text));
  merge_note(diag, entry->key);
  diag_help(diag, "for example  %s: %s", entry->field->key, entry->field->example);
}

static guint pair_count(const GArray *hints) {
  guint count = 0;
  for (guint i = 0; i < hints->len; i++)
    count += g_array_index(hints, PlaceHint, i).of.count;
  return count;
}

PlaceList entry_places(Reading *reading, const Entry *entry) {
  g_autoptr(GArray) hints = g_array_new(FALSE, FALSE, sizeof(PlaceHint));
  PlaceList list = {NULL, 0};
  const Node *value = entry->value;
  if (!value)
    return list;
  if (value->kind == NODE_SCALAR)
    item_report(reading, entry, value);
  else if (value->kind == NODE_MAPPING)
    hints_read(reading, value, hints);
  for (const Node *item = value->kind == NODE_LIST ? value->first : NULL; item; item = item->next) {
    if (item->kind == NODE_MAPPING)
      hints_read(reading, item, hints);
    else if (!node_is_empty(item))
      item_report(reading, entry, item);
  }
  if (pair_count(hints) > PAIRS_MOST) {
    diag_report(reading->diags, DIAG_YAML_LIMIT, entry->key->pos, "%s names more than %d entities",
                quote(reading, entry->key->text), PAIRS_MOST);
    return list;
  }
  list.count = hints->len;
  list.items = arena_array(reading->c->arena, PlaceHint, hints->len + 1);
  if (hints->len)
    memcpy(list.items, hints->data, hints->len * sizeof(PlaceHint));
  return list;
}

/* ---- contradictions ---- */

/* One entity before another along an axis. */
typedef struct Before {
  guint from, to;
  const Entity *first, *second;
  const PlaceHint *hint;
} Before;

/* One picture's hints along one axis; entities are numbered as they come, those of one rank as one. */
typedef struct Order {
  Reading *reading;
  Classes *ranks;  /* Entity */
  GArray *befores; /* Before, by `from` once all are known */
} Order;

/* What the hint says along the axis: 1: each before the next, -1: behind it, 0: nothing. */
static int sense_of(PlaceKind kind, gboolean upright, gboolean rightwards) {
  switch (kind) {
  case PLACE_LEFT_OF:
    return upright ? 0 : 1;
  case PLACE_RIGHT_OF:
    return upright ? 0 : -1;
  case PLACE_ABOVE:
    return upright ? 1 : 0;
  case PLACE_BELOW:
    return upright ? -1 : 0;
  case PLACE_IN_ORDER:
    return upright == rightwards ? 1 : 0;
  default:
    return 0;
  }
}

/* The sides that nothing may stand beyond: along the axis, at its begin or its end. */
static gboolean is_at(PlaceKind kind, gboolean upright, gboolean end) {
  return kind == (upright ? end ? PLACE_AT_BOTTOM : PLACE_AT_TOP : end ? PLACE_AT_RIGHT : PLACE_AT_LEFT);
}

static void contradiction_report(Order *order, const Before *before, const PlaceHint *other) {
  Diag *diag = diag_report(order->reading->diags, DIAG_PLACE_CONTRADICTION, before->hint->pos,
                           "%s can't be %s %s: other places say the opposite",
                           quote(order->reading, before->first->id.text), place_words(before->hint->kind),
                           quote(order->reading, before->second->id.text));
  if (other != before->hint)
    diag_note(diag, other->pos, "one of them is here");
  diag_help(diag, "remove one of them");
}

static void befores_add(Order *order, const PlaceHint *hint, int sense) {
  for (guint i = 0; i + 1 < hint->of.count; i++) {
    Entity *a = hint->of.items[i], *b = hint->of.items[i + 1];
    if (!a || !b)
      continue;
    Before before = {0, 0, a, b, hint};
    before.from = classes_number(order->ranks, sense > 0 ? a : b);
    before.to = classes_number(order->ranks, sense > 0 ? b : a);
    g_array_append_val(order->befores, before);
  }
}

static void ranks_join(Order *order, const PlaceHint *hint) {
  for (guint i = 0; i + 1 < hint->of.count; i++)
    if (hint->of.items[i] && hint->of.items[i + 1]) {
      guint a = classes_number(order->ranks, hint->of.items[i]),
            b = classes_number(order->ranks, hint->of.items[i + 1]);
      classes_join(order->ranks, a, b);
    }
}

static gint befores_by_from(gconstpointer a, gconstpointer b) {
  const Before *left = a, *right = b;
  return left->from < right->from ? -1 : left->from > right->from;
}

/* What is said of a side, about what comes before it. */
static void sides_check(Order *order, const PlaceHint *hint, gboolean end) {
  for (guint k = 0; k < order->befores->len; k++) {
    const Before *before = &g_array_index(order->befores, Before, k);
    for (guint i = 0; i < hint->of.count; i++)
      if (hint->of.items[i] && classes_of(order->ranks, classes_number(order->ranks, hint->of.items[i])) ==
                                   (end ? before->from : before->to))
        contradiction_report(order, before, hint);
  }
}

/* Follows what comes before what, with a stack of its own; the first Before that leads back on the way is at
 * fault. */
static void circle_find(Order *order) {
  const Before *befores = (const Before *)(gconstpointer)order->befores->data;
  guint count = order->befores->len, numbers = classes_count(order->ranks);
  g_autofree guint *next = g_new0(guint, numbers + 1), *end = g_new0(guint, numbers + 1),
                   *way = g_new0(guint, numbers + 1);
  g_autofree gboolean *on_the_way = g_new0(gboolean, numbers + 1);
  for (guint k = count; k-- > 0;) {
    next[befores[k].from] = k;
    end[befores[k].from] = MAX(end[befores[k].from], k + 1);
  }
  for (guint start = 0; start < numbers; start++) {
    guint depth = 0;
    way[depth++] = start;
    on_the_way[start] = TRUE;
    while (depth) {
      guint at = way[depth - 1];
      if (next[at] >= end[at]) {
        on_the_way[at] = FALSE;
        depth--;
        continue;
      }
      const Before *before = &befores[next[at]++];
      if (on_the_way[before->to]) {
        const Before *back = &befores[next[before->to] - 1];
        contradiction_report(order, before, back->hint);
        return;
      }
      if (next[before->to] < end[before->to]) {
        way[depth++] = before->to;
        on_the_way[before->to] = TRUE;
      }
    }
  }
}

static void order_fill(Order *order, const PlaceList *lists[2], gboolean upright, gboolean rightwards) {
  for (guint k = 0; k < 2; k++)
    for (guint i = 0; lists[k] && i < lists[k]->count; i++) {
      const PlaceHint *hint = &lists[k]->items[i];
      int sense = sense_of(hint->kind, upright, rightwards);
      if (sense)
        befores_add(order, hint, sense);
      else if (hint->kind == PLACE_SAME_RANK && upright != rightwards)
        ranks_join(order, hint);
    }
  for (guint k = 0; k < order->befores->len; k++) {
    Before *before = &g_array_index(order->befores, Before, k);
    before->from = classes_of(order->ranks, before->from);
    before->to = classes_of(order->ranks, before->to);
  }
  g_array_sort(order->befores, befores_by_from);
}

static void axis_check(Reading *reading, const PlaceList *lists[2], gboolean upright, gboolean rightwards) {
  g_autoptr(Classes) ranks = classes_new();
  g_autoptr(GArray) befores = g_array_new(FALSE, FALSE, sizeof(Before));
  Order order = {reading, ranks, befores};
  order_fill(&order, lists, upright, rightwards);
  circle_find(&order);
  for (guint k = 0; k < 2; k++)
    for (guint i = 0; lists[k] && i < lists[k]->count; i++)
      for (guint end = 0; end < 2; end++)
        if (is_at(lists[k]->items[i].kind, upright, end == 1))
          sides_check(&order, &lists[k]->items[i], end == 1);
}

/* `view` may be NULL. */
static void picture_check(Reading *reading, const PlaceList *chart, const View *view) {
  const PlaceList *lists[2] = {chart, view ? &view->places : NULL};
  Direction direction = view && view->direction != DIRECTION_AUTO ? view->direction : reading->c->direction;
  for (guint upright = 0; upright < 2; upright++)
    axis_check(reading, lists, upright == 1, direction == DIRECTION_RIGHT);
}

/* What is wrong with the chart's alone isn't told again for each view. */
void places_check(Reading *reading) {
  guint before = diags_error_count(reading->diags);
  picture_check(reading, &reading->c->places, NULL);
  const PlaceList none = {NULL, 0};
  const PlaceList *chart = diags_error_count(reading->diags) > before ? &none : &reading->c->places;
  for (guint i = 0; i < reading->c->views->len; i++) {
    const View *view = reading->c->views->pdata[i];
    if (view->places.count)
      picture_check(reading, chart, view);
  }
}
