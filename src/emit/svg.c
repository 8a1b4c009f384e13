/* SVG: paints a scene as text that reads well in git, one element a line. */

#include <math.h>
#include <string.h>

#include "emit/embed.h"

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

/* A colour that is another one on dark pages. */
typedef struct Twin {
  const char *property; /* fill or stroke */
  Colour light, dark;
} Twin;

typedef struct Svg {
  FILE *out;
  const Picture *picture;
  GArray *twins; /* Twin; empty where the picture has no dark scene */
} Svg;

/* The number of the twin, which is added where it is new; -1 where both colours are the same. */
static int twin_number(GArray *twins, const char *property, Colour light, Colour dark) {
  if (light == dark)
    return -1;
  for (guint i = 0; i < twins->len; i++) {
    const Twin *twin = &g_array_index(twins, Twin, i);
    if (twin->property == property && twin->light == light && twin->dark == dark)
      return (int)i;
  }
  Twin twin = {property, light, dark};
  g_array_append_val(twins, twin);
  return (int)twins->len - 1;
}

static const char FILL[] = "fill", STROKE[] = "stroke";

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

/* The colours of a primitive that are painted, and their dark twins. */
static guint primitive_twins(GArray *twins, const Primitive *light, const Primitive *dark, int numbers[2]) {
  guint count = 0;
  if (light->kind == PRIMITIVE_TEXT) {
    numbers[count] = twin_number(twins, FILL, light->text.colour, dark->text.colour);
    return count + (numbers[count] >= 0);
  }
  if (light->path.filled) {
    numbers[count] = twin_number(twins, FILL, light->path.fill, dark->path.fill);
    count += numbers[count] >= 0;
  }
  if (light->path.stroked) {
    numbers[count] = twin_number(twins, STROKE, light->path.colour, dark->path.colour);
    count += numbers[count] >= 0;
  }
  return count;
}

static void put_twin_classes(const Svg *svg, guint index) {
  int numbers[2];
  if (!svg->picture->dark)
    return;
  guint count = primitive_twins(svg->twins, scene_primitive(svg->picture->scene, index),
                                scene_primitive(svg->picture->dark, index), numbers);
  for (guint i = 0; i < count; i++)
    fprintf(svg->out, "%sk%d", i ? " " : " class=\"", numbers[i]);
  if (count)
    fputc('"', svg->out);
}

static void put_path(const Svg *svg, guint index) {
  FILE *out = svg->out;
  const PathPrimitive *path = &scene_primitive(svg->picture->scene, index)->path;
  fputs("<path", out);
  put_twin_classes(svg, index);
  fputs(" d=\"", out);
  for (guint i = 0; i < path->path.count; i++)
    put_step(out, &path->path.steps[i]);
  fputc('"', out);
  if (path->filled)
    put_colour(out, FILL, path->fill);
  else
    fputs(" fill=\"none\"", out);
  if (path->stroked) {
    put_colour(out, STROKE, path->colour);
    put_attribute(out, "stroke-width", path->width);
  }
  if (path->dashes)
    put_dashes(out, path->dashes);
  if (path->round)
    fputs(" stroke-linecap=\"round\"", out);
  fputs("/>\n", out);
}

/* The outlines of a text; the words follow, unseen. */
static void put_outlines(const Svg *svg, guint index) {
  FILE *out = svg->out;
  const TextPrimitive *text = &scene_primitive(svg->picture->scene, index)->text;
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
  Point at = {text->anchor == ANCHOR_MIDDLE ? text->at.x - text->width / 2 : text->at.x, text->at.y};
  measure_outline(svg->picture->measure, text->face, text->size, text->text, at, steps);
  fputs("<path", out);
  put_twin_classes(svg, index);
  fputs(" aria-hidden=\"true\" d=\"", out);
  for (guint i = 0; i < steps->len; i++)
    put_step(out, &g_array_index(steps, PathStep, i));
  fputc('"', out);
  put_colour(out, FILL, text->colour);
  fputs("/>\n", out);
}

static void put_text(const Svg *svg, guint index) {
  FILE *out = svg->out;
  gboolean outlined = svg->picture->text == TEXT_PATHS;
  if (outlined)
    put_outlines(svg, index);
  const TextPrimitive *text = &scene_primitive(svg->picture->scene, index)->text;
  fputs("<text", out);
  if (!outlined)
    put_twin_classes(svg, index);
  put_attribute(out, "x", text->at.x);
  put_attribute(out, "y", text->at.y);
  put_attribute(out, "font-size", text->size);
  if (text->face == FACE_BOLD)
    fputs(" font-weight=\"700\"", out);
  if (outlined)
    fputs(" fill-opacity=\"0\"", out);
  else
    put_colour(out, FILL, text->colour);
  if (svg->picture->text != TEXT_EMBED && text->width > 0)
    put_attribute(out, "textLength", text->width);
  if (text->anchor == ANCHOR_MIDDLE)
    fputs(" text-anchor=\"middle\"", out);
  fputc('>', out);
  put_escaped(out, text->text);
  fputs("</text>\n", out);
}

static const char *const KIND_CLASSES[] = {
    [SCENE_MARKING] = "marking",   [SCENE_TITLE] = "title",   [SCENE_AREA] = "group", [SCENE_AXIS] = "axis",
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

static void put_group_head(const Svg *svg, const SceneGroup *group) {
  FILE *out = svg->out;
  fputs("<g", out);
  if (group->id) {
    fputs(" id=\"", out);
    put_prefix(out, svg->picture->name);
    put_escaped(out, group->id);
    fputc('"', out);
  }
  fprintf(out, " class=\"%s%s%s\"", KIND_CLASSES[group->kind], group->class ? " " : "",
          group->class ? group->class : "");
  if (!group->spoken) {
    fputs(group->kind == SCENE_LEGEND ? " aria-hidden=\"true\">\n" : ">\n", out);
    return;
  }
  fputs(" role=\"graphics-object\" aria-label=\"", out);
  put_escaped(out, group->spoken);
  fputs("\">\n<title>", out);
  put_escaped(out, group->spoken);
  fputs("</title>\n", out);
}

static void put_group(const Svg *svg, const SceneGroup *group) {
  FILE *out = svg->out;
  put_group_head(svg, group);
  if (group->url) {
    fputs("<a href=\"", out);
    put_escaped(out, group->url);
    fputs("\">\n", out);
  }
  for (guint i = group->first; i < group->first + group->count; i++) {
    if (scene_primitive(svg->picture->scene, i)->kind == PRIMITIVE_PATH)
      put_path(svg, i);
    else
      put_text(svg, i);
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

/* ` id="NAME---part"`: no id of the file begins with a hyphen. */
static void put_own_id(FILE *out, const Picture *picture, const char *part) {
  fputs(" id=\"", out);
  put_prefix(out, picture->name);
  fprintf(out, "-%s\"", part);
}

/* Renderers that know no media queries show the light colours, which stand in the attributes. */
static void put_dark_style(Svg *svg) {
  int numbers[2];
  const Picture *picture = svg->picture;
  if (!picture->dark)
    return;
  twin_number(svg->twins, FILL, picture->scene->paper, picture->dark->paper);
  for (guint i = 0; i < picture->scene->primitives->len; i++)
    primitive_twins(svg->twins, scene_primitive(picture->scene, i), scene_primitive(picture->dark, i),
                    numbers);
  fputs("<style>@media (prefers-color-scheme:dark){\n", svg->out);
  for (guint i = 0; i < svg->twins->len; i++) {
    const Twin *twin = &g_array_index(svg->twins, Twin, i);
    fputc('#', svg->out);
    put_prefix(svg->out, picture->name);
    fprintf(svg->out, "-chart .k%u{%s:#%06x}\n", i, twin->property, twin->dark);
  }
  fputs("}</style>\n", svg->out);
}

static void put_head(Svg *svg) {
  FILE *out = svg->out;
  const Picture *picture = svg->picture;
  const Scene *scene = picture->scene;
  fputs("<svg xmlns=\"http://www.w3.org/2000/svg\"", out);
  put_own_id(out, picture, "chart");
  put_size(out, scene);
  fputs(" font-family=\"" FONT_STACK
        "\" role=\"graphics-document\" aria-roledescription=\"link chart\" aria-labelledby=\"",
        out);
  put_prefix(out, picture->name);
  fputs("-title ", out);
  put_prefix(out, picture->name);
  fputs("-desc\">\n<title", out);
  put_own_id(out, picture, "title");
  fputc('>', out);
  put_escaped(out, scene->title);
  fputs("</title>\n<desc", out);
  put_own_id(out, picture, "desc");
  fputc('>', out);
  put_escaped(out, scene->description);
  fputs("</desc>\n", out);
  put_dark_style(svg);
  fprintf(out, "<rect%s width=\"100%%\" height=\"100%%\"", picture->dark ? " class=\"k0\"" : "");
  put_colour(out, FILL, scene->paper);
  fputs("/>\n", out);
}

static gboolean put_fonts(const Svg *svg, GError **error) {
  if (svg->picture->text != TEXT_EMBED)
    return TRUE;
  fputs("<style>\n", svg->out);
  gboolean written = embed_fonts(svg->picture, svg->out, error);
  fputs("</style>\n", svg->out);
  return written;
}

gboolean svg_write(const Picture *picture, FILE *out, GError **error) {
  Svg svg = {out, picture, g_array_new(FALSE, FALSE, sizeof(Twin))};
  put_head(&svg);
  gboolean written = put_fonts(&svg, error);
  for (guint i = 0; i < picture->scene->groups->len; i++)
    put_group(&svg, scene_group(picture->scene, i));
  fputs("</svg>\n", out);
  g_array_free(svg.twins, TRUE);
  return written;
}
