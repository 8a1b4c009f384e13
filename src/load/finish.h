/* Finish: what can only be checked when the whole file has been read. */
#pragma once

#include "load/reading.h"

/* Resolves what is still open, and reports unknown ids, circles and tags that nothing has. */
void case_finish(Reading *reading);
