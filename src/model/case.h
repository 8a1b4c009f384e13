/* The case: what the file says, resolved and checked, knowing nothing of YAML or pictures.
 * A Case owns all it holds in one arena; case_free ends it, and every pointer below dies then.
 * Everything keeps the text as typed and its place, so that any later step can point at it.
 * `index` is the place in the case's list of its kind, in the order of the file. */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "model/sureness.h"
#include "model/vocabulary.h"

typedef struct Source Source;
typedef struct Group Group;
typedef struct Entity Entity;
typedef struct Relation Relation;
typedef struct View View;
typedef struct Case Case;

typedef struct TextList {
  Text *items;
  guint count;
} TextList;

typedef struct EntityList {
  Entity **items;
  guint count;
} EntityList;

/* Where a claim was read. `at` says where in it (a locator), as typed. */
typedef struct Citation {
  Source *source;
  Text at;
} Citation;

typedef enum Basis { BASIS_STATED, BASIS_INFERRED } Basis;

/* What makes a statement a claim: who says it, where it was read, how sure it is, when it held. */
typedef struct Claim {
  Citation *citations; /* the claim's own; none: chart.sources hold (case_citations) */
  guint citation_count;
  EntityList by;  /* who asserts it; several: jointly */
  EntityList via; /* who passed it on */
  Basis basis;
  Sureness sureness;    /* what likelihood, confidence and grade come to */
  Text likelihood;      /* as typed */
  Text confidence;      /* as typed */
  Text grade;           /* as typed: Admiralty, B2 */
  Text when, when_text; /* when it held; EDTF, and the words to show instead */
  Text said;            /* when it was claimed; EDTF */
  Text note;
} Claim;

struct Source {
  Text id, title, publisher, author, date, url, accessed, reliability, marking, note;
  Source *quoted_in; /* read there, not itself; NULL: read itself */
  guint index;
};

struct Group {
  Text id, name;
  Group *in;    /* the group round this one, or NULL */
  Claim *claim; /* what is claimed of the group itself, or NULL */
  guint index;
};

struct Entity {
  Text id, name, role, note, url, status;
  const EntityType *type;
  Group *group;      /* or NULL */
  Claim *membership; /* what is claimed of being in the group, or NULL: nothing beyond it */
  Claim *claim;      /* what is claimed of the entity itself, or NULL */
  TextList aliases, tags;
  guint index;
};

/* What a link may end at. */
typedef enum EndKind { END_ENTITY, END_GROUP, END_RELATION } EndKind;

typedef struct End {
  EndKind kind;
  union {
    Entity *entity;
    Group *group;
    Relation *relation;
  };
  Pos pos;
} End;

typedef enum Arrow { ARROW_NONE, ARROW_TO, ARROW_BOTH } Arrow;

/* One link. `a <- b` is stored as b -> a; a comma list gives one relation for each pair, which
 * then share label, type and claim (`fan` is the index of the first of them). */
struct Relation {
  Text id; /* as typed, or NULL text */
  End from, to;
  Arrow arrow;
  const RelationType *type;
  Text label; /* as typed; NULL text: none. What to show: relation_label() */
  Text role_from, role_to;
  TextList tags;
  Claim claim;
  Pos pos;
  guint index, fan;
};

typedef enum Direction { DIRECTION_AUTO, DIRECTION_DOWN, DIRECTION_RIGHT } Direction;

typedef struct EntityTypeList {
  const EntityType **items;
  guint count;
} EntityTypeList;

typedef struct GroupList {
  Group **items;
  guint count;
} GroupList;

/* A view's keys narrow each other; the items of one key's list widen. An absent key (count 0,
 * NULL) narrows nothing. */
struct View {
  Text id, title, note;
  EntityList only, around;
  guint depth; /* steps from `around`, 1 where not said */
  EntityTypeList types;
  TextList tags;
  GroupList groups;
  Direction direction;
  guint index;
};

struct Case {
  Arena *arena;
  const char *stem; /* the file's name without folder and .yaml: "entities" */
  Text title, subtitle, as_of, marking, note;
  Direction direction;
  Citation *citations; /* chart.sources */
  guint citation_count;
  GPtrArray *sources, *groups, *entities, *relations, *views; /* elements owned by the arena */
  GPtrArray *files; /* paths (const char *) of every file it was read from, the main one first */
};

Case *case_new(void);
void case_free(Case *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Case, case_free)

/* NULL where the case has none of that id. Ids are compared in NFC. */
View *case_view(const Case *c, const char *id);

/* What a claim cites: its own citations, else the chart's. */
const Citation *case_citations(const Case *c, const Claim *claim, guint *count);

/* The words on the relation's line: its label, else its type's, else NULL. */
const char *relation_label(const Relation *relation);

/* The date as a picture shows it: when_text, else when as people write it; NULL where undated. */
const char *claim_when(const Claim *claim);

/* The id or, where it has none, the name of what an end points at; for messages. */
const char *end_id(const End *end);
