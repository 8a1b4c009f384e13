/* Builder: what a scene's parts are made with; shared by scene.c and frame.c only. */
#pragma once

#include "draw/scene.h"

typedef struct Builder {
  Scene *scene;
  const Graph *graph;
  Measure *measure;
  const Theme *theme;
  Point origin;    /* of the drawing in the picture */
  GHashTable *ids; /* id -> how often it was given */
  GArray *steps;   /* PathStep, of the path being made */
  double scale;    /* points on paper of a unit of the scene */
} Builder;

/* Round a picture of natural size, in points. */
#define SCENE_MARGIN 10.0

/* A scene of the graph with nothing in it yet, and what it is filled with. */
Scene *scene_empty(const Graph *graph);
Builder builder_new(Scene *scene, const Graph *graph, Measure *measure, const Theme *theme);
void builder_clear(Builder *b);

/* Begins a group; what is added from now on belongs to it. The pointer is good until the next one begins. */
SceneGroup *scene_group_begin(Builder *b, SceneGroupKind kind);

/* Adds the path gathered in b->steps, moved to the drawing's place, and begins a new one. */
void scene_path_add(Builder *b, PathPrimitive look);

/* The same, of a path that is a part of a relation; `tip` is an arrowhead's. */
void scene_part_add(Builder *b, PathPrimitive look, Part part, Point tip);

/* Shows the image as large as it can be in the middle of `box`. */
void scene_image_add(Builder *b, const Image *image, Rect box, const char *name);

/* The address where a reader may follow it without harm, else NULL: http, https and mailto alone. */
const char *scene_url(const char *url);

/* Sets the block's lines below `top`, centred on or starting at x. */
void scene_block_add(Builder *b, const TextBlock *block, Point top, Anchor anchor, Colour colour);
