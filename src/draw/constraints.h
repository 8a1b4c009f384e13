/* Constraints: places on a line, each as near to where it is wanted as keeping distances between them allows
 * (least squares under linear inequalities, by Hildreth's method of 1957: one distance after the other is set
 * right, and what it pushed is given back where it needn't have). */
#pragma once

#include <glib.h>

typedef struct Constraints Constraints;

/* A place, and how often it counts. */
typedef struct Term {
  guint place;
  double factor;
} Term;

#define TERMS_MOST 6

/* `count` places, each wanted somewhere with some weight above 0; both are copied. */
Constraints *constraints_new(const double *wanted, const double *weights, guint count);
void constraints_free(Constraints *constraints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Constraints, constraints_free)

/* The sum of the terms, each a place times its factor, is to be at least so much. */
void constraints_add(Constraints *constraints, const Term *terms, guint count, double least);

/* The places, owned by the constraints, after at most so many sweeps over what was added; NULL where something is
 * still missing then, since not all can be met together or it would take longer. */
const double *constraints_solve(Constraints *constraints, guint sweeps);
