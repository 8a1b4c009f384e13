#include "model/image.h"

void image_free(Image *image) {
  if (!image)
    return;
  g_free(image->path);
  g_clear_pointer(&image->content, g_bytes_unref);
  g_free(image);
}

const char *image_mime(ImageKind kind) {
  static const char *const MIMES[] = {"image/png", "image/jpeg", "image/svg+xml"};
  return MIMES[kind];
}
