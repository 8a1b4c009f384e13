#include "draw/squeeze.h"

#include "draw/constraints.h"
#include "draw/net.h"
#include "draw/shrink.h"

/* What is kept free, in points: between nodes, beside labels, for a line with its arrowheads between two
 * nodes or between a node and its own label, beside the border of an area, between a line and what it passes.
 * Where there is less already, that. */
#define GAP_NODES  12.0
#define GAP_LABEL  6.0
#define GAP_LINKED 26.0
#define GAP_ARROW  16.0
#define GAP_AREA   9.0
#define GAP_BORDER 5.0
#define GAP_LINE   7.0

/* What is farther apart than this doesn't come too near in one go. */
#define FAR 160.0

/* What a place costs that isn't where it is wanted, beside a node's. */
#define WEIGHT_LABEL  0.5
#define WEIGHT_KNOT   0.2
#define WEIGHT_BORDER 0.2
#define WEIGHT_FIXED  1e6

/* Over all constraints. */
#define SWEEPS 120

/* Places along the axis: of posts but areas, then the two borders of each area, then free knots. */
typedef struct Squeeze {
  Wiring *w;
  gboolean down;
  Constraints *constraints;
  guint borders_from;
  guint *knots_from; /* of each wire */
  double *now;       /* where the places are */
  guint count;
} Squeeze;

static double along(const Squeeze *s, Point p) {
  return s->down ? p.y : p.x;
}

static double across(const Squeeze *s, Point p) {
  return s->down ? p.x : p.y;
}

/* ---- places ---- */

typedef struct Span {
  double from, to;
} Span;

static Span span_along(const Squeeze *s, const Post *post) {
  double at = along(s, post->at), half = (s->down ? post->height : post->width) / 2;
  return (Span){at - half, at + half};
}

static Span span_across(const Squeeze *s, const Post *post) {
  double at = across(s, post->at), half = (s->down ? post->width : post->height) / 2;
  return (Span){at - half, at + half};
}

static gboolean spans_meet(Span a, Span b, double gap) {
  return a.from < b.to + gap && b.from < a.to + gap;
}

static gboolean is_area(const Squeeze *s, guint post) {
  return post >= s->w->areas_from;
}

/* An edge of a post as a place and what is beside it. */
static Term edge_of(const Squeeze *s, guint post, gboolean far, double factor, double *beside) {
  Span span = span_along(s, &s->w->posts[post]);
  if (is_area(s, post))
    return (Term){s->borders_from + 2 * (post - s->w->areas_from) + far, factor};
  *beside += factor * (far ? span.to - span.from : span.from - span.to) / 2;
  return (Term){post, factor};
}

/* From an edge of one post to an edge of another there is to be `gap`, or what there is now. */
static void edges_part(Squeeze *s, guint a, gboolean far_a, guint b, gboolean far_b, double gap) {
  double beside = 0;
  Term terms[] = {edge_of(s, b, far_b, 1, &beside), edge_of(s, a, far_a, -1, &beside)};
  double now = s->now[terms[0].place] - s->now[terms[1].place] + beside;
  if (now < FAR)
    constraints_add(s->constraints, terms, 2, MIN(gap, now) - beside);
}

/* Of a knot on the line's course, as places; `beside` is what is added to them. */
static guint knot_terms(const Squeeze *s, const Wire *wire, guint knot, double factor, Term *terms,
                        double *beside) {
  const Knot *of = &wire->knots[knot];
  if (of->post < 0) {
    terms[0] = (Term){s->knots_from[wire->line] + knot, factor};
    return 1;
  }
  *beside += factor * along(s, of->at);
  if (is_area(s, (guint)of->post)) {
    guint border = s->borders_from + 2 * ((guint)of->post - s->w->areas_from);
    terms[0] = (Term){border, factor / 2};
    terms[1] = (Term){border + 1, factor / 2};
    return 2;
  }
  terms[0] = (Term){(guint)of->post, factor};
  return 1;
}

static gboolean is_on(const Wire *wire, guint post) {
  for (guint i = 0; i < wire->knot_count; i++)
    if (wire->knots[i].post == (int)post)
      return TRUE;
  return FALSE;
}

/* ---- posts ---- */

static gboolean are_joined(const Wiring *w, guint a, guint b) {
  for (guint i = 0; i < w->posts[a].wire_count; i++)
    if (is_on(&w->wires[w->posts[a].wires[i]], b))
      return TRUE;
  return FALSE;
}

static double gap_between(const Wiring *w, guint a, guint b) {
  gboolean nodes = w->posts[a].kind == POST_NODE && w->posts[b].kind == POST_NODE;
  if (are_joined(w, a, b))
    return nodes ? GAP_LINKED : GAP_ARROW;
  return nodes ? GAP_NODES : GAP_LABEL;
}

static void posts_part(Squeeze *s, guint a, guint b) {
  const Wiring *w = s->w;
  double gap = gap_between(w, a, b);
  if (!spans_meet(span_across(s, &w->posts[a]), span_across(s, &w->posts[b]), MIN(gap, GAP_NODES)))
    return;
  if (along(s, w->posts[a].at) <= along(s, w->posts[b].at))
    edges_part(s, a, TRUE, b, FALSE, gap);
  else
    edges_part(s, b, TRUE, a, FALSE, gap);
}

/* ---- areas ---- */

static double head_of(const Squeeze *s, guint area) {
  return s->down ? area_head(s->w->graph, area) : 0;
}

static void hold(Squeeze *s, guint area, guint post, double gap) {
  guint outer = s->w->areas_from + area;
  edges_part(s, outer, FALSE, post, FALSE, MAX(gap, head_of(s, area)));
  edges_part(s, post, TRUE, outer, TRUE, gap);
}

static gboolean belongs(const Squeeze *s, guint area, guint post) {
  const Post *of = &s->w->posts[post];
  return of->kind != POST_LABEL && area_holds(s->w->graph, area, of->area);
}

/* What isn't in the area keeps out of it on the side where it is. A label stays inside where it is inside. */
static void keep_out(Squeeze *s, guint area, guint post) {
  guint outer = s->w->areas_from + area;
  const Post *a = &s->w->posts[outer], *p = &s->w->posts[post];
  if (!spans_meet(span_across(s, a), span_across(s, p), GAP_BORDER))
    return;
  Span it = span_along(s, p), all = span_along(s, a);
  if (it.to <= all.from + 1)
    edges_part(s, post, TRUE, outer, FALSE, GAP_AREA);
  else if (it.from >= all.to - 1)
    edges_part(s, outer, TRUE, post, FALSE, GAP_AREA);
  else if (p->kind == POST_LABEL && it.from >= all.from && it.to <= all.to)
    hold(s, area, post, GAP_BORDER);
}

static void area_hold(Squeeze *s, guint area) {
  const Wiring *w = s->w;
  guint outer = w->areas_from + area;
  if (w->posts[outer].width <= 0)
    return;
  for (guint i = 0; i < w->areas_from + w->area_count; i++) {
    if (i == outer || w->posts[i].width <= 0)
      continue;
    if (belongs(s, area, i))
      hold(s, area, i, GAP_AREA);
    else if (!is_area(s, i) || !area_holds(w->graph, i - w->areas_from, (int)area))
      keep_out(s, area, i);
  }
  if (!s->down) { /* its title needs room */
    double beside = 0;
    Term width[] = {edge_of(s, outer, TRUE, 1, &beside), edge_of(s, outer, FALSE, -1, &beside)};
    constraints_add(s->constraints, width, 2,
                    MIN(w->posts[outer].width, w->graph->areas[area].title.width + 20));
  }
}

/* ---- lines ---- */

/* The wire's leg keeps on its side of the post. */
static void leg_part(Squeeze *s, const Wire *wire, guint leg, guint post) {
  const Wiring *w = s->w;
  Point a = knot_at(w, &wire->knots[leg]), b = knot_at(w, &wire->knots[leg + 1]);
  Span it = span_across(s, &w->posts[post]), way = span_along(s, &w->posts[post]);
  double from = across(s, a), by = across(s, b) - from, t0 = 0, t1 = 1;
  if (by > 1e-6 || by < -1e-6) {
    double enters = (it.from - 4 - from) / by, leaves = (it.to + 4 - from) / by;
    t0 = MAX(0, MIN(enters, leaves));
    t1 = MIN(1, MAX(enters, leaves));
  } else if (from < it.from - 4 || from > it.to + 4) {
    return;
  }
  if (t0 >= t1)
    return;
  double x0 = along(s, a) + t0 * (along(s, b) - along(s, a)),
         x1 = along(s, a) + t1 * (along(s, b) - along(s, a));
  gboolean before = MAX(x0, x1) <= way.from, behind = MIN(x0, x1) >= way.to;
  if (!before && !behind)
    return;
  double t = (before ? x0 > x1 : x0 < x1) ? t0 : t1,
         now = before ? way.from - MAX(x0, x1) : MIN(x0, x1) - way.to;
  if (now > FAR)
    return;
  Term terms[TERMS_MOST];
  double beside = 0, sign = before ? 1 : -1;
  guint count = 0;
  terms[count++] = edge_of(s, post, behind, sign, &beside);
  count += knot_terms(s, wire, leg, -sign * (1 - t), terms + count, &beside);
  count += knot_terms(s, wire, leg + 1, -sign * t, terms + count, &beside);
  constraints_add(s->constraints, terms, count, MIN(GAP_LINE, now) - beside);
}

static void wire_part(Squeeze *s, guint number) {
  const Wiring *w = s->w;
  const Wire *wire = &w->wires[number];
  for (guint i = 0; i < w->areas_from; i++)
    if (w->posts[i].width > 0 && !is_on(wire, i))
      for (guint leg = 0; leg + 1 < wire->knot_count; leg++)
        leg_part(s, wire, leg, i);
}

/* ---- the whole ---- */

static double weight_of(const Post *post) {
  return post->fixed ? WEIGHT_FIXED : post->kind == POST_NODE ? 1 : WEIGHT_LABEL;
}

static void places_take(Squeeze *s, double factor) {
  const Wiring *w = s->w;
  s->borders_from = w->areas_from;
  s->count = w->areas_from + 2 * w->area_count;
  for (guint i = 0; i < w->wire_count; i++) {
    s->knots_from[i] = s->count;
    s->count += w->wires[i].knot_count;
  }
  s->now = g_new(double, s->count + 1);
  g_autofree double *wanted = g_new0(double, s->count + 1), *weights = g_new(double, s->count + 1);
  for (guint i = 0; i < w->areas_from; i++) {
    s->now[i] = along(s, w->posts[i].at);
    weights[i] = weight_of(&w->posts[i]);
  }
  for (guint i = 0; i < w->area_count; i++) {
    Span span = span_along(s, &w->posts[w->areas_from + i]);
    s->now[s->borders_from + 2 * i] = span.from;
    s->now[s->borders_from + 2 * i + 1] = span.to;
    weights[s->borders_from + 2 * i] = weights[s->borders_from + 2 * i + 1] =
        area_may_change(w, i) ? WEIGHT_BORDER : WEIGHT_FIXED;
  }
  for (guint i = 0; i < w->wire_count; i++)
    for (guint k = 0; k < w->wires[i].knot_count; k++) {
      s->now[s->knots_from[i] + k] = along(s, knot_at(w, &w->wires[i].knots[k]));
      weights[s->knots_from[i] + k] = w->wires[i].fixed ? WEIGHT_FIXED : WEIGHT_KNOT;
    }
  double middle = s->down ? w->bounds.y + w->bounds.height / 2 : w->bounds.x + w->bounds.width / 2;
  for (guint i = 0; i < s->count; i++)
    wanted[i] = weights[i] >= WEIGHT_FIXED ? s->now[i] : middle + factor * (s->now[i] - middle);
  s->constraints = constraints_new(wanted, weights, s->count);
}

static void point_set(const Squeeze *s, Point *p, double to) {
  *(s->down ? &p->y : &p->x) = to;
}

static void places_give(Squeeze *s, const double *places) {
  Wiring *w = s->w;
  for (guint i = 0; i < w->areas_from; i++)
    if (!w->posts[i].fixed)
      point_set(s, &w->posts[i].at, places[i]);
  for (guint i = 0; i < w->wire_count; i++)
    for (guint k = 0; k < w->wires[i].knot_count; k++)
      if (w->wires[i].knots[k].post < 0 && !w->wires[i].fixed)
        point_set(s, &w->wires[i].knots[k].at, places[s->knots_from[i] + k]);
  for (guint i = 0; i < w->area_count; i++) {
    Rect box = post_box(&w->posts[w->areas_from + i]);
    double from = places[s->borders_from + 2 * i], to = places[s->borders_from + 2 * i + 1];
    *(s->down ? &box.y : &box.x) = from;
    *(s->down ? &box.height : &box.width) = to - from;
    if (area_may_change(w, i) && box.width > 0 && box.height > 0)
      area_post_set(w, i, box);
  }
  wiring_redraw(w);
}

void squeeze_wiring(Wiring *w, gboolean down, double factor) {
  Squeeze s = {.w = w, .down = down, .knots_from = g_new(guint, w->wire_count + 1)};
  wiring_bound(w);
  places_take(&s, factor);
  for (guint i = 0; i < w->areas_from; i++)
    for (guint k = i + 1; k < w->areas_from; k++)
      if (w->posts[i].width > 0 && w->posts[k].width > 0)
        posts_part(&s, i, k);
  for (guint i = 0; i < w->area_count; i++)
    area_hold(&s, i);
  for (guint i = 0; i < w->wire_count; i++)
    wire_part(&s, i);
  const double *places = constraints_solve(s.constraints, SWEEPS);
  if (places)
    places_give(&s, places);
  constraints_free(s.constraints);
  g_free(s.knots_from);
  g_free(s.now);
}
