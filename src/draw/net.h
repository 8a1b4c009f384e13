/* Net: a graph as our own ways of laying out see it: boxes of some size in areas, joined by links. A node is
 * a box; so is the label of a line, which is then two links that meet in it, and what keeps an empty area
 * open. After layout boxes, links and areas have their places. A net owns its arrays and borrows the graph;
 * a part of a net shares its areas. Lengths are in points. */
#pragma once

#include "draw/engine.h"

typedef enum BoxKind {
  BOX_NODE,
  BOX_LABEL, /* of a line; also a small one at which a line turns or another ends */
  BOX_FILLER /* of an area that holds nothing */
} BoxKind;

typedef struct Box {
  BoxKind kind;
  guint index;          /* into the graph's nodes, lines or areas */
  guint whole;          /* in a part of a net: its index in the whole net */
  int area;             /* the innermost that it stands in, or -1 */
  double width, height; /* with the room that is kept round it */
  Point centre;         /* from layout */
} Box;

typedef struct Link {
  guint from, to; /* boxes */
  guint line;
  guint whole;       /* in a part of a net: its index in the whole net */
  gboolean half;     /* one of two that meet in a label */
  gboolean backward; /* the line runs from `to` to `from` */
  Point *route;      /* from layout: 1 + 3n, from the centre of `from` to that of `to`; NULL: straight */
  guint route_count;
} Link;

/* Half an A4 page. */
#define ASPECT_USUAL 1.45

typedef struct Net {
  const Graph *graph;
  Box *boxes;
  guint box_count;
  Link *links;
  guint link_count;
  Rect *areas;       /* by the graph's index, from layout; of a part: the whole net's */
  guint *area_order; /* the graph's indices of the areas that are in it, outer ones first */
  guint area_count;
  gboolean is_part;
  double aspect;        /* that the drawing is to have, about: width to height */
  gboolean transposed;  /* x and y are exchanged for now */
  double width, height; /* from layout */
} Net;

/* The least distance between two boxes side by side, and between the border of an area and what is in it. */
#define BOX_GAP  13.0
#define AREA_PAD 9.0

/* The height of an area's title with what is between it and the area's content. */
double area_head(const Graph *graph, guint area);

/* `against`: the families (1 << Family) whose lines run backwards. */
Net *net_new(const Graph *graph, guint against);
void net_free(Net *net);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Net, net_free)

/* The parts of the net that no link and no area joins, in the order of their first boxes; for net_free. */
GPtrArray *net_parts(const Net *net);

/* Puts a part's places into the whole net, moved by `by`. The part's areas are moved with it. */
void net_take_part(Net *net, Net *part, Point by);

/* Exchanges x and y of everything, so that what runs down runs to the right. */
void net_transpose(Net *net);

Rect box_rect(const Box *box);

/* Moves boxes and areas; links must be straight yet. */
void net_move(Net *net, Point by);

/* Sets the net's size to what holds all boxes and areas, and moves them there. Returns by how much. */
Point net_fit(Net *net);

/* Appends the net's places as places.h has them. */
void net_places(const Net *net, GArray *places);
