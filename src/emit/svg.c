/* SVG: paints a scene as text that reads well in git, one element a line. What many elements share stands
 * once, on the group or the layer round them. */

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "emit/embed.h"
#include "emit/svg_editable.h"
#include "emit/svg_facts.h"
#include "emit/svg_most.h"
#include "emit/svg_path.h"
#include "emit/svg_style.h"
#include "emit/xml.h"

static const char FILL[] = "fill", STROKE[] = "stroke"; /* told apart by address */

/* A paint that a class gives its dark colour. */
typedef struct Twin {
  const char *property; /* FILL or STROKE */
  Paint paint;
} Twin;

/* ---- numbers and names ---- */

/* Tenths of a point are enough for all but the outlines of letters. */
static void put_length(const Svg *svg, const char *name, double value) {
  fprintf(svg->out, " %s=\"", name);
  xml_put_scaled(svg->out, llround(value * 10), 10);
  fputc('"', svg->out);
}

static void put_colour(FILE *out, Colour colour) {
  unsigned r = colour >> 16, g = colour >> 8 & 0xff, b = colour & 0xff;
  if (r % 17 == 0 && g % 17 == 0 && b % 17 == 0)
    fprintf(out, "#%x%x%x", r / 17, g / 17, b / 17);
  else
    fprintf(out, "#%06x", colour);
}

/* "NAME---part": no id of the file begins with a hyphen. */
static void put_own_name(const Svg *svg, const char *part) {
  fputs(svg->prefix, svg->out);
  fprintf(svg->out, "-%s", part);
}

/* "#NAME---chart" as a selector: a full stop would begin a class. */
static void put_own_selector(const Svg *svg) {
  fputc('#', svg->out);
  for (const char *s = svg->prefix; *s; s++) {
    if (*s == '.')
      fputc('\\', svg->out);
    fputc(*s, svg->out);
  }
  fputs("-chart", svg->out);
}

/* ---- paints ---- */

static gboolean paint_equal(Paint a, Paint b) {
  return a.none == b.none && a.light == b.light && a.dark == b.dark;
}

static Paint fill_of_primitive(const Primitive *light, const Primitive *dark) {
  if (light->kind == PRIMITIVE_IMAGE)
    return (Paint){.none = TRUE};
  if (light->kind == PRIMITIVE_TEXT)
    return (Paint){FALSE, light->text.colour, dark->text.colour};
  if (!light->path.filled)
    return (Paint){.none = TRUE};
  return (Paint){FALSE, light->path.fill, dark->path.fill};
}

static const Primitive *dark_primitive(const Picture *picture, guint index) {
  return scene_primitive(picture->dark ? picture->dark : picture->scene, index);
}

static Paint fill_of(const Svg *svg, guint index) {
  return fill_of_primitive(scene_primitive(svg->picture->scene, index), dark_primitive(svg->picture, index));
}

Paint svg_stroke_of(const Svg *svg, guint index) {
  return (Paint){FALSE, scene_primitive(svg->picture->scene, index)->path.colour,
                 dark_primitive(svg->picture, index)->path.colour};
}

/* The number of the twin, which is added where it is new; -1 where both colours are the same. */
static int twin_number(const Svg *svg, const char *property, Paint paint) {
  if (paint.none || paint.light == paint.dark)
    return -1;
  for (guint i = 0; i < svg->twins->len; i++) {
    const Twin *twin = &g_array_index(svg->twins, Twin, i);
    if (twin->property == property && paint_equal(twin->paint, paint))
      return (int)i;
  }
  Twin twin = {property, paint};
  g_array_append_val(svg->twins, twin);
  return (int)svg->twins->len - 1;
}

/* ` class="k0 k1"`, the twins of the paints that are given. */
void svg_twins_put(const Svg *svg, const Paint *fill, const Paint *stroke) {
  int numbers[] = {fill ? twin_number(svg, FILL, *fill) : -1,
                   stroke ? twin_number(svg, STROKE, *stroke) : -1};
  if (numbers[0] < 0 && numbers[1] < 0)
    return;
  fputs(" class=\"", svg->out);
  if (numbers[0] >= 0)
    fprintf(svg->out, "k%d%s", numbers[0], numbers[1] >= 0 ? " " : "");
  if (numbers[1] >= 0)
    fprintf(svg->out, "k%d", numbers[1]);
  fputc('"', svg->out);
}

void svg_paint_put(const Svg *svg, const char *property, Paint paint) {
  fprintf(svg->out, " %s=\"", property);
  if (paint.none)
    fputs("none", svg->out);
  else
    put_colour(svg->out, paint.light);
  fputc('"', svg->out);
}

/* ---- primitives ---- */

static void put_dashes(FILE *out, const double *dashes) {
  fputs(" stroke-dasharray=\"", out);
  for (guint i = 0; dashes[i] > 0; i++) {
    if (i)
      fputc(' ', out);
    xml_put_number(out, dashes[i]);
  }
  fputc('"', out);
}

static void put_rect(const Svg *svg, Rect box, double rx, double ry) {
  put_length(svg, "x", box.x);
  put_length(svg, "y", box.y);
  put_length(svg, "width", box.width);
  put_length(svg, "height", box.height);
  if (rx > 0)
    put_length(svg, "rx", rx);
  if (fabs(rx - ry) > 0.01)
    put_length(svg, "ry", ry);
}

static gboolean looks_alike(const Svg *svg, guint a, guint b) {
  const PathPrimitive *x = &scene_primitive(svg->picture->scene, a)->path,
                      *y = &scene_primitive(svg->picture->scene, b)->path;
  return x->stroked && y->stroked && x->width == y->width && x->round == y->round && x->dashes == y->dashes &&
         paint_equal(fill_of(svg, a), fill_of(svg, b)) &&
         paint_equal(svg_stroke_of(svg, a), svg_stroke_of(svg, b));
}

/* Whether the path is written as a part of the one before. An editor is to have it by itself; and a box with
 * round corners is shorter as the <rect> that it is. */
static gboolean is_joined(const Svg *svg, guint index) {
  const Primitive *primitive = scene_primitive(svg->picture->scene, index);
  Rect box;
  double rx, ry;
  return primitive->joins && !svg->picture->editable && looks_alike(svg, index - 1, index) &&
         !svg_path_is_rect(&scene_primitive(svg->picture->scene, index - 1)->path.path, &box, &rx, &ry);
}

/* The path with what joins it. */
static void put_steps(const Svg *svg, guint index) {
  const Scene *scene = svg->picture->scene;
  const PathPrimitive *path = &scene_primitive(scene, index)->path;
  guint next = index + 1;
  if (next == scene->primitives->len || !is_joined(svg, next)) {
    svg_path_put(svg->out, path->path.steps, path->path.count, 10, path->stroked);
    return;
  }
  const Path *joining = &scene_primitive(scene, next)->path.path;
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
  g_array_append_vals(steps, path->path.steps, path->path.count);
  g_array_append_vals(steps, joining->steps, joining->count);
  svg_path_put(svg->out, (const PathStep *)(gpointer)steps->data, steps->len, 10, path->stroked);
}

static void put_path(const Svg *svg, guint index) {
  FILE *out = svg->out;
  const PathPrimitive *path = &scene_primitive(svg->picture->scene, index)->path;
  Paint fill = fill_of(svg, index), stroke = svg_stroke_of(svg, index);
  gboolean own_fill = !paint_equal(fill, svg->look.fill) && !svg_path_is_flat(&path->path);
  Rect box;
  double rx, ry;
  gboolean is_rect = svg_path_is_rect(&path->path, &box, &rx, &ry);
  fputs(is_rect ? "<rect" : "<path", out);
  svg_twins_put(svg, own_fill ? &fill : NULL, path->stroked ? &stroke : NULL);
  if (is_rect) {
    put_rect(svg, box, rx, ry);
  } else {
    fputs(" d=\"", out);
    put_steps(svg, index);
    fputc('"', out);
  }
  if (own_fill)
    svg_paint_put(svg, FILL, fill);
  if (path->stroked) {
    svg_paint_put(svg, STROKE, stroke);
    if (path->width != svg->look.width)
      xml_put_number_attribute(out, "stroke-width", path->width);
  }
  if (path->dashes)
    put_dashes(out, path->dashes);
  if (path->stroked && path->round != svg->look.round)
    fputs(path->round ? " stroke-linecap=\"round\"" : " stroke-linecap=\"butt\"", out);
  fputs("/>\n", out);
}

/* The outlines of a text; the words follow, unseen. FALSE, with nothing written, where it has a glyph that is
 * a picture: such a text stays one. */
static gboolean put_outlines(const Svg *svg, guint index) {
  FILE *out = svg->out;
  const TextPrimitive *text = &scene_primitive(svg->picture->scene, index)->text;
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
  Point at = {text->anchor == ANCHOR_MIDDLE ? text->at.x - text->width / 2 : text->at.x, text->at.y};
  Paint fill = fill_of(svg, index);
  gboolean own_fill = !paint_equal(fill, svg->look.fill);
  if (!measure_outline(svg->picture->measure, text->face, text->size, text->text, at, steps))
    return FALSE;
  fputs("<path", out);
  svg_twins_put(svg, own_fill ? &fill : NULL, NULL);
  fputs(" aria-hidden=\"true\" d=\"", out);
  svg_path_put(out, (const PathStep *)(gpointer)steps->data, steps->len, 100, FALSE);
  fputc('"', out);
  if (own_fill)
    svg_paint_put(svg, FILL, fill);
  fputs("/>\n", out);
  return TRUE;
}

/* Firefox squeezes letters together that run from right to left, and Inkscape strews them over the picture,
 * where they have a textLength; a font that has such letters at all mostly is the one that was measured.
 * Embedded fonts need it too: Firefox leaves out their kerning at spaces, and a page may refuse them. */
static gboolean takes_length(const TextPrimitive *text) {
  return text->width > 0 && !utf8_may_run_leftwards(text->text, text->text + strlen(text->text));
}

/* A text that runs leftwards begins at its right end, but some renderers don't know that: all agree on its
 * middle. */
static Anchor anchor_of(const TextPrimitive *text) {
  return utf8_is_leftwards(text->text) ? ANCHOR_MIDDLE : text->anchor;
}

static double anchor_x(const TextPrimitive *text) {
  return text->at.x + (anchor_of(text) == text->anchor ? 0 : text->width / 2);
}

static void put_text_look(const Svg *svg, const TextPrimitive *text) {
  gboolean bold = text->face == FACE_BOLD;
  if (text->size != svg->look.size)
    xml_put_number_attribute(svg->out, "font-size", text->size);
  if (bold != svg->look.bold)
    fputs(bold ? " font-weight=\"700\"" : " font-weight=\"400\"", svg->out);
  if (utf8_is_leftwards(text->text))
    fputs(" direction=\"rtl\"", svg->out);
  if (anchor_of(text) != svg->look.anchor)
    fputs(anchor_of(text) == ANCHOR_MIDDLE ? " text-anchor=\"middle\"" : " text-anchor=\"start\"", svg->out);
}

static void put_text(const Svg *svg, guint index) {
  FILE *out = svg->out;
  gboolean outlined = svg->picture->text == TEXT_PATHS && put_outlines(svg, index);
  const TextPrimitive *text = &scene_primitive(svg->picture->scene, index)->text;
  Paint fill = fill_of(svg, index);
  gboolean own_fill = !outlined && !paint_equal(fill, svg->look.fill);
  fputs("<text", out);
  svg_twins_put(svg, own_fill ? &fill : NULL, NULL);
  put_length(svg, "x", anchor_x(text));
  put_length(svg, "y", text->at.y);
  put_text_look(svg, text);
  if (outlined)
    fputs(" fill-opacity=\"0\"", out);
  if (own_fill)
    svg_paint_put(svg, FILL, fill);
  if (takes_length(text))
    put_length(svg, "textLength", text->width);
  fputc('>', out);
  xml_put(out, text->text);
  fputs("</text>\n", out);
}

/* ---- what many elements share ---- */

typedef struct Tally {
  GArray *paints; /* Paint */
  GArray *counts; /* guint */
} Tally;

static void tally_add(const Tally *tally, Paint paint) {
  for (guint i = 0; i < tally->paints->len; i++)
    if (paint_equal(g_array_index(tally->paints, Paint, i), paint)) {
      g_array_index(tally->counts, guint, i)++;
      return;
    }
  guint one = 1;
  g_array_append_val(tally->paints, paint);
  g_array_append_val(tally->counts, one);
}

/* The fill that most of these primitives have, and how many more than have `usual`. */
static Paint fill_most(const Svg *svg, guint first, guint count, Paint usual, int *more) {
  Tally tally = {g_array_new(FALSE, FALSE, sizeof(Paint)), g_array_new(FALSE, FALSE, sizeof(guint))};
  Paint best = usual;
  int most = 0, usuals = 0;
  for (guint i = first; i < first + count; i++)
    if (!is_joined(svg, i))
      tally_add(&tally, fill_of(svg, i));
  for (guint i = 0; i < tally.paints->len; i++) {
    Paint paint = g_array_index(tally.paints, Paint, i);
    int times = (int)g_array_index(tally.counts, guint, i);
    if (paint_equal(paint, usual))
      usuals = times;
    if (times > most) {
      most = times;
      best = paint;
    }
  }
  *more = most - usuals;
  g_array_free(tally.paints, TRUE);
  g_array_free(tally.counts, TRUE);
  return best;
}

/* ---- groups and layers ---- */

static void put_group_head(const Svg *svg, const SceneGroup *group, const Paint *fill) {
  FILE *out = svg->out;
  fputs("<g", out);
  if (svg_is_thing(group)) {
    fputs(" id=\"", out);
    fputs(svg->prefix, out);
    xml_put(out, group->id);
    fputc('"', out);
  }
  fputs(" class=\"", out);
  svg_classes_put(out, group);
  int twin = fill ? twin_number(svg, FILL, *fill) : -1;
  if (twin >= 0)
    fprintf(out, " k%d", twin);
  fputc('"', out);
  if (group->entity || group->relation)
    fputs(" role=\"graphics-object\"", out);
  svg_facts_put(out, group);
  if (svg->picture->editable)
    svg_label_put(svg, group);
  if (fill)
    svg_paint_put(svg, FILL, *fill);
  fputs(">\n", out);
  if (!group->spoken)
    return;
  fputs("<title>", out);
  xml_put(out, group->spoken);
  fputs("</title>\n", out);
}

/* Every renderer knows the older name of the link. */
static void put_image(const Svg *svg, guint index) {
  const ImagePrimitive *image = &scene_primitive(svg->picture->scene, index)->image;
  gsize size;
  const guchar *data = g_bytes_get_data(image->image->content, &size);
  g_autofree char *encoded = g_base64_encode(data, size);
  fputs("<image role=\"img\"", svg->out);
  xml_put_attribute(svg->out, "aria-label", image->name);
  put_rect(svg, image->box, 0, 0);
  fprintf(svg->out, " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"data:%s;base64,%s\"/>\n",
          image_mime(image->image->kind), encoded);
}

void svg_primitive_put(const Svg *svg, guint index) {
  if (is_joined(svg, index))
    return;
  if (scene_primitive(svg->picture->scene, index)->kind == PRIMITIVE_PATH)
    put_path(svg, index);
  else if (scene_primitive(svg->picture->scene, index)->kind == PRIMITIVE_TEXT)
    put_text(svg, index);
  else
    put_image(svg, index);
}

static void put_primitives(const Svg *svg, const SceneGroup *group) {
  for (guint i = group->first; i < group->first + group->count; i++)
    svg_primitive_put(svg, i);
}

static void put_group(Svg *svg, const SceneGroup *group) {
  FILE *out = svg->out;
  Look around = svg->look;
  int more = 0;
  Paint fill = fill_most(svg, group->first, group->count, around.fill, &more);
  gboolean wrapped = svg_is_thing(group) || group->source;
  if (wrapped && more > 1)
    svg->look.fill = fill;
  if (wrapped)
    put_group_head(svg, group, more > 1 ? &fill : NULL);
  if (group->url) {
    fputs("<a", out);
    xml_put_attribute(out, "href", group->url);
    fputs(">\n", out);
  }
  if (svg->picture->editable && group->relation)
    svg_connectors_put(svg, group);
  else
    put_primitives(svg, group);
  if (group->url)
    fputs("</a>\n", out);
  if (wrapped)
    fputs("</g>\n", out);
  svg->look = around;
}

typedef struct Layer {
  const char *class, *label;
} Layer;

static const Layer LAYERS[] = {
    [SCENE_MARKING] = {"marking", "Marking"},  [SCENE_TITLE] = {"title", "Title"},
    [SCENE_AREA] = {"groups", "Groups"},       [SCENE_RELATION] = {"relations", "Relations"},
    [SCENE_ENTITY] = {"entities", "Entities"}, [SCENE_LEGEND] = {"legend", "Legend"},
    [SCENE_AXIS] = {"axis", "Time axis"},      [SCENE_SOURCES] = {"sources", "Sources"},
    [SCENE_STAMP] = {"stamp", "Stamp"}};

static void put_layer_head(Svg *svg, SceneGroupKind kind, guint first, guint count) {
  FILE *out = svg->out;
  const Scene *scene = svg->picture->scene;
  int more;
  svg->look.fill = fill_most(svg, first, count, (Paint){.none = TRUE}, &more);
  svg->look.width = scene_width_most(scene, first, count);
  svg->look.round = scene_round_most(scene, first, count);
  const TextPrimitive *text = scene_text_most(scene, first, count);
  int twin = twin_number(svg, FILL, svg->look.fill);
  fprintf(out, "<g class=\"%s", LAYERS[kind].class);
  if (twin >= 0)
    fprintf(out, " k%d", twin);
  fprintf(out, "\" i:groupmode=\"layer\" i:label=\"%s\"", LAYERS[kind].label);
  if (kind == SCENE_LEGEND)
    fputs(" aria-hidden=\"true\"", out);
  svg_paint_put(svg, FILL, svg->look.fill);
  if (svg->look.width != 1)
    xml_put_number_attribute(out, "stroke-width", svg->look.width);
  if (svg->look.round)
    fputs(" stroke-linecap=\"round\"", out);
  if (text) {
    svg->look.size = 0;
    svg->look.bold = FALSE;
    svg->look.anchor = ANCHOR_START;
    TextPrimitive usual = *text;
    usual.text = "";
    put_text_look(svg, &usual);
    svg->look.size = text->size;
    svg->look.bold = text->face == FACE_BOLD;
    svg->look.anchor = text->anchor;
  }
  fputs(">\n", out);
}

/* Groups of one kind that follow each other are a layer. */
static void put_layers(Svg *svg) {
  const Scene *scene = svg->picture->scene;
  for (guint i = 0; i < scene->groups->len;) {
    const SceneGroup *begin = scene_group(scene, i);
    guint end = i, count = 0;
    for (; end < scene->groups->len && scene_group(scene, end)->kind == begin->kind; end++)
      count += scene_group(scene, end)->count;
    put_layer_head(svg, begin->kind, begin->first, count);
    for (; i < end; i++)
      put_group(svg, scene_group(scene, i));
    fputs("</g>\n", svg->out);
  }
}

/* ---- the document ---- */

/* Of natural size in points, on a page in millimetres or pixels, as sizes are given in. */
static void put_size(const Svg *svg) {
  FILE *out = svg->out;
  const Scene *scene = svg->picture->scene;
  const Page *page = &svg->picture->graph->selection->page;
  const char *unit = !page_is_set(page) ? "pt" : page->in_pixels ? "px" : "mm";
  double points = !page_is_set(page) ? 1 : page->in_pixels ? PX_POINTS : MM_POINTS;
  fputs(" width=\"", out);
  xml_put_scaled(out, llround(scene->width * scene->scale / points * 1000), 1000);
  fprintf(out, "%s\" height=\"", unit);
  xml_put_scaled(out, llround(scene->height * scene->scale / points * 1000), 1000);
  fprintf(out, "%s\" viewBox=\"0 0 ", unit);
  xml_put_number(out, scene->width);
  fputc(' ', out);
  xml_put_number(out, scene->height);
  fputc('"', out);
}

/* Renderers that know no media queries show the light colours, which stand in the attributes. */
static void put_dark_style(const Svg *svg) {
  const Picture *picture = svg->picture;
  if (!picture->dark)
    return;
  twin_number(svg, FILL, (Paint){FALSE, picture->scene->paper, picture->dark->paper});
  for (guint i = 0; i < picture->scene->primitives->len; i++) {
    const Primitive *primitive = scene_primitive(picture->scene, i);
    twin_number(svg, FILL, fill_of(svg, i));
    if (primitive->kind == PRIMITIVE_PATH && primitive->path.stroked)
      twin_number(svg, STROKE, svg_stroke_of(svg, i));
  }
  fputs("@media (prefers-color-scheme:dark){\n", svg->out);
  for (guint i = 0; i < svg->twins->len; i++) {
    const Twin *twin = &g_array_index(svg->twins, Twin, i);
    put_own_selector(svg);
    fprintf(svg->out, " .k%u{%s:#%06x}\n", i, twin->property, twin->paint.dark);
  }
  fputs("}\n", svg->out);
}

static void put_family(const Svg *svg, const char *stack) {
  if (svg->picture->text == TEXT_EMBED)
    embed_family_put(svg->picture, svg->out);
  for (const char *const *font = svg->picture->theme->fonts; font && *font; font++) {
    fputc('\'', svg->out);
    xml_put(svg->out, *font);
    fputs("',", svg->out);
  }
  fputs(stack, svg->out);
}

/* All rules are the chart's alone, by its id; and those of the page that reach into it are taken back, but
 * for the ones that name its id or stand in a cascade layer. */
static gboolean put_style(const Svg *svg, GError **error) {
  fputs("<style>", svg->out);
  put_own_selector(svg);
  fputs(" *{all:revert-layer}\n", svg->out);
  put_own_selector(svg);
  fputs("{font:1em a;font-family:", svg->out);
  put_family(svg, FONT_STACK);
  fputs(";" STYLE_RESET "}\n", svg->out);
  put_dark_style(svg);
  gboolean written = svg->picture->text != TEXT_EMBED || embed_fonts(svg->picture, svg->out, error);
  fputs("</style>\n", svg->out);
  return written;
}

static void put_head(const Svg *svg) {
  FILE *out = svg->out;
  const Scene *scene = svg->picture->scene;
  fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" "
        "id=\"",
        out);
  put_own_name(svg, "chart");
  fputc('"', out);
  put_size(svg);
  xml_put_attribute(out, "lang", svg->picture->graph->selection->of->language.text);
  fputs(" role=\"graphics-document\" aria-roledescription=\"link chart\" font-family=\"", out);
  put_family(svg, FONT_STACK_SHORT);
  fputs("\">\n<title>", out);
  xml_put(out, scene->title);
  fputs("</title>\n<desc>", out);
  xml_put(out, scene->description);
  fputs("</desc>\n", out);
}

static void put_paper(const Svg *svg) {
  const Picture *picture = svg->picture;
  Paint paper = {FALSE, picture->scene->paper, (picture->dark ? picture->dark : picture->scene)->paper};
  fputs("<rect", svg->out);
  svg_twins_put(svg, &paper, NULL);
  fputs(" width=\"100%\" height=\"100%\"", svg->out);
  svg_paint_put(svg, FILL, paper);
  fputs("/>\n", svg->out);
}

gboolean svg_write(const Picture *picture, FILE *out, GError **error) {
  g_autofree char *prefix = svg_prefix_new(picture->id_prefix);
  Svg svg = {
      .out = out, .picture = picture, .prefix = prefix, .twins = g_array_new(FALSE, FALSE, sizeof(Twin))};
  put_head(&svg);
  gboolean written = put_style(&svg, error);
  if (!picture->transparent)
    put_paper(&svg);
  if (picture->editable)
    svg_markers_put(&svg);
  put_layers(&svg);
  fputs("</svg>\n", out);
  g_array_free(svg.twins, TRUE);
  return written;
}
