#include "view/paths.h"

#include "view/walk.h"

typedef struct Paths {
  const Case *c;
  const gboolean *passes;
  const guint *from_a, *from_b; /* steps to every entity from the two ends, by its index */
  guint longest;
  gboolean *marked;
} Paths;

/* How far something is from both ends of the paths. */
typedef struct Distance {
  const Paths *paths;
  guint from_a, from_b;
} Distance;

static void distance_take(const Entity *entity, gpointer data) {
  Distance *d = data;
  d->from_a = MIN(d->from_a, d->paths->from_a[entity->index]);
  d->from_b = MIN(d->from_b, d->paths->from_b[entity->index]);
}

static void entity_mark(const Entity *entity, gpointer data) {
  gboolean *marked = data;
  marked[entity->index] = TRUE;
}

/* A path may lead over a claim about a claim, which isn't shown without both ends of that. */
static void quoted_mark(const Paths *paths) {
  for (guint i = 0; i < paths->c->relations->len; i++) {
    const Relation *relation = g_ptr_array_index(paths->c->relations, i);
    if (!paths->passes[i] || (relation->from.kind != END_RELATION && relation->to.kind != END_RELATION))
      continue;
    Distance from = {paths, FAR_AWAY, FAR_AWAY}, to = from;
    end_visit(paths->c, &relation->from, distance_take, &from);
    end_visit(paths->c, &relation->to, distance_take, &to);
    if (MIN(from.from_a + to.from_b, to.from_a + from.from_b) + 1 > paths->longest)
      continue;
    end_visit(paths->c, &relation->from, entity_mark, paths->marked);
    end_visit(paths->c, &relation->to, entity_mark, paths->marked);
  }
}

static void paths_mark(const Paths *paths) {
  for (guint i = 0; i < paths->c->entities->len; i++)
    if (paths->from_a[i] + paths->from_b[i] <= paths->longest)
      paths->marked[i] = TRUE;
  quoted_mark(paths);
}

gboolean *paths_between(const Case *c, const gboolean *passes, const EntityList *ends, guint within) {
  gboolean *marked = g_new0(gboolean, c->entities->len + 1);
  for (guint a = 0; a < ends->count; a++) {
    g_autofree guint *from_a = walk_distances(c, passes, &ends->items[a], 1, FAR_AWAY);
    marked[ends->items[a]->index] = TRUE;
    for (guint b = a + 1; b < ends->count; b++) {
      g_autofree guint *from_b = walk_distances(c, passes, &ends->items[b], 1, FAR_AWAY);
      guint shortest = from_a[ends->items[b]->index];
      if (shortest < FAR_AWAY)
        paths_mark(&(Paths){c, passes, from_a, from_b, within ? within : shortest, marked});
    }
  }
  return marked;
}
