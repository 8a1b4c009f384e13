#include "base/wrap.h"

#include <math.h>
#include <string.h>

/* A piece of text that stays on one line; `space` is what stands before it when it doesn't begin one. */
typedef struct Piece {
  const char *text;
  gsize length;
  double width, space;
  gboolean cut; /* the word goes on in the next piece: a line that ends here ends with a hyphen */
} Piece;

typedef struct Wrapper {
  WidthOf width_of;
  gpointer data;
  double limit, space_width, hyphen_width;
  GArray *pieces; /* Piece, of one paragraph */
} Wrapper;

static gboolean breaks_behind(gunichar c) {
  return c == '-' || c == '/' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == 0x200B;
}

static void piece_add(Wrapper *w, const char *text, gsize length, gboolean after_space) {
  Piece piece = {text, length, w->width_of(text, length, w->data), after_space ? w->space_width : 0, FALSE};
  g_array_append_val(w->pieces, piece);
}

static gboolean is_hyphenated(gunichar c) {
  GUnicodeScript script = g_unichar_get_script(c);
  return g_unichar_isalpha(c) && (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK ||
                                  script == G_UNICODE_SCRIPT_CYRILLIC);
}

/* A hyphen shows that a word goes on; in a number, a hash or an address it would be a wrong character. */
static gboolean takes_hyphen(const char *start, const char *at) {
  const char *before = g_utf8_prev_char(at);
  while (before > start && g_unichar_ismark(g_utf8_get_char(before)))
    before = g_utf8_prev_char(before);
  return is_hyphenated(g_utf8_get_char(before)) && is_hyphenated(g_utf8_get_char(at));
}

static gboolean is_flag_letter(gunichar c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static gboolean is_skin_tone(gunichar c) {
  return c >= 0x1F3FB && c <= 0x1F3FF;
}

#define JOINER 0x200D

/* Behind a letter or emoji and the marks, joiners and joined ones that belong to it; two letters of a flag
 * are one. */
static const char *letter_end(const char *s, const char *end) {
  gunichar first = g_utf8_get_char(s), before = first;
  for (s = g_utf8_next_char(s); s < end; s = g_utf8_next_char(s)) {
    gunichar c = g_utf8_get_char(s);
    gboolean flag = is_flag_letter(first) && before == first && is_flag_letter(c);
    if (!flag && before != JOINER && !is_skin_tone(c) && !g_unichar_ismark(c) && !g_unichar_iszerowidth(c))
      break;
    first = flag ? 0 : first;
    before = c;
  }
  return s;
}

/* Cuts a word wherever a multiple of `goal` is reached, or `room` is full. */
static void word_cut_by(Wrapper *w, const char *text, gsize length, double goal, double room) {
  const char *end = text + length, *start = text;
  double width = 0, cut = 0; /* of the piece; of all before it */
  guint pieces = 1;
  for (const char *s = text, *next; s < end; s = next) {
    next = letter_end(s, end);
    double advance = w->width_of(s, (gsize)(next - s), w->data);
    if (s > start && (width + advance > room || cut + width + advance / 2 > goal * pieces)) {
      piece_add(w, start, (gsize)(s - start), FALSE);
      g_array_index(w->pieces, Piece, w->pieces->len - 1).cut = takes_hyphen(start, s);
      start = s;
      cut += width;
      width = 0;
      pieces++;
    }
    width += advance;
  }
  piece_add(w, start, (gsize)(end - start), FALSE);
}

/* Cuts a word that no line can hold into as few pieces as can be, all of much the same width. */
static void word_cut(Wrapper *w, const char *text, gsize length, gboolean after_space) {
  double room = MAX(w->limit - w->hyphen_width, w->limit / 2), whole = w->width_of(text, length, w->data);
  guint first = w->pieces->len, parts = (guint)ceil(whole / room);
  word_cut_by(w, text, length, whole / parts, room);
  while (w->pieces->len - first > parts) {
    g_array_set_size(w->pieces, first);
    parts++;
    word_cut_by(w, text, length, whole / parts, room);
  }
  g_array_index(w->pieces, Piece, first).space = after_space ? w->space_width : 0;
}

static void word_add(Wrapper *w, const char *text, gsize length, gboolean after_space) {
  if (length == 0)
    return;
  if (w->width_of(text, length, w->data) > 1.5 * w->limit)
    word_cut(w, text, length, after_space);
  else
    piece_add(w, text, length, after_space);
}

static void pieces_split(Wrapper *w, const char *text, const char *end) {
  gboolean after_space = FALSE;
  const char *start = text;
  for (const char *s = text; s < end;) {
    gunichar c = g_utf8_get_char(s);
    const char *next = g_unichar_iswide(c) || is_flag_letter(c) ? letter_end(s, end) : g_utf8_next_char(s);
    if (c == ' ' || c == '\t') {
      word_add(w, start, (gsize)(s - start), after_space);
      after_space = TRUE;
      start = next;
    } else if (g_unichar_iswide(c) || (breaks_behind(c) && s > start)) {
      word_add(w, start, (gsize)(next - start), after_space);
      after_space = FALSE;
      start = next;
    }
    s = next;
  }
  word_add(w, start, (gsize)(end - start), after_space);
}

/* What a piece adds to a line that it may end. */
static double piece_width(const Wrapper *w, const Piece *p) {
  return p->width + (p->cut ? w->hyphen_width : 0);
}

/* How many lines greedy filling needs for `limit`. */
static guint lines_needed(const Wrapper *w, double limit) {
  guint lines = 0;
  double width = 0;
  for (guint i = 0; i < w->pieces->len; i++) {
    const Piece *p = &g_array_index(w->pieces, Piece, i);
    if (lines == 0 || width + p->space + piece_width(w, p) > limit) {
      lines++;
      width = p->width;
    } else {
      width += p->space + p->width;
    }
  }
  return lines;
}

/* The smallest limit that needs no more lines than the given one. */
static double limit_balanced(const Wrapper *w) {
  guint lines = lines_needed(w, w->limit);
  double low = 0, high = w->limit;
  for (int i = 0; i < 24 && lines > 1; i++) {
    double middle = (low + high) / 2;
    if (lines_needed(w, middle) > lines)
      low = middle;
    else
      high = middle;
  }
  return high;
}

/* Whatever white space parts two pieces, one space is drawn. */
static void lines_emit(const Wrapper *w, double limit, GPtrArray *lines) {
  g_autoptr(GString) line = g_string_new(NULL);
  double width = 0;
  for (guint i = 0; i < w->pieces->len; i++) {
    const Piece *p = &g_array_index(w->pieces, Piece, i);
    if (line->len && width + p->space + piece_width(w, p) > limit) {
      if (p[-1].cut)
        g_string_append_c(line, '-');
      g_ptr_array_add(lines, g_strdup(line->str));
      g_string_truncate(line, 0);
    }
    if (line->len && p->space > 0)
      g_string_append_c(line, ' ');
    width = line->len ? width + p->space + p->width : p->width;
    g_string_append_len(line, p->text, (gssize)p->length);
  }
  if (line->len)
    g_ptr_array_add(lines, g_strdup(line->str));
}

char **wrap_text(const char *text, double limit, WidthOf width_of, gpointer data) {
  Wrapper w = {.width_of = width_of, .data = data, .limit = limit};
  w.space_width = width_of(" ", 1, data);
  w.hyphen_width = width_of("-", 1, data);
  w.pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  GPtrArray *lines = g_ptr_array_new();
  while (text) {
    const char *newline = strchr(text, '\n');
    const char *end = newline ? newline : text + strlen(text);
    g_array_set_size(w.pieces, 0);
    pieces_split(&w, text, end);
    lines_emit(&w, limit_balanced(&w), lines);
    text = newline ? newline + 1 : NULL;
  }
  g_array_free(w.pieces, TRUE);
  g_ptr_array_add(lines, NULL);
  return (char **)g_ptr_array_free(lines, FALSE);
}
