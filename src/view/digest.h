/* Digest: tells by a checksum whether two selections say the same, so that a picture that would come out as
 * it is needn't be drawn again. */
#pragma once

#include "view/view.h"

/* Adds all that a picture of the selection may show: what is shown itself, in its order, and what that refers
 * to, but no places in the file and nothing of the rest of the case. */
void selection_digest(const Selection *selection, GChecksum *sum);
