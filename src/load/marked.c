#include "load/marked.h"

typedef struct Marked {
  MarkedKind kind;
  Marking marking;
  gconstpointer thing;
  Pos pos; /* of the marking */
} Marked;

/* What asks for a strict marking: its marking, what it is ("source") and its id. */
typedef struct Demand {
  Marking marking;
  const char *kind;
  Text id;
} Demand;

GArray *markings_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(Marked));
}

void marking_note(Reading *reading, MarkedKind kind, gconstpointer thing, Marking marking,
                  const Entry *entry) {
  Marked marked = {kind, marking, thing, {0}};
  if (!marking)
    return;
  marked.pos = entry->value->pos;
  g_array_append_val(reading->markings, marked);
}

/* ---- what a claim must be at least as strict as ---- */

static void demand_raise(Demand *demand, Marking marking, const char *kind, Text id) {
  if (marking > demand->marking)
    *demand = (Demand){marking, kind, id};
}

static void citations_demand(const Case *c, const Claim *claim, Demand *demand) {
  guint count;
  const Citation *citations = case_citations(c, claim, &count);
  for (guint i = 0; i < count; i++)
    if (citations[i].source)
      demand_raise(demand, source_marking(citations[i].source), "source", citations[i].source->id);
}

static void named_demand(const EntityList *named, Demand *demand) {
  for (guint i = 0; i < named->count; i++)
    if (named->items[i])
      demand_raise(demand, entity_marking(named->items[i]), "entity", named->items[i]->id);
}

/* What a claim's words give away. */
static void claim_demand(const Case *c, const Claim *claim, Demand *demand) {
  citations_demand(c, claim, demand);
  named_demand(&claim->by, demand);
  named_demand(&claim_details(claim)->via, demand);
  named_demand(&claim_details(claim)->disputed_by, demand);
}

static void group_demand(const Group *group, Demand *demand) {
  if (group)
    demand_raise(demand, group_marking(group), "group", group->id);
}

static void end_demand(const Case *c, const End *end, Demand *demand) {
  switch (end->kind) {
  case END_ENTITY:
    if (end->entity)
      demand_raise(demand, entity_marking(end->entity), "entity", end->entity->id);
    break;
  case END_GROUP:
    group_demand(end->group, demand);
    break;
  case END_RELATION:
    demand_raise(demand, relation_marking(c, end->relation), "relation", end->relation->id);
    break;
  }
}

static void source_demand(const Source *source, Demand *demand) {
  if (source->quoted_in)
    demand_raise(demand, source_marking(source->quoted_in), "source", source->quoted_in->id);
}

static void relations_demand(const Case *c, const Relation *first, Demand *demand) {
  claim_demand(c, &first->claim, demand);
  for (guint i = first->index; i < c->relations->len; i++) {
    const Relation *relation = c->relations->pdata[i];
    if (relation->fan != first->index)
      break;
    end_demand(c, &relation->from, demand);
    end_demand(c, &relation->to, demand);
  }
}

static Demand demand_on(const Case *c, const Marked *marked) {
  Demand demand = {MARKING_NONE, NULL, {NULL, {0}}};
  const Entity *entity = marked->thing;
  switch (marked->kind) {
  case MARKED_GROUP:
    claim_demand(c, ((const Group *)marked->thing)->claim, &demand);
    break;
  case MARKED_ENTITY:
    claim_demand(c, entity->claim, &demand);
    break;
  case MARKED_MEMBERSHIP:
    claim_demand(c, entity->membership, &demand);
    demand_raise(&demand, entity_marking(entity), "entity", entity->id);
    group_demand(entity->group, &demand);
    break;
  case MARKED_RELATION:
    relations_demand(c, marked->thing, &demand);
    break;
  case MARKED_SOURCE:
    source_demand(marked->thing, &demand);
    break;
  case MARKED_FILE:
    break;
  }
  return demand;
}

static const char *marked_name(MarkedKind kind) {
  static const char *const names[] = {"source", "group", "entity", "membership", "relation", "file"};
  return names[kind];
}

static void claim_check(Reading *reading, const Marked *marked) {
  Demand demand = demand_on(reading->c, marked);
  if (demand.marking <= marked->marking)
    return;
  Diag *diag =
      diag_report(reading->diags, DIAG_WEAK_MARKING, marked->pos, "this %s is marked %s, but the %s %s is %s",
                  marked_name(marked->kind), marking_name(marked->marking), demand.kind,
                  quote(reading, demand.id.text), marking_name(demand.marking));
  diag_note(diag, demand.id.pos, "the stricter %s is here", demand.kind);
  diag_help(diag, "write  marking: %s  or leave it out; it can't be less strict than what it rests on",
            marking_name(demand.marking));
}

/* ---- the chart ---- */

static void citations_mark(const Citation *citations, guint count, guint8 *cited) {
  for (guint i = 0; i < count; i++)
    for (const Source *source = citations[i].source; source && !cited[source->index];
         source = source->quoted_in)
      cited[source->index] = TRUE;
}

static void claim_mark(const Claim *claim, guint8 *cited) {
  if (claim)
    citations_mark(claim->citations, claim->citation_count, cited);
}

/* Which sources something cites, directly or as what another is quoted in; to be freed. */
static guint8 *sources_cited(const Case *c) {
  guint8 *cited = g_new0(guint8, c->sources->len + 1);
  citations_mark(c->citations, c->citation_count, cited);
  for (guint i = 0; i < c->groups->len; i++)
    claim_mark(((const Group *)c->groups->pdata[i])->claim, cited);
  for (guint i = 0; i < c->entities->len; i++) {
    claim_mark(((const Entity *)c->entities->pdata[i])->claim, cited);
    claim_mark(((const Entity *)c->entities->pdata[i])->membership, cited);
  }
  for (guint i = 0; i < c->relations->len; i++)
    claim_mark(&((const Relation *)c->relations->pdata[i])->claim, cited);
  return cited;
}

/* The strictest of all; of an included bibliography, what nothing cites is not in this case. */
static const Marked *strictest_find(const Reading *reading) {
  g_autofree guint8 *cited = NULL;
  const Marked *strictest = NULL;
  for (guint i = 0; i < reading->markings->len; i++) {
    const Marked *marked = &g_array_index(reading->markings, Marked, i);
    if (strictest && marked->marking <= strictest->marking)
      continue;
    if (marked->kind == MARKED_SOURCE && marked->pos.file != reading->main_file) {
      if (!cited)
        cited = sources_cited(reading->c);
      if (!cited[((const Source *)marked->thing)->index])
        continue;
    }
    strictest = marked;
  }
  return strictest;
}

/* "the source "x"" */
static char *marked_words(Reading *reading, const Marked *marked) {
  const char *id = NULL;
  switch (marked->kind) {
  case MARKED_SOURCE:
    id = ((const Source *)marked->thing)->id.text;
    break;
  case MARKED_GROUP:
    id = ((const Group *)marked->thing)->id.text;
    break;
  case MARKED_ENTITY:
    id = ((const Entity *)marked->thing)->id.text;
    break;
  case MARKED_MEMBERSHIP:
    return g_strdup_printf("the membership of %s", quote(reading, ((const Entity *)marked->thing)->id.text));
  case MARKED_RELATION:
    id = ((const Relation *)marked->thing)->id.text;
    break;
  case MARKED_FILE:
    return g_strdup("a file that it includes");
  }
  return id ? g_strdup_printf("the %s %s", marked_name(marked->kind), quote(reading, id))
            : g_strdup("a relation");
}

static void chart_check(Reading *reading) {
  const Marked *strictest = strictest_find(reading);
  if (!strictest || strictest->marking <= reading->c->marking)
    return;
  g_autofree char *what = marked_words(reading, strictest);
  Diag *diag;
  if (reading->c->marking) {
    diag = diag_report(reading->diags, DIAG_WEAK_MARKING, reading->marking_pos,
                       "the chart is marked %s, but %s is %s", marking_name(reading->c->marking), what,
                       marking_name(strictest->marking));
    diag_note(diag, strictest->pos, "the strictest marking is here");
    diag_help(diag, "write  marking: %s; a chart is at least as strict as everything in it",
              marking_name(strictest->marking));
  } else if (!reading->marking_pos.line) {
    diag = diag_report(reading->diags, DIAG_WEAK_MARKING, strictest->pos,
                       "the chart has no marking, but %s is %s", what, marking_name(strictest->marking));
    diag_help(diag, "add  marking: %s  to chart:; a chart is at least as strict as everything in it",
              marking_name(strictest->marking));
  }
}

void markings_check(Reading *reading) {
  for (guint i = 0; i < reading->markings->len; i++)
    claim_check(reading, &g_array_index(reading->markings, Marked, i));
  chart_check(reading);
}
