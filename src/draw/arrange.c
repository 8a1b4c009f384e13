#include "draw/arrange.h"

#include <math.h>

#include "draw/force.h"
#include "draw/layered.h"
#include "draw/pack.h"
#include "draw/settle.h"

/* Between parts that nothing joins. */
#define PART_GAP 24.0

/* Half an A4 page. */
#define ASPECT 1.45

#define SETTLE_LOOKS 1000

static void net_pack(Net *net, GPtrArray *parts) {
  g_autofree Rect *boxes = g_new0(Rect, parts->len + 1);
  for (guint i = 0; i < parts->len; i++) {
    const Net *part = g_ptr_array_index(parts, i);
    boxes[i] = (Rect){0, 0, part->width, part->height};
  }
  Point size = pack_boxes(boxes, parts->len, net->transposed ? 1 / ASPECT : ASPECT, PART_GAP);
  net->width = size.x;
  net->height = size.y;
  for (guint i = 0; i < parts->len; i++)
    net_take_part(net, g_ptr_array_index(parts, i), (Point){boxes[i].x, boxes[i].y});
}

/* Layers: what nothing joins is placed by itself, and the parts are packed. */
static void net_place_layered(Net *net, gboolean rightwards) {
  if (rightwards)
    net_transpose(net);
  g_autoptr(GPtrArray) parts = net_parts(net);
  for (guint i = 0; i < parts->len; i++)
    layered_place(g_ptr_array_index(parts, i));
  net_pack(net, parts);
  if (rightwards)
    net_transpose(net);
}

/* Looks at single things for settling: a multiple of n log n. */
static guint64 settle_work(const Net *net) {
  guint n = net->box_count + net->link_count;
  return SETTLE_LOOKS * n * (guint64)(log2(n + 2.0) + 1);
}

void arrange_run(const ArrangeTask *task, GArray *places) {
  g_autoptr(Net) net = net_new(task->graph, task->variant.against);
  switch (task->kind) {
  case LAYOUT_FORCE:
    nest_place(net, TRUE, force_place, NULL);
    settle_boxes(net, settle_work(net));
    break;
  default:
    net_place_layered(net, task->variant.rightwards);
  }
  net_places(net, places);
}
