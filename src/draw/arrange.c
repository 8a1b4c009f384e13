#include "draw/arrange.h"

#include <math.h>

#include "draw/force.h"
#include "draw/layered.h"
#include "draw/layering.h"
#include "draw/pack.h"
#include "draw/places.h"
#include "draw/rings.h"
#include "draw/roles.h"
#include "draw/settle.h"
#include "draw/spots.h"
#include "draw/timeline.h"

/* Between parts that nothing joins. */
#define PART_GAP 24.0

/* Above a timeline, for its dates. */
#define AXIS_HEIGHT 20.0

/* Looks for each thing of a chart, times the logarithm of their number; and in all. */
#define SETTLE_LOOKS      250
#define SETTLE_LOOKS_MOST 120000000

/* Graphviz's dot is quick where boxes and bends times links are no more than this, and takes about so long
 * then. */
#define DOT_WORK_MOST    1800000
#define DOT_SECONDS_MOST 1.0

/* Layers are chosen where the chart comes out no more than so many times as wide as high, or as high as wide.
 */
#define LAYERS_ASPECT 5.0

/* A large chart's single drawing is better by forces, which take more care over it, than by any layers where
 * bends, and links that leave areas, are more than one for so many boxes, or where layers come out more than
 * so many times as wide as high. */
#define LAYERS_ORDER 10
#define LAYERS_WIDE  50.0

static void net_pack(Net *net, GPtrArray *parts) {
  g_autofree Rect *boxes = g_new0(Rect, parts->len + 1);
  for (guint i = 0; i < parts->len; i++) {
    const Net *part = g_ptr_array_index(parts, i);
    boxes[i] = (Rect){0, 0, part->width, part->height};
  }
  Point size = pack_boxes(boxes, parts->len, net->transposed ? 1 / net->aspect : net->aspect, PART_GAP);
  net->width = size.x;
  net->height = size.y;
  for (guint i = 0; i < parts->len; i++)
    net_take_part(net, g_ptr_array_index(parts, i), (Point){boxes[i].x, boxes[i].y});
}

/* Layers: what nothing joins is placed by itself, and the parts are packed. */
static gboolean net_place_layered(Net *net, gboolean rightwards) {
  if (rightwards)
    net_transpose(net);
  g_autoptr(GPtrArray) parts = net_parts(net);
  for (guint i = 0; i < parts->len; i++)
    if (!layered_place(g_ptr_array_index(parts, i)))
      return FALSE;
  net_pack(net, parts);
  if (rightwards)
    net_transpose(net);
  return TRUE;
}

static gboolean is_large(const Graph *graph) {
  return graph->node_count > SEARCHED_MOST;
}

/* A multiple of n log n looks. */
static void net_settle(Net *net, gboolean labels_only) {
  guint n = net->box_count + net->link_count;
  guint64 looks = MIN(SETTLE_LOOKS * n * (guint64)(log2(n + 2.0) + 1), SETTLE_LOOKS_MOST);
  settle_boxes(net, &(Settling){labels_only, is_large(net->graph), looks});
}

/* ---- which way ---- */

/* The width of the widest layer and the height of all layers, about. */
static Point layers_size(const Net *net, const Layering *layering) {
  g_autofree double *width = g_new0(double, layering->count + 1),
                    *height = g_new0(double, layering->count + 1);
  Point size = {0, 0};
  for (guint i = 0; i < net->box_count; i++) {
    guint layer = layering->layer[i];
    width[layer] += net->boxes[i].width + BOX_GAP;
    height[layer] = MAX(height[layer], net->boxes[i].height + BOX_GAP);
    size.x = MAX(size.x, width[layer]);
  }
  for (guint layer = 0; layer < layering->count; layer++)
    size.y += height[layer];
  return size;
}

/* Links between boxes of different areas. */
static guint64 strays_count(const Net *net) {
  guint64 count = 0;
  for (guint i = 0; i < net->link_count; i++)
    count += net->boxes[net->links[i].from].area != net->boxes[net->links[i].to].area;
  return count;
}

LayoutKind arrange_choose(const Graph *graph, guint against, double *dot_seconds) {
  g_autoptr(Net) net = net_new(graph, against);
  g_autoptr(Layering) layering = layering_new(net);
  guint64 bends = layering_bends(net, layering);
  guint64 work = (net->box_count + bends) * net->link_count;
  Point size = layers_size(net, layering);
  *dot_seconds = DOT_SECONDS_MOST * (double)work / DOT_WORK_MOST;
  gboolean in_order =
      LAYERS_ORDER * (bends + strays_count(net)) <= net->box_count && size.x <= LAYERS_WIDE * size.y;
  if (is_large(graph) && !in_order && !graph->hint_count && !roles_any(graph))
    return LAYOUT_FORCE;
  if (work <= DOT_WORK_MOST)
    return LAYOUT_DOT;
  gboolean few_long = bends <= net->box_count / 2;
  return few_long && size.x <= LAYERS_ASPECT * size.y && size.y <= LAYERS_ASPECT * size.x ? LAYOUT_LAYERED
                                                                                          : LAYOUT_FORCE;
}

/* Entities first, then labels where there is room. */
static void net_place_ringed(Net *net, BoardPlace place) {
  guint centre = radial_centre(net);
  nest_place(net, TRUE, place, &centre);
  labels_find_spots(net);
  net_settle(net, TRUE);
}

/* Labels keep about to their dates. */
static void net_place_timeline(Net *net, GArray *ticks) {
  timeline_place(net, ticks);
  Point by = labels_find_spots(net);
  for (guint i = 0; i < ticks->len; i++)
    g_array_index(ticks, TimelineTick, i).x += by.x;
  if (!ticks->len)
    return;
  net_move(net, (Point){0, AXIS_HEIGHT});
  net->height += AXIS_HEIGHT;
}

gboolean arrange_run(const ArrangeTask *task, GArray *places) {
  g_autoptr(Net) net = net_new(task->graph, task->variant.against);
  g_autoptr(GArray) ticks = g_array_new(FALSE, FALSE, sizeof(TimelineTick));
  Forces forces = {task->variant.order, is_large(task->graph)};
  if (task->variant.aspect > 0)
    net->aspect = task->variant.aspect;
  switch (task->kind) {
  case LAYOUT_FORCE:
    nest_place(net, TRUE, force_place, &forces);
    net_settle(net, FALSE);
    break;
  case LAYOUT_CIRCLE:
    net_place_ringed(net, circle_place);
    break;
  case LAYOUT_RADIAL:
    net_place_ringed(net, radial_place);
    break;
  case LAYOUT_TIMELINE:
    net_place_timeline(net, ticks);
    break;
  default:
    if (!net_place_layered(net, task->variant.rightwards))
      return FALSE;
  }
  net_places(net, places);
  places_put(places, ticks->len);
  for (guint i = 0; i < ticks->len; i++) {
    const TimelineTick *tick = &g_array_index(ticks, TimelineTick, i);
    places_put_point(places, (Point){tick->x, (double)tick->day});
  }
  return TRUE;
}
