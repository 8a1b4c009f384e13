#include "emit/format.h"

#include <string.h>

#include "base/module.h"

static const Format FORMATS[] = {
    {"dot", FALSE, NULL, dot_write},   {"svg", TRUE, NULL, svg_write}, {"png", TRUE, "cairo", png_write},
    {"pdf", TRUE, "cairo", pdf_write}, {"md", FALSE, NULL, md_write},
};

const Format *format_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++)
    if (strcmp(FORMATS[i].name, name) == 0)
      return &FORMATS[i];
  return NULL;
}

char *format_names(void) {
  GString *names = g_string_new(FORMATS[0].name);
  for (gsize i = 1; i < G_N_ELEMENTS(FORMATS); i++)
    g_string_append_printf(names, ", %s", FORMATS[i].name);
  return g_string_free(names, FALSE);
}

void format_prepare(const Format *format) {
  if (format->module)
    module_load(format->module);
}

/* cairo, FreeType and libpng are loaded only here. */
static gboolean module_write(const char *function, const Picture *picture, FILE *stream, GError **error) {
  PictureWriter write = (PictureWriter)module_symbol("cairo", function, error);
  return write && write(picture, stream, error);
}

gboolean png_write(const Picture *picture, FILE *stream, GError **error) {
  return module_write("png_module_write", picture, stream, error);
}

gboolean pdf_write(const Picture *picture, FILE *stream, GError **error) {
  return module_write("pdf_module_write", picture, stream, error);
}
