#include "emit/embed.h"

#include <stdlib.h>

#include "base/module.h"
#include "emit/svg_facts.h"

/* The characters that one font is needed for, with its weight as the text asks for it. */
typedef struct Need {
  guint font;
  Face face;
  GHashTable *characters;
} Need;

typedef struct Needs {
  GArray *needs; /* Need */
  Face face;     /* of the text looked at */
} Needs;

static GHashTable *need_of(Needs *needs, guint font) {
  for (guint i = 0; i < needs->needs->len; i++) {
    const Need *need = &g_array_index(needs->needs, Need, i);
    if (need->font == font && need->face == needs->face)
      return need->characters;
  }
  Need need = {font, needs->face, g_hash_table_new(NULL, NULL)};
  g_array_append_val(needs->needs, need);
  return need.characters;
}

static void run_need(const GlyphRun *run, gpointer data) {
  GHashTable *characters = need_of(data, run->font);
  for (const char *s = run->text; s < run->text + run->length; s = g_utf8_next_char(s))
    g_hash_table_add(characters, GUINT_TO_POINTER(g_utf8_get_char(s)));
}

static int characters_compare(const void *a, const void *b) {
  gunichar x = *(const gunichar *)a, y = *(const gunichar *)b;
  return (x > y) - (x < y);
}

static gunichar *characters_sorted(GHashTable *set, guint *count) {
  GHashTableIter iter;
  gpointer key;
  gunichar *list = g_new(gunichar, g_hash_table_size(set) + 1);
  *count = 0;
  g_hash_table_iter_init(&iter, set);
  while (g_hash_table_iter_next(&iter, &key, NULL))
    list[(*count)++] = GPOINTER_TO_UINT(key);
  qsort(list, *count, sizeof(gunichar), characters_compare);
  return list;
}

static gboolean face_put(const Picture *picture, const Need *need, FontSubsetter subset, FILE *out,
                         GError **error) {
  guint count, index;
  const char *file = measure_font_file(picture->measure, need->font, &index);
  g_autofree gunichar *characters = characters_sorted(need->characters, &count);
  g_autoptr(GBytes) font = subset(file, index, characters, count);
  if (!font) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot embed the font %s", file);
    return FALSE;
  }
  g_autofree char *data = g_base64_encode(g_bytes_get_data(font, NULL), g_bytes_get_size(font));
  g_autofree char *prefix = svg_prefix_new(picture->id_prefix);
  fprintf(out, "@font-face{font-family:'%s-font';font-weight:%d;src:url(data:font/ttf;base64,%s)", prefix,
          need->face == FACE_BOLD ? 700 : 400, data);
  fputs(";unicode-range:", out);
  for (guint i = 0; i < count; i++)
    fprintf(out, "%sU+%X", i ? "," : "", characters[i]);
  fputs("}\n", out);
  return TRUE;
}

void embed_family_put(const Picture *picture, FILE *out) {
  g_autofree char *prefix = svg_prefix_new(picture->id_prefix);
  fprintf(out, "'%s-font',", prefix);
}

gboolean embed_fonts(const Picture *picture, FILE *out, GError **error) {
  FontSubsetter subset = (FontSubsetter)module_symbol("subset", "font_subset", error);
  if (!subset)
    return FALSE;
  Needs needs = {g_array_new(FALSE, FALSE, sizeof(Need)), FACE_REGULAR};
  for (guint i = 0; i < picture->scene->primitives->len; i++) {
    const Primitive *primitive = scene_primitive(picture->scene, i);
    if (primitive->kind != PRIMITIVE_TEXT)
      continue;
    needs.face = primitive->text.face;
    measure_shape(picture->measure, needs.face, primitive->text.size, primitive->text.text, run_need, &needs);
  }
  gboolean written = TRUE;
  for (guint i = 0; i < needs.needs->len; i++) {
    const Need *need = &g_array_index(needs.needs, Need, i);
    written = written && face_put(picture, need, subset, out, error);
    g_hash_table_destroy(need->characters);
  }
  g_array_free(needs.needs, TRUE);
  return written;
}
