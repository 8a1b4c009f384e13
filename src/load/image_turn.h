/* Image turn: JPEGs that cameras wrote lying, with a note (Exif's "Orientation") of how to hold them.
 * Browsers follow the note, most other programs don't, so such an image is turned once, as it is read. */
#pragma once

#include <glib.h>
#include <stdio.h>

#include <jpeglib.h> /* wants stdio.h before it */

/* What Exif says of a header that was read with its APP1 markers: 1 for an upright image, up to 8. */
guint jpeg_orientation(const struct jpeg_decompress_struct *jpeg);

/* The upright image as a JPEG of its own, from rows of `width` pixels with `components` bytes each. Its size
 * is the other way round where `orientation` is 5 or more. What the library can't write ends in `error`'s
 * error_exit. */
GBytes *jpeg_turned(JSAMPARRAY rows, guint width, guint height, const struct jpeg_decompress_struct *from,
                    guint orientation, struct jpeg_error_mgr *error);
