#include "draw/bare.h"

#include <math.h>

#define NONE G_MAXUINT

struct Bare {
  Board *whole, board;
  guint *number;    /* of each piece of the whole on the bare board; NONE: a label that is left out */
  guint (*ends)[2]; /* of each piece of the whole, where it is such a label: what it stands between */
};

/* Labels of one line are midway between the same ends as those of its twins: so far from the middle that it
 * can be told which of two overlapping ones is to go where. */
#define ASIDE 1e-3

static gboolean is_label(const Board *board, guint piece) {
  const Piece *p = &board->pieces[piece];
  return !p->is_area && board->net->boxes[p->index].kind == BOX_LABEL;
}

static void end_note(Bare *bare, guint *count, guint piece, guint end) {
  if (count[piece] < 2)
    bare->ends[piece][count[piece]] = end;
  count[piece]++;
}

/* Left out is what stands between two different things that stay. */
static gboolean is_between(const Bare *bare, guint piece, guint ties) {
  const guint *ends = bare->ends[piece];
  return is_label(bare->whole, piece) && ties == 2 && ends[0] != ends[1] && !is_label(bare->whole, ends[0]) &&
         !is_label(bare->whole, ends[1]);
}

static void pieces_take(Bare *bare) {
  const Board *whole = bare->whole;
  g_autofree guint *count = g_new0(guint, whole->piece_count + 1);
  for (guint i = 0; i < whole->tie_count; i++) {
    end_note(bare, count, whole->ties[i].from, whole->ties[i].to);
    end_note(bare, count, whole->ties[i].to, whole->ties[i].from);
  }
  for (guint i = 0; i < whole->piece_count; i++) {
    gboolean is_left_out = is_between(bare, i, count[i]);
    bare->number[i] = is_left_out ? NONE : bare->board.piece_count;
    if (!is_left_out)
      bare->board.pieces[bare->board.piece_count++] = whole->pieces[i];
  }
}

static void ties_take(Bare *bare) {
  const Board *whole = bare->whole;
  Board *board = &bare->board;
  for (guint i = 0; i < whole->piece_count; i++)
    if (bare->number[i] == NONE)
      board->ties[board->tie_count++] = (Tie){bare->number[bare->ends[i][0]], bare->number[bare->ends[i][1]]};
  for (guint i = 0; i < whole->tie_count; i++) {
    guint from = bare->number[whole->ties[i].from], to = bare->number[whole->ties[i].to];
    if (from != NONE && to != NONE)
      board->ties[board->tie_count++] = (Tie){from, to};
  }
}

Bare *bare_new(Board *board) {
  Bare *bare = g_new0(Bare, 1);
  bare->whole = board;
  bare->number = g_new(guint, board->piece_count + 1);
  bare->ends = g_malloc0_n(board->piece_count + 1, sizeof *bare->ends);
  bare->board = (Board){.net = board->net,
                        .pieces = g_new(Piece, board->piece_count + 1),
                        .ties = g_new(Tie, board->tie_count + 1)};
  pieces_take(bare);
  ties_take(bare);
  return bare;
}

void bare_free(Bare *bare) {
  if (!bare)
    return;
  g_free(bare->number);
  g_free(bare->ends);
  g_free(bare->board.pieces);
  g_free(bare->board.ties);
  g_free(bare);
}

Board *bare_board(Bare *bare) {
  return &bare->board;
}

void bare_put_back(const Bare *bare, double scale) {
  Piece *pieces = bare->whole->pieces;
  for (guint i = 0; i < bare->whole->piece_count; i++)
    if (bare->number[i] != NONE) {
      Point at = bare->board.pieces[bare->number[i]].centre;
      pieces[i].centre = (Point){scale * at.x, scale * at.y};
    }
  for (guint i = 0; i < bare->whole->piece_count; i++)
    if (bare->number[i] == NONE) {
      Point a = pieces[bare->ends[i][0]].centre, b = pieces[bare->ends[i][1]].centre;
      pieces[i].centre = (Point){(a.x + b.x) / 2 + ASIDE * cos(i), (a.y + b.y) / 2 + ASIDE * sin(i)};
    }
}
