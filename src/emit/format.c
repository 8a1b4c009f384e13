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
gboolean png_write(const Picture *picture, FILE *stream, GError **error) {
  PictureWriter write = (PictureWriter)module_symbol("cairo", "png_module_write", error);
  return write && write(picture, stream, error);
}

PdfBook *pdf_book_new(FILE *stream, Measure *measure, GError **error) {
  gpointer (*begin)(FILE *, Measure *) = module_symbol("cairo", "pdf_module_new", error);
  return begin ? begin(stream, measure) : NULL;
}

gboolean pdf_book_add(PdfBook *book, const Picture *picture, GError **error) {
  void (*add)(gpointer, const Picture *) = module_symbol("cairo", "pdf_module_add", error);
  if (add)
    add(book, picture);
  return add != NULL;
}

gboolean pdf_book_finish(PdfBook *book, GError **error) {
  gboolean (*finish)(gpointer, GError **) = module_symbol("cairo", "pdf_module_finish", error);
  return finish && finish(book, error);
}

gboolean pdf_write(const Picture *picture, FILE *stream, GError **error) {
  PdfBook *book = pdf_book_new(stream, picture->measure, error);
  return book && pdf_book_add(book, picture, error) && pdf_book_finish(book, error);
}
