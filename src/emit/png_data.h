/* The image data of a PNG: rows of pixels, deflated into IDAT chunks by ISA-L, which takes a sixth of zlib's
 * time (docs/BENCHMARKS.md). Of the module "cairo". */
#pragma once

#include <glib.h>
#include <png.h>

typedef struct PngData PngData;

/* Of a picture of so many rows of so many bytes each. Chunks go to `png`, which must have written all that
 * stands before them, and which leaves by longjmp where its stream fails. */
PngData *png_data_new(png_structp png, gsize row_bytes, guint rows);
void png_data_free(PngData *data);

/* To be called for each row, from the top. */
void png_data_row(PngData *data, const guint8 *row);
