#include "draw/shrink.h"

#include "draw/net.h"

/* Between an area's border and a label in it; and beside its title. */
#define LABEL_PAD  5.0
#define TITLE_ROOM 20.0

/* What the area's content needs; of no width where it holds nothing. */
static Rect content_of(const Wiring *w, guint area) {
  Rect content = {0, 0, 0, 0};
  for (guint i = 0; i < w->post_count; i++) {
    const Post *post = &w->posts[i];
    if (post->area != (int)area || post->width <= 0 || post->kind == POST_TITLE)
      continue;
    Rect box =
        rect_grown(post_box(post), post->kind == POST_NODE || post->kind == POST_AREA ? AREA_PAD : LABEL_PAD);
    content = content.width > 0 ? rect_union(content, box) : box;
  }
  return content;
}

/* With its title above the content, within what it is now. */
static Rect area_wanted(const Wiring *w, guint area, Rect content) {
  double head = area_head(w->graph, area) - AREA_PAD + LABEL_PAD;
  double width = MAX(content.width, w->graph->areas[area].title.width + TITLE_ROOM);
  Rect wanted = {content.x - (width - content.width) / 2, content.y - head, width, content.height + head};
  Rect now = post_box(&w->posts[w->areas_from + area]);
  wanted.x = CLAMP(wanted.x, now.x, MAX(now.x, now.x + now.width - wanted.width));
  return rect_common(wanted, now);
}

void area_post_set(Wiring *w, guint index, Rect box) {
  guint number = w->areas_from + index;
  Post *area = &w->posts[number];
  Point centre = rect_centre(box), before = area->at;
  area->at = centre;
  area->width = box.width;
  area->height = box.height;
  for (guint i = 0; i < area->wire_count; i++) {
    Wire *wire = &w->wires[area->wires[i]];
    for (guint k = 0; k < wire->knot_count; k++)
      if (wire->knots[k].post == (int)number) {
        Point *at = &wire->knots[k].at;
        at->x = CLAMP(at->x + before.x - centre.x, -box.width / 2 + LABEL_PAD, box.width / 2 - LABEL_PAD);
        at->y = CLAMP(at->y + before.y - centre.y, -box.height / 2 + LABEL_PAD, box.height / 2 - LABEL_PAD);
      }
    if (wire->fixed)
      continue;
    wire_draw(w, area->wires[i]);
    field_take(w->running, area->wires[i]);
    field_put_segments(w->running, area->wires[i], wire->pieces, wire->piece_count);
  }
}

gboolean area_may_change(const Wiring *w, guint index) {
  const Post *area = &w->posts[w->areas_from + index];
  for (guint i = 0; i < area->wire_count; i++)
    if (w->wires[area->wires[i]].fixed)
      return FALSE;
  return area->width > 0;
}

void shrink_areas(Wiring *w) {
  for (guint i = w->area_count; i-- > 0;) {
    Rect content = content_of(w, i);
    if (content.width <= 0 || !area_may_change(w, i))
      continue;
    area_post_set(w, i, area_wanted(w, i, content));
  }
}
