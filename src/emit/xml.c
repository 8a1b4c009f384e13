#include "emit/xml.h"

#include <math.h>

/* Length of the character at `s` where XML 1.0 forbids it or where it would turn the text round it unseen
 * (utf8_is_bidi_control), else 0. */
static gsize forbidden(const guchar *s) {
  if (*s == 0xE2 &&
      ((s[1] == 0x80 && s[2] >= 0xAA && s[2] <= 0xAE) || (s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9)))
    return 3;
  if (*s < 0x20 && *s != '\t' && *s != '\n' && *s != '\r')
    return 1;
  if (*s == 0xEF && s[1] == 0xBF && s[2] >= 0xBE) /* U+FFFE, U+FFFF */
    return 3;
  return 0;
}

void xml_put(FILE *out, const char *text) {
  const guchar *s = (const guchar *)text, *from = s;
  for (;; s++) {
    const char *entity = *s == '&' ? "&amp;" : *s == '<' ? "&lt;" : *s == '>' ? "&gt;" : NULL;
    entity = *s == '"' ? "&quot;" : entity;
    gsize dropped = *s ? forbidden(s) : 0;
    if (*s && !entity && !dropped)
      continue;
    fwrite(from, 1, (gsize)(s - from), out);
    if (!*s)
      return;
    if (entity)
      fputs(entity, out);
    s += dropped ? dropped - 1 : 0;
    from = s + 1;
  }
}

void xml_put_attribute(FILE *out, const char *name, const char *text) {
  if (!text)
    return;
  fprintf(out, " %s=\"", name);
  xml_put(out, text);
  fputc('"', out);
}

/* Written by hand, since a picture is mostly numbers. */
void xml_put_scaled(FILE *out, long long value, int scale) {
  char digits[32], *s = digits + sizeof digits;
  unsigned long long rest = (unsigned long long)(value < 0 ? -value : value);
  gboolean begun = FALSE;
  for (; scale > 1; scale /= 10, rest /= 10) {
    begun = begun || rest % 10;
    if (begun)
      *--s = (char)('0' + rest % 10);
  }
  if (begun)
    *--s = '.';
  for (; rest || s == digits + sizeof digits; rest /= 10)
    *--s = (char)('0' + rest % 10);
  if (value < 0)
    *--s = '-';
  fwrite(s, 1, (gsize)(digits + sizeof digits - s), out);
}

void xml_put_number(FILE *out, double value) {
  xml_put_scaled(out, llround(value * 100), 100);
}

void xml_put_number_attribute(FILE *out, const char *name, double value) {
  fprintf(out, " %s=\"", name);
  xml_put_number(out, value);
  fputc('"', out);
}
