/* SVG: paints a scene as text that reads well in git, one element a line. */

#include <math.h>
#include <string.h>

#include "emit/format.h"

#define FONT_STACK "Liberation Sans,Arial,Helvetica,Arimo,sans-serif"

/* At most two decimals, none that say nothing; never depends on the locale. Written by hand, since a picture
 * is mostly numbers. */
static void put_number(FILE *out, double value) {
  char digits[32], *s = digits + sizeof digits;
  long long hundredths = llround(value * 100);
  unsigned long long rest = (unsigned long long)(hundredths < 0 ? -hundredths : hundredths);
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
  if (hundredths < 0)
    *--s = '-';
  fwrite(s, 1, (gsize)(digits + sizeof digits - s), out);
}

static void put_attribute(FILE *out, const char *name, double value) {
  fprintf(out, " %s=\"", name);
  put_number(out, value);
  fputc('"', out);
}

static void put_colour(FILE *out, const char *name, Colour colour) {
  unsigned r = colour >> 16, g = colour >> 8 & 0xff, b = colour & 0xff;
  if (r % 17 == 0 && g % 17 == 0 && b % 17 == 0)
    fprintf(out, " %s=\"#%x%x%x\"", name, r / 17, g / 17, b / 17);
  else
    fprintf(out, " %s=\"#%06x\"", name, colour);
}

static void put_escaped(FILE *out, const char *text) {
  g_autofree char *escaped = g_markup_escape_text(text, -1);
  fputs(escaped, out);
}

static void put_point(FILE *out, Point p, const char *before) {
  fputs(before, out);
  put_number(out, p.x);
  fputc(' ', out);
  put_number(out, p.y);
}

static void put_step(FILE *out, const PathStep *step) {
  switch (step->op) {
  case 'C':
    put_point(out, step->c1, "C");
    put_point(out, step->c2, " ");
    put_point(out, step->to, " ");
    break;
  case 'Z':
    fputc('Z', out);
    break;
  default:
    put_point(out, step->to, step->op == 'M' ? "M" : "L");
  }
}

static void put_dashes(FILE *out, const double *dashes) {
  fputs(" stroke-dasharray=\"", out);
  for (guint i = 0; dashes[i] > 0; i++) {
    if (i)
      fputc(' ', out);
    put_number(out, dashes[i]);
  }
  fputc('"', out);
}

static void put_path(FILE *out, const PathPrimitive *path) {
  fputs("<path d=\"", out);
  for (guint i = 0; i < path->path.count; i++)
    put_step(out, &path->path.steps[i]);
  fputc('"', out);
  if (path->filled)
    put_colour(out, "fill", path->fill);
  else
    fputs(" fill=\"none\"", out);
  if (path->stroked) {
    put_colour(out, "stroke", path->colour);
    put_attribute(out, "stroke-width", path->width);
  }
  if (path->dashes)
    put_dashes(out, path->dashes);
  if (path->round)
    fputs(" stroke-linecap=\"round\"", out);
  fputs("/>\n", out);
}

static void put_text(FILE *out, const TextPrimitive *text) {
  fputs("<text", out);
  put_attribute(out, "x", text->at.x);
  put_attribute(out, "y", text->at.y);
  put_attribute(out, "font-size", text->size);
  if (text->face == FACE_BOLD)
    fputs(" font-weight=\"700\"", out);
  put_colour(out, "fill", text->colour);
  if (text->anchor == ANCHOR_MIDDLE)
    fputs(" text-anchor=\"middle\"", out);
  fputc('>', out);
  put_escaped(out, text->text);
  fputs("</text>\n", out);
}

static const char *const KIND_CLASSES[] = {
    [SCENE_MARKING] = "marking",   [SCENE_TITLE] = "title",   [SCENE_AREA] = "group",
    [SCENE_RELATION] = "relation", [SCENE_ENTITY] = "entity", [SCENE_LEGEND] = "legend",
    [SCENE_SOURCES] = "sources"};

/* "entities-attribution--": a picture's name as an XML name, so that two pictures' ids never clash on one
 * page. Ids of the file hold no "--", and here no name does. */
static void put_prefix(FILE *out, const char *name) {
  gunichar before = 0;
  for (const char *s = name; *s; s = g_utf8_next_char(s)) {
    gunichar c = g_utf8_get_char(s);
    if (!g_unichar_isalnum(c) && !g_unichar_ismark(c) && c != '_' && c != '.')
      c = '-';
    if (s == name && !g_unichar_isalpha(c))
      fputc('_', out);
    if (c != '-' || before != '-')
      fprintf(out, "%.*s", c == '-' ? 1 : (int)(g_utf8_next_char(s) - s), c == '-' ? "-" : s);
    before = c;
  }
  fputs(before == '-' ? "-" : "--", out);
}

static void put_group(FILE *out, const Picture *picture, const SceneGroup *group) {
  fputs("<g", out);
  if (group->id) {
    fputs(" id=\"", out);
    put_prefix(out, picture->name);
    put_escaped(out, group->id);
    fputc('"', out);
  }
  fprintf(out, " class=\"%s%s%s\"", KIND_CLASSES[group->kind], group->class ? " " : "",
          group->class ? group->class : "");
  if (group->spoken) {
    fputs(" role=\"graphics-object\" aria-label=\"", out);
    put_escaped(out, group->spoken);
    fputs("\">\n<title>", out);
    put_escaped(out, group->spoken);
    fputs("</title>\n", out);
  } else {
    fputs(">\n", out);
  }
  if (group->url) {
    fputs("<a href=\"", out);
    put_escaped(out, group->url);
    fputs("\">\n", out);
  }
  for (guint i = group->first; i < group->first + group->count; i++) {
    const Primitive *primitive = scene_primitive(picture->scene, i);
    if (primitive->kind == PRIMITIVE_PATH)
      put_path(out, &primitive->path);
    else
      put_text(out, &primitive->text);
  }
  if (group->url)
    fputs("</a>\n", out);
  fputs("</g>\n", out);
}

static void put_size(FILE *out, const Scene *scene) {
  fputs(" width=\"", out);
  put_number(out, scene->width);
  fputs("pt\" height=\"", out);
  put_number(out, scene->height);
  fputs("pt\" viewBox=\"0 0 ", out);
  put_number(out, scene->width);
  fputc(' ', out);
  put_number(out, scene->height);
  fputc('"', out);
}

gboolean svg_write(const Picture *picture, FILE *out, GError **error G_GNUC_UNUSED) {
  const Scene *scene = picture->scene;
  fputs("<svg xmlns=\"http://www.w3.org/2000/svg\"", out);
  put_size(out, scene);
  fputs(" font-family=\"" FONT_STACK "\" role=\"img\">\n<title>", out);
  put_escaped(out, scene->title);
  fputs("</title>\n<desc>", out);
  put_escaped(out, scene->description);
  fputs("</desc>\n<rect width=\"100%\" height=\"100%\"", out);
  put_colour(out, "fill", scene->paper);
  fputs("/>\n", out);
  for (guint i = 0; i < scene->groups->len; i++)
    put_group(out, picture, scene_group(scene, i));
  fputs("</svg>\n", out);
  return TRUE;
}
