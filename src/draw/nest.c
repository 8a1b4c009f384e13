#include "draw/nest.h"

#include "draw/pack.h"

#define PART_GAP 24.0

typedef struct Nest {
  Net *net;
  BoardPlace place;
  gpointer data;
  gboolean connected;
  /* by area + 1: where its boxes, its areas and its links begin in the lists */
  guint *box_first, *boxes, *area_first, *areas, *link_first, *links;
  guint *box_piece, *area_piece; /* the piece on the board at hand */
  Point *size;                   /* of each area, with its title and padding */
} Nest;

/* ---- what lies where ---- */

static int box_area(const Net *net, guint box) {
  return net->boxes[box].area;
}

static int area_outer(const Net *net, guint area) {
  return net->graph->areas[area].in;
}

static int link_area(const Net *net, guint link) {
  return areas_common(net->graph, net->boxes[net->links[link].from].area,
                      net->boxes[net->links[link].to].area);
}

/* Things 0..count-1 by the area that they lie in, in their order: those of area a (or of none, -1) are
 * list[first[a + 1]] on, to first[a + 2]. */
static void list_by_area(const Net *net, guint count, int (*area_of)(const Net *, guint), guint **first,
                         guint **list) {
  guint slots = net->graph->area_count + 3;
  *first = g_new0(guint, slots + 1);
  *list = g_new(guint, count + 1);
  for (guint i = 0; i < count; i++)
    (*first)[area_of(net, i) + 3]++;
  for (guint a = 1; a <= slots; a++)
    (*first)[a] += (*first)[a - 1];
  for (guint i = 0; i < count; i++)
    (*list)[(*first)[area_of(net, i) + 2]++] = i;
}

/* ---- boards ---- */

/* The piece of the area's board that the box lies in. */
static guint piece_of(const Nest *nest, guint box, int area) {
  int at = nest->net->boxes[box].area;
  if (at == area)
    return nest->box_piece[box];
  while (nest->net->graph->areas[at].in != area)
    at = nest->net->graph->areas[at].in;
  return nest->area_piece[at];
}

static void board_fill(Nest *nest, Board *board, int area) {
  const guint *first = nest->box_first + area + 1, *inner = nest->area_first + area + 1,
              *links = nest->link_first + area + 1;
  board->pieces = g_new(Piece, first[1] - first[0] + inner[1] - inner[0] + 1);
  board->ties = g_new(Tie, links[1] - links[0] + 1);
  for (guint k = first[0]; k < first[1]; k++) {
    guint box = nest->boxes[k];
    nest->box_piece[box] = board->piece_count;
    board->pieces[board->piece_count++] =
        (Piece){FALSE, box, nest->net->boxes[box].width, nest->net->boxes[box].height, {0, 0}};
  }
  for (guint k = inner[0]; k < inner[1]; k++) {
    guint within = nest->areas[k];
    nest->area_piece[within] = board->piece_count;
    board->pieces[board->piece_count++] =
        (Piece){TRUE, within, nest->size[within].x, nest->size[within].y, {0, 0}};
  }
  for (guint k = links[0]; k < links[1]; k++) {
    const Link *link = &nest->net->links[nest->links[k]];
    guint from = piece_of(nest, link->from, area), to = piece_of(nest, link->to, area);
    if (from != to)
      board->ties[board->tie_count++] = (Tie){from, to};
  }
}

static void board_clear(Board *board) {
  g_free(board->pieces);
  g_free(board->ties);
}

Rect board_bounds(const Board *board) {
  Rect bounds = {0, 0, 0, 0};
  for (guint i = 0; i < board->piece_count; i++) {
    const Piece *p = &board->pieces[i];
    Rect box = {p->centre.x - p->width / 2, p->centre.y - p->height / 2, p->width, p->height};
    bounds = i ? rect_union(bounds, box) : box;
  }
  return bounds;
}

/* ---- parts of a board that no tie joins ---- */

static guint root_of(guint *parent, guint i) {
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

/* The number of each piece's part, in the order of their first pieces. */
static guint parts_number(const Board *board, guint *part) {
  g_autofree guint *parent = g_new(guint, board->piece_count + 1);
  for (guint i = 0; i < board->piece_count; i++)
    parent[i] = i;
  for (guint i = 0; i < board->tie_count; i++) {
    guint a = root_of(parent, board->ties[i].from), b = root_of(parent, board->ties[i].to);
    parent[MAX(a, b)] = MIN(a, b);
  }
  guint count = 0;
  for (guint i = 0; i < board->piece_count; i++) {
    guint root = root_of(parent, i);
    part[i] = root == i ? count++ : part[root];
  }
  return count;
}

static Board *parts_split(const Board *board, const guint *part, guint count, guint *slot) {
  Board *parts = g_new0(Board, count + 1);
  g_autofree guint *ties = g_new0(guint, count + 1), *pieces = g_new0(guint, count + 1);
  for (guint i = 0; i < board->piece_count; i++)
    pieces[part[i]]++;
  for (guint i = 0; i < board->tie_count; i++)
    ties[part[board->ties[i].from]]++;
  for (guint i = 0; i < count; i++)
    parts[i] = (Board){board->net, g_new(Piece, pieces[i] + 1), 0, g_new(Tie, ties[i] + 1), 0};
  for (guint i = 0; i < board->piece_count; i++) {
    Board *p = &parts[part[i]];
    slot[i] = p->piece_count;
    p->pieces[p->piece_count++] = board->pieces[i];
  }
  for (guint i = 0; i < board->tie_count; i++) {
    Board *p = &parts[part[board->ties[i].from]];
    p->ties[p->tie_count++] = (Tie){slot[board->ties[i].from], slot[board->ties[i].to]};
  }
  return parts;
}

static void parts_place(Nest *nest, Board *board) {
  g_autofree guint *part = g_new(guint, board->piece_count + 1), *slot = g_new(guint, board->piece_count + 1);
  guint count = parts_number(board, part);
  g_autofree Board *parts = parts_split(board, part, count, slot);
  g_autofree Rect *bounds = g_new(Rect, count + 1), *packed = g_new(Rect, count + 1);
  for (guint i = 0; i < count; i++) {
    if (parts[i].piece_count > 1)
      nest->place(&parts[i], nest->data);
    packed[i] = bounds[i] = board_bounds(&parts[i]);
  }
  pack_boxes(packed, count, board->net->aspect, PART_GAP);
  for (guint i = 0; i < board->piece_count; i++) {
    guint p = part[i];
    Point at = parts[p].pieces[slot[i]].centre;
    board->pieces[i].centre = (Point){at.x - bounds[p].x + packed[p].x, at.y - bounds[p].y + packed[p].y};
  }
  for (guint i = 0; i < count; i++)
    board_clear(&parts[i]);
}

/* ---- areas ---- */

/* Takes the places from the board: relative to the area's content, until areas_settle. Returns its size. */
static Point board_take(Nest *nest, const Board *board) {
  Rect bounds = board_bounds(board);
  for (guint i = 0; i < board->piece_count; i++) {
    const Piece *p = &board->pieces[i];
    Point at = {p->centre.x - bounds.x, p->centre.y - bounds.y};
    if (p->is_area)
      nest->net->areas[p->index] = (Rect){at.x - p->width / 2, at.y - p->height / 2, p->width, p->height};
    else
      nest->net->boxes[p->index].centre = at;
  }
  return (Point){bounds.width, bounds.height};
}

static void area_place(Nest *nest, int area) {
  Board board = {.net = nest->net};
  board_fill(nest, &board, area);
  if (nest->connected)
    parts_place(nest, &board);
  else if (board.piece_count > 1)
    nest->place(&board, nest->data);
  Point size = board_take(nest, &board);
  board_clear(&board);
  if (area < 0) {
    nest->net->width = size.x;
    nest->net->height = size.y;
    return;
  }
  const Graph *graph = nest->net->graph;
  double least = graph->areas[area].title.width + 2 * 10; /* as titles.c needs it */
  nest->size[area] =
      (Point){MAX(size.x + 2 * AREA_PAD, least), size.y + AREA_PAD + area_head(graph, (guint)area)};
}

/* Where the content of an area begins. */
static Point content_corner(const Net *net, int area) {
  if (area < 0)
    return (Point){0, 0};
  const Rect *box = &net->areas[area];
  return (Point){box->x + AREA_PAD, box->y + area_head(net->graph, (guint)area)};
}

/* Outer areas stand where they are to be; what is in them follows. */
static void areas_settle(Net *net) {
  for (guint i = 0; i < net->area_count; i++) {
    guint area = net->area_order[i];
    Point corner = content_corner(net, net->graph->areas[area].in);
    net->areas[area].x += corner.x;
    net->areas[area].y += corner.y;
  }
  for (guint i = 0; i < net->box_count; i++) {
    Point corner = content_corner(net, net->boxes[i].area);
    net->boxes[i].centre.x += corner.x;
    net->boxes[i].centre.y += corner.y;
  }
}

void nest_place(Net *net, gboolean connected, BoardPlace place, gpointer data) {
  guint areas = net->graph->area_count;
  g_autofree guint *box_piece = g_new(guint, net->box_count + 1), *area_piece = g_new(guint, areas + 1);
  g_autofree Point *size = g_new0(Point, areas + 1);
  Nest nest = {.net = net, .place = place, .data = data, .connected = connected};
  nest.box_piece = box_piece;
  nest.area_piece = area_piece;
  nest.size = size;
  list_by_area(net, net->box_count, box_area, &nest.box_first, &nest.boxes);
  list_by_area(net, areas, area_outer, &nest.area_first, &nest.areas);
  list_by_area(net, net->link_count, link_area, &nest.link_first, &nest.links);
  for (guint i = net->area_count; i-- > 0;)
    area_place(&nest, (int)net->area_order[i]);
  area_place(&nest, -1);
  areas_settle(net);
  g_free(nest.box_first);
  g_free(nest.boxes);
  g_free(nest.area_first);
  g_free(nest.areas);
  g_free(nest.link_first);
  g_free(nest.links);
}
