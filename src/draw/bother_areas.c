#include "draw/bother_areas.h"

#include "draw/border.h"
#include "draw/score.h"

/* Between a node and the border of an area. */
#define AREA_ROOM 8.0

/* So near to a border, in points, a label looks as if it lay on it: that much of what it costs then. */
#define LABEL_ROOM 3.0
#define NEARLY     0.3

/* How far the inner box reaches out of the outer one. */
static double reaching_out(Rect inner, Rect outer) {
  double x = MAX(outer.x - inner.x, inner.x + inner.width - outer.x - outer.width);
  double y = MAX(outer.y - inner.y, inner.y + inner.height - outer.y - outer.height);
  return MAX(x, y);
}

/* A node belongs in its area and no other. */
static double node_bother(const Wiring *w, const Post *post, guint area) {
  Rect room = rect_grown(post_box(post), AREA_ROOM), box = post_box(&w->posts[w->areas_from + area]);
  double wrong = area_holds(w->graph, area, post->area) ? reaching_out(room, box) : -rects_apart(room, box);
  return wrong > 0.01 ? COST_NEVER * (1 + wrong) : 0;
}

static double label_bother(Rect area, Rect label) {
  double weight = score_part(PART_LABELS_ON_BORDERS)->weight;
  if (border_is_cut(area, label))
    return weight;
  return border_is_cut(area, rect_grown(label, LABEL_ROOM)) ? NEARLY * weight : 0;
}

double post_area_bother(const Wiring *w, const Post *post) {
  double cost = 0;
  for (guint i = 0; i < w->area_count; i++) {
    const Post *area = &w->posts[w->areas_from + i];
    if (area->width <= 0)
      continue;
    if (post->kind == POST_NODE)
      cost += node_bother(w, post, i);
    else if (post->kind == POST_LABEL)
      cost += label_bother(post_box(area), post_box(post));
  }
  return cost;
}

double wire_area_bother(const Wiring *w, const Wire *wire) {
  double along = 0, detours = 0;
  for (guint i = 0; i < w->area_count; i++) {
    const Post *area = &w->posts[w->areas_from + i];
    Rect box = post_box(area);
    if (area->width <= 0 || !rects_meet(rect_grown(box, BORDER_NEAR), wire->bounds) ||
        rect_holds(rect_grown(box, -BORDER_NEAR), wire->bounds))
      continue;
    double shared = 0;
    for (guint piece = 0; piece < wire->piece_count; piece++)
      shared += border_shared(box, BORDER_NEAR, &wire->pieces[piece]);
    along += shared > BORDER_ALONG ? shared : 0;
    detours += border_detours(box, wire->pieces, wire->piece_count);
  }
  return score_part(PART_ALONG_BORDERS)->weight * along + score_part(PART_DETOURS)->weight * detours;
}
