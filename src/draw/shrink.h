/* Shrink: draws areas closer round what they hold. */
#pragma once

#include "draw/wiring.h"

/* No area grows; what is in none keeps its place. */
void shrink_areas(Wiring *wiring);
