/* Anchors, aliases and merge keys of YAML.
 * An alias is unfolded as it is met: the nodes below it are shared, its top is a copy that has the
 * alias's own place. How much may be unfolded is limited. */
#pragma once

#include "load/tree.h"

/* Remembers `node` under a name; NULL: there is none. */
void anchor_set(Tree *tree, const char *name, Node *node);

/* What an alias stands for; NULL where the tree had to stop. */
Node *alias_node(Tree *tree, const char *name, Pos pos);

gboolean node_is_merge_key(const Node *key);

/* Copies of the keys and values that a merge key brings in. */
Node *merged_entries(Tree *tree, const Node *key, const Node *value);

/* Puts what merge keys bring in behind the mapping's own keys, which win. False where the tree had to stop.
 */
gboolean mapping_merge(Tree *tree, Node *mapping);

/* At the end of the file: reports anchors of texts that nothing refers to, since most likely no anchor was
 * meant, but text that begins with &. */
void anchors_check(Tree *tree);
