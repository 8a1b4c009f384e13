#include "draw/spots.h"

#include <math.h>

/* Labels are tried on rings so far apart. */
#define STEP 12.0

/* Kept free round a label. */
#define GAP 6.0

#define CELL 96.0

/* Boxes by the cells of a grid that they touch; and for each cell in which labels wanted to stand, how far
 * out the last of them ended: a hundred labels for one place don't look at it a hundred times. */
typedef struct Spots {
  Net *net;
  GHashTable *boxes; /* cell: GArray of guint */
  GHashTable *rings; /* cell: ring + 1 */
} Spots;

static gint64 cell_of(double x, double y) {
  return (gint64)floor(x / CELL) * G_GINT64_CONSTANT(0x40000000) + (gint64)floor(y / CELL);
}

static gint64 *cell_key(double x, double y) {
  gint64 cell = cell_of(x, y);
  return g_memdup2(&cell, sizeof cell);
}

static void box_put(Spots *s, guint box) {
  Rect r = rect_grown(box_rect(&s->net->boxes[box]), GAP);
  for (double x = floor(r.x / CELL) * CELL; x <= r.x + r.width; x += CELL)
    for (double y = floor(r.y / CELL) * CELL; y <= r.y + r.height; y += CELL) {
      gint64 cell = cell_of(x + 1, y + 1);
      GArray *list = g_hash_table_lookup(s->boxes, &cell);
      if (!list) {
        list = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(s->boxes, cell_key(x + 1, y + 1), list);
      }
      g_array_append_val(list, box);
    }
}

static gboolean is_free(const Spots *s, Rect r) {
  for (double x = floor(r.x / CELL) * CELL; x <= r.x + r.width; x += CELL)
    for (double y = floor(r.y / CELL) * CELL; y <= r.y + r.height; y += CELL) {
      gint64 cell = cell_of(x + 1, y + 1);
      const GArray *list = g_hash_table_lookup(s->boxes, &cell);
      for (guint i = 0; list && i < list->len; i++)
        if (rects_meet(r, box_rect(&s->net->boxes[g_array_index(list, guint, i)])))
          return FALSE;
    }
  return TRUE;
}

static void label_place(Spots *s, Box *label) {
  Point wanted = label->centre;
  gint64 cell = cell_of(wanted.x, wanted.y);
  guint ring = GPOINTER_TO_UINT(g_hash_table_lookup(s->rings, &cell));
  for (ring = ring > 1 ? ring - 2 : 0;; ring++) {
    guint places = ring ? 4 + 4 * ring : 1;
    for (guint i = 0; i < places; i++) {
      double angle = 2 * G_PI * i / places + ring * 0.7;
      label->centre = (Point){wanted.x + 1.6 * STEP * ring * cos(angle), wanted.y + STEP * ring * sin(angle)};
      if (!is_free(s, rect_grown(box_rect(label), GAP)))
        continue;
      g_hash_table_insert(s->rings, cell_key(wanted.x, wanted.y), GUINT_TO_POINTER(ring + 1));
      return;
    }
  }
}

Point labels_find_spots(Net *net) {
  Spots s = {net, g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref),
             g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
  for (guint i = 0; i < net->box_count; i++)
    if (net->boxes[i].kind != BOX_LABEL)
      box_put(&s, i);
  for (guint i = 0; i < net->box_count; i++)
    if (net->boxes[i].kind == BOX_LABEL) {
      label_place(&s, &net->boxes[i]);
      box_put(&s, i);
    }
  g_hash_table_destroy(s.boxes);
  g_hash_table_destroy(s.rings);
  return net_fit(net);
}
