/* Hint report: tells which hints on places a drawing doesn't meet, and why. */
#pragma once

#include "draw/wish.h"

/* `graph` must be laid out; `name` is the picture's. */
void unmet_hints_report(const Graph *graph, const LayoutWish *wish, const char *name, Diags *diags);
