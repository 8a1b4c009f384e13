/* Frame: what stands round the drawing: title, date and marking above it, the sources, what the picture was
 * made of and the marking again below. */
#pragma once

#include "draw/scene_builder.h"

typedef struct Frame {
  TextBlock title, subtitle, marking, stamp;
  TextBlock *sources; /* one block for each numbered source */
  guint source_count;
  gboolean one_line; /* the subtitle stands behind the title, where there is room */
  double width;      /* of the whole picture within its margins */
} Frame;

/* Measures the frame round a drawing of that width. */
Frame frame_new(const Builder *b, double width);

/* Add what stands above and below; return the height that it takes. b->origin is where it begins. */
double frame_head_add(Builder *b, const Frame *frame);
double frame_foot_add(Builder *b, const Frame *frame);

/* What frame_foot_add would return; leaves the scene as it is. */
double frame_foot_height(Builder *b, const Frame *frame);
