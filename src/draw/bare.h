/* Bare: a board without the labels of its lines: what a label stands between is tied to each other directly.
 * So that there is less to place, and lines are straight. */
#pragma once

#include "draw/nest.h"

typedef struct Bare Bare;

/* The board is borrowed. */
Bare *bare_new(Board *board);
void bare_free(Bare *bare);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bare, bare_free)

/* What is left, to be placed. */
Board *bare_board(Bare *bare);

/* Puts everything on the board where it is on the bare one, `scale` times as far apart, and each label
 * midway. */
void bare_put_back(const Bare *bare, double scale);
