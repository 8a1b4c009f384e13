#include "load/finish.h"

#include "load/assessment.h"
#include "load/bundle.h"
#include "load/chain.h"
#include "load/include.h"
#include "load/language.h"
#include "load/marked.h"
#include "load/names.h"
#include "load/place.h"
#include "load/tag.h"
#include "load/type.h"

#define GROUPS_DEEP_MAX 64

static gpointer group_next(gconstpointer group) {
  return ((const Group *)group)->in;
}

static Text group_id(gconstpointer group) {
  return ((const Group *)group)->id;
}

static gpointer source_next(gconstpointer source) {
  return ((const Source *)source)->quoted_in;
}

static Text source_id(gconstpointer source) {
  return ((const Source *)source)->id;
}

static void groups_check(Reading *reading) {
  Chain chain = {
      reading->c->groups, group_next, group_id, "group", "lies in", " in ", "remove one in: of this circle"};
  chain_check(reading, &chain);
}

/* Deeper ones could not be drawn: each takes some of Graphviz's stack. One outermost group too many is told
 * once. */
static void groups_depth_check(Reading *reading) {
  for (guint i = 0; i < reading->c->groups->len; i++) {
    const Group *group = reading->c->groups->pdata[i], *outer = group;
    guint depth = 1;
    while (depth <= GROUPS_DEEP_MAX && (outer = outer->in))
      depth++;
    if (outer && !outer->in && depth > GROUPS_DEEP_MAX)
      diag_report(reading->diags, DIAG_YAML_LIMIT, group->id.pos,
                  "groups lie in each other more than %d deep, counted from group %s", GROUPS_DEEP_MAX,
                  quote(reading, outer->id.text));
  }
}

static void sources_check(Reading *reading) {
  Chain chain = {reading->c->sources,
                 source_next,
                 source_id,
                 "source",
                 "is quoted in",
                 " in ",
                 "remove one quoted_in: of this circle"};
  chain_check(reading, &chain);
}

/* A relation on the way that is being followed, and which of its ends comes next. */
typedef struct Step {
  Relation *relation;
  guint ends_seen;
} Step;

typedef enum Visit { UNSEEN, ON_THE_WAY, DONE } Visit;

static void relation_circle_report(Reading *reading, const Relation *relation) {
  Diag *diag = diag_report(reading->diags, DIAG_CYCLE, relation->id.pos,
                           "relation %s ends at itself, directly or through others",
                           quote(reading, relation->id.text));
  diag_help(diag, "make one of the links end at an entity");
}

/* Follows the ends that are relations, with a stack of its own, since the way may be long. */
static void relation_follow(Reading *reading, Relation *start, guint8 *marks) {
  g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(Step));
  Step first = {start, 0};
  g_array_append_val(way, first);
  marks[start->index] = ON_THE_WAY;
  while (way->len) {
    Step *step = &g_array_index(way, Step, way->len - 1);
    if (step->ends_seen == 2) {
      marks[step->relation->index] = DONE;
      g_array_set_size(way, way->len - 1);
      continue;
    }
    const End *end = step->ends_seen++ == 0 ? &step->relation->from : &step->relation->to;
    if (end->kind != END_RELATION || !end->relation)
      continue;
    guint8 *mark = &marks[end->relation->index];
    if (*mark == ON_THE_WAY)
      relation_circle_report(reading, end->relation);
    if (*mark != UNSEEN)
      continue;
    *mark = ON_THE_WAY;
    Step next = {end->relation, 0};
    g_array_append_val(way, next);
  }
}

static void relations_check(Reading *reading) {
  GPtrArray *relations = reading->c->relations;
  g_autofree guint8 *marks = g_new0(guint8, relations->len + 1);
  for (guint i = 0; i < relations->len; i++) {
    Relation *relation = relations->pdata[i];
    gboolean speaks_of_another = relation->from.kind == END_RELATION || relation->to.kind == END_RELATION;
    if (speaks_of_another && marks[i] == UNSEEN)
      relation_follow(reading, relation, marks);
  }
}

/* Views' types were perhaps read before the file restyled them. */
static void view_types_finish(Reading *reading) {
  for (guint i = 0; i < reading->c->views->len; i++) {
    const View *view = reading->c->views->pdata[i];
    for (guint j = 0; j < view->types.count; j++)
      if (view->types.items[j])
        view->types.items[j] = entity_type_known(reading, view->types.items[j]->id);
    for (guint j = 0; j < view->relation_types.count; j++)
      if (view->relation_types.items[j])
        view->relation_types.items[j] = relation_type_known(reading, view->relation_types.items[j]->id);
  }
}

/* What a comma list's relations share was settled for the first of them. */
static void fans_finish(Reading *reading) {
  GPtrArray *relations = reading->c->relations;
  for (guint i = 0; reading->fanned && i < relations->len; i++) {
    Relation *relation = relations->pdata[i];
    const Relation *first = relations->pdata[relation->fan];
    relation->type = first->type;
    relation->label = first->label;
    relation->claim = first->claim;
  }
}

void case_finish(Reading *reading) {
  references_resolve(reading);
  languages_choose(reading);
  types_finish(reading);
  late_types_finish(reading);
  view_types_finish(reading);
  assessments_finish(reading);
  fans_finish(reading);
  groups_check(reading);
  groups_depth_check(reading);
  sources_check(reading);
  relations_check(reading);
  bundles_check(reading);
  markings_check(reading);
  places_check(reading);
  if (!reading->things_missed)
    view_tags_check(reading);
  included_first(reading);
}
