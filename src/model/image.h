/* Image: an entity's picture, read and checked. Belongs to the case. */
#pragma once

#include <glib.h>

/* The largest file, in bytes, and the largest width and height, in pixels. */
#define IMAGE_BYTES_MAX 2097152
#define IMAGE_SIDE_MAX  4096

typedef enum ImageKind { IMAGE_PNG, IMAGE_JPEG, IMAGE_SVG } ImageKind;

typedef struct Image {
  char *path; /* as the user would name it */
  ImageKind kind;
  double width, height; /* in its own units; what counts is how they stand to each other */
  GBytes *content;      /* of an SVG: what of it can neither act nor fetch */
} Image;

void image_free(Image *image);

/* "image/png" and the like. */
const char *image_mime(ImageKind kind);
