/* Kept places as lines of text, one a thing, which git can merge:
 *
 *     area prc: 10 20 300.5 200
 *     entity apt31: 120.5 340 88 40
 *     relation apt31--mss: 100 200 80 20 from 104 180 to 98 230 by 120 356 121 350 119 340 118 330
 *
 * An area has its top left corner and its size; an entity its centre and size; a relation its label's centre
 * and size, where the roles at its ends are, and the Bezier curves that it runs by. */
#pragma once

#include "draw/kept.h"

/* Appends all, sorted by kind and id, each line with its end. */
void kept_write(const Kept *kept, GString *text);

/* Takes one line (without its end) into `kept`; the first of an id holds. NULL, or what is wrong with it, and
 * at which byte. */
const char *kept_read(Kept *kept, const char *line, gsize *at);
