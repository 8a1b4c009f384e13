/* Newcomers: where what is new in a picture is put, when all else keeps its place: where there is room, near
 * what it is joined to, off the lines that are there. */
#pragma once

#include "draw/keeping.h"

/* Gives each node that has no place yet one: those joined to the most that have one come first. */
void newcomers_place(Keeping *keeping);
