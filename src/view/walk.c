#include "view/walk.h"

/* Relations that point at each other in a ring end here. */
#define END_DEPTH 8

static gboolean group_contains(const Group *outer, const Group *group) {
  for (; group; group = group->in)
    if (group == outer)
      return TRUE;
  return FALSE;
}

static void end_visit_within(const Case *c, const End *end, EntityVisitor visit, gpointer data, int depth) {
  if (end->kind == END_ENTITY) {
    visit(end->entity, data);
  } else if (end->kind == END_RELATION && depth > 0) {
    end_visit_within(c, &end->relation->from, visit, data, depth - 1);
    end_visit_within(c, &end->relation->to, visit, data, depth - 1);
  } else if (end->kind == END_GROUP) {
    for (guint i = 0; i < c->entities->len; i++) {
      const Entity *entity = g_ptr_array_index(c->entities, i);
      if (group_contains(end->group, entity->group))
        visit(entity, data);
    }
  }
}

void end_visit(const Case *c, const End *end, EntityVisitor visit, gpointer data) {
  end_visit_within(c, end, visit, data, END_DEPTH);
}

/* Each entity's neighbours, one after the other: those of entity i from starts[i] to starts[i + 1]. */
typedef struct Neighbours {
  guint *starts;
  guint *others;
} Neighbours;

typedef struct Pairs {
  GArray *pairs; /* guint[2] */
  guint from;
} Pairs;

static void pair_add(const Entity *entity, gpointer data) {
  Pairs *p = data;
  guint pair[2] = {p->from, entity->index};
  if (pair[0] != pair[1])
    g_array_append_vals(p->pairs, pair, 2);
}

typedef struct Ends {
  const Case *c;
  const End *to;
  Pairs *pairs;
} Ends;

static void from_visit(const Entity *entity, gpointer data) {
  Ends *e = data;
  e->pairs->from = entity->index;
  end_visit(e->c, e->to, pair_add, e->pairs);
}

static GArray *pairs_of(const Case *c, const gboolean *passes) {
  Pairs pairs = {g_array_new(FALSE, FALSE, sizeof(guint)), 0};
  for (guint i = 0; i < c->relations->len; i++) {
    const Relation *relation = g_ptr_array_index(c->relations, i);
    Ends ends = {c, &relation->to, &pairs};
    if (!passes[i])
      continue;
    if (relation->from.kind != END_ENTITY || relation->to.kind != END_ENTITY) {
      end_visit(c, &relation->from, from_visit, &ends);
    } else {
      pairs.from = relation->from.entity->index;
      pair_add(relation->to.entity, &pairs);
    }
  }
  return pairs.pairs;
}

static Neighbours neighbours_of(const Case *c, const gboolean *passes) {
  g_autoptr(GArray) pairs = pairs_of(c, passes);
  const guint *ends = (const guint *)(gconstpointer)pairs->data;
  Neighbours n = {g_new0(guint, c->entities->len + 2), g_new(guint, pairs->len + 1)};
  for (guint i = 0; i < pairs->len; i++)
    n.starts[ends[i] + 2]++;
  for (guint i = 2; i < c->entities->len + 2; i++)
    n.starts[i] += n.starts[i - 1];
  for (guint i = 0; i < pairs->len; i++)
    n.others[n.starts[ends[i] + 1]++] = ends[i ^ 1];
  return n;
}

guint *walk_distances(const Case *c, const gboolean *passes, Entity *const *from, guint count, guint limit) {
  Neighbours n = neighbours_of(c, passes);
  guint *distance = g_new(guint, c->entities->len + 1);
  g_autofree guint *queue = g_new(guint, c->entities->len + 1);
  guint head = 0, tail = 0;
  for (guint i = 0; i < c->entities->len; i++)
    distance[i] = FAR_AWAY;
  for (guint i = 0; i < count; i++)
    if (distance[from[i]->index] == FAR_AWAY) {
      distance[from[i]->index] = 0;
      queue[tail++] = from[i]->index;
    }
  while (head < tail) {
    guint at = queue[head++];
    for (guint k = n.starts[at]; k < n.starts[at + 1] && distance[at] < limit; k++)
      if (distance[n.others[k]] == FAR_AWAY) {
        distance[n.others[k]] = distance[at] + 1;
        queue[tail++] = n.others[k];
      }
  }
  g_free(n.starts);
  g_free(n.others);
  return distance;
}
