/* Wiring: a laid-out graph as what can be moved in it. Posts are what stands: nodes, labels, roles. Wires are
 * lines: they run straight from knot to knot, rounded where they turn; a knot is on a post, or free. A wiring
 * borrows its graph until wiring_apply puts everything back. Lengths are in points. */
#pragma once

#include "draw/field.h"
#include "draw/graph.h"

typedef enum PostKind {
  POST_NODE,
  POST_LABEL, /* also of a line that has none, without size, where others end at its middle */
  POST_ROLE,
  POST_AREA, /* lines end at it; never moved */
  POST_TITLE /* of an area; never moved */
} PostKind;

typedef struct Post {
  PostKind kind;
  guint index; /* of the graph's node, line or area */
  guint end;   /* of a role: 0 at the start, 1 at the end */
  Point at;    /* its centre */
  double width, height;
  int area;       /* the innermost that it stands in, or -1 */
  gboolean fixed; /* never to be moved */
  guint *wires;   /* that have a knot on it */
  guint wire_count;
} Post;

typedef struct Knot {
  int post; /* or -1: free */
  Point at; /* from the post's centre; of a free one, from the origin */
} Knot;

#define KNOTS_MOST       14
#define WIRE_PIECES_MOST 96

typedef struct Wire {
  guint line;             /* of the graph; wires have the same numbers as lines */
  Knot knots[KNOTS_MOST]; /* the first and the last are on what it ends at */
  guint knot_count;
  int label;      /* the number of its label's post, or -1 */
  gboolean fixed; /* keeps its course */
  double against; /* 1 where an arrow points to its end, -1 where one points to its start, else 0 */
  Rect bounds;
  guint piece_count;
  Segment pieces[WIRE_PIECES_MOST]; /* as drawn: cut at what it ends at; last, so that only those there are
                                       copied */
} Wire;

typedef struct Wiring {
  Graph *graph;
  Post *posts;
  guint post_count;
  guint areas_from; /* the first area's number; all areas are posts */
  guint area_count;
  Wire *wires;
  guint wire_count;
  Field *standing, *running; /* where posts and wires are */
  double node_size;          /* the side of a square as large as the average node */
  Point direction;           /* in which arrows are meant to run */
  double filled, smallest_text;
  Rect bounds;   /* of everything, as of the last wiring_bound */
  Point shift;   /* from here to the graph, whose origin is at its top left, as of the last wiring_apply */
  guint64 looks; /* at single things near others, so far */
} Wiring;

/* Of a graph whose layout is finished. Where not `nodes_move`, nodes are fixed. */
Wiring *wiring_new(Graph *graph, gboolean nodes_move);
void wiring_free(Wiring *wiring);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wiring, wiring_free)

/* Puts everything into the graph, and finishes its lines and titles. May be called again after more moves. */
void wiring_apply(Wiring *wiring);

void wire_copy(Wire *to, const Wire *from);
Rect post_box(const Post *post);
Point knot_at(const Wiring *wiring, const Knot *knot);

/* The post that it starts or ends at, and where, as it is drawn. */
int wire_end_post(const Wire *wire, gboolean start);
Point wire_end_at(const Wire *wire, gboolean start);

/* To be called when knots or posts of the wire have changed: works out how it is drawn now. */
void wire_draw(Wiring *wiring, guint wire);

/* Sets the bounds. */
void wiring_bound(Wiring *wiring);

/* To be called when much has changed: the same for all wires, and puts everything where it is now on the
 * fields. */
void wiring_redraw(Wiring *wiring);
