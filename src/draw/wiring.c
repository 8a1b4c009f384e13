#include "draw/wiring.h"

#include <math.h>
#include <string.h>

#include "draw/course.h"
#include "draw/knots.h"
#include "draw/route.h"
#include "draw/style.h"
#include "draw/titles.h"

/* The side of a cell of the fields, and how far things may move out of the drawing before the outermost cells
 * hold them all. */
#define CELL 48.0
#define ROOM 100.0

Rect post_box(const Post *post) {
  return (Rect){post->at.x - post->width / 2, post->at.y - post->height / 2, post->width, post->height};
}

void wire_copy(Wire *to, const Wire *from) {
  memcpy(to, from, G_STRUCT_OFFSET(Wire, pieces) + from->piece_count * sizeof(Segment));
}

Point knot_at(const Wiring *wiring, const Knot *knot) {
  if (knot->post < 0)
    return knot->at;
  Point at = wiring->posts[knot->post].at;
  return (Point){at.x + knot->at.x, at.y + knot->at.y};
}

int wire_end_post(const Wire *wire, gboolean start) {
  return wire->knots[start ? 0 : wire->knot_count - 1].post;
}

Point wire_end_at(const Wire *wire, gboolean start) {
  return start ? wire->pieces[0].a : wire->pieces[wire->piece_count - 1].b;
}

/* ---- posts ---- */

typedef struct Maker {
  Wiring *wiring;
  int *label, *role[2]; /* the post of each line's, or -1 */
} Maker;

static guint post_add(Wiring *w, PostKind kind, guint index, Rect box, int area) {
  Point centre = rect_centre(box);
  w->posts[w->post_count] = (Post){.kind = kind,
                                   .index = index,
                                   .at = centre,
                                   .width = box.width,
                                   .height = box.height,
                                   .area = area,
                                   .fixed = kind == POST_AREA || kind == POST_TITLE};
  return w->post_count++;
}

static void labels_add(Maker *m) {
  const Graph *graph = m->wiring->graph;
  g_autofree gboolean *referred = graph_lines_referred(graph);
  for (guint i = 0; i < graph->line_count; i++) {
    const Line *line = &graph->lines[i];
    int area = areas_common(graph, end_area(graph, line->from), end_area(graph, line->to));
    m->label[i] = m->role[0][i] = m->role[1][i] = -1;
    if (line->label.count || referred[i])
      m->label[i] = (int)post_add(m->wiring, POST_LABEL, i, label_box(line), area);
    for (guint end = 0; end < 2; end++)
      if (line->role[end].count) {
        m->role[end][i] = (int)post_add(m->wiring, POST_ROLE, i, role_box(line, end), area);
        m->wiring->posts[m->role[end][i]].end = end;
      }
  }
}

static void posts_add(Maker *m, gboolean nodes_move) {
  Wiring *w = m->wiring;
  const Graph *graph = w->graph;
  w->posts = g_new0(Post, graph->node_count + 3 * graph->line_count + 2 * graph->area_count + 1);
  for (guint i = 0; i < graph->node_count; i++) {
    guint post = post_add(w, POST_NODE, i, node_box(&graph->nodes[i]), graph->nodes[i].area);
    w->posts[post].fixed = !nodes_move;
  }
  labels_add(m);
  w->areas_from = w->post_count;
  w->area_count = graph->area_count;
  for (guint i = 0; i < graph->area_count; i++)
    post_add(w, POST_AREA, i, graph->areas[i].box, graph->areas[i].in);
  for (guint i = 0; i < graph->area_count; i++) {
    const Area *area = &graph->areas[i];
    if (area->title.count)
      post_add(w, POST_TITLE, i,
               (Rect){area->title_at.x, area->title_at.y, area->title.width, area->title.height}, area->in);
  }
}

static guint end_post(const Maker *m, LineEnd end) {
  switch (end.kind) {
  case END_GROUP:
    return m->wiring->areas_from + end.index;
  case END_RELATION:
    return (guint)m->label[end.index];
  case END_ENTITY:
    break;
  }
  return end.index;
}

/* ---- wires ---- */

/* Lines back to where they start, or inside their own end, or with roles, keep their course: it was made for
 * them.
 */
static gboolean keeps_course(const Graph *graph, const Line *line) {
  return line->point_count < 4 || line->role[0].count || line->role[1].count || ends_nest(graph, line) ||
         (line->from.kind == line->to.kind && line->from.index == line->to.index);
}

static double against_of(const Line *line) {
  return relation_arrow(line->relation) == ARROW_TO ? 1 : 0;
}

static void wire_make(Maker *m, guint number) {
  const Graph *graph = m->wiring->graph;
  const Line *line = &graph->lines[number];
  Wire *wire = &m->wiring->wires[number];
  int stops[] = {m->role[0][number], m->label[number], m->role[1][number]};
  *wire = (Wire){.line = number,
                 .label = m->label[number],
                 .fixed = keeps_course(graph, line),
                 .against = against_of(line)};
  knots_find(m->wiring, wire, end_post(m, line->from), end_post(m, line->to), stops, G_N_ELEMENTS(stops));
}

static void posts_take_wires(Wiring *w) {
  for (guint i = 0; i < w->wire_count; i++)
    for (guint k = 0; k < w->wires[i].knot_count; k++) {
      int post = w->wires[i].knots[k].post;
      if (post < 0)
        continue;
      Post *of = &w->posts[post];
      if (of->wire_count > 0 && of->wires[of->wire_count - 1] == i)
        continue;
      of->wires = g_renew(guint, of->wires, of->wire_count + 1);
      of->wires[of->wire_count++] = i;
      of->fixed |= w->wires[i].fixed;
    }
}

/* As it is in the graph. */
static void wire_draw_fixed(Wiring *w, guint number) {
  Wire *wire = &w->wires[number];
  const Line *line = &w->graph->lines[number];
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Segment));
  segments_of_curves(pieces, line->points, line->point_count, number);
  wire->piece_count = MIN(pieces->len, (guint)WIRE_PIECES_MOST);
  memcpy(wire->pieces, pieces->data, wire->piece_count * sizeof(Segment));
  wire->bounds = (Rect){0, 0, 0, 0};
  for (guint i = 0; i + 3 < line->point_count; i += 3) {
    Rect box = curve_bounds(line->points + i);
    wire->bounds = i ? rect_union(wire->bounds, box) : box;
  }
}

/* ---- the whole ---- */

void wiring_bound(Wiring *w) {
  w->bounds = post_box(&w->posts[0]);
  for (guint i = 0; i < w->post_count; i++)
    if (w->posts[i].width > 0 && w->posts[i].kind != POST_TITLE)
      w->bounds = rect_union(w->bounds, post_box(&w->posts[i]));
  for (guint i = 0; i < w->wire_count; i++)
    if (w->wires[i].piece_count)
      w->bounds = rect_union(w->bounds, w->wires[i].bounds);
}

static void fields_fill(Wiring *w) {
  wiring_bound(w);
  Rect room = rect_grown(w->bounds, ROOM);
  w->standing = field_new(room, w->post_count, CELL);
  w->running = field_new(room, w->wire_count, CELL);
  for (guint i = 0; i < w->post_count; i++)
    if (w->posts[i].kind != POST_AREA)
      field_put_rect(w->standing, i, post_box(&w->posts[i]));
  for (guint i = 0; i < w->wire_count; i++)
    field_put_segments(w->running, i, w->wires[i].pieces, w->wires[i].piece_count);
}

void wiring_redraw(Wiring *w) {
  for (guint i = 0; i < w->wire_count; i++)
    if (!w->wires[i].fixed)
      wire_draw(w, i);
  field_free(w->standing);
  field_free(w->running);
  fields_fill(w);
}

static void sizes_take(Wiring *w) {
  const Graph *graph = w->graph;
  for (guint i = 0; i < graph->node_count; i++)
    w->filled += graph->nodes[i].width * graph->nodes[i].height;
  w->node_size = graph->node_count ? sqrt(w->filled / graph->node_count) : 1;
  for (guint i = 0; i < graph->line_count; i++)
    w->filled += graph->lines[i].label_width * graph->lines[i].label_height;
  w->smallest_text = SIZE_SMALL;
}

Wiring *wiring_new(Graph *graph, gboolean nodes_move) {
  Wiring *w = g_new0(Wiring, 1);
  w->graph = graph;
  sizes_take(w);
  w->direction = graph->selection && selection_direction(graph->selection) == DIRECTION_RIGHT ? (Point){1, 0}
                                                                                              : (Point){0, 1};
  g_autofree int *label = g_new(int, graph->line_count + 1), *first = g_new(int, graph->line_count + 1),
                 *second = g_new(int, graph->line_count + 1);
  Maker maker = {.wiring = w, .label = label, .role = {first, second}};
  posts_add(&maker, nodes_move);
  w->wires = g_new0(Wire, graph->line_count + 1);
  w->wire_count = graph->line_count;
  for (guint i = 0; i < w->wire_count; i++)
    wire_make(&maker, i);
  posts_take_wires(w);
  for (guint i = 0; i < w->wire_count; i++)
    if (w->wires[i].fixed)
      wire_draw_fixed(w, i);
    else
      wire_draw(w, i);
  fields_fill(w);
  return w;
}

void wiring_free(Wiring *w) {
  if (!w)
    return;
  for (guint i = 0; i < w->post_count; i++)
    g_free(w->posts[i].wires);
  field_free(w->standing);
  field_free(w->running);
  g_free(w->posts);
  g_free(w->wires);
  g_free(w);
}

/* ---- back into the graph ---- */

static Point moved(Point p, Point by) {
  return (Point){p.x + by.x, p.y + by.y};
}

static void post_apply(const Wiring *w, const Post *post, Point by) {
  Graph *graph = w->graph;
  Point at = moved(post->at, by);
  switch (post->kind) {
  case POST_NODE:
    graph->nodes[post->index].centre = at;
    break;
  case POST_LABEL:
    graph->lines[post->index].middle = at;
    break;
  case POST_ROLE:
    graph->lines[post->index].role_at[post->end] = at;
    break;
  case POST_AREA: {
    Rect box = post_box(post);
    graph->areas[post->index].box = (Rect){box.x + by.x, box.y + by.y, box.width, box.height};
    break;
  }
  case POST_TITLE:
    break;
  }
}

/* A line that keeps its course is in the graph alone, where it was left. */
static void wire_apply(const Wiring *w, const Wire *wire, Point by) {
  Line *line = &w->graph->lines[wire->line];
  if (wire->fixed) {
    by = (Point){by.x - w->shift.x, by.y - w->shift.y};
  } else {
    Course course;
    course_run(&course, w, wire);
    line->points = arena_copy(w->graph->arena, course.points, course.count * sizeof(Point));
    line->point_count = course.count;
  }
  for (guint i = 0; i < line->point_count; i++)
    line->points[i] = moved(line->points[i], by);
  if (wire->label < 0 && line->point_count >= 4) {
    guint curves = (line->point_count - 1) / 3;
    line->middle = curve_at(line->points + 3 * (gsize)(curves / 2), curves % 2 ? 0.5 : 0);
  }
}

/* Titles stand where the graph has them now. */
static void titles_follow(Wiring *w) {
  for (guint i = w->areas_from + w->area_count; i < w->post_count; i++) {
    Post *post = &w->posts[i];
    Point corner = w->graph->areas[post->index].title_at;
    post->at = (Point){corner.x - w->shift.x + post->width / 2, corner.y - w->shift.y + post->height / 2};
    field_take(w->standing, i);
    field_put_rect(w->standing, i, post_box(post));
  }
}

void wiring_apply(Wiring *w) {
  wiring_bound(w);
  Point by = {-w->bounds.x, -w->bounds.y};
  for (guint i = 0; i < w->post_count; i++)
    post_apply(w, &w->posts[i], by);
  for (guint i = 0; i < w->wire_count; i++)
    wire_apply(w, &w->wires[i], by);
  w->shift = by;
  w->graph->width = w->bounds.width;
  w->graph->height = w->bounds.height;
  route_trim(w->graph);
  titles_place(w->graph);
  titles_follow(w);
}
