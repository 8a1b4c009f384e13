/* The module "subset": makes a font of only the characters that a picture uses, with hb-subset. */

#include <gmodule.h>
#include <hb-subset.h>

#include "emit/embed.h"

G_MODULE_EXPORT GBytes *font_subset(const char *file, guint index, const gunichar *characters, guint count);

GBytes *font_subset(const char *file, guint index, const gunichar *characters, guint count) {
  hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
  hb_face_t *face = hb_face_create(blob, index);
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  GBytes *bytes = NULL;
  for (guint i = 0; i < count; i++)
    hb_set_add(hb_subset_input_unicode_set(input), characters[i]);
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
  hb_face_t *subset = hb_subset_or_fail(face, input);
  if (subset) {
    hb_blob_t *made = hb_face_reference_blob(subset);
    unsigned length;
    const char *data = hb_blob_get_data(made, &length);
    bytes = g_bytes_new(data, length);
    hb_blob_destroy(made);
    hb_face_destroy(subset);
  }
  hb_subset_input_destroy(input);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return bytes;
}
