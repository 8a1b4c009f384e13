/* Syntax: libyaml's errors said in the words of what the analyst did. */
#pragma once

#include "load/tree.h"

/* Reports the error at which libyaml has just stopped. */
void syntax_report(Tree *tree);
