#include "load/image_turn.h"

#include <stdlib.h>
#include <string.h>

enum { TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3, ENTRY_SIZE = 12, QUALITY = 90 };

/* ---- Exif 2.32, 4.6: a TIFF file in an APP1 marker ---- */

typedef struct Tiff {
  const guchar *data;
  gsize size;
  gboolean little_endian;
} Tiff;

/* 0 beyond the end. */
static guint tiff_short(const Tiff *tiff, gsize at) {
  if (at + 2 > tiff->size)
    return 0;
  const guchar *d = tiff->data + at;
  return tiff->little_endian ? d[0] | (guint)d[1] << 8 : d[1] | (guint)d[0] << 8;
}

static gsize tiff_long(const Tiff *tiff, gsize at) {
  gsize first = tiff_short(tiff, at), second = tiff_short(tiff, at + 2);
  return tiff->little_endian ? first | second << 16 : second | first << 16;
}

static guint tiff_orientation(const Tiff *tiff) {
  gsize directory = tiff_long(tiff, 4);
  guint count = tiff_short(tiff, directory);
  for (guint i = 0; i < count; i++) {
    gsize entry = directory + 2 + (gsize)i * ENTRY_SIZE;
    if (tiff_short(tiff, entry) == TAG_ORIENTATION && tiff_short(tiff, entry + 2) == TYPE_SHORT)
      return tiff_short(tiff, entry + 8);
  }
  return 1;
}

guint jpeg_orientation(const struct jpeg_decompress_struct *jpeg) {
  for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker; marker = marker->next) {
    if (marker->marker != JPEG_APP0 + 1 || marker->data_length < 14 || memcmp(marker->data, "Exif\0", 6) != 0)
      continue;
    Tiff tiff = {marker->data + 6, marker->data_length - 6, marker->data[6] == 'I'};
    guint found = tiff_orientation(&tiff);
    return found >= 1 && found <= 8 ? found : 1;
  }
  return 1;
}

/* ---- turning ---- */

typedef struct Turn {
  JSAMPARRAY rows;
  guint width, height, components;
  gboolean swapped, flipped_across, flipped_down; /* as the rows are read */
} Turn;

static Turn turn_of(JSAMPARRAY rows, guint width, guint height, guint components, guint orientation) {
  gboolean across = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  gboolean down = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  return (Turn){rows, width, height, components, orientation >= 5, across, down};
}

static void turn_row(const Turn *turn, guint y, JSAMPROW row, guint width) {
  for (guint x = 0; x < width; x++) {
    guint column = turn->swapped ? y : x, line = turn->swapped ? x : y;
    if (turn->flipped_across)
      column = turn->width - 1 - column;
    if (turn->flipped_down)
      line = turn->height - 1 - line;
    memcpy(row + (gsize)x * turn->components, turn->rows[line] + (gsize)column * turn->components,
           turn->components);
  }
}

static void turned_begin(struct jpeg_compress_struct *to, const struct jpeg_decompress_struct *from) {
  to->input_components = from->output_components;
  to->in_color_space = from->out_color_space;
  jpeg_set_defaults(to);
  jpeg_set_quality(to, QUALITY, TRUE);
  jpeg_start_compress(to, TRUE);
  for (jpeg_saved_marker_ptr marker = from->marker_list; marker; marker = marker->next)
    if (marker->marker == JPEG_APP0 + 2) /* the colours' profile */
      jpeg_write_marker(to, marker->marker, marker->data, marker->data_length);
}

GBytes *jpeg_turned(JSAMPARRAY rows, guint width, guint height, const struct jpeg_decompress_struct *from,
                    guint orientation, struct jpeg_error_mgr *error) {
  Turn turn = turn_of(rows, width, height, (guint)from->output_components, orientation);
  struct jpeg_compress_struct to = {.err = error};
  guchar *data = NULL;
  unsigned long size = 0;
  jpeg_create_compress(&to);
  jpeg_mem_dest(&to, &data, &size);
  to.image_width = turn.swapped ? height : width;
  to.image_height = turn.swapped ? width : height;
  turned_begin(&to, from);
  JSAMPARRAY row = to.mem->alloc_sarray((j_common_ptr)&to, JPOOL_IMAGE,
                                        to.image_width * (JDIMENSION)to.input_components, 1);
  while (to.next_scanline < to.image_height) {
    turn_row(&turn, to.next_scanline, row[0], to.image_width);
    jpeg_write_scanlines(&to, row, 1);
  }
  jpeg_finish_compress(&to);
  jpeg_destroy_compress(&to);
  return g_bytes_new_with_free_func(data, size, free, data);
}
