#include "draw/timeline.h"

#include <math.h>
#include <stdlib.h>

#define WIDTH_LEAST 900.0
#define ROW_GAP     30.0 /* labels and lines pass between rows */
#define TICK_LEAST  80.0 /* between two ticks */
#define DAYS_A_YEAR 365.2425

#define UNDATED G_MININT64

typedef struct Item {
  guint box;
  double left;
} Item;

typedef struct Timeline {
  Net *net;
  gint64 *day; /* of each box */
  gint64 first, last;
  double start, width; /* of the axis */
  GArray **items;      /* of each area + 1: its boxes (Item) */
} Timeline;

/* ---- dates ---- */

/* The first day that a claim may be about. */
static gint64 claim_day(const Claim *claim) {
  DateSpan span;
  DateError error = {NULL, 0, 0};
  if (!claim || !claim->when.text)
    return UNDATED;
  if (!date_parse(claim->when.text, &span, &error)) {
    g_free(error.message);
    return UNDATED;
  }
  return span.first != DAY_OPEN_START ? span.first : span.last != DAY_OPEN_END ? span.last : UNDATED;
}

static void day_take(gint64 *day, gint64 other) {
  if (other != UNDATED && (*day == UNDATED || other < *day))
    *day = other;
}

static void days_find(Timeline *t) {
  const Net *net = t->net;
  const Graph *graph = net->graph;
  g_autofree gint64 *of_lines = g_new(gint64, net->box_count + 1);
  for (guint i = 0; i < net->box_count; i++)
    of_lines[i] = UNDATED;
  for (guint i = 0; i < net->link_count; i++) {
    gint64 day = claim_day(&graph->lines[net->links[i].line].relation->claim);
    day_take(&of_lines[net->links[i].from], day);
    day_take(&of_lines[net->links[i].to], day);
  }
  t->first = G_MAXINT64;
  t->last = G_MININT64;
  for (guint i = 0; i < net->box_count; i++) {
    gint64 own =
        net->boxes[i].kind == BOX_NODE ? claim_day(graph->nodes[net->boxes[i].index].entity->claim) : UNDATED;
    t->day[i] = own != UNDATED ? own : of_lines[i];
    if (t->day[i] == UNDATED)
      continue;
    t->first = MIN(t->first, t->day[i]);
    t->last = MAX(t->last, t->day[i]);
  }
}

static double day_x(const Timeline *t, gint64 day) {
  return t->start + (double)(day - t->first) / (double)MAX(t->last - t->first, 1) * t->width;
}

/* ---- bands ---- */

/* Room for all boxes in a page's proportions; what has no date takes a column on the left. */
static void axis_measure(Timeline *t) {
  double area = 0, undated = 0;
  for (guint i = 0; i < t->net->box_count; i++) {
    const Box *box = &t->net->boxes[i];
    if (box->kind == BOX_LABEL)
      continue;
    area += (box->width + BOX_GAP) * (box->height + ROW_GAP);
    if (t->day[i] == UNDATED)
      undated = MAX(undated, box->width);
  }
  t->width = MAX(WIDTH_LEAST, sqrt(area * 3));
  t->start = undated > 0 ? undated + 4 * BOX_GAP : 0;
}

static void items_fill(Timeline *t) {
  for (guint i = 0; i < t->net->box_count; i++) {
    const Box *box = &t->net->boxes[i];
    if (box->kind == BOX_LABEL)
      continue;
    double centre = t->day[i] == UNDATED ? box->width / 2 : day_x(t, t->day[i]) + box->width / 2;
    GArray **list = &t->items[box->area + 1];
    if (!*list)
      *list = g_array_new(FALSE, FALSE, sizeof(Item));
    Item item = {i, centre - box->width / 2};
    g_array_append_val(*list, item);
  }
}

static int item_compare(const void *a, const void *b) {
  const Item *x = a, *y = b;
  if (x->left != y->left)
    return x->left < y->left ? -1 : 1;
  return x->box < y->box ? -1 : x->box > y->box;
}

/* Sets a band's own boxes in rows, each in the first row that is free there. Returns the height. */
static double rows_set(Timeline *t, int area, double top) {
  GArray *items = t->items[area + 1];
  if (!items)
    return 0;
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(double));
  double height = 0;
  qsort(items->data, items->len, sizeof(Item), item_compare);
  for (guint i = 0; i < items->len; i++)
    height = MAX(height, t->net->boxes[g_array_index(items, Item, i).box].height);
  for (guint i = 0; i < items->len; i++) {
    const Item *item = &g_array_index(items, Item, i);
    Box *box = &t->net->boxes[item->box];
    guint row = 0;
    while (row < ends->len && g_array_index(ends, double, row) > item->left)
      row++;
    double end = item->left + box->width + 2 * BOX_GAP;
    if (row == ends->len)
      g_array_append_val(ends, end);
    else
      g_array_index(ends, double, row) = end;
    box->centre = (Point){item->left + box->width / 2, top + row * (height + ROW_GAP) + height / 2};
  }
  return ends->len * (height + ROW_GAP) - ROW_GAP;
}

/* Areas come with those in them behind them, so that each is finished by a walk back. */
static double band_place(Timeline *t, const guint *inner_first, const guint *inner, int area, double top) {
  double y = top + (area >= 0 ? area_head(t->net->graph, (guint)area) : 0);
  double own = rows_set(t, area, y);
  y += own;
  for (guint k = inner_first[area + 1]; k < inner_first[area + 2]; k++)
    y = band_place(t, inner_first, inner, (int)inner[k],
                   y + (own > 0 || k > inner_first[area + 1] ? ROW_GAP : 0));
  if (area < 0)
    return y;
  y += AREA_PAD;
  t->net->areas[area].y = top;
  t->net->areas[area].height = y - top;
  return y;
}

static void bands_place(Timeline *t) {
  const Graph *graph = t->net->graph;
  g_autofree guint *first = g_new0(guint, graph->area_count + 4),
                   *inner = g_new(guint, graph->area_count + 1);
  for (guint i = 0; i < graph->area_count; i++)
    first[graph->areas[i].in + 3]++;
  for (guint i = 1; i < graph->area_count + 3; i++)
    first[i] += first[i - 1];
  for (guint i = 0; i < graph->area_count; i++)
    inner[first[graph->areas[i].in + 2]++] = i;
  band_place(t, first, inner, -1, 0);
}

/* Areas are as wide as what they hold, and as their titles. */
static void areas_widen(Timeline *t) {
  const Graph *graph = t->net->graph;
  for (guint i = 0; i < t->net->area_count; i++)
    t->net->areas[i].width = -1;
  for (guint i = 0; i < t->net->box_count; i++) {
    const Box *box = &t->net->boxes[i];
    double pad = AREA_PAD;
    for (int area = box->kind == BOX_LABEL ? -1 : box->area; area >= 0;
         area = graph->areas[area].in, pad += AREA_PAD) {
      Rect *r = &t->net->areas[area];
      double left = box->centre.x - box->width / 2 - pad, right = box->centre.x + box->width / 2 + pad;
      double from = r->width < 0 ? left : MIN(r->x, left);
      right =
          MAX(r->width < 0 ? right : MAX(r->x + r->width, right), from + graph->areas[area].title.width + 20);
      r->x = from;
      r->width = right - from;
    }
  }
}

static void labels_centre(Timeline *t) {
  Net *net = t->net;
  for (guint i = 0; i + 1 < net->link_count; i++) {
    const Link *a = &net->links[i], *b = &net->links[i + 1];
    if (!a->half)
      continue;
    guint label = a->backward ? a->from : a->to;
    Point from = net->boxes[a->backward ? a->to : a->from].centre,
          to = net->boxes[b->backward ? b->from : b->to].centre;
    gint64 day = claim_day(&net->graph->lines[a->line].relation->claim);
    net->boxes[label].centre =
        (Point){day != UNDATED ? day_x(t, day) + 30 : (from.x + to.x) / 2, (from.y + to.y) / 2};
    i++;
  }
}

/* ---- ticks ---- */

static gint64 month_day(gint64 month) {
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, 1, (GDateMonth)(month % 12 + 1), (GDateYear)(month / 12));
  return (gint64)g_date_get_julian(&date) - 719163;
}

/* At every first of January, or of a month, or of each so many years, as far apart as can be read. */
static void ticks_set(const Timeline *t, GArray *ticks) {
  static const int MONTHS[] = {1, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 6000, 12000};
  double month = t->width / ((double)MAX(t->last - t->first, 1) / DAYS_A_YEAR * 12);
  guint unit = 0;
  while (unit + 1 < G_N_ELEMENTS(MONTHS) && MONTHS[unit] * month < TICK_LEAST)
    unit++;
  gint64 years = 1970 + (gint64)floor((double)t->first / DAYS_A_YEAR);
  if (years < 2 || years > 60000)
    return;
  for (gint64 at = (years - 1) * 12 / MONTHS[unit] * MONTHS[unit];; at += MONTHS[unit]) {
    if (at < 12)
      continue;
    gint64 day = month_day(at);
    if (day > t->last || at > 60000 * 12)
      return;
    TimelineTick tick = {day_x(t, day), day};
    if (day >= t->first)
      g_array_append_val(ticks, tick);
  }
}

void timeline_place(Net *net, GArray *ticks) {
  g_autofree gint64 *day = g_new(gint64, net->box_count + 1);
  g_autofree GArray **items = g_new0(GArray *, net->graph->area_count + 2);
  Timeline t = {.net = net, .day = day, .items = items};
  days_find(&t);
  axis_measure(&t);
  items_fill(&t);
  bands_place(&t);
  areas_widen(&t);
  labels_centre(&t);
  if (t.first <= t.last)
    ticks_set(&t, ticks);
  for (guint i = 0; i < net->graph->area_count + 1; i++)
    if (items[i])
      g_array_unref(items[i]);
}
