#include "command/size_advice.h"

#include <math.h>

#include "draw/layout.h"
#include "draw/sheet.h"

/* Charts of more entities aren't laid out anew for an advice, nor are views for more groups. */
#define TRIED_MOST  300
#define GROUPS_MOST 6

/* What gains less isn't worth telling: of the text's size. */
#define GAIN_LEAST 1.04

#define OPTIONS_MOST 4

typedef struct Option {
  char *words;
  double text; /* what the smallest text would be, in points */
} Option;

typedef struct Advice {
  const Selection *selection; /* that is drawn too small */
  const Graph *graph;         /* laid out for it */
  Measure *measure;
  LayoutWish wish;
  double text;
  GArray *options; /* Option */
} Advice;

static void option_clear(gpointer option) {
  g_free(((Option *)option)->words);
}

/* Takes the words. */
static void option_add(Advice *advice, double text, char *words) {
  Option option = {words, text};
  if (text >= GAIN_LEAST * advice->text)
    g_array_append_val(advice->options, option);
  else
    g_free(words);
}

/* ---- trying out ---- */

/* The smallest text of a selection's picture; 0 where it shows nothing or can't be laid out. */
static double text_of(const Advice *advice, const Selection *selection) {
  if (selection->entities->len == 0 || selection->entities->len > TRIED_MOST)
    return 0;
  g_autoptr(Graph) graph = graph_new(selection, advice->measure);
  g_autoptr(Diags) unheard = diags_new();
  g_autoptr(GError) error = NULL;
  LayoutJob *layout = layout_start(graph, advice->measure, &advice->wish);
  if (!layout_finish(layout, unheard, (Pos){0}, NULL, &error))
    return 0;
  g_autoptr(Sheet) sheet = sheet_new(graph, advice->measure);
  return SIZE_SMALL * sheet_compose_graph(sheet).scale;
}

/* The same drawing with another page or frame: a bound, since a layout made for it would be no worse. */
static double text_refitted(const Advice *advice, const Page *page, guint frame) {
  Selection other = *advice->selection;
  Graph graph = *advice->graph;
  other.page = *page;
  other.frame = frame;
  graph.selection = &other;
  if (!(frame & PART(FRAME_SOURCES)))
    graph.footnotes = NULL;
  g_autoptr(Sheet) sheet = sheet_new(&graph, advice->measure);
  return SIZE_SMALL * sheet_compose_graph(sheet).scale;
}

/* A view of what is shown now, narrowed. */
static double text_of_view(const Advice *advice, const View *view, guint *entities) {
  const Selection *now = advice->selection;
  Selection *selection = selection_new(now->of, view, now->ceiling);
  selection->frame = now->frame;
  selection->shown = now->shown;
  selection->page = now->page;
  *entities = selection->entities->len;
  double text = text_of(advice, selection);
  selection_free(selection);
  return text;
}

static View view_like(const Advice *advice) {
  View view = {.depth = 1};
  if (advice->selection->view)
    view = *advice->selection->view;
  view.id = (Text){"part", {0}};
  return view;
}

/* ---- what may help ---- */

static void turned_try(Advice *advice) {
  Selection other = *advice->selection;
  other.page = page_turned(other.page);
  double text = text_of(advice, &other);
  if (text > 0)
    option_add(advice, text, page_words(&other.page));
}

/* The first of the larger papers that is large enough, or a size in the same proportions. */
static void larger_try(Advice *advice) {
  Page page = advice->selection->page;
  double text = 0;
  while (text < TEXT_LEAST_POINTS && page_larger(&page, &page))
    text = text_refitted(advice, &page, advice->selection->frame);
  if (text >= TEXT_LEAST_POINTS) {
    option_add(advice, text, page_words(&page));
    return;
  }
  page = advice->selection->page;
  for (int i = 0; i < 40 && text < TEXT_LEAST_POINTS; i++) {
    page.width *= 1.1;
    page.height *= 1.1;
    text = text_refitted(advice, &page, advice->selection->frame);
  }
  page.paper = NULL;
  page.width = ceil(page.width / MM_POINTS) * MM_POINTS;
  page.height = ceil(page.height / MM_POINTS) * MM_POINTS;
  page.in_pixels = FALSE;
  option_add(advice, text, page_words(&page));
}

static void frame_try(Advice *advice) {
  static const struct {
    guint parts;
    const char *words;
  } WAYS[] = {
      {PART(FRAME_LEGEND), "without the legend (--frame=-legend)"},
      {PART(FRAME_SOURCES), "without the sources (--frame=-sources)"},
      {PART(FRAME_LEGEND) | PART(FRAME_SOURCES), "without legend and sources (--frame=-legend,-sources)"}};
  double best = 0;
  guint way = 0;
  for (guint i = 0; i < G_N_ELEMENTS(WAYS); i++) {
    guint frame = advice->selection->frame & ~WAYS[i].parts;
    double text = text_refitted(advice, &advice->selection->page, frame);
    if (frame != advice->selection->frame && text >= GAIN_LEAST * best) {
      best = text;
      way = i;
    }
  }
  option_add(advice, best, g_strdup(WAYS[way].words));
}

static void count_end(const End *end, guint *links) {
  if (end->kind == END_ENTITY)
    links[end->entity->index]++;
}

/* The entity with the most relations. */
static Entity *hub_of(const Selection *selection) {
  g_autofree guint *links = g_new0(guint, selection->of->entities->len + 1);
  Entity *hub = NULL;
  for (guint i = 0; i < selection->relations->len; i++) {
    const Relation *relation = g_ptr_array_index(selection->relations, i);
    count_end(&relation->from, links);
    count_end(&relation->to, links);
  }
  for (guint i = 0; i < selection->entities->len; i++) {
    Entity *entity = g_ptr_array_index(selection->entities, i);
    if (!hub || links[entity->index] > links[hub->index])
      hub = entity;
  }
  return hub;
}

static void hub_try(Advice *advice) {
  Entity *hub = hub_of(advice->selection);
  View view = view_like(advice);
  guint entities;
  if (view.around.count || !hub)
    return;
  view.around = (EntityList){&hub, 1};
  view.depth = 1;
  double text = text_of_view(advice, &view, &entities);
  if (entities < advice->selection->entities->len)
    option_add(advice, text,
               g_strdup_printf("a view with  around: %s  (%u of %u entities)", hub->id.text, entities,
                               advice->selection->entities->len));
}

static Group *outermost(Group *group) {
  while (group && group->in)
    group = group->in;
  return group;
}

/* A view for each outermost group, and one for what is in none. */
static void groups_try(Advice *advice) {
  const Selection *selection = advice->selection;
  g_autoptr(GPtrArray) groups = g_ptr_array_new(), rest = g_ptr_array_new();
  for (guint i = 0; i < selection->entities->len; i++) {
    Entity *entity = g_ptr_array_index(selection->entities, i);
    Group *group = outermost(entity->group);
    if (!group)
      g_ptr_array_add(rest, entity);
    else if (!g_ptr_array_find(groups, group, NULL))
      g_ptr_array_add(groups, group);
  }
  View view = view_like(advice);
  if (groups->len + (rest->len > 0) < 2 || groups->len > GROUPS_MOST || view.groups.count || view.only.count)
    return;
  double least = G_MAXDOUBLE;
  guint entities;
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < groups->len; i++) {
    Group *group = g_ptr_array_index(groups, i);
    view.groups = (GroupList){&group, 1};
    double text = text_of_view(advice, &view, &entities);
    if (entities > 1)
      least = MIN(least, text);
    g_string_append_printf(names, "%s%s", i ? ", " : "", group->id.text);
  }
  view.groups = (GroupList){NULL, 0};
  view.only = (EntityList){(Entity **)rest->pdata, rest->len};
  if (rest->len > 1)
    least = MIN(least, text_of_view(advice, &view, &entities));
  if (least < G_MAXDOUBLE)
    option_add(advice, least,
               g_strdup_printf("a view with  groups:  for each of %s%s, without what joins them", names->str,
                               rest->len ? " and one with  only:  for the rest" : ""));
}

/* ---- telling ---- */

static gint options_by_text(gconstpointer a, gconstpointer b) {
  const Option *left = a, *right = b;
  return left->text > right->text ? -1 : left->text < right->text;
}

static void options_find(Advice *advice) {
  larger_try(advice);
  turned_try(advice);
  frame_try(advice);
  hub_try(advice);
  groups_try(advice);
  g_array_sort(advice->options, options_by_text);
}

static char *points(double text) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup_printf("%s pt", g_ascii_formatd(digits, sizeof digits, "%.1f", text));
}

static char *options_words(const Advice *advice) {
  GString *words = g_string_new(NULL);
  for (guint i = 0; i < MIN(advice->options->len, OPTIONS_MOST); i++) {
    const Option *option = &g_array_index(advice->options, Option, i);
    g_autofree char *text = points(option->text);
    g_string_append_printf(words, "%s%s: %s", i ? "; " : "", option->words, text);
  }
  return g_string_free(words, FALSE);
}

void small_text_report(const PictureJob *job, const Scene *scene, const Graph *graph, Measure *measure,
                       const LayoutWish *wish, Diags *diags) {
  Advice advice = {.selection = job->selection, .graph = graph, .measure = measure, .wish = *wish};
  advice.text = SIZE_SMALL * scene->scale;
  if (!page_is_set(&advice.selection->page) || !graph->node_count || advice.text >= TEXT_LEAST_POINTS)
    return;
  advice.wish.keeps = advice.wish.compares = FALSE;
  advice.wish.kept = NULL;
  advice.wish.effort = MIN(EFFORT_FEW, wish->effort ? wish->effort : EFFORT_FEW);
  Pos pos = advice.selection->page_pos.line ? advice.selection->page_pos : job->pos;
  g_autofree char *page = page_words(&advice.selection->page), *text = points(advice.text);
  Diag *diag = diag_report(diags, DIAG_SMALL_TEXT, pos, "the smallest text of the picture '%s' is %s on %s",
                           job->name, text, page);
  if (!diag)
    return;
  advice.options = g_array_new(FALSE, FALSE, sizeof(Option));
  g_array_set_clear_func(advice.options, option_clear);
  options_find(&advice);
  g_autofree char *words = options_words(&advice);
  if (*words)
    diag_help(diag, "%s", words);
  g_array_unref(advice.options);
}
