#include "draw/sheet.h"

#include <math.h>

#include "draw/stretch.h"

/* Heights are measured for these widths: FIRST_WIDTH, and each STEP times the one before it. */
#define FIRST_WIDTH 60.0
#define STEP        1.05
#define WIDTHS      140

/* The foot's column beside the drawing, where the legend isn't wider; and the gap before it. */
#define COLUMN     170.0
#define COLUMN_GAP 14.0

/* A small chart isn't blown up further. */
#define SCALE_MOST 3.0
#define HALVINGS   24

typedef struct Heights {
  gboolean known;
  double widest; /* what the frame needs, at least */
  double head, foot, foot_column;
} Heights;

struct Sheet {
  const Graph *graph;
  double width, height; /* of the page within its margins, in points */
  Scene *scratch;       /* where the frame is measured */
  Builder builder;
  Legend legend;
  Point legend_column; /* its size */
  Heights heights[WIDTHS];
};

Sheet *sheet_new(const Graph *graph, Measure *measure) {
  Sheet *sheet = g_new0(Sheet, 1);
  const Page *page = &graph->selection->page;
  sheet->graph = graph;
  sheet->width = page->width - 2 * page->margin;
  sheet->height = page->height - 2 * page->margin;
  sheet->scratch = scene_empty(graph);
  sheet->builder = builder_new(sheet->scratch, graph, measure, theme_light());
  sheet->legend = legend_new(&sheet->builder);
  sheet->legend_column = legend_set_column(&sheet->legend, (Point){0, 0});
  return sheet;
}

void sheet_free(Sheet *sheet) {
  if (!sheet)
    return;
  builder_clear(&sheet->builder);
  scene_free(sheet->scratch);
  g_free(sheet);
}

double sheet_aspect(const Sheet *sheet) {
  return sheet->width / sheet->height;
}

static double column_width(const Sheet *sheet, gboolean legend_beside, gboolean foot_beside) {
  return MAX(legend_beside ? sheet->legend_column.x : 0, foot_beside ? COLUMN : 0);
}

/* What the frame takes on a page of that width in units, or of a little more. The foot's column may be as
 * wide as the legend's. */
static const Heights *heights_at(Sheet *sheet, double width) {
  int step = (int)floor(log(width / FIRST_WIDTH) / log(STEP));
  if (step < 0 || step >= WIDTHS)
    step = CLAMP(step, 0, WIDTHS - 1);
  Heights *heights = &sheet->heights[step];
  if (heights->known)
    return heights;
  double measured = FIRST_WIDTH * pow(STEP, step);
  Builder *b = &sheet->builder;
  b->scale = sheet->width / (measured * STEP);
  Frame frame = frame_new(b, measured);
  heights->known = TRUE;
  heights->widest = frame.width > measured * 1.0001 ? frame.width : 0;
  heights->head = frame_head_add(b, &frame);
  heights->foot = frame_foot_add(b, &frame);
  Frame beside = frame_new(b, COLUMN);
  heights->foot_column = beside.width > COLUMN * 1.0001 ? G_MAXDOUBLE : frame_foot_add(b, &beside);
  return heights;
}

/* Whether a drawing of that size fits at that scale, and what is left for it. */
static gboolean fits(Sheet *sheet, Composition *c, double width, double height) {
  c->width = sheet->width / c->scale;
  c->height = sheet->height / c->scale;
  const Heights *heights = heights_at(sheet, c->width);
  c->column = column_width(sheet, c->legend_beside, c->foot_beside);
  c->room_width = c->width - (c->column > 0 ? c->column + COLUMN_GAP : 0);
  double beside = c->legend_beside ? sheet->legend_column.y : 0;
  if (c->foot_beside)
    beside += heights->foot_column;
  c->room_height = c->height - heights->head - (c->foot_beside ? 0 : heights->foot);
  gboolean column_fits = beside <= c->room_height;
  if (!c->legend_inside && !c->legend_beside) {
    legend_set_below(&sheet->legend, c->room_width, 0);
    c->room_height -= sheet->legend.foot;
  }
  return column_fits && heights->widest <= c->width && sheet->legend.width <= c->room_width &&
         width <= c->room_width && height <= c->room_height;
}

/* The largest scale, by halving. */
static void scale_find(Sheet *sheet, Composition *c, double width, double height) {
  double low = 0, high = SCALE_MOST;
  for (int i = 0; i < HALVINGS; i++) {
    c->scale = (low + high) / 2;
    if (fits(sheet, c, width, height))
      low = c->scale;
    else
      high = c->scale;
  }
  c->scale = MAX(low, 1e-3);
  fits(sheet, c, width, height);
}

Composition sheet_compose(Sheet *sheet, double width, double height, gboolean has_room) {
  Composition best = {.scale = 0};
  gboolean has_legend = sheet->legend.count > 0;
  for (int way = 0; way < 6; way++) {
    Composition c = {.legend_inside = way % 3 == 0, .legend_beside = way % 3 == 2, .foot_beside = way >= 3};
    if (c.legend_inside ? has_legend && !has_room : !has_legend)
      continue;
    sheet->legend.foot = sheet->legend.width = 0;
    scale_find(sheet, &c, width, height);
    if (c.scale > best.scale * 1.001)
      best = c;
  }
  return best;
}

Composition sheet_compose_graph(Sheet *sheet) {
  const Graph *graph = sheet->graph;
  return sheet_compose(sheet, graph->width, graph->height, legend_set_inside(&sheet->legend, graph));
}

void sheet_fill(Sheet *sheet, Graph *graph, gboolean cut) {
  graph_stretch(graph, 0, 0, cut);
  Composition c = sheet_compose_graph(sheet);
  graph_stretch(graph, c.room_width, c.room_height, cut);
}
