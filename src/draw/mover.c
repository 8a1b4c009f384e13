#include "draw/mover.h"

#include <math.h>

/* Cosine of the angle at which two lines from one box can still be told apart. */
#define ALONG 0.994

/* Boxes with more links stay where they are. */
#define LINKS_MOST 40

/* Kept free between a line and a box that isn't its own. */
#define CLEARANCE 3.0

/* Boxes may come this near to each other. */
#define GAP 9.0

/* Less isn't worth a move. */
#define WORTH 0.5

/* ---- geometry ---- */

static gboolean segments_cross(Point a, Point b, Point c, Point d, double *sine) {
  double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y, cross = rx * sy - ry * sx;
  if (fabs(cross) < 1e-9)
    return FALSE;
  double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross, u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  if (t < 0 || t > 1 || u < 0 || u > 1)
    return FALSE;
  *sine = fabs(cross) / sqrt((rx * rx + ry * ry) * (sx * sx + sy * sy));
  return TRUE;
}

/* Whether the segment has a point in the rectangle (Liang and Barsky 1984). */
static gboolean segment_meets(Point a, Point b, Rect r) {
  if (MAX(a.x, b.x) < r.x || MIN(a.x, b.x) > r.x + r.width || MAX(a.y, b.y) < r.y ||
      MIN(a.y, b.y) > r.y + r.height)
    return FALSE;
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

static Point centre_of(const Mover *m, guint box) {
  return m->net->boxes[box].centre;
}

static guint other_end(const Link *link, guint box) {
  return link->from == box ? link->to : link->from;
}

static double box_cost(const Mover *m, const Box *box) {
  return box->kind == BOX_LABEL ? m->weights.label : m->weights.node;
}

/* Of two links that leave one box in nearly the same direction. */
static double along_cost(const Mover *m, Point shared, Point a, Point b) {
  double ax = a.x - shared.x, ay = a.y - shared.y, bx = b.x - shared.x, by = b.y - shared.y;
  double lengths = sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
  return lengths > 0 && (ax * bx + ay * by) / lengths > ALONG ? m->weights.along : 0;
}

static double pair_cost(const Mover *m, const Link *a, const Link *b) {
  if (a->from == b->from || a->from == b->to || a->to == b->from || a->to == b->to) {
    guint shared = a->from == b->from || a->from == b->to ? a->from : a->to;
    return along_cost(m, centre_of(m, shared), centre_of(m, other_end(a, shared)),
                      centre_of(m, other_end(b, shared)));
  }
  double sine;
  if (!segments_cross(centre_of(m, a->from), centre_of(m, a->to), centre_of(m, b->from), centre_of(m, b->to),
                      &sine))
    return 0;
  return m->weights.crossing + m->weights.shallow * (1 - sine);
}

static double length_cost(const Mover *m, const Link *link) {
  Point a = centre_of(m, link->from), b = centre_of(m, link->to);
  double dx = b.x - a.x, dy = b.y - a.y;
  return m->weights.length * sqrt(dx * dx + dy * dy);
}

/* Of a link whose length costs so much by itself; not more than `most`, about. */
static double link_cost(Mover *m, guint index, double length, double most) {
  const Net *net = m->net;
  const Link *link = &net->links[index];
  Point a = centre_of(m, link->from), b = centre_of(m, link->to);
  guint count;
  const Thing *things = plane_near_segment(m->plane, a, b, &count);
  double cost = length;
  for (guint i = 0; i < count && cost < most; i++) {
    guint other = things[i].index;
    if (things[i].kind == THING_LINK && other != index)
      cost += pair_cost(m, link, &net->links[other]);
    else if (things[i].kind == THING_BOX && other != link->from && other != link->to &&
             segment_meets(a, b, rect_grown(box_rect(&net->boxes[other]), CLEARANCE)))
      cost += box_cost(m, &net->boxes[other]);
  }
  return cost;
}

/* How much the two halves of a line turn at its label. */
static double turning_cost(const Mover *m, guint box, const guint *links, guint count) {
  if (m->net->boxes[box].kind != BOX_LABEL || count != 2)
    return 0;
  Point p = centre_of(m, box), a = centre_of(m, other_end(&m->net->links[links[0]], box)),
        b = centre_of(m, other_end(&m->net->links[links[1]], box));
  double turn = atan2(b.y - p.y, b.x - p.x) - atan2(p.y - a.y, p.x - a.x);
  return m->weights.turning * fabs(remainder(turn, 2 * G_PI));
}

static gboolean meets_own_link(const Net *net, guint link, guint box) {
  return net->links[link].from == box || net->links[link].to == box;
}

/* Lines that run through the box; beyond everything where it can't stand. */
static double standing_cost(Mover *m, guint box) {
  const Net *net = m->net;
  const Box *own = &net->boxes[box];
  Rect room = rect_grown(box_rect(own), GAP), near = rect_grown(box_rect(own), CLEARANCE);
  guint count;
  const Thing *things = plane_near_rect(m->plane, room, &count);
  double cost = 0;
  for (guint i = 0; i < count; i++) {
    guint other = things[i].index;
    if (things[i].kind == THING_BOX && other != box && rects_meet(room, box_rect(&net->boxes[other])))
      return G_MAXDOUBLE / 2;
    if (things[i].kind == THING_AREA && net->graph->areas[other].in == own->area &&
        rects_meet(room, net->areas[other]))
      return G_MAXDOUBLE / 2;
    if (things[i].kind == THING_LINK && !meets_own_link(net, other, box) &&
        segment_meets(centre_of(m, net->links[other].from), centre_of(m, net->links[other].to), near))
      cost += box_cost(m, own);
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
static double place_cost(Mover *m, guint box, double most) {
  guint count;
  const guint *links = plane_links(m->plane, box, &count);
  double cost = turning_cost(m, box, links, count), ahead = 0;
  for (guint k = 0; k < count && m->foresees; k++)
    ahead += length_cost(m, &m->net->links[links[k]]);
  if (!m->foresees || cost + ahead < most)
    cost += standing_cost(m, box);
  for (guint k = 0; k < count && cost + ahead < most; k++) {
    double length = length_cost(m, &m->net->links[links[k]]);
    ahead -= m->foresees ? length : 0;
    cost += link_cost(m, links[k], length, most - cost - ahead);
  }
  return cost + MAX(ahead, 0);
}

/* ---- moving ---- */

Point mover_middle(const Mover *m, guint box) {
  guint count;
  const guint *links = plane_links(m->plane, box, &count);
  Point sum = {0, 0};
  for (guint k = 0; k < count; k++) {
    Point p = centre_of(m, other_end(&m->net->links[links[k]], box));
    sum.x += p.x / count;
    sum.y += p.y / count;
  }
  return sum;
}

gboolean mover_move(Mover *m, guint box, const Point *places, guint count) {
  guint link_count;
  plane_links(m->plane, box, &link_count);
  if (link_count == 0 || link_count > LINKS_MOST)
    return FALSE;
  Box *own = &m->net->boxes[box];
  Rect bounds = box_bounds(m->net, own);
  if (bounds.width <= own->width || bounds.height <= own->height)
    return FALSE;
  Point best = own->centre, start = best;
  plane_take(m->plane, box);
  double least = place_cost(m, box, G_MAXDOUBLE);
  for (guint i = 0; i < count; i++) {
    own->centre =
        (Point){CLAMP(places[i].x, bounds.x + own->width / 2, bounds.x + bounds.width - own->width / 2),
                CLAMP(places[i].y, bounds.y + own->height / 2, bounds.y + bounds.height - own->height / 2)};
    double cost = place_cost(m, box, least);
    if (cost >= least - WORTH)
      continue;
    least = cost;
    best = own->centre;
  }
  own->centre = best;
  plane_put(m->plane, box);
  return best.x != start.x || best.y != start.y;
}
