/* Scene: a laid-out graph as a flat list of groups of primitives with resolved colours, which every picture
 * format paints, so that they can't disagree. A scene owns all it holds but the case that its groups point
 * into. Lengths are in units, y downwards, the origin at the picture's top left. A unit is a point, but for
 * a picture that fills a page: that is `scale` points. */
#pragma once

#include "draw/graph.h"
#include "draw/style.h"

typedef enum Anchor { ANCHOR_START, ANCHOR_MIDDLE } Anchor;

typedef struct PathPrimitive {
  Path path;
  gboolean filled, stroked;
  Colour fill, colour;
  double width;
  const double *dashes; /* 0-ended, or NULL */
  gboolean round;       /* caps */
} PathPrimitive;

typedef struct TextPrimitive {
  const char *text;
  Point at; /* on the baseline */
  Anchor anchor;
  Face face;
  double size, width;
  Colour colour;
} TextPrimitive;

typedef struct ImagePrimitive {
  const Image *image;
  Rect box; /* of the image's own proportions */
  const char *name;
} ImagePrimitive;

typedef enum PrimitiveKind { PRIMITIVE_PATH, PRIMITIVE_TEXT, PRIMITIVE_IMAGE } PrimitiveKind;

/* What a path of a relation is to it; a line and its heads are one thing to whoever edits the picture. */
typedef enum Part { PART_OTHER, PART_LINE, PART_HEAD, PART_TAIL } Part;

typedef struct Primitive {
  PrimitiveKind kind;
  Part part;
  Point tip;      /* of PART_HEAD and PART_TAIL */
  gboolean joins; /* of a path: it may be painted in one with the path before, in whose fill it lies */
  Rect bounds;    /* all that is painted lies inside */
  union {
    PathPrimitive path;
    TextPrimitive text;
    ImagePrimitive image;
  };
} Primitive;

typedef enum SceneGroupKind {
  SCENE_MARKING,
  SCENE_TITLE,
  SCENE_AREA,
  SCENE_AXIS,
  SCENE_RELATION,
  SCENE_ENTITY,
  SCENE_LEGEND,
  SCENE_SOURCES,
  SCENE_STAMP
} SceneGroupKind;

typedef struct SceneGroup {
  SceneGroupKind kind;
  const char *id;           /* unique in the scene, made from the file's ids; NULL for the frame's parts */
  const char *spoken;       /* what it is, in words; NULL for the frame's parts */
  const char *url;          /* http, https or mailto, or NULL */
  const Entity *entity;     /* what it shows, of the case: */
  const Relation *relation; /* at most one of these is not NULL */
  const Group *area;
  const Source *source;
  const Group *inside; /* which shown group the entity or the area is in, or NULL */
  guint first, count;  /* its primitives */
} SceneGroup;

typedef struct Scene {
  Arena *arena;
  const char *title, *description;
  double width, height;
  double scale; /* points on paper of a unit: 1 for a picture of natural size */
  Colour paper;
  GArray *groups;     /* SceneGroup, in the order of painting */
  GArray *primitives; /* Primitive */
} Scene;

/* Measures what a scene says round the drawing, so that scene_new finds it known. Worth calling while the
 * graph's layout is under way: the time is free then. */
void scene_foresee(const Graph *graph, Measure *measure);

/* `graph` must be laid out. */
Scene *scene_new(const Graph *graph, Measure *measure, const Theme *theme);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

const SceneGroup *scene_group(const Scene *scene, guint index);
const Primitive *scene_primitive(const Scene *scene, guint index);
