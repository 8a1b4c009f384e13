#include "draw/settle.h"

#include <math.h>

#include "draw/mover.h"

/* Lines that run through boxes cost less here than by the score: later they can be led round them. */
static const MoverWeights WEIGHTS = {
    .crossing = 100, .shallow = 40, .node = 300, .label = 150, .turning = 12, .length = 0.08, .along = 120};

#define ROUNDS 12

/* Places round the middle of the ends and round where the box is; nearer in later rounds. */
static guint places_list(const Mover *m, guint box, guint round, Point *places) {
  static const double RINGS[] = {14, 34, 80};
  guint filled = 0;
  const Box *own = &m->net->boxes[box];
  Point middle = mover_middle(m, box);
  double wide = 1 + own->width / 60, turn = round * 0.39;
  places[filled++] = middle;
  for (guint ring = 0; ring < G_N_ELEMENTS(RINGS); ring++)
    for (guint i = 0; i < 8; i++) {
      double angle = turn + i * G_PI / 4, radius = RINGS[ring] / (1 + round * 0.12);
      Point by = {radius * wide * cos(angle), radius * sin(angle)};
      places[filled++] = (Point){own->centre.x + by.x, own->centre.y + by.y};
      if (own->kind == BOX_LABEL && ring == round % 3)
        places[filled++] = (Point){middle.x + by.x, middle.y + by.y};
    }
  return filled;
}

guint64 settle_boxes(Net *net, const Settling *settling) {
  g_autoptr(Plane) plane = plane_new(net);
  Mover mover = {net, plane, WEIGHTS, settling->foresees};
  gboolean moved = TRUE;
  for (guint round = 0; round < ROUNDS && moved; round++) {
    moved = FALSE;
    for (guint i = net->box_count; i-- > 0 && plane_looks(plane) < settling->looks;) {
      if (settling->labels_only && net->boxes[i].kind != BOX_LABEL)
        continue;
      Point places[MOVER_PLACES];
      guint count = places_list(&mover, i, round, places);
      moved |= mover_move(&mover, i, places, count);
    }
  }
  return plane_looks(plane);
}
