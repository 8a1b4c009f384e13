/* Hash signs: a # that was meant as text, but begins a comment: `name: #1`, `label: rank #1`. */
#pragma once

#include "load/tree.h"

void hash_scan_begin(Tree *tree);

/* Looks behind a plain scalar, as it is met. What was lost of a longer text is reported; an empty one only
 * remembers the place, since whoever asked for it can say more. */
void lost_text_find(Tree *tree, const Event *event, Node *scalar);
