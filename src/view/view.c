#include "view/view.h"

#include "view/filter.h"
#include "view/paths.h"
#include "view/walk.h"

/* What is in the picture so far, by index. */
typedef struct Chosen {
  const Case *c;
  const View *view; /* may be NULL */
  const Filter *filter;
  Marking ceiling;
  gboolean *entity, *relation, *group;
  const Group **inside; /* of each entity that is shown */
  gboolean *passes;     /* relations that may be shown if their ends are */
  guint left_out;
} Chosen;

static gboolean exceeds(const Chosen *chosen, Marking marking) {
  return chosen->ceiling != MARKING_NONE && marking > chosen->ceiling;
}

static gboolean too_strict(Chosen *chosen, Marking marking) {
  gboolean strict = exceeds(chosen, marking);
  chosen->left_out += strict;
  return strict;
}

static void passes_choose(Chosen *chosen) {
  const Case *c = chosen->c;
  for (guint i = 0; i < c->relations->len; i++) {
    const Relation *relation = g_ptr_array_index(c->relations, i);
    chosen->passes[i] = filter_relation(chosen->filter, relation) &&
                        !(chosen->ceiling && too_strict(chosen, relation_marking(c, relation)));
  }
}

/* Entities within `depth` of those that the view is around stay. */
static void around_narrow(Chosen *chosen) {
  const View *view = chosen->view;
  if (!view || !view->around.count)
    return;
  g_autofree guint *distance =
      walk_distances(chosen->c, chosen->passes, view->around.items, view->around.count, view->depth);
  for (guint i = 0; i < chosen->c->entities->len; i++)
    chosen->entity[i] = chosen->entity[i] && distance[i] <= view->depth;
}

static void between_narrow(Chosen *chosen) {
  const View *view = chosen->view;
  if (!view || !view->between.count)
    return;
  g_autofree gboolean *marked = paths_between(chosen->c, chosen->passes, &view->between, view->within);
  for (guint i = 0; i < chosen->c->entities->len; i++)
    chosen->entity[i] = chosen->entity[i] && marked[i];
}

static void entities_choose(Chosen *chosen) {
  const Case *c = chosen->c;
  for (guint i = 0; i < c->entities->len; i++) {
    const Entity *entity = g_ptr_array_index(c->entities, i);
    chosen->entity[i] = filter_entity(chosen->filter, entity) &&
                        !(chosen->ceiling && too_strict(chosen, entity_marking(entity)));
  }
  around_narrow(chosen);
  between_narrow(chosen);
}

static gboolean end_is_shown(const Chosen *chosen, const End *end) {
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

static gboolean group_may_show(const Chosen *chosen, const Group *group) {
  return !(group->claim && group->claim->status == STATUS_RETRACTED) &&
         !(chosen->ceiling && exceeds(chosen, group_marking(group)));
}

/* The group that an entity stands in when it is shown: where its own may not be, the one round that. */
static const Group *group_inside(const Chosen *chosen, const Entity *entity) {
  const Group *group = entity_group(entity);
  if (!group || (chosen->ceiling && exceeds(chosen, claim_marking(entity->membership))))
    return NULL;
  while (group && !group_may_show(chosen, group))
    group = group->in;
  return group;
}

static void group_choose(const Chosen *chosen, const Group *group) {
  for (; group; group = group->in)
    if (group_may_show(chosen, group))
      chosen->group[group->index] = TRUE;
}

static void groups_choose(Chosen *chosen) {
  for (guint i = 0; i < chosen->c->entities->len; i++)
    if (chosen->entity[i]) {
      chosen->inside[i] = group_inside(chosen, g_ptr_array_index(chosen->c->entities, i));
      group_choose(chosen, chosen->inside[i]);
    }
}

/* Groups, and memberships in others, that are missing for their marking where their entity is shown. */
static guint groups_left_out(const Chosen *chosen) {
  g_autofree gboolean *strict = g_new0(gboolean, chosen->c->groups->len + 1);
  guint count = 0;
  for (guint i = 0; chosen->ceiling != MARKING_NONE && i < chosen->c->entities->len; i++) {
    const Entity *entity = g_ptr_array_index(chosen->c->entities, i);
    const Group *group = chosen->entity[i] ? entity_group(entity) : NULL;
    if (group && !exceeds(chosen, group_marking(group)))
      count += exceeds(chosen, claim_marking(entity->membership));
    for (; group; group = group->in)
      if (!strict[group->index] && exceeds(chosen, group_marking(group))) {
        strict[group->index] = TRUE;
        count++;
      }
  }
  return count;
}

static gboolean group_has_entities(const Case *c, const Group *group) {
  for (guint i = 0; i < c->entities->len; i++)
    for (const Group *g = ((const Entity *)g_ptr_array_index(c->entities, i))->group; g; g = g->in)
      if (g == group)
        return TRUE;
  return FALSE;
}

/* A group that holds nothing in the whole case stands for itself: it is shown where a relation ends at it. */
static void empty_group_choose(Chosen *chosen, const End *end) {
  if (end->kind != END_GROUP || chosen->group[end->group->index] || group_has_entities(chosen->c, end->group))
    return;
  group_choose(chosen, end->group);
}

static void empty_groups_choose(Chosen *chosen) {
  for (guint i = 0; i < chosen->c->relations->len; i++) {
    const Relation *relation = g_ptr_array_index(chosen->c->relations, i);
    if (!chosen->passes[i] || (relation->from.kind != END_GROUP && relation->to.kind != END_GROUP))
      continue;
    if (relation->to.kind != END_ENTITY || !chosen->view || chosen->entity[relation->to.entity->index])
      empty_group_choose(chosen, &relation->from);
    if (relation->from.kind != END_ENTITY || !chosen->view || chosen->entity[relation->from.entity->index])
      empty_group_choose(chosen, &relation->to);
  }
}

/* A relation may end at another one, so rounds go on until nothing is added that one may end at. */
static void relations_choose(Chosen *chosen) {
  gboolean grew = TRUE, nested = FALSE;
  while (grew) {
    grew = FALSE;
    for (guint i = 0; i < chosen->c->relations->len; i++) {
      const Relation *relation = g_ptr_array_index(chosen->c->relations, i);
      nested = nested || relation->from.kind == END_RELATION || relation->to.kind == END_RELATION;
      if (chosen->relation[i] || !chosen->passes[i] || !end_is_shown(chosen, &relation->from) ||
          !end_is_shown(chosen, &relation->to))
        continue;
      chosen->relation[i] = TRUE;
      grew = TRUE;
    }
    grew = grew && nested;
  }
}

static void touched_mark(const Entity *entity, gpointer data) {
  gboolean *touched = data;
  touched[entity->index] = TRUE;
}

/* Where relations must meet keys, an entity that none of those shown touches says nothing, unless it was
 * asked for. */
static void loners_drop(Chosen *chosen) {
  const View *view = chosen->view;
  if (!filter_has_relation_keys(view))
    return;
  g_autofree gboolean *touched = g_new0(gboolean, chosen->c->entities->len + 1);
  const EntityList *asked[] = {&view->only, &view->around, &view->between};
  for (gsize k = 0; k < G_N_ELEMENTS(asked); k++)
    for (guint i = 0; i < asked[k]->count; i++)
      touched[asked[k]->items[i]->index] = TRUE;
  for (guint i = 0; i < chosen->c->relations->len; i++) {
    const Relation *relation = g_ptr_array_index(chosen->c->relations, i);
    if (!chosen->relation[i])
      continue;
    end_visit(chosen->c, &relation->from, touched_mark, touched);
    end_visit(chosen->c, &relation->to, touched_mark, touched);
  }
  for (guint i = 0; i < chosen->c->entities->len; i++)
    chosen->entity[i] = chosen->entity[i] && touched[i];
  for (guint i = 0; i < chosen->c->groups->len; i++)
    chosen->group[i] = FALSE;
  groups_choose(chosen);
  empty_groups_choose(chosen);
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

/* The view's, else the chart's; a view may also say that it is of natural size. */
static void page_choose(Selection *selection) {
  const View *view = selection->view;
  gboolean of_view = view && (page_is_set(&view->page) || view->page.natural);
  selection->page = of_view ? view->page : selection->of->page;
  selection->page_pos = of_view ? view->page_pos : selection->of->page_pos;
}

static void hints_take(Selection *selection, const PlaceList *places) {
  for (guint i = 0; i < places->count; i++)
    g_ptr_array_add(selection->hints, &places->items[i]);
}

static Selection *selection_of(const Chosen *chosen) {
  Selection *selection = g_new0(Selection, 1);
  selection->of = chosen->c;
  selection->view = chosen->view;
  selection->entities = kept(chosen->c->entities, chosen->entity);
  selection->relations = kept(chosen->c->relations, chosen->relation);
  selection->groups = kept(chosen->c->groups, chosen->group);
  selection->ceiling = chosen->ceiling;
  selection->left_out = chosen->left_out + groups_left_out(chosen);
  selection->inside = chosen->inside;
  selection->group_shown = g_memdup2(chosen->group, sizeof(gboolean) * (chosen->c->groups->len + 1));
  selection->frame = part_choice_apply(&chosen->c->frame, FRAME_DEFAULT);
  selection->shown = part_choice_apply(&chosen->c->shown, SHOWN_DEFAULT);
  if (chosen->view) {
    selection->frame = part_choice_apply(&chosen->view->frame, selection->frame);
    selection->shown = part_choice_apply(&chosen->view->shown, selection->shown);
  }
  page_choose(selection);
  selection->hints = g_ptr_array_new();
  hints_take(selection, &chosen->c->places);
  if (chosen->view)
    hints_take(selection, &chosen->view->places);
  g_ptr_array_sort(selection->groups, groups_by_depth);
  return selection;
}

Selection *selection_new(const Case *c, const View *view, Marking ceiling) {
  g_autofree gboolean *entity = g_new0(gboolean, c->entities->len + 1);
  g_autofree gboolean *relation = g_new0(gboolean, c->relations->len + 1);
  g_autofree gboolean *group = g_new0(gboolean, c->groups->len + 1);
  g_autofree gboolean *passes = g_new0(gboolean, c->relations->len + 1);
  g_autoptr(Filter) filter = filter_new(c, view);
  const Group **inside = g_new0(const Group *, c->entities->len + 1); /* goes to the selection */
  Chosen chosen = {c, view, filter, ceiling, entity, relation, group, inside, passes, 0};
  passes_choose(&chosen);
  entities_choose(&chosen);
  groups_choose(&chosen);
  empty_groups_choose(&chosen);
  relations_choose(&chosen);
  loners_drop(&chosen);
  return selection_of(&chosen);
}
