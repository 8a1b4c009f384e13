/* Stamp: tells pictures by what they show. */
#pragma once

#include "view/view.h"

/* Hexadecimal digits of a stamp. */
#define STAMP_DIGITS 10

/* The beginning of the SHA-256 of all that the selection shows, in a fixed form: the same for the same
 * content, whatever else the file holds and however it is drawn. To be freed with g_free. */
char *selection_stamp(const Selection *selection);
