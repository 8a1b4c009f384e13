/* Places: what a way of laying out hands back, as numbers: the drawing's size; the centre of each node; the
 * box of each area; and of each line what it runs through, each with its place: the role at its first end,
 * its label, the role at its second end; then its curves, one more than it has of these; and last, how many
 * ticks a time axis has, with x and day of each. places_put and its likes write them in that order. */
#pragma once

#include "draw/graph.h"

void places_put(GArray *places, double value);
void places_put_point(GArray *places, Point p);
void places_put_rect(GArray *places, Rect r);

/* `count` is 1 + 3n or 0. */
void places_put_curve(GArray *places, const Point *points, guint count);

/* The centres of a line's boxes in the layout; each may be NULL: there is none. The line's curves come next.
 */
void places_put_stops(GArray *places, const Point *first_role, const Point *middle, const Point *second_role);

/* Puts the places into the graph: lines from centre to centre, not yet cut at what they end at. FALSE where
 * numbers are missing. */
gboolean places_read(Graph *graph, const GArray *places);

/* Puts a role that the layout knows nothing of near its own end, from where roles_place finds it a better
 * place.
 */
void places_guess_role(Line *line, guint end);

/* What takes the numbers out again, one by one. */
typedef struct PlacesReader {
  const GArray *numbers;
  guint next;
  gboolean short_of; /* more was asked for than there is */
} PlacesReader;

/* The next number; 0 where none is left. */
double places_take(PlacesReader *r);
Point places_take_point(PlacesReader *r);
Rect places_take_rect(PlacesReader *r);

/* How many things, of `each` numbers, come next; 0 where so many aren't left. */
guint places_take_count(PlacesReader *r, guint each);

/* The ticks of a time axis, into the graph; none where no numbers are left. */
void places_take_ticks(PlacesReader *r, Graph *graph);
