/* Lint: what a careful editor would raise on a case that has loaded. Loading tells what is wrong with the
 * file; this tells what is doubtful in what it says, and each warning can be allowed where it is meant so. */
#pragma once

#include "model/case.h"

/* Reports to `diags`: warnings, and one kind of error (DIAG_BIDI_CONTROL). The time it takes grows with the
 * size of the case, not faster. */
void case_lint(const Case *c, Diags *diags);
