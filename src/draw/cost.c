#include "draw/cost.h"

#include "draw/score.h"
#include "draw/segment.h"

/* Between a line's end and its label there must be room for an arrowhead, which the score doesn't see: so much,
 * in points, and what it costs, per line, where there is none. */
#define ARROW_ROOM   12.0
#define COST_NO_ROOM 20.0

static double hidden_end(const Line *line, Point end) {
  double seen = segment_rect_distance((Segment){end, end, 0}, label_box(line));
  return seen < ARROW_ROOM ? 1 - seen / ARROW_ROOM : 0;
}

static double hidden_ends(const Graph *graph) {
  double hidden = 0;
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    if (line->label.count && line->point_count > 0)
      hidden += hidden_end(line, line->points[0]) + hidden_end(line, line->points[line->point_count - 1]);
  }
  return graph->line_count ? hidden / graph->line_count : 0;
}

double layout_cost(const Graph *graph, const LayoutWish *wish G_GNUC_UNUSED) {
  return score_graph(graph).total + COST_NO_ROOM * hidden_ends(graph);
}
