#include "draw/settle.h"

#include <math.h>

#include "draw/plane.h"

/* What a reader minds, as in score.c. */
#define COST_CROSSING 100.0
#define COST_SHALLOW  40.0
#define COST_NODE     300.0
#define COST_LABEL    150.0
#define COST_TURNING  12.0
#define COST_LENGTH   0.08
#define COST_ALONG    120.0 /* two lines from one box in one direction */

/* Cosine of the angle at which two lines from one box can still be told apart. */
#define ALONG 0.994

#define ROUNDS 12

/* Boxes with more links stay where they are. */
#define LINKS_MOST 40

/* Kept free between a line and a box that isn't its own. */
#define CLEARANCE 3.0

/* Boxes may come this near to each other. */
#define GAP 9.0

typedef struct Settle {
  Net *net;
  Plane *plane;
} Settle;

/* ---- geometry ---- */

static gboolean segments_cross(Point a, Point b, Point c, Point d, double *sine) {
  double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y, cross = rx * sy - ry * sx;
  if (fabs(cross) < 1e-9)
    return FALSE;
  double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross, u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  if (t < 0 || t > 1 || u < 0 || u > 1)
    return FALSE;
  *sine = fabs(cross) / (hypot(rx, ry) * hypot(sx, sy));
  return TRUE;
}

/* Whether the segment has a point in the rectangle (Liang and Barsky 1984). */
static gboolean segment_meets(Point a, Point b, Rect r) {
  double from = 0, to = 1;
  const double d[4] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y},
               q[4] = {a.x - r.x, r.x + r.width - a.x, a.y - r.y, r.y + r.height - a.y};
  for (int i = 0; i < 4; i++) {
    if (d[i] == 0) {
      if (q[i] < 0)
        return FALSE;
    } else if (d[i] < 0) {
      from = MAX(from, q[i] / d[i]);
    } else {
      to = MIN(to, q[i] / d[i]);
    }
  }
  return from < to;
}

/* ---- what a place costs ---- */

static Point centre_of(const Settle *s, guint box) {
  return s->net->boxes[box].centre;
}

static guint other_end(const Link *link, guint box) {
  return link->from == box ? link->to : link->from;
}

static double box_cost(const Box *box) {
  return box->kind == BOX_LABEL ? COST_LABEL : COST_NODE;
}

/* Of two links that leave one box in nearly the same direction. */
static double along_cost(Point shared, Point a, Point b) {
  double ax = a.x - shared.x, ay = a.y - shared.y, bx = b.x - shared.x, by = b.y - shared.y;
  double lengths = hypot(ax, ay) * hypot(bx, by);
  return lengths > 0 && (ax * bx + ay * by) / lengths > ALONG ? COST_ALONG : 0;
}

static double pair_cost(const Settle *s, const Link *a, const Link *b) {
  if (a->from == b->from || a->from == b->to || a->to == b->from || a->to == b->to) {
    guint shared = a->from == b->from || a->from == b->to ? a->from : a->to;
    return along_cost(centre_of(s, shared), centre_of(s, other_end(a, shared)),
                      centre_of(s, other_end(b, shared)));
  }
  double sine;
  if (!segments_cross(centre_of(s, a->from), centre_of(s, a->to), centre_of(s, b->from), centre_of(s, b->to),
                      &sine))
    return 0;
  return COST_CROSSING + COST_SHALLOW * (1 - sine);
}

static double link_cost(Settle *s, guint index, double most) {
  const Net *net = s->net;
  const Link *link = &net->links[index];
  Point a = centre_of(s, link->from), b = centre_of(s, link->to);
  guint count;
  const Thing *things = plane_near_segment(s->plane, a, b, &count);
  double cost = COST_LENGTH * hypot(b.x - a.x, b.y - a.y);
  for (guint i = 0; i < count && cost < most; i++) {
    guint other = things[i].index;
    if (things[i].kind == THING_LINK && other != index)
      cost += pair_cost(s, link, &net->links[other]);
    else if (things[i].kind == THING_BOX && other != link->from && other != link->to &&
             segment_meets(a, b, rect_grown(box_rect(&net->boxes[other]), CLEARANCE)))
      cost += box_cost(&net->boxes[other]);
  }
  return cost;
}

/* How much the two halves of a line turn at its label. */
static double turning_cost(const Settle *s, guint box, const guint *links, guint count) {
  if (s->net->boxes[box].kind != BOX_LABEL || count != 2)
    return 0;
  Point p = centre_of(s, box), a = centre_of(s, other_end(&s->net->links[links[0]], box)),
        b = centre_of(s, other_end(&s->net->links[links[1]], box));
  double turn = atan2(b.y - p.y, b.x - p.x) - atan2(p.y - a.y, p.x - a.x);
  return COST_TURNING * fabs(remainder(turn, 2 * G_PI));
}

static gboolean meets_own_link(const Net *net, guint link, guint box) {
  return net->links[link].from == box || net->links[link].to == box;
}

/* Lines that run through the box; G_MAXDOUBLE where it can't stand. */
static double standing_cost(Settle *s, guint box) {
  const Net *net = s->net;
  const Box *own = &net->boxes[box];
  Rect room = rect_grown(box_rect(own), GAP), near = rect_grown(box_rect(own), CLEARANCE);
  guint count;
  const Thing *things = plane_near_rect(s->plane, room, &count);
  double cost = 0;
  for (guint i = 0; i < count; i++) {
    guint other = things[i].index;
    if (things[i].kind == THING_BOX && other != box && rects_meet(room, box_rect(&net->boxes[other])))
      return G_MAXDOUBLE;
    if (things[i].kind == THING_AREA && net->graph->areas[other].in == own->area &&
        rects_meet(room, net->areas[other]))
      return G_MAXDOUBLE;
    if (things[i].kind == THING_LINK && !meets_own_link(net, other, box) &&
        segment_meets(centre_of(s, net->links[other].from), centre_of(s, net->links[other].to), near))
      cost += box_cost(own);
  }
  return cost;
}

/* Where the box may stand: in its area, below the title. */
static Rect box_bounds(const Net *net, const Box *box) {
  Rect r = {0, 0, net->width, net->height};
  if (box->area >= 0) {
    double head = area_head(net->graph, (guint)box->area);
    r = net->areas[box->area];
    r = (Rect){r.x + AREA_PAD, r.y + head, r.width - 2 * AREA_PAD, r.height - head - AREA_PAD};
  }
  return r;
}

/* Of the box where it is now, with its links; not more than `most`, about. */
static double place_cost(Settle *s, guint box, double most) {
  guint count;
  const guint *links = plane_links(s->plane, box, &count);
  double cost = standing_cost(s, box);
  cost = MIN(cost, G_MAXDOUBLE / 2) + turning_cost(s, box, links, count);
  for (guint k = 0; k < count && cost < most; k++)
    cost += link_cost(s, links[k], most - cost);
  return cost;
}

/* ---- where to ---- */

/* The mean of what the box is linked to. */
static Point middle_of_ends(const Settle *s, guint box, const guint *links, guint count) {
  Point sum = {0, 0};
  for (guint k = 0; k < count; k++) {
    Point p = centre_of(s, other_end(&s->net->links[links[k]], box));
    sum.x += p.x / count;
    sum.y += p.y / count;
  }
  return sum;
}

#define PLACES_MOST 40

/* Places round the middle of the ends and round where the box is; nearer in later rounds. */
static guint places_list(const Settle *s, guint box, guint round, Point *places) {
  static const double RINGS[] = {14, 34, 80};
  guint count, filled = 0;
  const guint *links = plane_links(s->plane, box, &count);
  const Box *own = &s->net->boxes[box];
  Point middle = middle_of_ends(s, box, links, count);
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

static gboolean box_settle(Settle *s, guint box, guint round) {
  guint count;
  plane_links(s->plane, box, &count);
  if (count == 0 || count > LINKS_MOST)
    return FALSE;
  Box *own = &s->net->boxes[box];
  Rect bounds = box_bounds(s->net, own);
  if (bounds.width <= own->width || bounds.height <= own->height)
    return FALSE;
  Point places[PLACES_MOST], best = own->centre, start = best;
  guint place_count = places_list(s, box, round, places);
  plane_take(s->plane, box);
  double least = place_cost(s, box, G_MAXDOUBLE);
  for (guint i = 0; i < place_count; i++) {
    own->centre =
        (Point){CLAMP(places[i].x, bounds.x + own->width / 2, bounds.x + bounds.width - own->width / 2),
                CLAMP(places[i].y, bounds.y + own->height / 2, bounds.y + bounds.height - own->height / 2)};
    double cost = place_cost(s, box, least);
    if (cost >= least - 0.5)
      continue;
    least = cost;
    best = own->centre;
  }
  own->centre = best;
  plane_put(s->plane, box);
  return best.x != start.x || best.y != start.y;
}

guint64 settle_boxes(Net *net, gboolean labels_only, guint64 looks) {
  g_autoptr(Plane) plane = plane_new(net);
  Settle s = {net, plane};
  gboolean moved = TRUE;
  for (guint round = 0; round < ROUNDS && moved; round++) {
    moved = FALSE;
    for (guint i = net->box_count; i-- > 0 && plane_looks(plane) < looks;)
      if (!labels_only || net->boxes[i].kind == BOX_LABEL)
        moved |= box_settle(&s, i, round);
  }
  return plane_looks(plane);
}
