#include "view/view.h"

#include <string.h>

/* What is in the picture so far, by index. */
typedef struct Chosen {
  gboolean *entity, *relation, *group;
} Chosen;

static gboolean entity_in_list(const EntityList *list, const Entity *entity) {
  for (guint i = 0; i < list->count; i++)
    if (list->items[i] == entity)
      return TRUE;
  return list->count == 0;
}

static gboolean type_in_list(const EntityTypeList *list, const EntityType *type) {
  for (guint i = 0; i < list->count; i++)
    if (list->items[i] == type)
      return TRUE;
  return list->count == 0;
}

static gboolean tags_meet(const TextList *wanted, const TextList *tags) {
  for (guint i = 0; i < wanted->count; i++)
    for (guint j = 0; j < tags->count; j++)
      if (strcmp(wanted->items[i].text, tags->items[j].text) == 0)
        return TRUE;
  return wanted->count == 0;
}

/* Whether the group, or one round it, is in the list. */
static gboolean group_in_list(const GroupList *list, const Group *group) {
  for (; group; group = group->in)
    for (guint i = 0; i < list->count; i++)
      if (list->items[i] == group)
        return TRUE;
  return list->count == 0;
}

static gboolean group_contains(const Group *outer, const Group *group) {
  for (; group; group = group->in)
    if (group == outer)
      return TRUE;
  return FALSE;
}

/* Calls `visit` for every entity that an end stands for: the entity itself, those of the group, or those at
 * the ends of the relation. Relations that point at each other in a ring end by `depth`. */
typedef void (*EntityVisitor)(const Entity *entity, gpointer data);

static void end_visit(const Case *c, const End *end, EntityVisitor visit, gpointer data, int depth) {
  if (end->kind == END_ENTITY) {
    visit(end->entity, data);
  } else if (end->kind == END_RELATION && depth > 0) {
    end_visit(c, &end->relation->from, visit, data, depth - 1);
    end_visit(c, &end->relation->to, visit, data, depth - 1);
  } else if (end->kind == END_GROUP) {
    for (guint i = 0; i < c->entities->len; i++) {
      const Entity *entity = g_ptr_array_index(c->entities, i);
      if (group_contains(end->group, entity->group))
        visit(entity, data);
    }
  }
}

#define END_DEPTH 8

typedef struct Walk {
  const guint *distance;
  guint *next;
  guint nearest;
} Walk;

static void walk_look(const Entity *entity, gpointer data) {
  Walk *walk = data;
  walk->nearest = MIN(walk->nearest, walk->distance[entity->index]);
}

static void walk_reach(const Entity *entity, gpointer data) {
  Walk *walk = data;
  walk->next[entity->index] = MIN(walk->next[entity->index], walk->nearest + 1);
}

static void walk_end(Walk *walk, const Case *c, const End *from, const End *to, guint step) {
  walk->nearest = G_MAXUINT - 1;
  end_visit(c, from, walk_look, walk, END_DEPTH);
  if (walk->nearest <= step)
    end_visit(c, to, walk_reach, walk, END_DEPTH);
}

/* Steps along relations, either way, from the nearest entity that the view is around. */
static guint *distances(const Case *c, const View *view) {
  guint *distance = g_new(guint, c->entities->len + 1);
  for (guint i = 0; i < c->entities->len; i++)
    distance[i] = G_MAXUINT - 1;
  for (guint i = 0; i < view->around.count; i++)
    distance[view->around.items[i]->index] = 0;
  Walk walk = {distance, distance, 0};
  gboolean grew = TRUE;
  for (guint step = 0; step < view->depth && grew; step++) {
    g_autofree guint *before = g_memdup2(distance, sizeof(guint) * c->entities->len);
    walk.distance = before;
    for (guint i = 0; i < c->relations->len; i++) {
      const Relation *relation = g_ptr_array_index(c->relations, i);
      walk_end(&walk, c, &relation->from, &relation->to, step);
      walk_end(&walk, c, &relation->to, &relation->from, step);
    }
    grew = memcmp(before, distance, sizeof(guint) * c->entities->len) != 0;
  }
  return distance;
}

static void entities_choose(const Case *c, const View *view, Chosen *chosen) {
  g_autofree guint *distance = view && view->around.count ? distances(c, view) : NULL;
  for (guint i = 0; i < c->entities->len; i++) {
    const Entity *entity = g_ptr_array_index(c->entities, i);
    chosen->entity[i] =
        !view || (entity_in_list(&view->only, entity) && type_in_list(&view->types, entity->type) &&
                  tags_meet(&view->tags, &entity->tags) && group_in_list(&view->groups, entity->group) &&
                  (!distance || distance[i] <= view->depth));
  }
}

static gboolean end_is_shown(const End *end, const Chosen *chosen) {
  switch (end->kind) {
  case END_ENTITY:
    return chosen->entity[end->entity->index];
  case END_GROUP:
    return chosen->group[end->group->index];
  case END_RELATION:
    return chosen->relation[end->relation->index];
  }
  return FALSE;
}

static void groups_choose(const Case *c, Chosen *chosen) {
  for (guint i = 0; i < c->entities->len; i++) {
    const Entity *entity = g_ptr_array_index(c->entities, i);
    if (chosen->entity[i])
      for (const Group *group = entity->group; group; group = group->in)
        chosen->group[group->index] = TRUE;
  }
}

/* A relation may end at another one, so rounds go on until nothing is added. */
static void relations_choose(const Case *c, Chosen *chosen) {
  gboolean grew = TRUE;
  while (grew) {
    grew = FALSE;
    for (guint i = 0; i < c->relations->len; i++) {
      const Relation *relation = g_ptr_array_index(c->relations, i);
      if (chosen->relation[i] || !end_is_shown(&relation->from, chosen) ||
          !end_is_shown(&relation->to, chosen))
        continue;
      chosen->relation[i] = TRUE;
      grew = TRUE;
    }
  }
}

static guint group_depth(const Group *group) {
  guint depth = 0;
  for (; group->in; group = group->in)
    depth++;
  return depth;
}

static gint groups_by_depth(gconstpointer a, gconstpointer b) {
  const Group *left = *(Group *const *)a, *right = *(Group *const *)b;
  gint by_depth = (gint)group_depth(left) - (gint)group_depth(right);
  return by_depth ? by_depth : (gint)left->index - (gint)right->index;
}

static GPtrArray *kept(const GPtrArray *all, const gboolean *chosen) {
  GPtrArray *list = g_ptr_array_new();
  for (guint i = 0; i < all->len; i++)
    if (chosen[i])
      g_ptr_array_add(list, g_ptr_array_index(all, i));
  return list;
}

Selection *selection_new(const Case *c, const View *view) {
  g_autofree gboolean *entity = g_new0(gboolean, c->entities->len + 1);
  g_autofree gboolean *relation = g_new0(gboolean, c->relations->len + 1);
  g_autofree gboolean *group = g_new0(gboolean, c->groups->len + 1);
  Chosen chosen = {entity, relation, group};
  entities_choose(c, view, &chosen);
  groups_choose(c, &chosen);
  relations_choose(c, &chosen);
  Selection *selection = g_new0(Selection, 1);
  selection->of = c;
  selection->view = view;
  selection->entities = kept(c->entities, entity);
  selection->relations = kept(c->relations, relation);
  selection->groups = kept(c->groups, group);
  g_ptr_array_sort(selection->groups, groups_by_depth);
  return selection;
}

void selection_free(Selection *selection) {
  if (!selection)
    return;
  g_ptr_array_free(selection->entities, TRUE);
  g_ptr_array_free(selection->relations, TRUE);
  g_ptr_array_free(selection->groups, TRUE);
  g_free(selection);
}

const char *selection_title(const Selection *selection) {
  if (selection->view && selection->view->title.text)
    return selection->view->title.text;
  return selection->of->title.text ? selection->of->title.text : selection->of->stem;
}
