#include "load/anchor.h"

#include "load/source_line.h"
#include "load/syntax.h"

#include <string.h>

/* Nodes that aliases and merge keys may bring in altogether, beyond one for each byte of the file: ten lines
 * of aliases to aliases could make billions. */
#define UNFOLDED_MAX 1000000

typedef struct Anchor {
  Node *node;
  gboolean used;
} Anchor;

void anchor_set(Tree *tree, const char *name, Node *node) {
  if (!name)
    return;
  if (!tree->anchors)
    tree->anchors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  Anchor *anchor = g_new0(Anchor, 1);
  anchor->node = node;
  g_hash_table_insert(tree->anchors, g_strdup(name), anchor);
  tree->anchors_set++;
}

static void unused_report(Tree *tree, const char *name, const Node *scalar) {
  Pos pos = scalar->pos;
  pos.width = (guint16)MIN(g_utf8_strlen(name, -1) + 1, G_MAXUINT16);
  Diag *diag =
      diag_report(tree->diags, DIAG_LOST_TEXT, pos, "to YAML this is an anchor, and no part of the text");
  g_autofree char *text = g_strdup_printf("&%s %s", name, scalar->text);
  g_autofree char *quoted = text_quoted(text);
  diag_help(diag, "no alias refers to it; if it is text, write  %s", quoted);
}

void anchors_check(Tree *tree) {
  GHashTableIter iter;
  gpointer name, anchor;
  if (!tree->anchors)
    return;
  g_hash_table_iter_init(&iter, tree->anchors);
  while (g_hash_table_iter_next(&iter, &name, &anchor)) {
    const Anchor *set = anchor;
    if (!set->used && set->node->kind == NODE_SCALAR && *set->node->text)
      unused_report(tree, name, set->node);
  }
}

static gboolean unfolding_count(Tree *tree, guint nodes, Pos pos) {
  tree->unfolded += nodes;
  if (tree->unfolded <= UNFOLDED_MAX + tree->bytes->end)
    return TRUE;
  diag_report(tree->diags, DIAG_YAML_LIMIT, pos,
              "the file's aliases expand to far more than the file itself");
  tree_stop(tree);
  return FALSE;
}

static Node *node_copy(Tree *tree, const Node *original) {
  Node *copy = tree_node(tree, original->kind, original->pos);
  *copy = *original;
  copy->next = NULL;
  return copy;
}

/* Most likely no alias was meant, but text. */
static void unknown_alias_report(Tree *tree, const char *name, Pos pos) {
  SourceLine line = source_line(tree, pos.line);
  tree_stop(tree);
  if (!tree->flow_depth && key_character_report(tree, pos))
    return;
  g_autofree char *text = tree->flow_depth ? line_flow_value(line, pos.column) : line_rest(line, pos.column);
  g_autofree char *quoted = text_quoted(text);
  if (tree->anchors)
    diag_help(
        diag_report(tree->diags, DIAG_YAML_SYNTAX, pos, "alias *%s has no anchor &%s above it", name, name),
        "if it is text that begins with *, write  %s", quoted);
  else
    diag_help(diag_report(tree->diags, DIAG_YAML_SYNTAX, pos, "text that begins with * must be in quotes"),
              "write  %s; without quotes, YAML takes it for an alias of an anchor &%s", quoted, name);
}

Node *alias_node(Tree *tree, const char *name, Pos pos) {
  Anchor *anchor = tree->anchors ? g_hash_table_lookup(tree->anchors, name) : NULL;
  if (!anchor) {
    unknown_alias_report(tree, name, pos);
    return NULL;
  }
  const Node *target = anchor->node;
  anchor->used = TRUE;
  if (target->weight == 0) {
    Diag *diag = diag_report(tree->diags, DIAG_YAML_SYNTAX, pos, "alias *%s is inside its own anchor", name);
    diag_note(diag, target->pos, "the anchor is here");
    tree_stop(tree);
    return NULL;
  }
  if (!unfolding_count(tree, target->weight, pos))
    return NULL;
  Node *node = node_copy(tree, target);
  node->pos = pos;
  return node;
}

gboolean node_is_merge_key(const Node *key) {
  return key->kind == NODE_SCALAR && key->plain && key->text[0] == '<' && strcmp(key->text, "<<") == 0;
}

/* Appends copies of a mapping's entries; returns where the next would go. */
static Node **entries_copy(Tree *tree, const Node *merge, const Node *mapping, Node **link) {
  for (const Node *key = mapping->first; key; key = key->next->next) {
    Node *copy = node_copy(tree, key);
    if (key->kind == NODE_SCALAR) {
      copy->merged = TRUE;
      copy->merge = merge;
    }
    copy->next = node_copy(tree, key->next);
    *link = copy;
    link = &copy->next->next;
  }
  return link;
}

static Node **merge_misuse(Tree *tree, const Node *value, Node **link) {
  Diag *diag =
      diag_report(tree->diags, DIAG_WRONG_KIND, value->pos, "<< must be a mapping or a list of mappings");
  diag_help(diag, "for example  <<: *template");
  return link;
}

Node *merged_entries(Tree *tree, const Node *key, const Node *value) {
  Node *entries = NULL, **link = &entries;
  if (!unfolding_count(tree, value->weight, key->pos))
    return NULL;
  if (value->kind == NODE_MAPPING)
    entries_copy(tree, key, value, link);
  else if (value->kind == NODE_SCALAR)
    merge_misuse(tree, value, link);
  else
    for (const Node *item = value->first; item; item = item->next)
      link =
          item->kind == NODE_MAPPING ? entries_copy(tree, key, item, link) : merge_misuse(tree, item, link);
  return entries;
}

static gboolean has_merge_key(const Node *mapping) {
  for (const Node *key = mapping->first; key; key = key->next->next)
    if (node_is_merge_key(key))
      return TRUE;
  return FALSE;
}

/* Takes the merge keys out of the mapping; returns what they bring in, and the other keys in `own`. */
static Node *merge_keys_take(Tree *tree, Node *mapping, GHashTable *own) {
  Node *brought = NULL, **tail = &brought;
  for (Node **link = &mapping->first; *link;) {
    Node *key = *link, *value = key->next;
    if (!node_is_merge_key(key)) {
      if (key->kind == NODE_SCALAR)
        g_hash_table_add(own, (gpointer)key->text);
      link = &value->next;
      continue;
    }
    *link = value->next;
    *tail = merged_entries(tree, key, value);
    while (*tail)
      tail = &(*tail)->next->next;
  }
  return brought;
}

gboolean mapping_merge(Tree *tree, Node *mapping) {
  if (!has_merge_key(mapping))
    return TRUE;
  g_autoptr(GHashTable) own = g_hash_table_new(g_str_hash, g_str_equal);
  Node *key = merge_keys_take(tree, mapping, own);
  Node **link = &mapping->first;
  while (*link)
    link = &(*link)->next->next;
  while (key) {
    Node *following = key->next->next;
    if (key->kind != NODE_SCALAR || g_hash_table_add(own, (gpointer)key->text)) {
      key->next->next = NULL;
      *link = key;
      link = &key->next->next;
    }
    key = following;
  }
  return !tree->stopped;
}
