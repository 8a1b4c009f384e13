/* Nest: lays a net out area by area, inner ones first: what an area holds side by side is placed by itself on
 * a board, and then the area is a piece of the board round it. So an area's box holds its members and nothing
 * else, whatever way the pieces are placed. */
#pragma once

#include "draw/net.h"

/* A box, or an area that is placed already. */
typedef struct Piece {
  gboolean is_area;
  guint index; /* of the net's box, or the graph's area */
  double width, height;
  Point centre; /* from placing */
} Piece;

/* A link between what lies in two pieces. */
typedef struct Tie {
  guint from, to; /* pieces */
} Tie;

typedef struct Board {
  const Net *net;
  Piece *pieces;
  guint piece_count;
  Tie *ties;
  guint tie_count;
} Board;

/* The box round all pieces. */
Rect board_bounds(const Board *board);

/* Places the pieces, at least BOX_GAP apart, anywhere on the plane. */
typedef void (*BoardPlace)(Board *board, gpointer data);

/* Sets the places of boxes and areas, and the net's size; links are left straight. Where `connected`, a board
 * is handed over in parts that no tie joins, which are packed. */
void nest_place(Net *net, gboolean connected, BoardPlace place, gpointer data);
