#include "command/hint_report.h"

#include "draw/hints.h"

static const char *node_id(const Graph *graph, guint node) {
  return graph->nodes[node].entity->id.text;
}

static const Group *outermost_group(const Node *node) {
  const Group *group = node->entity->group;
  while (group && group->in)
    group = group->in;
  return group;
}

/* Of one rank, ABOVE in a chart that goes down: what another hint or a line demands can't be told apart, but
 * groups can. */
static const char *groups_in_the_way(const Graph *graph, const Hint *hint) {
  const Group *a = outermost_group(&graph->nodes[hint->a]), *b = outermost_group(&graph->nodes[hint->b]);
  return a != b && (a || b) ? "groups stay together, and these two aren't in one" : NULL;
}

static const char *layout_in_the_way(const LayoutWish *wish) {
  switch (wish->kind) {
  case LAYOUT_FORCE:
  case LAYOUT_RADIAL:
  case LAYOUT_CIRCLE:
    return "this layout is only mirrored to meet them";
  case LAYOUT_TIMELINE:
    return "on a timeline, dates decide";
  case LAYOUT_LAYERED:
    return "these layers are only mirrored to meet them";
  default:
    return NULL;
  }
}

static void hint_report(const Graph *graph, const Hint *hint, const LayoutWish *wish, const char *name,
                        Diags *diags) {
  const Node *further = place_is_single(hint->kind) ? hint_further_out(graph, hint) : NULL;
  const char *a = node_id(graph, hint->of->kind == hint->kind ? hint->a : hint->b);
  const char *b = node_id(graph, hint->of->kind == hint->kind ? hint->b : hint->a);
  g_autofree char *than = place_is_single(hint->kind) ? g_strdup("") : g_strdup_printf(" '%s'", b);
  Diag *diag = diag_report(diags, DIAG_PLACE_UNMET, hint->of->pos, "'%s' isn't %s%s in the picture '%s'", a,
                           place_words(hint->of->kind), than, name);
  const char *reason = layout_in_the_way(wish);
  if (reason) {
    diag_help(diag, "%s; layout: dot arranges entities as place: asks", reason);
    return;
  }
  reason = groups_in_the_way(graph, hint);
  if (further)
    diag_help(diag, "of all arrangements tried, in the best '%s' stands further out; --effort max tries more",
              further->entity->id.text);
  else
    diag_help(diag,
              "none of the arrangements tried has it so together with the other places%s%s; --effort max "
              "tries more",
              reason ? ": " : "", reason ? reason : "");
}

void unmet_hints_report(const Graph *graph, const LayoutWish *wish, const char *name, Diags *diags) {
  for (guint i = 0; i < graph->hint_count; i++)
    if (!hint_is_met(graph, &graph->hints[i]))
      hint_report(graph, &graph->hints[i], wish, name, diags);
}
