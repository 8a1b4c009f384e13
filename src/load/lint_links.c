/* Links: entities and groups that nothing is said of. */
#include "load/lint_check.h"

typedef struct Links {
  const Lint *lint;
  gboolean *entity_met; /* by index: a relation ends there, or the entity says something */
  gboolean *group_met;  /* a relation ends there */
  gboolean *group_used; /* something lies in it */
} Links;

static gpointer begin(const Lint *lint) {
  Links *links = g_new0(Links, 1);
  links->lint = lint;
  links->entity_met = g_new0(gboolean, lint->c->entities->len + 1);
  links->group_met = g_new0(gboolean, lint->c->groups->len + 1);
  links->group_used = g_new0(gboolean, lint->c->groups->len + 1);
  return links;
}

static void group_look(gpointer state, const Group *group) {
  Links *links = state;
  if (group->in)
    links->group_used[group->in->index] = TRUE;
}

static void entity_look(gpointer state, const Entity *entity) {
  Links *links = state;
  if (entity->group)
    links->group_used[entity->group->index] = TRUE;
}

static void end_meet(Links *links, const End *end) {
  if (end->kind == END_ENTITY)
    links->entity_met[end->entity->index] = TRUE;
  else if (end->kind == END_GROUP)
    links->group_met[end->group->index] = TRUE;
}

static void relation_look(gpointer state, const Relation *relation) {
  end_meet(state, &relation->from);
  end_meet(state, &relation->to);
}

static void speakers_meet(Links *links, const EntityList *list) {
  for (guint i = 0; i < list->count; i++)
    if (list->items[i])
      links->entity_met[list->items[i]->index] = TRUE;
}

static void claim_look(gpointer state, const ClaimSite *site) {
  const ClaimDetails *details = claim_details(site->claim);
  speakers_meet(state, &site->claim->by);
  speakers_meet(state, &details->via);
  speakers_meet(state, &details->disputed_by);
}

/* A relation that ends at a group's border speaks of all that lies in it; and a membership that says where it
 * was read is a claim of its own. */
static gboolean entity_is_met(const Links *links, const Entity *entity) {
  if (links->entity_met[entity->index] || entity->membership)
    return TRUE;
  for (const Group *group = entity->group; group; group = group->in)
    if (links->group_met[group->index])
      return TRUE;
  return FALSE;
}

static void unlinked_look(const Links *links, const Entity *entity) {
  if (entity_is_met(links, entity) || !lint_is_own(links->lint, entity->id.pos))
    return;
  Diag *diag = diag_report(links->lint->diags, DIAG_UNLINKED_ENTITY, entity->id.pos, "%s has no relation",
                           lint_quote(links->lint, entity->name.text));
  diag_help(diag, "link it to another entity, or take it out");
}

static void unused_look(const Links *links, const Group *group) {
  if (links->group_met[group->index] || links->group_used[group->index] ||
      !lint_is_own(links->lint, group->id.pos))
    return;
  Diag *diag = diag_report(links->lint->diags, DIAG_UNUSED_GROUP, group->id.pos,
                           "nothing lies in the group %s, and no relation ends at it",
                           lint_quote(links->lint, group->name.text));
  diag_help(diag, "put entities into it, by  group: %s, or take it out", group->id.text);
}

/* Of a file without any relation the whole is told once. Entities that lie in a group make a picture. */
static void relationless_look(const Links *links) {
  guint count = 0;
  const Entity *first = NULL;
  const GPtrArray *entities = links->lint->c->entities;
  for (guint i = 0; i < entities->len; i++) {
    const Entity *entity = entities->pdata[i];
    if (entity->group || entity_is_met(links, entity))
      return;
    if (!lint_is_own(links->lint, entity->id.pos))
      continue;
    first = first ? first : entity;
    count++;
  }
  if (count < 2)
    return;
  Diag *diag = diag_report(links->lint->diags, DIAG_UNLINKED_ENTITY, first->id.pos,
                           "none of the %u entities has a relation", count);
  diag_help(
      diag,
      "link them below  relations:; in a list for other files, write  # linkchart: allow unlinked-entity");
}

static void finish(gpointer state) {
  Links *links = state;
  const Case *c = links->lint->c;
  if (!c->relations->len)
    relationless_look(links);
  for (guint i = 0; c->relations->len && i < c->entities->len; i++)
    unlinked_look(links, c->entities->pdata[i]);
  for (guint i = 0; c->relations->len && i < c->groups->len; i++)
    unused_look(links, c->groups->pdata[i]);
  g_free(links->entity_met);
  g_free(links->group_met);
  g_free(links->group_used);
  g_free(links);
}

const LintCheck lint_links = {.begin = begin,
                              .group = group_look,
                              .entity = entity_look,
                              .relation = relation_look,
                              .claim = claim_look,
                              .finish = finish};
