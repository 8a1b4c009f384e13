/* The case: what the file says, resolved and checked, knowing nothing of YAML or pictures.
 * A Case owns all it holds in one arena; case_free ends it, and every pointer below dies then.
 * Everything keeps the text as typed and its place, so that any later step can point at it.
 * `index` is the place in the case's list of its kind, in the order of the file. */
#pragma once

#include "base/arena.h"
#include "base/diag.h"
#include "model/date.h"
#include "model/image.h"
#include "model/layout_kind.h"
#include "model/marking.h"
#include "model/page.h"
#include "model/parts.h"
#include "model/place.h"
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

/* Where a claim was read. `at` says where in it (a locator), `grade` is for this one citation; as typed. */
typedef struct Citation {
  Source *source;
  Text at, grade;
} Citation;

typedef enum Basis { BASIS_STATED, BASIS_INFERRED } Basis;

/* What has become of a claim. A retracted one stays in the file and leaves the pictures. */
typedef enum Status {
  STATUS_NONE,
  STATUS_CONFIRMED,
  STATUS_REPORTED,
  STATUS_DISPUTED,
  STATUS_DENIED,
  STATUS_RETRACTED,
  STATUS_COUNT
} Status;

/* What few claims say, kept apart so that a claim stays small. */
typedef struct ClaimDetails {
  EntityList via;         /* who passed it on */
  EntityList disputed_by; /* who disputes or denies it */
  Text likelihood;        /* as typed */
  Likelihood probability; /* what it means */
  Text grade;             /* as typed: Admiralty, B2 */
  Text when_text;         /* the words to show instead of `when` */
  Text said;              /* when it was claimed; EDTF */
  DateSpan said_span;
  Text note;
  Text role_from, role_to; /* of a relation's ends */
  Text bundle;             /* the name that a relation shares with those it is drawn with */
} ClaimDetails;

/* What makes a statement a claim: who says it, where it was read, how sure it is, when it held. */
typedef struct Claim {
  Citation *citations; /* the claim's own; none: chart.sources hold (case_citations) */
  EntityList by;       /* who asserts it; several: jointly */
  guint citation_count;
  Basis basis : 8;
  Status status : 8;
  Marking marking : 8;     /* the claim's own */
  Sureness sureness : 8;   /* what likelihood, confidence and grade come to */
  Sureness confidence : 8; /* SURENESS_UNASSESSED: none given */
  gboolean negated : 8;    /* the source says that it is not so */
  Text when;               /* when it held; EDTF */
  DateSpan span;           /* what it means, where it was given */
  ClaimDetails *details;   /* or NULL; read it by claim_details */
} Claim;

/* Never NULL: where a claim has none, an empty one. */
const ClaimDetails *claim_details(const Claim *claim);

struct Source {
  Text id, title, publisher, author, date, url, accessed, reliability, note;
  Marking marking;
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
  Text id, name, role, note, url;
  const Image *image; /* drawn in the place of its type's icon, or NULL */
  const EntityType *type;
  Group *group;      /* or NULL */
  Claim *membership; /* what is claimed of being in the group, or NULL: nothing beyond it */
  Claim *claim;      /* what is claimed of the entity itself, or NULL */
  TextList aliases, tags;
  TextList names; /* in every language, where the file has it in several; else none */
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

/* Whether a relation is drawn as one line with others, with one label, which parts: with its fan, and which end all
 * of that has in common; or with those whose bundle has the same name. */
typedef enum Bundle { BUNDLE_NONE, BUNDLE_FROM, BUNDLE_TO, BUNDLE_NAMED } Bundle;

/* One link. `a <- b` is stored as b -> a; a comma list gives one relation for each pair, which
 * then share label, type and claim (`fan` is the index of the first of them). */
struct Relation {
  Text id; /* as typed, or NULL text */
  End from, to;
  Arrow arrow : 8;
  Bundle bundle : 8;
  gboolean type_given : 8; /* by type:, not by the label */
  const RelationType *type;
  Text label; /* as typed; NULL text: none. What to show: relation_label() */
  TextList tags;
  Claim claim;
  Pos pos;
  guint index, fan;
};

/* Where some entities are to stand; several, by their order in the list. */
typedef struct PlaceHint {
  PlaceKind kind;
  EntityList of;
  Pos pos;
} PlaceHint;

typedef struct PlaceList {
  PlaceHint *items;
  guint count;
} PlaceList;

typedef enum Direction { DIRECTION_AUTO, DIRECTION_DOWN, DIRECTION_RIGHT } Direction;

typedef struct EntityTypeList {
  const EntityType **items;
  guint count;
} EntityTypeList;

typedef struct GroupList {
  Group **items;
  guint count;
} GroupList;

typedef struct RelationTypeList {
  const RelationType **items;
  guint count;
} RelationTypeList;

typedef struct SourceList {
  Source **items;
  guint count;
} SourceList;

/* A view's keys narrow each other; the items of one key's list widen. An absent key (count 0,
 * NULL) narrows nothing. */
struct View {
  Text id, title, note;
  EntityList only, around, between, hide;
  guint depth;  /* steps from `around`, 1 where not said */
  guint within; /* longest path that `between` draws; 0: all shortest ones */
  EntityTypeList types;
  RelationTypeList relation_types;
  TextList tags;
  GroupList groups;
  EntityList by;
  SourceList sources;
  Text when; /* relations whose time meets it; NULL text: all */
  DateSpan span;
  gboolean hide_undated;
  double min_likelihood;   /* per cent; 0: all */
  Sureness min_confidence; /* SURENESS_UNASSESSED: all */
  gboolean basis_given;
  Basis basis;
  Direction direction;
  LayoutKind layout;
  Page page;
  Pos page_pos; /* of its size */
  PlaceList places; /* besides the chart's */
  PartChoice frame, shown;
  guint index;
};

struct Case {
  Arena *arena;
  const char *stem; /* the file's name without folder and .yaml: "entities" */
  Text title, subtitle, as_of, note;
  Text language; /* of names in several, NULL text: the first that is given */
  Marking marking;
  Scale scale;
  Direction direction;
  PartChoice frame, shown;
  LayoutKind layout;
  Page page;
  Pos page_pos;       /* of its size */
  PlaceList places;
  Citation *citations; /* chart.sources */
  guint citation_count;
  GPtrArray *sources, *groups, *entities, *relations, *views; /* elements owned by the arena */
  GPtrArray *entity_types, *relation_types;                   /* EntityType, RelationType: the file's own */
  GPtrArray *files;  /* paths (const char *) of every file it was read from, the main one first */
  GPtrArray *images; /* Image, owned */
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

/* Whether two ends are the same thing. */
gboolean ends_are_same(const End *a, const End *b);

/* The id or, where it has none, the name of what an end points at; for messages. */
const char *end_id(const End *end);

/* The type of that id: the file's own, else the built-in one, else NULL. */
const EntityType *case_entity_type(const Case *c, const char *id);
const RelationType *case_relation_type(const Case *c, const char *id);

/* The type that a label sets, the file's own first, or NULL. */
const RelationType *case_relation_type_for_label(const Case *c, const char *label);

/* The arrowheads to draw: the link's, but none where the type is undirected. */
Arrow relation_arrow(const Relation *relation);

/* How strictly it is marked: at least as strictly as what it gives away, which are the sources that it cites
 * and those that they are quoted in, and who says, passes on or disputes it; a membership also as its group,
 * a relation as its ends. `claim` may be NULL: MARKING_NONE. */
Marking source_marking(const Source *source);
Marking claim_marking(const Claim *claim);
Marking entity_marking(const Entity *entity);
Marking group_marking(const Group *group);
Marking membership_marking(const Entity *entity);
Marking relation_marking(const Case *c, const Relation *relation);

/* STATUS_DISPUTED or STATUS_DENIED where somebody does, whatever the claim's status is besides; else
 * STATUS_NONE. */
Status claim_dispute(const Claim *claim);

/* The group that the entity is in; NULL where it is in none, or where that is said not to be so. */
const Group *entity_group(const Entity *entity);

/* "disputed", or NULL for STATUS_NONE; and the other way round. */
const char *status_name(Status status);
gboolean status_parse(const char *text, Status *out);
void status_words(gconstpointer owner, WordVisitor visit, gpointer data);

/* For diag_suggest; the owner is the Case. */
void case_entity_type_words(gconstpointer owner, WordVisitor visit, gpointer data);
void case_relation_type_words(gconstpointer owner, WordVisitor visit, gpointer data);
