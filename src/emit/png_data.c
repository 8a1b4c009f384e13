#include "emit/png_data.h"

#include <isa-l/igzip_lib.h>

#define CHUNK_BYTES 32768
#define LEVEL       1

struct PngData {
  png_structp png;
  gsize row_bytes;
  guint rows_left;
  struct isal_zstream stream;
  guint8 level_room[ISAL_DEF_LVL1_DEFAULT];
  guint8 chunk[CHUNK_BYTES];
};

static void chunk_begin(PngData *data) {
  data->stream.next_out = data->chunk;
  data->stream.avail_out = CHUNK_BYTES;
}

static void chunk_end(PngData *data) {
  png_write_chunk(data->png, (png_const_bytep) "IDAT", data->chunk, CHUNK_BYTES - data->stream.avail_out);
}

PngData *png_data_new(png_structp png, gsize row_bytes, guint rows) {
  PngData *data = g_new(PngData, 1);
  data->png = png;
  data->row_bytes = row_bytes;
  data->rows_left = rows;
  isal_deflate_init(&data->stream);
  data->stream.gzip_flag = IGZIP_ZLIB;
  data->stream.level = LEVEL;
  data->stream.level_buf = data->level_room;
  data->stream.level_buf_size = sizeof data->level_room;
  chunk_begin(data);
  return data;
}

void png_data_free(PngData *data) {
  g_free(data);
}

/* Writes each chunk that has become full. */
static void put(PngData *data, const guint8 *bytes, gsize count) {
  data->stream.next_in = (guint8 *)bytes;
  data->stream.avail_in = (guint32)count;
  while (isal_deflate(&data->stream) == COMP_OK && data->stream.avail_out == 0) {
    chunk_end(data);
    chunk_begin(data);
  }
}

void png_data_row(PngData *data, const guint8 *row) {
  static const guint8 UNFILTERED = 0; /* flat colours deflate smaller and faster so */
  put(data, &UNFILTERED, 1);
  data->stream.end_of_stream = --data->rows_left == 0;
  put(data, row, data->row_bytes);
  if (data->rows_left == 0 && data->stream.avail_out < CHUNK_BYTES)
    chunk_end(data);
}
