/* Tree: libyaml's events become nodes that remember where they stood, one item of a section at a time.
 * The tree owns the nodes; those of an item die when the walk goes on to the next one, unless an anchor
 * was set in it. Nesting and unfolded aliases are limited, so that no file can exhaust stack or memory.
 * At the first YAML syntax error, reported here, the tree stops and gives no more nodes. */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "load/events.h"

typedef enum NodeKind { NODE_SCALAR, NODE_LIST, NODE_MAPPING } NodeKind;

typedef struct Node Node;
struct Node {
  Node *next; /* in its list; in a mapping keys and values alternate */
  union {
    Node *first;       /* of a list's items, or of a mapping's keys and values */
    const Node *merge; /* of a merged key that is a scalar: the << that brought it */
  };
  const char *text; /* of a scalar, as typed */
  Pos pos;
  Pos lost;       /* of an empty scalar: what was typed, but is no text to YAML; line 0: nothing */
  guint32 weight; /* nodes in it, itself too; 0 while it is being read */
  NodeKind kind : 4;
  gboolean plain : 1;  /* a scalar without quotes */
  gboolean flow : 1;   /* in [ ] or { } */
  gboolean merged : 1; /* a scalar key that came by a merge key */
};

/* The way through the file's # signs, in step with its scalars. */
typedef struct HashScan {
  gsize at;             /* bytes looked at */
  guint32 line, column; /* of `at` */
  Pos next;             /* of the next # that may have been meant as text; line 0: there is no more */
  guint32 blank_from;   /* the column in which the blanks before it begin */
} HashScan;

typedef struct Tree {
  Events events;
  gboolean stopped;
  Arena *arena;
  Diags *diags;
  guint16 file;
  const Bytes *bytes;
  guint flow_depth;
  Pos flow_opened; /* the innermost bracket that is open, where flow_depth isn't 0 */
  HashScan hashes;
  guint nodes_held;    /* since something was last forgotten */
  GHashTable *anchors; /* name -> Anchor; NULL until there is one */
  guint anchors_set;
  gsize unfolded;
  Mark last_end;                  /* of the last event taken */
  Pos last_quote, last_quote_end; /* the last quoted scalar read; line 0: none */
} Tree;

void tree_init(Tree *tree, const Bytes *bytes, Diags *diags, guint16 file);
void tree_clear(Tree *tree);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tree, tree_clear)

/* Goes to the first key of the file's mapping. False, and reported, where there is none. */
gboolean tree_begin(Tree *tree);

/* The next key of the file's mapping; its value is then to be walked. NULL at the end. */
Node *tree_key(Tree *tree);

/* Behind the mapping: reports what shouldn't be there. False where the file goes on unread. */
gboolean tree_finish(Tree *tree);

/* Forgets what was read since the mark, unless an alias may still point into it; returns the new mark. */
ArenaMark tree_forget(Tree *tree, ArenaMark mark, guint *anchors_set);

/* The file's whole mapping; NULL, and reported, where there is none or it can't be read. */
Node *tree_mapping(Tree *tree);

/* The whole value that comes next; NULL where the tree has stopped. */
Node *tree_value(Tree *tree);

/* A walk through the items of the value that comes next. */
typedef struct Walk {
  Tree *tree;
  NodeKind kind;
  Node *scalar; /* where the value is one */
  Pos pos;
  gboolean streamed, flow;
  Pos flow_before; /* the bracket that is open round it */
  Node *next;      /* what was read already */
  ArenaMark mark;
  guint anchors_set;
} Walk;

/* False where the tree has stopped. A walk must be gone through to its end. */
gboolean walk_begin(Walk *walk, Tree *tree);

/* The next item; of a mapping the key, whose `next` is the value. NULL at the end. */
Node *walk_next(Walk *walk);

/* Whether the node is what YAML reads where nothing was typed. */
gboolean node_is_empty(const Node *node);

/* The place between two marks. */
Pos tree_pos(const Tree *tree, Mark start, Mark end);

/* For anchor.c. Ends the reading; what was wrong has been reported. */
void tree_stop(Tree *tree);
Node *tree_node(Tree *tree, NodeKind kind, Pos pos);
