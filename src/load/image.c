#include "load/image.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/module.h"
#include "load/include.h"
#include "load/value.h"

static Diag *image_report(Reading *reading, const Entry *entry, const char *message) {
  Diag *diag = diag_report(reading->diags, DIAG_BAD_IMAGE, entry->value->pos, "can't show %s: %s",
                           quote(reading, entry->value->text), message);
  merge_note(diag, entry->key);
  return diag;
}

/* The file's real path, to be freed by free; NULL, and reported, where it may not be read. */
static char *image_path(Reading *reading, const Entry *entry) {
  gboolean outside = FALSE;
  const char *typed = entry->value->text;
  char *real = path_resolve(reading, typed, &outside);
  int number = errno;
  if (outside) {
    Diag *diag =
        image_report(reading, entry,
                     g_path_is_absolute(typed) ? "it must be named from this file's folder, not from the root"
                                               : "it lies outside of the folder of the main file");
    diag_help(diag, "copy it below that folder");
  } else if (!real) {
    image_report(reading, entry, g_strerror(number));
  } else {
    return real;
  }
  free(real);
  return NULL;
}

static gboolean kind_find(GBytes *content, ImageKind *kind) {
  gsize size;
  const char *data = g_bytes_get_data(content, &size);
  if (size >= 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0)
    *kind = IMAGE_PNG;
  else if (size >= 3 && memcmp(data, "\xFF\xD8\xFF", 3) == 0)
    *kind = IMAGE_JPEG;
  else if (data && g_strstr_len(data, (gssize)MIN(size, 4096), "<svg"))
    *kind = IMAGE_SVG;
  else
    return FALSE;
  return TRUE;
}

/* The bytes of a plain file of a bearable size; NULL with what is wrong with it in `why`. */
static GBytes *content_of(const char *real, char **why) {
  struct stat about;
  char *content;
  gsize size;
  g_autoptr(GError) error = NULL;
  if (stat(real, &about) != 0 || !S_ISREG(about.st_mode))
    *why = g_strdup("it is no plain file");
  else if (about.st_size > IMAGE_BYTES_MAX)
    *why = g_strdup_printf("it has %.1f MB, more than the %d MB that an image may have",
                           (double)about.st_size / 1048576, IMAGE_BYTES_MAX / 1048576);
  else if (!g_file_get_contents(real, &content, &size, &error))
    *why = g_strdup(g_strerror(errno));
  else
    return g_bytes_new_take(content, size);
  return NULL;
}

static Image *image_read(const char *real, char **why) {
  GBytes *content = content_of(real, why);
  ImageKind kind;
  if (!content)
    return NULL;
  if (!kind_find(content, &kind)) {
    *why = g_strdup("it is neither PNG nor JPEG nor SVG");
    g_bytes_unref(content);
    return NULL;
  }
  g_autoptr(GError) error = NULL;
  ImageChecker check = (ImageChecker)module_symbol("image", "image_check", &error);
  Image *image = g_new0(Image, 1);
  *image = (Image){.kind = kind, .content = content};
  if (check && check(image, why))
    return image;
  if (!check)
    *why = g_strdup(error->message);
  image_free(image);
  return NULL;
}

static const Image *image_known(const Reading *reading, const char *path) {
  for (guint i = 0; i < reading->c->images->len; i++) {
    const Image *image = g_ptr_array_index(reading->c->images, i);
    if (strcmp(image->path, path) == 0)
      return image;
  }
  return NULL;
}

const Image *image_entry(Reading *reading, const Entry *entry) {
  if (!entry_scalar(reading, entry))
    return NULL;
  char *real = image_path(reading, entry);
  if (!real)
    return NULL;
  g_autofree char *shown = path_shown(&reading->files, real);
  const Image *known = image_known(reading, shown);
  g_autofree char *why = NULL;
  Image *image = known ? NULL : image_read(real, &why);
  free(real);
  if (known)
    return known;
  if (!image) {
    image_report(reading, entry, why);
    return NULL;
  }
  image->path = g_steal_pointer(&shown);
  g_ptr_array_add(reading->c->images, image);
  return image;
}
