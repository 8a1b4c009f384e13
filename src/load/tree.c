#include "load/tree.h"

#include "load/anchor.h"
#include "load/curly_quotes.h"
#include "load/hash_sign.h"
#include "load/source_line.h"
#include "load/syntax.h"

#include <string.h>

#define DEPTH_MAX 64

/* So many nodes may be held at once, about 250 MB: an item of a section, or all items with anchors. */
#define NODES_HELD_MAX 4000000

void tree_init(Tree *tree, const Bytes *bytes, Diags *diags, guint16 file) {
  *tree = (Tree){.bytes = bytes, .diags = diags, .file = file};
  tree->arena = arena_new();
  hash_scan_begin(tree);
  events_init(&tree->events, bytes);
}

void tree_clear(Tree *tree) {
  events_clear(&tree->events);
  g_clear_pointer(&tree->anchors, g_hash_table_unref);
  g_clear_pointer(&tree->arena, arena_free);
}

void tree_stop(Tree *tree) {
  tree->stopped = TRUE;
}

Pos tree_pos(const Tree *tree, Mark start, Mark end) {
  guint32 width = end.line == start.line && end.column > start.column ? end.column - start.column : 1;
  return (Pos){start.line + 1, start.column + 1, (guint16)MIN(width, G_MAXUINT16), tree->file};
}

static void failure_report(Tree *tree) {
  if (tree->events.at_fault) {
    fault_report(tree->bytes, tree->diags, tree->file);
  } else if (tree->events.value_too_long) {
    long_text_report(tree);
  } else {
    syntax_report(tree);
  }
}

/* The next event, without taking it; NULL once the tree has stopped. */
static const Event *event_look(Tree *tree) {
  const Event *event = tree->stopped ? NULL : events_look(&tree->events);
  if (!event && !tree->stopped) {
    failure_report(tree);
    tree_stop(tree);
  }
  return event;
}

static void event_take(Tree *tree) {
  tree->last_end = events_look(&tree->events)->end;
  events_take(&tree->events);
}

static Pos event_pos(const Tree *tree, const Event *event) {
  return tree_pos(tree, event->start, event->end);
}

Node *tree_node(Tree *tree, NodeKind kind, Pos pos) {
  Node node = {.kind = kind, .pos = pos, .flow = tree->flow_depth > 0};
  tree->nodes_held++;
  return arena_copy(tree->arena, &node, sizeof node);
}

gboolean node_is_empty(const Node *node) {
  return node->kind == NODE_SCALAR && node->plain && !*node->text;
}

#define YAML_PREFIX "tag:yaml.org,2002:"

/* A tag as it was typed; the caller frees. */
static char *tag_typed(const char *tag) {
  return g_str_has_prefix(tag, YAML_PREFIX) ? g_strconcat("!!", tag + strlen(YAML_PREFIX), NULL)
                                            : g_strdup(tag);
}

/* `!Kung San`: a tag that was meant as the beginning of the text has been reported, and belongs to it. */
static const char *text_with_tag(Tree *tree, const Event *event) {
  g_autofree char *typed = tag_typed(event->tag);
  gboolean meant_as_text = typed[0] == '!' && typed[1] != '!';
  if (!meant_as_text)
    return arena_strndup(tree->arena, event->text, event->length);
  g_autofree char *whole = g_strdup_printf("%s %s", typed[1] ? typed + 1 : typed, event->text);
  return arena_strdup(tree->arena, g_strchomp(whole));
}

/* Escapes in double quotes can make characters that a file itself can't hold. */
static void escapes_check(Tree *tree, const char *text, gsize length, Pos pos) {
  Utf8Fault fault = utf8_fault(text, length);
  if (fault.kind != UTF8_CONTROL && fault.kind != UTF8_BAD_BYTE)
    return;
  Diag *diag = diag_report(tree->diags, DIAG_BAD_VALUE, pos,
                           "this text contains an escape for the control character U+%04X", fault.character);
  diag_help(diag, "remove it, or type \\\\ for a backslash");
}

static Node *scalar_read(Tree *tree, const Event *event) {
  yaml_scalar_style_t style = event->style;
  Node *node = tree_node(tree, NODE_SCALAR, event_pos(tree, event));
  if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
    escapes_check(tree, event->text, event->length, node->pos);
  if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE || style == YAML_SINGLE_QUOTED_SCALAR_STYLE) {
    tree->last_quote = node->pos;
    tree->last_quote_end = tree_pos(tree, event->end, event->end);
  }
  node->text =
      event->tag ? text_with_tag(tree, event) : arena_strndup(tree->arena, event->text, event->length);
  node->plain = style == YAML_PLAIN_SCALAR_STYLE;
  node->weight = 1;
  if (node->plain) {
    lost_text_find(tree, event, node);
    if ((guchar)*node->text == CURLY_QUOTE_BEGINS)
      curly_quotes_look(tree, node);
  }
  return node;
}

static Node *node_read(Tree *tree, guint depth);

static gboolean too_many_nodes(Tree *tree, Pos pos) {
  if (tree->nodes_held <= NODES_HELD_MAX)
    return FALSE;
  diag_report(tree->diags, DIAG_YAML_LIMIT, pos, "there are more than %d keys and values in this",
              NODES_HELD_MAX);
  tree_stop(tree);
  return TRUE;
}

/* Reads what is between a list's or mapping's start, taken already, and its end. */
static gboolean children_read(Tree *tree, Node *node, guint depth) {
  Node **link = &node->first;
  guint64 weight = 1;
  for (const Event *event; (event = event_look(tree));) {
    if (event->kind == EVENT_END) {
      event_take(tree);
      node->weight = (guint32)MIN(weight, G_MAXINT32);
      return node->kind != NODE_MAPPING || mapping_merge(tree, node);
    }
    Node *child = node_read(tree, depth + 1);
    if (!child || too_many_nodes(tree, node->pos))
      return FALSE;
    *link = child;
    link = &child->next;
    weight += child->weight;
  }
  return FALSE;
}

/* A pair in [ ] without braces of its own is a mapping, too, but no bracket opens it. */
static void flow_open(Tree *tree, const Event *event) {
  gboolean bracket = event->end.column > event->start.column;
  if (event->flow && bracket)
    tree->flow_opened = event_pos(tree, event);
  tree->flow_depth += event->flow;
}

static void flow_close(Tree *tree, gboolean flow, Pos before) {
  tree->flow_opened = before;
  tree->flow_depth -= flow;
}

static Node *collection_read(Tree *tree, NodeKind kind, gboolean flow, guint depth) {
  const Event *event = event_look(tree);
  Node *node = tree_node(tree, kind, event_pos(tree, event));
  Pos flow_before = tree->flow_opened;
  anchor_set(tree, event->anchor, node);
  flow_open(tree, event);
  event_take(tree);
  if (depth >= DEPTH_MAX) {
    diag_report(tree->diags, DIAG_YAML_LIMIT, node->pos, "lists and mappings are nested more than %d deep",
                DEPTH_MAX);
    tree_stop(tree);
    return NULL;
  }
  gboolean ok = children_read(tree, node, depth);
  flow_close(tree, flow, flow_before);
  return ok ? node : NULL;
}

/* YAML's own tags say nothing that a case file needs and do no harm; others ask for what isn't done. */
static void tag_check(Tree *tree, const Event *event) {
  static const char *const harmless[] = {YAML_STR_TAG, YAML_SEQ_TAG, YAML_MAP_TAG, NULL};
  const char *tag = event->tag;
  if (!tag || g_strv_contains(harmless, tag))
    return;
  Pos pos = tree_pos(tree, event->start, event->start);
  g_autofree char *typed = tag_typed(tag);
  gboolean verbatim = *typed != '!', own = verbatim || g_str_has_prefix(typed, "!!");
  if (!own && !tree->flow_depth && key_character_report(tree, pos))
    return;
  Diag *diag = diag_report(tree->diags, DIAG_YAML_SYNTAX, pos,
                           own ? "the YAML tag %s has no meaning here"
                               : "text that begins with ! must be in quotes: without, %s is a YAML tag",
                           diag_quote(tree->diags, typed));
  if (!diag)
    return;
  SourceLine line = source_line(tree, pos.line);
  g_autofree char *text = tree->flow_depth ? line_flow_value(line, pos.column) : line_rest(line, pos.column);
  g_autofree char *quoted = text_quoted(text);
  diag_help(diag,
            verbatim ? "delete it"
            : own    ? "delete it, or, if it is text that begins with !, write  %s"
                     : "write  %s",
            quoted);
}

static Node *node_read(Tree *tree, guint depth) {
  const Event *event = event_look(tree);
  if (!event)
    return NULL;
  tag_check(tree, event);
  Node *node;
  switch (event->kind) {
  case EVENT_LIST_START:
    return collection_read(tree, NODE_LIST, event->flow, depth);
  case EVENT_MAPPING_START:
    return collection_read(tree, NODE_MAPPING, event->flow, depth);
  case EVENT_ALIAS:
    node = alias_node(tree, event->anchor, event_pos(tree, event));
    break;
  default:
    g_assert(event->kind == EVENT_SCALAR);
    node = scalar_read(tree, event);
    anchor_set(tree, event->anchor, node);
  }
  event_take(tree);
  return node;
}

static void empty_report(Tree *tree) {
  Diag *diag = diag_report(tree->diags, DIAG_EMPTY_FILE, (Pos){0, 0, 0, tree->file}, "the file is empty");
  diag_help(diag, "a case file has the sections entities: and relations:");
}

static gboolean root_check(Tree *tree) {
  const Event *event = event_look(tree);
  if (!event)
    return FALSE;
  if (event->kind == EVENT_MAPPING_START) {
    tree->flow_depth += event->flow;
    tag_check(tree, event);
    event_take(tree);
    return TRUE;
  }
  gboolean empty = event->kind == EVENT_SCALAR && event->length == 0;
  if (empty) {
    empty_report(tree);
    return FALSE;
  }
  Diag *diag = diag_report(tree->diags, DIAG_WRONG_KIND, event_pos(tree, event),
                           "a case file must be a mapping, not %s",
                           event->kind == EVENT_LIST_START ? "a list" : "text");
  diag_help(diag, "start with the line  entities:  and write the entities below it, indented");
  return FALSE;
}

gboolean tree_begin(Tree *tree) {
  for (const Event *event; (event = event_look(tree));) {
    if (event->kind == EVENT_STREAM_END) {
      empty_report(tree);
      return FALSE;
    }
    gboolean starts_document = event->kind == EVENT_DOCUMENT_START;
    event_take(tree);
    if (starts_document)
      return root_check(tree);
  }
  return FALSE;
}

Node *tree_key(Tree *tree) {
  const Event *event = event_look(tree);
  if (!event)
    return NULL;
  if (event->kind == EVENT_END) {
    event_take(tree);
    return NULL;
  }
  return node_read(tree, 1);
}

/* Nothing that stands just before a syntax error is given out: it may have swallowed what came next, and
 * would only make false mistakes. */
static gboolean is_sound(Tree *tree) {
  return event_look(tree) != NULL;
}

Node *tree_value(Tree *tree) {
  Node *node = node_read(tree, 1);
  return node && is_sound(tree) ? node : NULL;
}

gboolean tree_finish(Tree *tree) {
  for (const Event *event; (event = event_look(tree));) {
    if (event->kind == EVENT_STREAM_END) {
      anchors_check(tree);
      return TRUE;
    }
    if (event->kind == EVENT_DOCUMENT_START) {
      Diag *diag = diag_report(tree->diags, DIAG_MULTIPLE_DOCUMENTS, event_pos(tree, event),
                               "a second YAML document starts here, but a case file is one document");
      diag_help(diag, "delete this line, or move what follows into its own file");
      return FALSE;
    }
    event_take(tree);
  }
  return FALSE;
}

ArenaMark tree_forget(Tree *tree, ArenaMark mark, guint *anchors_set) {
  if (tree->anchors_set != *anchors_set) {
    *anchors_set = tree->anchors_set;
    return arena_mark(tree->arena);
  }
  arena_rewind(tree->arena, mark);
  tree->nodes_held = 0;
  return mark;
}

Node *tree_mapping(Tree *tree) {
  if (!tree_begin(tree))
    return NULL;
  Node *mapping = tree_node(tree, NODE_MAPPING, (Pos){1, 1, 1, tree->file}), **end = &mapping->first;
  for (Node *key; (key = tree_key(tree)); end = &key->next->next) {
    if (!(key->next = tree_value(tree)))
      return NULL;
    *end = key;
  }
  return !tree->stopped && tree_finish(tree) ? mapping : NULL;
}

gboolean walk_begin(Walk *walk, Tree *tree) {
  *walk = (Walk){.tree = tree};
  const Event *event = event_look(tree);
  if (!event)
    return FALSE;
  gboolean list = event->kind == EVENT_LIST_START && !event->anchor;
  gboolean mapping = event->kind == EVENT_MAPPING_START && !event->anchor;
  walk->pos = event_pos(tree, event);
  walk->streamed = list || mapping;
  if (walk->streamed) {
    tag_check(tree, event);
    walk->kind = list ? NODE_LIST : NODE_MAPPING;
    walk->flow = event->flow;
    walk->flow_before = tree->flow_opened;
    flow_open(tree, event);
    event_take(tree);
  } else {
    Node *node = tree_value(tree);
    if (!node)
      return FALSE;
    walk->kind = node->kind;
    walk->scalar = node->kind == NODE_SCALAR ? node : NULL;
    walk->next = node->first;
  }
  walk->mark = arena_mark(tree->arena);
  walk->anchors_set = tree->anchors_set;
  return TRUE;
}

/* Reads the next item of a streamed value. */
static Node *item_read(Walk *walk) {
  Tree *tree = walk->tree;
  walk->mark = tree_forget(tree, walk->mark, &walk->anchors_set);
  const Event *event = event_look(tree);
  if (!event)
    return NULL;
  if (event->kind == EVENT_END) {
    event_take(tree);
    flow_close(tree, walk->flow, walk->flow_before);
    walk->streamed = FALSE;
    return NULL;
  }
  Node *item = node_read(tree, 2);
  if (item && walk->kind == NODE_MAPPING && !(item->next = node_read(tree, 2)))
    return NULL;
  return item && is_sound(tree) ? item : NULL;
}

Node *walk_next(Walk *walk) {
  if (!walk->next && walk->streamed) {
    Node *item = item_read(walk);
    if (!item || walk->kind == NODE_LIST || !node_is_merge_key(item))
      return item;
    walk->next = merged_entries(walk->tree, item, item->next);
    return walk_next(walk);
  }
  Node *item = walk->next;
  if (item)
    walk->next = walk->kind == NODE_MAPPING ? item->next->next : item->next;
  return item;
}
