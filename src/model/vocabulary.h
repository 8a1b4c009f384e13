/* The words a case file can use for types: constant tables, each row readable aloud.
 * A type's row also says which shape, hue and icon class a picture tells it by; how those look is
 * draw/style.c's business. Ids follow STIX 2.1 where it has a word. */
#pragma once

#include "base/diag.h"

/* Outlines, each told from the others without colour; draw/shape.c draws them. */
typedef enum Shape {
  SHAPE_ROUND,         /* a box with rounded corners */
  SHAPE_BOX,           /* square corners */
  SHAPE_PILL,          /* fully rounded ends */
  SHAPE_BAR,           /* a thick bar down the left edge */
  SHAPE_BAND,          /* a thick band along the top edge */
  SHAPE_PARALLELOGRAM, /* slanting sides */
  SHAPE_TRAPEZIUM,     /* sides that lean together at the top */
  SHAPE_DOUBLE,        /* a second outline inside */
  SHAPE_TAB,           /* a tab on the top edge */
  SHAPE_HEXAGON,       /* points left and right */
  SHAPE_OCTAGON,       /* all corners cut */
  SHAPE_SNIPPED,       /* the top right corner cut */
  SHAPE_RIBBON,        /* notches left and right */
  SHAPE_CHEVRON,       /* a notch left, a point right */
  SHAPE_SHEET,         /* a folded corner */
  SHAPE_PLAQUE,        /* corners cut round inwards */
  SHAPE_MODULE,        /* two lugs on the left edge */
  SHAPE_DELAY,         /* left square, right round */
  SHAPE_ELLIPSE,
  SHAPE_COUNT
} Shape;

typedef enum Hue { HUE_NEUTRAL, HUE_BLUE, HUE_RED, HUE_GREEN, HUE_PURPLE, HUE_OCHRE, HUE_COUNT } Hue;

/* Small pictures; draw/icon.c draws them. */
typedef enum Icon {
  ICON_NONE,
  ICON_PERSON,
  ICON_BUILDING,
  ICON_BRIEFCASE,
  ICON_TEMPLE,
  ICON_FLAG,
  ICON_MAP,
  ICON_RINGS,
  ICON_ROSETTE,
  ICON_SHIELD,
  ICON_PULSE,
  ICON_BUG,
  ICON_WARNING,
  ICON_MONITOR,
  ICON_CALENDAR,
  ICON_GAVEL,
  ICON_PAGE,
  ICON_ENVELOPE,
  ICON_PIN,
  ICON_DIAMOND,
  ICON_COUNT
} Icon;

/* A type's own colour is 0xRRGGBB, or this: the colour of its hue or family. */
#define NO_COLOUR G_MAXUINT32

typedef struct EntityType {
  const char *id;   /* as typed: threat-group */
  const char *name; /* as read: threat group */
  Shape shape;
  Icon icon;
  Hue hue;
  guint32 colour;
} EntityType;

/* What a relation does, told by colour. */
typedef enum Family {
  FAMILY_OTHER,
  FAMILY_CONTROL,
  FAMILY_COOPERATION,
  FAMILY_HOSTILE,
  FAMILY_SANCTION,
  FAMILY_STATEMENT,
  FAMILY_MONEY,
  FAMILY_COUNT
} Family;

#define PHRASES_MAX 6

typedef struct RelationType {
  const char *id;    /* as typed: part-of */
  const char *label; /* as drawn: part of */
  Family family;
  const char *phrases[PHRASES_MAX]; /* labels that set the type as well, NULL-ended */
  guint32 colour;
  double width;        /* of its stroke, times the usual one */
  gboolean undirected; /* drawn without arrowheads, whatever the link says */
} RelationType;

/* The built-in type that `id` names, or NULL. */
const EntityType *entity_type_find(const char *id);
const RelationType *relation_type_find(const char *id);

/* The built-in type that a label sets, being its id or one of its phrases (ASCII case ignored), or NULL. */
const RelationType *relation_type_for_label(const char *label);

/* Whether a label is the type's id, its label or one of its phrases. */
gboolean relation_type_has_phrase(const RelationType *type, const char *label);

const EntityType *entity_type_other(void);
const RelationType *relation_type_other(void);

const char *family_name(Family family);

/* Shapes and hues by the names that a file's own types use ("hexagon", "blue"). FALSE where there is none. */
gboolean shape_parse(const char *text, Shape *out);
gboolean hue_parse(const char *text, Hue *out);
gboolean family_parse(const char *text, Family *out);

/* For diag_suggest; `owner` is not used. */
void entity_type_words(gconstpointer owner, WordVisitor visit, gpointer data);
void relation_type_words(gconstpointer owner, WordVisitor visit, gpointer data);
void shape_words(gconstpointer owner, WordVisitor visit, gpointer data);
void hue_words(gconstpointer owner, WordVisitor visit, gpointer data);
void family_words(gconstpointer owner, WordVisitor visit, gpointer data);

/* What people write for a type, each with the type's id. Only to be suggested: none of them is a type. */
void entity_type_synonyms(WordVisitor visit, gpointer data);
void relation_type_synonyms(WordVisitor visit, gpointer data);
