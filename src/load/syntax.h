/* Syntax: libyaml's errors said in the words of what the analyst did. */
#pragma once

#include "load/tree.h"

/* Reports the error at which libyaml has just stopped. */
void syntax_report(Tree *tree);

/* `@a: A`: no key can begin so, in quotes or without. Reported, but where the place isn't a key's. */
gboolean key_character_report(Tree *tree, Pos pos);

/* A value may be so long and no longer: libyaml holds it whole before it can be looked at. */
#define VALUE_MAX      ((gsize)4 * 1024 * 1024)
#define VALUE_MAX_TEXT "4 MiB"

/* Reports that libyaml was given more than that and hasn't come to the end of a value. */
void long_text_report(Tree *tree);
