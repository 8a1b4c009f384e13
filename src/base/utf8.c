#include "base/utf8.h"

#include <string.h>

gboolean utf8_allowed(gunichar c) {
  if (c < 0x20)
    return c == '\t' || c == '\n' || c == '\r';
  return c <= 0x7E || c == 0x85 || (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

gboolean utf8_is_bidi_control(gunichar c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* What Unicode keeps for scripts that run leftwards (DerivedBidiClass), and the marks that turn, embed or
 * isolate text. */
static gboolean turns(gunichar c) {
  return (c >= 0x590 && c <= 0x8FF) || c == 0x200F || utf8_is_bidi_control(c) ||
         (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

gboolean utf8_may_run_leftwards(const char *text, const char *end) {
  for (const char *s = text; s < end; s = g_utf8_next_char(s))
    if ((guchar)*s >= 0xD6 && turns(g_utf8_get_char(s)))
      return TRUE;
  return FALSE;
}

char *utf8_without_bidi_controls(const char *text) {
  const char *s = text;
  while (*s && !utf8_is_bidi_control(g_utf8_get_char(s)))
    s = g_utf8_next_char(s);
  if (!*s)
    return NULL;
  GString *kept = g_string_new_len(text, s - text);
  for (; *s; s = g_utf8_next_char(s))
    if (!utf8_is_bidi_control(g_utf8_get_char(s)))
      g_string_append_unichar(kept, g_utf8_get_char(s));
  return g_string_free(kept, FALSE);
}

/* Whether eight bytes are all printable ASCII (0x20-0x7E), so that most text goes by in big steps. */
static gboolean all_plain(const char *bytes) {
  const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101), tops = ones * 0x80;
  guint64 word;
  memcpy(&word, bytes, sizeof word);
  guint64 below_space = (word - ones * 0x20) & ~word;
  guint64 above_tilde = (word + ones) | word;
  return ((below_space | above_tilde) & tops) == 0;
}

static Utf8FaultKind character_fault(gunichar c) {
  if (!utf8_allowed(c))
    return UTF8_CONTROL;
  return c == 0x85 || c == 0x2028 || c == 0x2029 ? UTF8_LINE_SEPARATOR : UTF8_FINE;
}

Utf8Fault utf8_fault(const char *bytes, gsize size) {
  const char *end = bytes + size;
  for (const char *at = bytes; at < end;) {
    if (end - at >= 8 && all_plain(at)) {
      at += 8;
      continue;
    }
    guchar byte = (guchar)*at;
    gunichar c = byte < 0x80 ? byte : g_utf8_get_char_validated(at, end - at);
    if (c >= (gunichar)-2)
      return (Utf8Fault){UTF8_BAD_BYTE, (gsize)(at - bytes), byte};
    Utf8FaultKind kind = character_fault(c);
    if (kind != UTF8_FINE)
      return (Utf8Fault){kind, (gsize)(at - bytes), c};
    at += byte < 0x80 ? 1 : g_utf8_skip[byte];
  }
  return (Utf8Fault){UTF8_FINE, size, 0};
}

static gboolean is_ascii(const char *text) {
  guchar all = 0;
  for (; *text; text++)
    all |= (guchar)*text;
  return all < 0x80;
}

/* Hebrew to Arabic with their extensions, their forms, and the scripts of the planes above; RLM. */
static gboolean runs_leftwards(gunichar c) {
  return c == 0x200F || (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

gboolean utf8_is_leftwards(const char *text) {
  for (; *text; text = g_utf8_next_char(text)) {
    guchar byte = (guchar)*text;
    if (byte < 0x80) {
      if (g_ascii_isalpha(*text))
        return FALSE;
      continue;
    }
    gunichar c = g_utf8_get_char(text);
    if (runs_leftwards(c) && !g_unichar_isdigit(c) && !g_unichar_ismark(c) && !g_unichar_ispunct(c))
      return TRUE;
    if (!runs_leftwards(c) && (g_unichar_isalpha(c) || c == 0x200E))
      return FALSE;
  }
  return FALSE;
}

char *utf8_nfc(const char *text) {
  if (is_ascii(text))
    return NULL;
  char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
  if (composed && strcmp(composed, text) == 0)
    g_clear_pointer(&composed, g_free);
  return composed;
}

guint utf8_cells(gunichar c) {
  if (g_unichar_iszerowidth(c))
    return 0;
  return g_unichar_iswide(c) ? 2 : 1;
}

static void control_append(GString *out, gunichar c) {
  if (c == '\n')
    g_string_append(out, "\\n");
  else if (c == '\t')
    g_string_append(out, "\\t");
  else if (c < 0x80)
    g_string_append_printf(out, "\\x%02x", c);
  else
    g_string_append_printf(out, "<U+%04X>", c);
}

char *utf8_printable(const char *text, gsize length, guint characters) {
  GString *out = g_string_sized_new(MIN(length, 256) + 8);
  const char *end = text + length;
  for (guint shown = 0; text < end; shown++) {
    if (characters && shown == characters) {
      g_string_append(out, "...");
      break;
    }
    gunichar c = g_utf8_get_char_validated(text, end - text);
    if (c >= (gunichar)-2) {
      g_string_append_printf(out, "\\x%02x", (guchar)*text++);
      continue;
    }
    if (c < 0x20 || !utf8_allowed(c) || c == 0x85 || utf8_is_bidi_control(c))
      control_append(out, c);
    else
      g_string_append_unichar(out, c);
    text += g_utf8_skip[(guchar)*text];
  }
  return g_string_free(out, FALSE);
}
