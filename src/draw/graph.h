/* Graph: what a picture shows, as nodes, lines and areas with their text wrapped and measured, before and
 * after layout. A graph owns its arrays and text; it borrows the selection. Lengths are in points, y
 * downwards, the origin at the top left of the drawing (the title is not part of it). */
#pragma once

#include "draw/footnotes.h"
#include "draw/shape.h"
#include "draw/text_block.h"
#include "view/view.h"

typedef struct Node {
  const Entity *entity;
  TextBlock name, small; /* small: role, date, remarks */
  int area;              /* index of the innermost area it stands in, or -1 */
  double width, height;
  Point centre; /* from layout */
} Node;

/* Where a line ends: at a node, at an area's border, or in the middle of another line. */
typedef struct LineEnd {
  EndKind kind;
  guint index; /* into nodes, areas or lines */
} LineEnd;

/* How wide a label may be before it is broken into lines; from layout. */
typedef enum LabelWrap { WRAP_USUAL, WRAP_NARROW, WRAP_WIDE, WRAP_COUNT } LabelWrap;

typedef struct Line {
  const Relation *relation;
  LineEnd from, to;  /* of a bundle's further lines, one is the first line of the bundle */
  const char *words; /* of the label; NULL where it has none */
  TextBlock label;
  LabelWrap wrap;
  double label_width, label_height; /* with its margin; 0 where there is no label */
  TextBlock role[2];                /* what its ends are in it: at the start, at the end */
  Point role_at[2];                 /* from layout: their centres */
  Point *points;                    /* from layout: 1 + 3n, cubic Bezier curves from `from` to `to` */
  guint point_count;
  Point *whole; /* from layout: the same before it was cut at its ends */
  guint whole_count;
  Point middle; /* from layout: where the label's centre is */
} Line;

typedef struct Area {
  const Group *group;
  int in; /* index of the area round it, or -1; always less than its own */
  TextBlock title;
  Rect box;       /* from layout */
  Point title_at; /* from layout: the title's top left corner */
} Area;

/* A date on the axis of a timeline. */
typedef struct AxisTick {
  double x, day; /* day: of our era, from 0001-01-01 on */
  const char *words;
} AxisTick;

/* Of a hint on places, what concerns one node and the next. */
typedef struct Hint {
  const PlaceHint *of;
  PlaceKind kind; /* PLACE_RIGHT_OF and PLACE_BELOW are turned round into their opposites */
  guint a, b;     /* nodes; the same where it is said of one alone */
} Hint;

typedef struct Graph {
  const Selection *selection;
  Arena *arena;
  Node *nodes;
  guint node_count;
  Line *lines;
  guint line_count;
  Area *areas;
  guint area_count;
  Hint *hints;
  guint hint_count;
  Footnotes *footnotes; /* NULL where the picture has none */
  AxisTick *ticks;      /* from layout, of a timeline */
  guint tick_count;
  double width, height; /* from layout */
  Point origin;         /* from layout: of the drawing, as kept places see it */
  Direction direction;  /* as the selection has it; where that leaves it open, from layout */
} Graph;

/* The margin of a label's ground round its text. */
#define LABEL_MARGIN 3.0

Graph *graph_new(const Selection *selection, Measure *measure);
void graph_free(Graph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Graph, graph_free)

/* Breaks a line's label anew. */
void graph_wrap_label(Graph *graph, Measure *measure, guint line, LabelWrap wrap);

/* What stands in a node: icon and text side by side, centred in what the shape leaves. */
typedef struct NodeContent {
  Rect icon; /* of no size where the type has none */
  Rect text;
} NodeContent;

NodeContent node_content(const Node *node);

/* The box of a node, of a line's label (empty where it has none). */
Rect node_box(const Node *node);
Rect label_box(const Line *line);

/* The box of what an end is in it; empty where nothing is said of that. */
Rect role_box(const Line *line, guint end);

/* Whether an end of the line is where its bundle parts, rather than what its relation ends at. */
gboolean line_parts_at(const Line *line, gboolean start);

/* Turns a laid-out graph over, up and down (`upright`) or left and right: nodes, labels, lines and areas, but
 * not titles. Lines must not yet be cut where they end, since outlines stay as they are. */
void graph_mirror(Graph *graph, gboolean upright);

/* Of each line whether another one ends at it; to be freed with g_free. */
gboolean *graph_lines_referred(const Graph *graph);

/* The innermost area that holds both, or -1. */
int areas_common(const Graph *graph, int a, int b);

/* Whether `area`, or one that it lies in, is `outer`; -1 lies in none. */
gboolean area_holds(const Graph *graph, guint outer, int area);

/* Whether neither a node nor another area stands in it. */
gboolean area_is_empty(const Graph *graph, guint area);

/* The area that an end stands in: a node's, an area's outer one, a line's common one; or -1. */
int end_area(const Graph *graph, LineEnd end);

/* Whether one end of the line is an area that holds the other: without a point outside, the line would run
 * inside its end. */
gboolean ends_nest(const Graph *graph, const Line *line);
