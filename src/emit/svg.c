/* SVG: paints a scene as text that reads well in git, one element a line. */

#include <string.h>

#include "base/utf8.h"
#include "emit/embed.h"
#include "emit/svg_path.h"

#define FONT_STACK "Liberation Sans,Arial,Helvetica,Arimo,sans-serif"

#define USUAL_WIDTH 1.6 /* of strokes: said once, by the root */

/* printf is for what is rare: it takes several times as long as putting the pieces. */
static void put_name(FILE *out, const char *name) {
  fputc(' ', out);
  fputs(name, out);
  fputs("=\"", out);
}

static void put_attribute(FILE *out, const char *name, double value) {
  put_name(out, name);
  svg_number_put(out, value);
  fputc('"', out);
}

/* In the short form where there is one. */
static void put_colour(FILE *out, const char *name, Colour colour) {
  static const char DIGITS[] = "0123456789abcdef";
  unsigned r = colour >> 16, g = colour >> 8 & 0xff, b = colour & 0xff;
  unsigned step = r % 17 == 0 && g % 17 == 0 && b % 17 == 0 ? 8 : 4;
  put_name(out, name);
  fputc('#', out);
  for (int shift = 20; shift >= 0; shift -= (int)step)
    fputc(DIGITS[colour >> shift & 0xf], out);
  fputc('"', out);
}

/* A colour that is another one on dark pages. */
typedef struct Twin {
  const char *property; /* fill or stroke */
  Colour light, dark;
} Twin;

typedef struct Svg {
  FILE *out;
  const Picture *picture;
  const char *prefix; /* of all ids */
  GArray *twins;      /* Twin; empty where the picture has no dark scene */
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

/* For text and for attributes in double quotes. */
static void put_escaped(FILE *out, const char *text) {
  for (const char *s = text; *s;) {
    gsize plain = strcspn(s, "&<>\"");
    fwrite(s, 1, plain, out);
    s += plain;
    if (*s)
      fputs(*s == '&' ? "&amp;" : *s == '<' ? "&lt;" : *s == '>' ? "&gt;" : "&quot;", out);
    s += *s != '\0';
  }
}

static void put_dashes(FILE *out, const double *dashes) {
  fputs(" stroke-dasharray=\"", out);
  for (guint i = 0; dashes[i] > 0; i++) {
    if (i)
      fputc(' ', out);
    svg_number_put(out, dashes[i]);
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
  svg_path_put(out, path->path.steps, path->path.count);
  fputc('"', out);
  if (path->filled)
    put_colour(out, FILL, path->fill);
  if (path->stroked) {
    put_colour(out, STROKE, path->colour);
    if (path->width != USUAL_WIDTH)
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
  svg_path_put(out, (const PathStep *)(gpointer)steps->data, steps->len);
  fputc('"', out);
  put_colour(out, FILL, text->colour);
  fputs("/>\n", out);
}

/* How the texts of a group are anchored is said once, by the group: it is the same for all. */
static gboolean is_centred(const Svg *svg, const SceneGroup *group) {
  for (guint i = group->first; i < group->first + group->count; i++) {
    const Primitive *primitive = scene_primitive(svg->picture->scene, i);
    if (primitive->kind == PRIMITIVE_TEXT)
      return primitive->text.anchor == ANCHOR_MIDDLE;
  }
  return FALSE;
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
  if (text->size != SIZE_SMALL)
    put_attribute(out, "font-size", text->size);
  if (text->face == FACE_BOLD)
    fputs(" font-weight=\"700\"", out);
  if (outlined)
    fputs(" fill-opacity=\"0\"", out);
  else
    put_colour(out, FILL, text->colour);
  if (svg->picture->text != TEXT_EMBED && text->width > 0)
    put_attribute(out, "textLength", text->width);
  gboolean leftwards = utf8_is_leftwards(text->text);
  if (leftwards)
    fputs(" direction=\"rtl\"", out);
  if (leftwards && text->anchor != ANCHOR_MIDDLE)
    fputs(" text-anchor=\"end\"", out); /* its end is on the left */
  fputc('>', out);
  put_escaped(out, text->text);
  fputs("</text>\n", out);
}

static const char *const KIND_CLASSES[] = {
    [SCENE_MARKING] = "marking",   [SCENE_TITLE] = "title",   [SCENE_AREA] = "group",
    [SCENE_RELATION] = "relation", [SCENE_ENTITY] = "entity", [SCENE_LEGEND] = "legend",
    [SCENE_SOURCES] = "sources",   [SCENE_STAMP] = "stamp"};

/* "entities-attribution--": a picture's name as an XML name, so that two pictures' ids never clash on one
 * page. Ids of the file hold no "--", and here no name does. */
static char *prefix_of(const char *name) {
  GString *prefix = g_string_new(NULL);
  gunichar before = 0;
  for (const char *s = name; *s; s = g_utf8_next_char(s)) {
    gunichar c = g_utf8_get_char(s);
    if (!g_unichar_isalnum(c) && !g_unichar_ismark(c) && c != '_' && c != '.')
      c = '-';
    if (s == name && !g_unichar_isalpha(c))
      g_string_append_c(prefix, '_');
    if (c != '-' || before != '-')
      g_string_append_len(prefix, c == '-' ? "-" : s, c == '-' ? 1 : g_utf8_next_char(s) - s);
    before = c;
  }
  g_string_append(prefix, before == '-' ? "-" : "--");
  return g_string_free(prefix, FALSE);
}

static void put_group_head(const Svg *svg, const SceneGroup *group) {
  FILE *out = svg->out;
  fputs("<g", out);
  if (group->id) {
    fputs(" id=\"", out);
    fputs(svg->prefix, out);
    put_escaped(out, group->id);
    fputc('"', out);
  }
  put_name(out, "class");
  fputs(KIND_CLASSES[group->kind], out);
  if (group->class) {
    fputc(' ', out);
    fputs(group->class, out);
  }
  fputc('"', out);
  if (is_centred(svg, group))
    fputs(" text-anchor=\"middle\"", out);
  if (!group->spoken) {
    fputs(group->kind == SCENE_LEGEND ? " aria-hidden=\"true\">\n" : ">\n", out);
    return;
  }
  fputs(" role=\"graphics-object\">\n<title>", out);
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
  svg_number_put(out, scene->width);
  fputs("pt\" height=\"", out);
  svg_number_put(out, scene->height);
  fputs("pt\" viewBox=\"0 0 ", out);
  svg_number_put(out, scene->width);
  fputc(' ', out);
  svg_number_put(out, scene->height);
  fputc('"', out);
}

/* ` id="NAME---part"`: no id of the file begins with a hyphen. */
static void put_own_id(const Svg *svg, const char *part) {
  fprintf(svg->out, " id=\"%s-%s\"", svg->prefix, part);
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
    fprintf(svg->out, "#%s-chart .k%u{%s:#%06x}\n", svg->prefix, i, twin->property, twin->dark);
  }
  fputs("}</style>\n", svg->out);
}

/* What is embedded first, then the theme's own families. */
static void put_font_stack(FILE *out, const Picture *picture) {
  fputs(" font-family=\"", out);
  if (picture->text == TEXT_EMBED)
    fputs(EMBED_FAMILY ",", out);
  for (const char *const *font = picture->theme->fonts; font && *font; font++)
    fprintf(out, "'%s',", *font);
  fputs(FONT_STACK "\"", out);
}

static void put_head(Svg *svg) {
  FILE *out = svg->out;
  const Picture *picture = svg->picture;
  const Scene *scene = picture->scene;
  fputs("<svg xmlns=\"http://www.w3.org/2000/svg\"", out);
  put_own_id(svg, "chart");
  put_size(out, scene);
  fputs(" fill=\"none\"", out);
  put_font_stack(out, picture);
  put_attribute(out, "font-size", SIZE_SMALL);
  put_attribute(out, "stroke-width", USUAL_WIDTH);
  fputs(" role=\"graphics-document\" aria-roledescription=\"link chart\" aria-labelledby=\"", out);
  fprintf(out, "%s-title\" aria-describedby=\"%s-desc\">\n<title", svg->prefix, svg->prefix);
  put_own_id(svg, "title");
  fputc('>', out);
  put_escaped(out, scene->title);
  fputs("</title>\n<desc", out);
  put_own_id(svg, "desc");
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
  g_autofree char *prefix = prefix_of(picture->name);
  Svg svg = {out, picture, prefix, g_array_new(FALSE, FALSE, sizeof(Twin))};
  put_head(&svg);
  gboolean written = put_fonts(&svg, error);
  for (guint i = 0; i < picture->scene->groups->len; i++)
    put_group(&svg, scene_group(picture->scene, i));
  fputs("</svg>\n", out);
  g_array_free(svg.twins, TRUE);
  return written;
}
