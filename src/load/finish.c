#include "load/finish.h"

#include "load/names.h"
#include "load/tag.h"

/* What a chain of groups or sources leads to next; NULL at its end. */
typedef gpointer (*ChainNext)(gconstpointer link);
typedef Text (*ChainId)(gconstpointer link);

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

typedef struct Chain {
  GPtrArray *links;
  ChainNext next;
  ChainId id;
  const char *kind, *verb, *joined, *help; /* "group", "lies in", " in ", how to mend it */
} Chain;

#define CIRCLE_SHOWN 5

static void circle_report(Reading *reading, const Chain *chain, gconstpointer start) {
  GString *circle = g_string_new(chain->id(start).text);
  gconstpointer link = chain->next(start);
  for (guint i = 0; link != start && i < CIRCLE_SHOWN; i++, link = chain->next(link))
    g_string_append_printf(circle, "%s%s", chain->joined, chain->id(link).text);
  g_string_append_printf(circle, "%s%s", chain->joined, link == start ? chain->id(start).text : "...");
  Diag *diag = diag_report(reading->diags, DIAG_CYCLE, chain->id(start).pos, "%s %s %s itself: %s",
                           chain->kind, quote(reading, chain->id(start).text), chain->verb, circle->str);
  diag_help(diag, "%s", chain->help);
  g_string_free(circle, TRUE);
}

/* Follows each chain until it ends or meets a link seen before; one seen on this very way closes a circle. */
static void chain_check(Reading *reading, const Chain *chain) {
  g_autoptr(GHashTable) way = g_hash_table_new(NULL, NULL); /* link -> number of the way that met it */
  for (guint i = 0; i < chain->links->len; i++) {
    gpointer number = GUINT_TO_POINTER(i + 1);
    gpointer link = chain->links->pdata[i];
    if (!chain->next(link))
      continue;
    for (; link && !g_hash_table_contains(way, link); link = chain->next(link))
      g_hash_table_insert(way, link, number);
    if (link && g_hash_table_lookup(way, link) == number)
      circle_report(reading, chain, link);
  }
}

static void groups_check(Reading *reading) {
  Chain chain = {
      reading->c->groups, group_next, group_id, "group", "lies in", " in ", "remove one in: of this circle"};
  chain_check(reading, &chain);
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

typedef enum Mark { UNSEEN, ON_THE_WAY, DONE } Mark;

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

void case_finish(Reading *reading) {
  references_resolve(reading);
  groups_check(reading);
  sources_check(reading);
  relations_check(reading);
  if (!reading->things_missed)
    view_tags_check(reading);
}
