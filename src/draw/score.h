/* Score: how much a reader would mind a laid-out graph; the layouts tried for a small chart are judged by it
 * and the lowest is drawn. docs/ARCHITECTURE.md says where each part comes from. */
#pragma once

#include "draw/graph.h"

typedef struct Score {
  guint crossings;      /* of two lines, away from a common end */
  guint through_nodes;  /* lines that run through a node that isn't theirs */
  guint through_labels; /* lines that run through another line's label */
  guint labels_on_labels;
  guint titles_crossed; /* areas whose title has something running through it */
  guint against;        /* arrows that point against the chart's direction */
  double shared;        /* length of line, in points, that lies on another line */
  double turning;       /* of all lines together, in radians */
  double length;        /* of all lines together, in points */
  double text_scale;    /* that fits the chart on half an A4 page, at most 1 */
  double total;         /* the parts weighed; lower is better */
} Score;

/* `graph` must be laid out. Takes time by how much is near each line. */
Score score_graph(const Graph *graph);

/* The scale, at most 1, at which a drawing of that size (points, without title and sources) fits on half an
 * A4 page. */
double page_scale(double width, double height);
