/* Scene: a laid-out graph as a flat list of groups of primitives with resolved colours, which every picture
 * format paints, so that they can't disagree. A scene owns all it holds but the case that its groups point
 * into. Lengths are in points, y downwards, the origin at the picture's top left. */
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

typedef enum PrimitiveKind { PRIMITIVE_PATH, PRIMITIVE_TEXT } PrimitiveKind;

typedef struct Primitive {
  PrimitiveKind kind;
  Rect bounds; /* all that is painted lies inside */
  union {
    PathPrimitive path;
    TextPrimitive text;
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
  SCENE_SOURCES
} SceneGroupKind;

typedef struct SceneGroup {
  SceneGroupKind kind;
  const char *id;     /* unique in the scene, made from the file's ids; NULL for the title */
  const char *class;  /* its type's id, or NULL */
  const char *spoken; /* what it is, in words; NULL for the title */
  const char *url;    /* http, https or mailto, or NULL */
  guint first, count; /* its primitives */
} SceneGroup;

typedef struct Scene {
  Arena *arena;
  const char *title, *description;
  double width, height;
  Colour paper;
  GArray *groups;     /* SceneGroup, in the order of painting */
  GArray *primitives; /* Primitive */
} Scene;

/* `graph` must be laid out. */
Scene *scene_new(const Graph *graph, Measure *measure, const Theme *theme);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

const SceneGroup *scene_group(const Scene *scene, guint index);
const Primitive *scene_primitive(const Scene *scene, guint index);
