#include "emit/svg_editable.h"

#include <math.h>
#include <string.h>

#include "draw/arrow.h"
#include "emit/svg_facts.h"
#include "emit/svg_path.h"
#include "emit/xml.h"

void svg_label_put(const Svg *svg, const SceneGroup *group) {
  if (group->entity)
    xml_put_attribute(svg->out, "i:label", group->entity->name.text);
  else if (group->area)
    xml_put_attribute(svg->out, "i:label", group->area->name.text);
  else if (group->source)
    xml_put_attribute(svg->out, "i:label", group->source->id.text);
  else if (group->relation)
    xml_put_attribute(svg->out, "i:label", group->spoken);
}

static const Primitive *primitive(const Svg *svg, guint index) {
  return scene_primitive(svg->picture->scene, index);
}

/* A relation's line, its heads and where its label begins, by index; 0 where it has none. */
typedef struct Parts {
  guint line, head, tail, label;
} Parts;

/* A line comes before its label. Index 0 is never one of them: the title comes first. */
static Parts parts_of(const Svg *svg, const SceneGroup *group) {
  Parts parts = {0, 0, 0, 0};
  for (guint i = group->first; i < group->first + group->count; i++) {
    Part part = primitive(svg, i)->part;
    if (parts.line && !parts.label)
      parts.label = i;
    if (part == PART_LINE)
      parts.line = i;
    if (part == PART_HEAD)
      parts.head = i;
    if (part == PART_TAIL)
      parts.tail = i;
  }
  return parts;
}

/* ---- arrowheads ---- */

static Colour head_colour(const Svg *svg, guint index) {
  const PathPrimitive *path = &primitive(svg, index)->path;
  return path->filled ? path->fill : path->colour;
}

static void put_marker_name(const Svg *svg, Head head, Colour colour) {
  fputs(svg->prefix, svg->out);
  fprintf(svg->out, "-head-%d-%06x", head, colour);
}

static void put_marker(const Svg *svg, Head head, guint index) {
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
  const PathPrimitive *path = &primitive(svg, index)->path;
  Colour colour = head_colour(svg, index);
  arrow_head_outline(head, steps);
  fputs("<marker id=\"", svg->out);
  put_marker_name(svg, head, colour);
  fputs(
      "\" orient=\"auto-start-reverse\" markerUnits=\"userSpaceOnUse\" markerWidth=\"20\" markerHeight=\"20\""
      " overflow=\"visible\">\n<path d=\"",
      svg->out);
  svg_path_put(svg->out, (const PathStep *)(gpointer)steps->data, steps->len, 100, !path->filled);
  if (path->filled)
    fprintf(svg->out, "\" fill=\"#%06x\"/>\n</marker>\n", colour);
  else
    fprintf(
        svg->out,
        "\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"%d.%d\" stroke-linecap=\"round\"/>\n</marker>\n",
        colour, (int)path->width, (int)lround(path->width * 10) % 10);
}

void svg_markers_put(const Svg *svg) {
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  const Scene *scene = svg->picture->scene;
  fputs("<defs>\n", svg->out);
  for (guint i = 0; i < scene->groups->len; i++) {
    const SceneGroup *group = scene_group(scene, i);
    Parts parts = group->relation ? parts_of(svg, group) : (Parts){0, 0, 0, 0};
    if (!parts.head)
      continue;
    Head head = head_for(group->relation->type->family);
    if (g_hash_table_add(seen, GUINT_TO_POINTER(head_colour(svg, parts.head) << 4 | head)))
      put_marker(svg, head, parts.head);
  }
  fputs("</defs>\n", svg->out);
}

/* ---- connectors ---- */

/* What a line is attached to: an entity, a group, or another relation's label. */
static void put_attachment(const Svg *svg, const char *which, const End *end) {
  const char *id = end_id(end);
  if (!id || (end->kind == END_RELATION && !relation_label(end->relation)))
    return;
  fprintf(svg->out, " i:connection-%s=\"#", which);
  fputs(svg->prefix, svg->out);
  xml_put(svg->out, id);
  fputs(end->kind == END_RELATION ? "---label\"" : "\"", svg->out);
}

static void put_own_label(const Svg *svg, const char *which, const SceneGroup *group) {
  fprintf(svg->out, " i:connection-%s=\"#", which);
  fputs(svg->prefix, svg->out);
  xml_put(svg->out, group->id);
  fputs("---label\"", svg->out);
}

static void put_end_marker(const Svg *svg, const SceneGroup *group, const char *which, guint index) {
  fprintf(svg->out, " marker-%s=\"url(#", which);
  put_marker_name(svg, head_for(group->relation->type->family), head_colour(svg, index));
  fputs(")\"", svg->out);
}

/* The line with its ends brought back to the tips of its heads, which the markers are set at. */
static GArray *line_whole(const Svg *svg, const Parts *parts) {
  const Path *path = &primitive(svg, parts->line)->path.path;
  GArray *steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
  g_array_append_vals(steps, path->steps, path->count);
  if (parts->tail) {
    PathStep first = {'M', {0, 0}, {0, 0}, primitive(svg, parts->tail)->tip};
    g_array_index(steps, PathStep, 0).op = 'L';
    g_array_prepend_val(steps, first);
  }
  if (parts->head)
    path_line(steps, primitive(svg, parts->head)->tip.x, primitive(svg, parts->head)->tip.y);
  return steps;
}

/* The step of the line that ends nearest to the middle of the label. */
static guint step_at_label(const Svg *svg, const GArray *steps, const Parts *parts) {
  Rect box = primitive(svg, parts->label)->bounds;
  Point middle = {box.x + box.width / 2, box.y + box.height / 2};
  guint nearest = 0;
  double least = HUGE_VAL;
  for (guint i = 1; i + 1 < steps->len; i++) {
    Point at = g_array_index(steps, PathStep, i).to;
    double far = hypot(at.x - middle.x, at.y - middle.y);
    if (far < least) {
      least = far;
      nearest = i;
    }
  }
  return nearest;
}

/* Steps `from` to `to`, drawn as the relation's line is; the caller adds attributes and ends the element. */
static void put_piece(const Svg *svg, guint line, GArray *steps, guint from, guint to) {
  const PathPrimitive *path = &primitive(svg, line)->path;
  PathStep begin = g_array_index(steps, PathStep, from);
  g_autoptr(GArray) piece = g_array_new(FALSE, FALSE, sizeof(PathStep));
  begin.op = 'M';
  g_array_append_val(piece, begin);
  g_array_append_vals(piece, &g_array_index(steps, PathStep, from + 1), to - from);
  Paint stroke = svg_stroke_of(svg, line);
  fputs("<path", svg->out);
  svg_twins_put(svg, NULL, &stroke);
  fputs(" d=\"", svg->out);
  svg_path_put(svg->out, (const PathStep *)(gpointer)piece->data, piece->len, 10, TRUE);
  fputs("\" fill=\"none\"", svg->out);
  svg_paint_put(svg, "stroke", stroke);
  xml_put_number_attribute(svg->out, "stroke-width", path->width);
  for (guint i = 0; path->dashes && path->dashes[i] > 0; i++) {
    fputs(i ? " " : " stroke-dasharray=\"", svg->out);
    xml_put_number(svg->out, path->dashes[i]);
  }
  if (path->dashes)
    fputc('"', svg->out);
  if (path->round)
    fputs(" stroke-linecap=\"round\"", svg->out);
}

static void put_connector_kind(const Svg *svg) {
  fputs(" i:connector-type=\"polyline\" i:connector-curvature=\"0\"", svg->out);
}

static gboolean is_loop(const Relation *relation) {
  return relation->from.kind == relation->to.kind && relation->from.entity == relation->to.entity;
}

static void put_line(const Svg *svg, const SceneGroup *group, const Parts *parts) {
  const Relation *relation = group->relation;
  g_autoptr(GArray) steps = line_whole(svg, parts);
  guint last = steps->len - 1, middle = parts->label ? step_at_label(svg, steps, parts) : 0;
  gboolean attached = middle || !is_loop(relation);
  put_piece(svg, parts->line, steps, 0, middle ? middle : last);
  if (parts->tail)
    put_end_marker(svg, group, "start", parts->tail);
  if (attached) {
    put_connector_kind(svg);
    put_attachment(svg, "start", &relation->from);
  }
  if (middle) {
    put_own_label(svg, "end", group);
    fputs("/>\n", svg->out);
    put_piece(svg, parts->line, steps, middle, last);
    put_connector_kind(svg);
    put_own_label(svg, "start", group);
  }
  if (parts->head)
    put_end_marker(svg, group, "end", parts->head);
  if (attached)
    put_attachment(svg, "end", &relation->to);
  fputs("/>\n", svg->out);
}

void svg_connectors_put(const Svg *svg, const SceneGroup *group) {
  Parts parts = parts_of(svg, group);
  for (guint i = group->first; i < group->first + group->count; i++) {
    if (i == parts.line)
      put_line(svg, group, &parts);
    if (i == parts.label && i) {
      fputs("<g id=\"", svg->out);
      fputs(svg->prefix, svg->out);
      xml_put(svg->out, group->id);
      fputs("---label\" class=\"label\" i:label=\"label\">\n", svg->out);
    }
    if (i != parts.line && i != parts.head && i != parts.tail)
      svg_primitive_put(svg, i);
  }
  if (parts.label)
    fputs("</g>\n", svg->out);
}
