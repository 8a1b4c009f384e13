/* Titles: where an area's name stands, off the lines that run into the area. */
#pragma once

#include "draw/graph.h"

/* Sets every area's title_at; to be called once nodes and lines have their final places. */
void titles_place(Graph *graph);
