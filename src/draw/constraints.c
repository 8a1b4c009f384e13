#include "draw/constraints.h"

#include <math.h>

/* Less than this, in points, is no move. */
#define STILL 0.05

/* In points: nobody sees that much. */
#define MISSING_MOST 1.0

/* Each distance is set more than right, which gets there in fewer sweeps. */
#define FASTER 1.5

typedef struct Row {
  Term terms[TERMS_MOST];
  guint count;
  double least, square; /* square: of the factors, each over its place's weight */
  double push;          /* that it has given so far, at least 0 */
} Row;

struct Constraints {
  double *places, *weights;
  GArray *rows; /* Row */
};

Constraints *constraints_new(const double *wanted, const double *weights, guint count) {
  Constraints *c = g_new0(Constraints, 1);
  c->places = g_memdup2(wanted, count * sizeof(double));
  c->weights = g_memdup2(weights, count * sizeof(double));
  c->rows = g_array_new(FALSE, FALSE, sizeof(Row));
  return c;
}

void constraints_free(Constraints *c) {
  if (!c)
    return;
  g_free(c->places);
  g_free(c->weights);
  g_array_free(c->rows, TRUE);
  g_free(c);
}

void constraints_add(Constraints *c, const Term *terms, guint count, double least) {
  Row row = {.count = count, .least = least};
  for (guint i = 0; i < count; i++) {
    row.terms[i] = terms[i];
    row.square += terms[i].factor * terms[i].factor / c->weights[terms[i].place];
  }
  if (row.square > 0)
    g_array_append_val(c->rows, row);
}

/* Returns how far it is from being met, about, in points; 0 where it is and pushes nothing. Where it
 * `gives_back`, what it pushed too far comes back. */
static double row_set(Constraints *c, Row *row, gboolean gives_back) {
  double sum = 0;
  for (guint i = 0; i < row->count; i++)
    sum += row->terms[i].factor * c->places[row->terms[i].place];
  double push = (gives_back ? FASTER : 1) * (row->least - sum) / row->square;
  push = MAX(push, gives_back ? -row->push : 0);
  if (push == 0)
    return 0;
  row->push += push;
  for (guint i = 0; i < row->count; i++) {
    const Term *t = &row->terms[i];
    c->places[t->place] += push * t->factor / c->weights[t->place];
  }
  return fabs(push) * row->square;
}

/* Returns how much was missing in the last sweep, at the most. */
static double sweep(Constraints *c, guint sweeps, gboolean gives_back) {
  double most = G_MAXDOUBLE;
  for (guint i = 0; i < sweeps && most > STILL; i++) {
    most = 0;
    for (guint k = 0; k < c->rows->len; k++) {
      double missing = row_set(c, &g_array_index(c->rows, Row, k), gives_back);
      most = MAX(most, missing);
    }
  }
  return most;
}

/* At last what is still missing is pushed apart for good. */
const double *constraints_solve(Constraints *c, guint sweeps) {
  sweep(c, sweeps, TRUE);
  return sweep(c, sweeps, FALSE) <= MISSING_MOST ? c->places : NULL;
}
