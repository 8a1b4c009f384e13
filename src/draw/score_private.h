/* What the files of the score share; nobody else includes it. */
#pragma once

#include "draw/grid.h"
#include "draw/score.h"
#include "draw/segment.h"

typedef struct Judge {
  const Drawing *drawing;
  Score *score;
  GArray *findings; /* or NULL */
  Rect bounds;
  double node_size;  /* the side of a square as large as the average node */
  Segment *segments; /* of all lines, one line behind the other */
  guint segment_count;
  guint *first; /* the first segment of each line; and one behind the last line's */
  Grid *near;   /* which segments are near a place */
} Judge;

void judge_find(Judge *judge, ScorePart part, double amount, const char *id, const char *other);

/* score_lines.c: crossings, shared paths, bends, turning, length, direction */
void judge_lines(Judge *judge);

/* score_boxes.c: what is in the way of nodes, labels and titles */
void judge_boxes(Judge *judge);

/* score_groups.c: how groups hold together, and who strays into them or has a label on their borders. `boxes` has
 * each node that is seen, and behind them each line's label, by their numbers; what is behind these is left alone. */
void judge_groups(Judge *judge, Grid *boxes);

/* score_borders.c: lines along the outlines of nodes and of groups, and across these for nothing */
void judge_borders(Judge *judge);
