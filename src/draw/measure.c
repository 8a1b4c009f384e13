#include "draw/measure.h"

#include <hb.h>
#include <string.h>

#include "base/module.h"
#include "base/utf8.h"
#include "draw/measure_private.h"

typedef struct Font {
  char *file;
  guint index;
  hb_font_t *font; /* scaled to its units per em */
  double units;
} Font;

struct Measure {
  GArray *fonts;          /* Font; the first FACE_COUNT are the faces */
  guint face[FACE_COUNT]; /* index into fonts */
  GHashTable *fallback;   /* character and boldness -> font index + 1 */
  FontFinder find;        /* loaded when first needed */
  BidiLevels levels;      /* loaded when first needed */
  gboolean find_failed, levels_failed;
  GHashTable *widths; /* face and text -> its width, in units of an em: labels share most of their words */
  hb_buffer_t *buffer;
  GArray *glyphs;
};

/* Where distributions put Liberation Sans; asking fontconfig costs more than the rest of the start. */
static const char *const FONT_FOLDERS[] = {
    "/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-sans",      "/usr/share/fonts/liberation",
    "/usr/share/fonts/liberation-fonts",     "/opt/homebrew/share/fonts/liberation",
    "/usr/local/share/fonts/liberation"};

static const char *const FACE_FILES[FACE_COUNT] = {
    [FACE_REGULAR] = "LiberationSans-Regular.ttf", [FACE_BOLD] = "LiberationSans-Bold.ttf"};

/* Takes `file`. Returns the font's index, or -1 where the file is no font. */
static int font_add(Measure *m, char *file, guint index) {
  hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
  if (!blob) {
    g_free(file);
    return -1;
  }
  hb_face_t *face = hb_face_create(blob, index);
  hb_blob_destroy(blob);
  Font font = {file, index, hb_font_create(face), hb_face_get_upem(face)};
  hb_font_set_scale(font.font, (int)font.units, (int)font.units);
  hb_face_destroy(face);
  g_array_append_val(m->fonts, font);
  return (int)m->fonts->len - 1;
}

static char *face_file(Face face) {
  for (gsize i = 0; i < G_N_ELEMENTS(FONT_FOLDERS); i++) {
    char *file = g_build_filename(FONT_FOLDERS[i], FACE_FILES[face], NULL);
    if (g_file_test(file, G_FILE_TEST_IS_REGULAR))
      return file;
    g_free(file);
  }
  return NULL;
}

static FontFinder finder(Measure *m, GError **error) {
  if (!m->find && !m->find_failed) {
    m->find = (FontFinder)module_symbol("fonts", "font_find", error);
    m->find_failed = !m->find;
  }
  return m->find;
}

/* The face's file of the first family that is installed, or NULL. */
static char *family_file(const char *const *families, Face face, guint *index) {
  FamilyFinder find = (FamilyFinder)module_symbol("fonts", "font_find_family", NULL);
  char *file = NULL;
  for (; find && *families && !file; families++)
    file = find(*families, face == FACE_BOLD, index);
  return file;
}

static gboolean face_load(Measure *m, const char *const *families, Face face, GError **error) {
  guint index = 0;
  char *file = families ? family_file(families, face, &index) : NULL;
  if (!file)
    file = face_file(face);
  if (!file) {
    FontFinder find = finder(m, error);
    if (!find)
      return FALSE;
    file = find(0, face == FACE_BOLD, &index);
  }
  int font = file ? font_add(m, file, index) : -1;
  if (font < 0) {
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                        "no font found: install Liberation Sans (Debian: fonts-liberation2)");
    return FALSE;
  }
  m->face[face] = (guint)font;
  return TRUE;
}

Measure *measure_new(const char *const *families, GError **error) {
  Measure *m = g_new0(Measure, 1);
  m->fonts = g_array_new(FALSE, FALSE, sizeof(Font));
  m->fallback = g_hash_table_new(NULL, NULL);
  m->widths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  m->buffer = hb_buffer_create();
  m->glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
  if (face_load(m, families, FACE_REGULAR, error) && face_load(m, families, FACE_BOLD, error))
    return m;
  measure_free(m);
  return NULL;
}

void measure_free(Measure *m) {
  if (!m)
    return;
  for (guint i = 0; i < m->fonts->len; i++) {
    hb_font_destroy(g_array_index(m->fonts, Font, i).font);
    g_free(g_array_index(m->fonts, Font, i).file);
  }
  g_array_free(m->fonts, TRUE);
  g_array_free(m->glyphs, TRUE);
  g_hash_table_destroy(m->fallback);
  g_hash_table_destroy(m->widths);
  hb_buffer_destroy(m->buffer);
  g_free(m);
}

static gboolean font_has(const Measure *m, guint font, gunichar c) {
  hb_codepoint_t glyph;
  return hb_font_get_nominal_glyph(g_array_index(m->fonts, Font, font).font, c, &glyph);
}

/* The font to use for a character that its face lacks. Where nothing has it the face itself shows its
 * box for missing characters, so that the reader sees that something stands there. */
static guint fallback_font(Measure *m, Face face, gunichar c) {
  gpointer key = GUINT_TO_POINTER(c * FACE_COUNT + face), known = g_hash_table_lookup(m->fallback, key);
  if (known)
    return GPOINTER_TO_UINT(known) - 1;
  guint font = m->face[face];
  for (guint i = FACE_COUNT; i < m->fonts->len && font == m->face[face]; i++)
    if (font_has(m, i, c))
      font = i;
  FontFinder find = font == m->face[face] ? finder(m, NULL) : NULL;
  if (find) {
    guint index = 0;
    char *file = find(c, face == FACE_BOLD, &index);
    int added = file ? font_add(m, file, index) : -1;
    if (added >= 0 && font_has(m, (guint)added, c))
      font = (guint)added;
  }
  g_hash_table_insert(m->fallback, key, GUINT_TO_POINTER(font + 1));
  return font;
}

#define JOINER     0x200D
#define AS_EMOJI   0xFE0F /* asks for the colourful form of the character before it */
#define SOME_EMOJI 0x1F600

/* Marks and joiners stay with the run they follow. */
static gboolean takes_any_font(gunichar c) {
  return g_unichar_ismark(c) || g_unichar_iszerowidth(c);
}

/* The font of the character at `s`, where the one before it, `before`, is in `current` (G_MAXUINT: there is
 * none). White space is the face's own, as in browsers: in others it has other widths. */
static guint font_for(Measure *m, Face face, const char *s, const char *end, gunichar before, guint current) {
  gunichar c = g_utf8_get_char(s);
  const char *next = g_utf8_next_char(s);
  gboolean last = next >= end;
  if (c > ' ' && c < 0x7f && (last || (guchar)*next < 0x80)) /* no text font lacks any of ASCII */
    return m->face[face];
  if (current != G_MAXUINT && (takes_any_font(c) || (before == JOINER && font_has(m, current, c))))
    return current;
  if (next < end && g_utf8_get_char(next) == AS_EMOJI) {
    guint emoji = fallback_font(m, face, SOME_EMOJI);
    if (font_has(m, emoji, c))
      return emoji;
  }
  if (font_has(m, m->face[face], c))
    return m->face[face];
  return current != G_MAXUINT && g_unichar_isspace(c) ? current : fallback_font(m, face, c);
}

/* The end of the run that starts at `start`, and its font. */
static const char *run_end(Measure *m, Face face, const char *start, const char *end, guint *font) {
  *font = font_for(m, face, start, end, 0, G_MAXUINT);
  gunichar before = g_utf8_get_char(start);
  const char *s = g_utf8_next_char(start);
  for (; s < end && font_for(m, face, s, end, before, *font) == *font; s = g_utf8_next_char(s))
    before = g_utf8_get_char(s);
  return s;
}

static void run_shape(Measure *m, const Font *font, const char *start, const char *end, gboolean leftwards) {
  hb_buffer_clear_contents(m->buffer);
  hb_buffer_add_utf8(m->buffer, start, (int)(end - start), 0, (int)(end - start));
  hb_buffer_guess_segment_properties(m->buffer);
  hb_buffer_set_direction(m->buffer, leftwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_shape(font->font, m->buffer, NULL, 0);
}

/* A stretch of text of one font and one direction. */
typedef struct Run {
  const char *start, *end;
  guint font;
  gint8 level;
} Run;

/* The level of every character; NULL where all run rightwards. */
static gint8 *levels_of(Measure *m, const char *text, const char *end) {
  if (!utf8_may_run_leftwards(text, end) || m->levels_failed)
    return NULL;
  if (!m->levels)
    m->levels = (BidiLevels)module_symbol("bidi", "bidi_levels", NULL);
  m->levels_failed = !m->levels;
  if (m->levels_failed)
    return NULL;
  glong count;
  g_autofree char *whole = g_strndup(text, (gsize)(end - text));
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast(whole, -1, &count);
  gint8 *levels = g_new(gint8, (gsize)count + 1);
  m->levels(characters, (guint)count, utf8_is_leftwards(whole), levels);
  return levels;
}

static GArray *runs_of(Measure *m, Face face, const char *text, const char *end) {
  GArray *runs = g_array_new(FALSE, FALSE, sizeof(Run));
  g_autofree gint8 *levels = levels_of(m, text, end);
  for (guint number = 0; text < end;) {
    Run run = {text, NULL, 0, levels ? levels[number] : 0};
    run.end = run_end(m, face, text, end, &run.font);
    for (; text < run.end && (!levels || levels[number] == run.level); number++)
      text = g_utf8_next_char(text);
    run.end = text;
    g_array_append_val(runs, run);
  }
  return runs;
}

/* Puts the runs into the order in which they stand (rule L2): from the highest level down, every stretch of
 * runs of at least that level is turned round. */
static void runs_order(GArray *runs) {
  gint8 highest = 0;
  for (guint i = 0; i < runs->len; i++)
    highest = MAX(highest, g_array_index(runs, Run, i).level);
  for (gint8 level = highest; level > 0; level--)
    for (guint start = 0, end; start < runs->len; start = end + 1) {
      for (end = start; end < runs->len && g_array_index(runs, Run, end).level >= level;)
        end++;
      for (guint i = start, j = end; i + 1 < j; i++) {
        Run turned = g_array_index(runs, Run, i);
        g_array_index(runs, Run, i) = g_array_index(runs, Run, --j);
        g_array_index(runs, Run, j) = turned;
      }
    }
}

static double run_width(Measure *m, const Font *font, double size) {
  guint count;
  const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(m->buffer, &count);
  double width = 0;
  for (guint i = 0; i < count; i++)
    width += at[i].x_advance * size / font->units;
  return width;
}

static double runs_width(Measure *m, Face face, double size, const char *text, const char *end) {
  g_autoptr(GArray) runs = runs_of(m, face, text, end);
  double width = 0;
  for (guint i = 0; i < runs->len; i++) {
    const Run *run = &g_array_index(runs, Run, i);
    const Font *font = &g_array_index(m->fonts, Font, run->font);
    run_shape(m, font, run->start, run->end, run->level & 1);
    width += run_width(m, font, size);
  }
  return width;
}

static double text_width(Measure *m, Face face, double size, const char *text, const char *end) {
  if (utf8_may_run_leftwards(text, end))
    return runs_width(m, face, size, text, end);
  double width = 0;
  while (text < end) {
    guint font_index;
    const char *stop = run_end(m, face, text, end, &font_index);
    const Font *font = &g_array_index(m->fonts, Font, font_index);
    run_shape(m, font, text, stop, FALSE);
    width += run_width(m, font, size);
    text = stop;
  }
  return width;
}

/* Words and lines are shorter; what is longer is hardly met twice. */
#define CACHED_LENGTH 250

double measure_width(Measure *m, Face face, double size, const char *text, gssize length) {
  gsize bytes = length < 0 ? strlen(text) : (gsize)length;
  if (bytes > CACHED_LENGTH)
    return text_width(m, face, size, text, text + bytes);
  char key[CACHED_LENGTH + 2];
  key[0] = (char)('0' + face);
  memcpy(key + 1, text, bytes);
  key[bytes + 1] = '\0';
  double *known = g_hash_table_lookup(m->widths, key);
  if (!known) {
    double width = text_width(m, face, 1, text, text + bytes);
    known = g_memdup2(&width, sizeof width);
    g_hash_table_insert(m->widths, g_strdup(key), known);
  }
  return *known * size;
}

static double run_place(Measure *m, const Font *font, double size, double x) {
  guint count;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(m->buffer, &count);
  const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(m->buffer, &count);
  g_array_set_size(m->glyphs, 0);
  for (guint i = 0; i < count; i++) {
    Glyph glyph = {info[i].codepoint, info[i].cluster, x + at[i].x_offset * size / font->units,
                   -at[i].y_offset * size / font->units};
    g_array_append_val(m->glyphs, glyph);
    x += at[i].x_advance * size / font->units;
  }
  return x;
}

void measure_shape(Measure *m, Face face, double size, const char *text, GlyphPainter paint, gpointer data) {
  g_autoptr(GArray) runs = runs_of(m, face, text, text + strlen(text));
  double x = 0;
  runs_order(runs);
  for (guint i = 0; i < runs->len; i++) {
    const Run *run = &g_array_index(runs, Run, i);
    const Font *font = &g_array_index(m->fonts, Font, run->font);
    run_shape(m, font, run->start, run->end, run->level & 1);
    x = run_place(m, font, size, x);
    GlyphRun glyphs = {run->font,
                       m->glyphs->len,
                       (const Glyph *)(gpointer)m->glyphs->data,
                       run->start,
                       (gsize)(run->end - run->start),
                       run->level & 1};
    paint(&glyphs, data);
  }
}

static hb_font_extents_t extents(const Measure *m, Face face, double *scale, double size) {
  const Font *font = &g_array_index(m->fonts, Font, m->face[face]);
  hb_font_extents_t e = {0};
  hb_font_get_h_extents(font->font, &e);
  *scale = size / font->units;
  return e;
}

double measure_ascent(const Measure *m, Face face, double size) {
  double scale;
  return extents(m, face, &scale, size).ascender * scale;
}

double measure_descent(const Measure *m, Face face, double size) {
  double scale;
  return -extents(m, face, &scale, size).descender * scale;
}

const char *measure_font_file(const Measure *m, guint font, guint *index) {
  const Font *f = &g_array_index(m->fonts, Font, font);
  *index = f->index;
  return f->file;
}

guint measure_font_count(const Measure *m) {
  return m->fonts->len;
}

hb_font_t *measure_hb_font(const Measure *m, guint font, double *units) {
  const Font *f = &g_array_index(m->fonts, Font, font);
  *units = f->units;
  return f->font;
}
