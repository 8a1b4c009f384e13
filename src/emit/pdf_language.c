#include "emit/pdf_language.h"

#include <string.h>

/* The number behind `key` in the text from `from` on, or 0. */
static guint64 number_behind(const char *from, const char *key) {
  const char *found = from ? strstr(from, key) : NULL;
  return found ? g_ascii_strtoull(found + strlen(key), NULL, 10) : 0;
}

/* The last place of `what` in the first `length` bytes, which may hold zeros. */
static const char *last_place(const char *bytes, gsize length, const char *what) {
  gsize size = strlen(what);
  for (gsize i = length >= size ? length - size + 1 : 0; i > 0; i--)
    if (memcmp(bytes + i - 1, what, size) == 0)
      return bytes + i - 1;
  return NULL;
}

static gboolean tag_is_plain(const char *language) {
  for (const char *s = language; *s; s++)
    if (!g_ascii_isalnum(*s) && *s != '-')
      return FALSE;
  return *language;
}

void pdf_language_set(GByteArray *pdf, const char *language) {
  g_byte_array_append(pdf, (const guint8 *)"", 1); /* so that it ends as a string */
  const char *bytes = (const char *)pdf->data;
  gsize length = pdf->len - 1;
  const char *trailer = last_place(bytes, length, "trailer");
  guint64 root = number_behind(trailer, "/Root "), size = number_behind(trailer, "/Size ");
  guint64 info = number_behind(trailer, "/Info "), xref = number_behind(trailer, "startxref");
  g_autofree char *head = g_strdup_printf("\n%" G_GUINT64_FORMAT " 0 obj", root);
  const char *object = root ? last_place(bytes, length, head) : NULL;
  const char *begin = object ? strstr(object, "<<") : NULL, *end = object ? strstr(object, "endobj") : NULL;
  g_byte_array_set_size(pdf, (guint)length);
  if (!begin || !end || begin > end || !size || !xref || !tag_is_plain(language))
    return;
  g_autoptr(GString) update = g_string_new(head + 1);
  g_string_append_printf(update, "\n<< /Lang (%s)\n", language);
  g_string_append_len(update, begin + 2, end - begin - 2);
  g_string_append(update, "endobj\n");
  gsize table = length + update->len;
  g_string_append_printf(update,
                         "xref\n%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                         "trailer\n<< /Size %" G_GUINT64_FORMAT " /Root %" G_GUINT64_FORMAT
                         " 0 R /Info %" G_GUINT64_FORMAT " 0 R /Prev %" G_GUINT64_FORMAT " >>\n"
                         "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                         root, length, size, root, info, xref, table);
  g_byte_array_append(pdf, (const guint8 *)update->str, (guint)update->len);
}
