#include "emit/svg_path.h"

#include <math.h>

/* Hundredths of a point: what two decimals can say. */
typedef struct Place {
  long long x, y;
} Place;

/* Written by hand, since a picture is mostly numbers. */
static void put_hundredths(FILE *out, long long value) {
  char digits[32], *s = digits + sizeof digits;
  unsigned long long rest = (unsigned long long)(value < 0 ? -value : value);
  unsigned decimals = (unsigned)(rest % 100);
  if (decimals % 10)
    *--s = (char)('0' + decimals % 10);
  if (decimals) {
    *--s = (char)('0' + decimals / 10);
    *--s = '.';
  }
  rest /= 100;
  do
    *--s = (char)('0' + rest % 10);
  while (rest /= 10);
  if (value < 0)
    *--s = '-';
  fwrite(s, 1, (gsize)(digits + sizeof digits - s), out);
}

void svg_number_put(FILE *out, double value) {
  put_hundredths(out, llround(value * 100));
}

static Place place_of(Point p) {
  return (Place){llround(p.x * 100), llround(p.y * 100)};
}

static gboolean same(Place a, Place b) {
  return a.x == b.x && a.y == b.y;
}

/* A minus sign parts numbers as well as a space. */
static void put_next(FILE *out, long long value) {
  if (value >= 0)
    fputc(' ', out);
  put_hundredths(out, value);
}

static void put_pair(FILE *out, Place from, Place to) {
  put_hundredths(out, to.x - from.x);
  put_next(out, to.y - from.y);
}

static void put_line(FILE *out, Place from, Place to) {
  if (to.y == from.y || to.x == from.x) {
    fputc(to.y == from.y ? 'h' : 'v', out);
    put_hundredths(out, to.y == from.y ? to.x - from.x : to.y - from.y);
    return;
  }
  fputc('l', out);
  put_pair(out, from, to);
}

static void put_curve(FILE *out, Place from, Place c1, Place c2, Place to) {
  fputc('c', out);
  put_pair(out, from, c1);
  put_next(out, c2.x - from.x);
  put_next(out, c2.y - from.y);
  put_next(out, to.x - from.x);
  put_next(out, to.y - from.y);
}

/* A corner of no radius draws such steps. */
static gboolean leads_nowhere(const PathStep *step, Place at) {
  if (step->op == 'C' && !(same(place_of(step->c1), at) && same(place_of(step->c2), at)))
    return FALSE;
  return (step->op == 'C' || step->op == 'L') && same(place_of(step->to), at);
}

/* Whether nothing but Z is to be drawn after the step, so that Z draws a line back to `start` as well. */
static gboolean is_last(const PathStep *steps, guint count, guint i, Place start) {
  if (!same(place_of(steps[i].to), start))
    return FALSE;
  for (i++; i < count && leads_nowhere(&steps[i], start);)
    i++;
  return i < count && steps[i].op == 'Z';
}

/* Each step is told from the place where the one before it ended as written, so that roundings don't add up. */
void svg_path_put(FILE *out, const PathStep *steps, guint count) {
  Place at = {0, 0}, start = at;
  for (guint i = 0; i < count; i++) {
    Place to = place_of(steps[i].to);
    if (leads_nowhere(&steps[i], at))
      continue;
    switch (steps[i].op) {
    case 'M':
      fputc(i ? 'm' : 'M', out);
      put_pair(out, at, to);
      start = to;
      break;
    case 'C':
      put_curve(out, at, place_of(steps[i].c1), place_of(steps[i].c2), to);
      break;
    case 'Z':
      fputc('Z', out);
      to = start;
      break;
    default:
      if (!is_last(steps, count, i, start))
        put_line(out, at, to);
    }
    at = to;
  }
}
