#include "load/lint.h"

#include "load/lint_check.h"

#include <string.h>

/* Two rows that take about as long on a large case, since a large one is looked at by two threads. */
#define ROW_LENGTH 5

typedef const LintCheck *CheckRow[ROW_LENGTH];

static const CheckRow ROWS[] = {
    {&lint_characters, &lint_sources, &lint_links, &lint_dates, &lint_hedges},
    {&lint_names, &lint_relations},
};

/* Entities and relations, from which on a second thread is worth it. */
#define LARGE_CASE 10000

gboolean relation_leads_fan(const Relation *relation) {
  return relation->index == relation->fan;
}

const char *lint_quote(const Lint *lint, const char *text) {
  return diag_quote(lint->diags, text ? text : "");
}

const char *lint_quote_link(const Lint *lint, const Relation *relation) {
  static const char *const arrows[] = {[ARROW_NONE] = "--", [ARROW_TO] = "->", [ARROW_BOTH] = "<->"};
  g_autofree char *link =
      g_strdup_printf("%s %s %s", end_id(&relation->from), arrows[relation->arrow], end_id(&relation->to));
  return lint_quote(lint, link);
}

/* Text and file agree character by character only where nothing was escaped, folded or left out. */
Pos text_part(Text text, gsize start, gsize length) {
  Pos pos = text.pos;
  glong width = g_utf8_strlen(text.text, -1);
  gboolean quoted = width + 2 == pos.width;
  if (width != pos.width && !quoted)
    return pos;
  pos.column += (guint32)g_utf8_strlen(text.text, (gssize)start) + quoted;
  pos.width = (guint16)MIN(MAX(g_utf8_strlen(text.text + start, (gssize)length), 1), G_MAXUINT16);
  return pos;
}

gboolean lint_is_own(const Lint *lint, Pos pos) {
  return pos.file == lint->main_file;
}

/* ---- the walk ---- */

/* One row of checks, along the whole case. */
typedef struct Walk {
  Lint lint;
  guint count; /* of checks */
  const LintCheck *checks[ROW_LENGTH];
  gpointer states[ROW_LENGTH];
} Walk;

static void claim_visit(const Walk *walk, const ClaimSite *site) {
  for (guint i = 0; site->claim && i < walk->count; i++)
    if (walk->checks[i]->claim)
      walk->checks[i]->claim(walk->states[i], site);
}

static void sources_visit(const Walk *walk) {
  const GPtrArray *sources = walk->lint.c->sources;
  for (guint k = 0; k < sources->len; k++)
    for (guint i = 0; i < walk->count; i++)
      if (walk->checks[i]->source)
        walk->checks[i]->source(walk->states[i], sources->pdata[k]);
}

static void groups_visit(const Walk *walk) {
  const GPtrArray *groups = walk->lint.c->groups;
  for (guint k = 0; k < groups->len; k++) {
    const Group *group = groups->pdata[k];
    for (guint i = 0; i < walk->count; i++)
      if (walk->checks[i]->group)
        walk->checks[i]->group(walk->states[i], group);
    claim_visit(walk, &(ClaimSite){.claim = group->claim, .group = group, .pos = group->id.pos});
  }
}

static void entities_visit(const Walk *walk) {
  const GPtrArray *entities = walk->lint.c->entities;
  for (guint k = 0; k < entities->len; k++) {
    const Entity *entity = entities->pdata[k];
    for (guint i = 0; i < walk->count; i++)
      if (walk->checks[i]->entity)
        walk->checks[i]->entity(walk->states[i], entity);
    claim_visit(walk, &(ClaimSite){.claim = entity->claim, .entity = entity, .pos = entity->id.pos});
    claim_visit(walk, &(ClaimSite){.claim = entity->membership,
                                   .entity = entity,
                                   .group = entity->group,
                                   .pos = entity->id.pos});
  }
}

static void relations_visit(const Walk *walk) {
  const GPtrArray *relations = walk->lint.c->relations;
  for (guint k = 0; k < relations->len; k++) {
    const Relation *relation = relations->pdata[k];
    for (guint i = 0; i < walk->count; i++)
      if (walk->checks[i]->relation)
        walk->checks[i]->relation(walk->states[i], relation);
    if (relation_leads_fan(relation))
      claim_visit(walk, &(ClaimSite){.claim = &relation->claim, .relation = relation, .pos = relation->pos});
  }
}

static gpointer walk_go(gpointer data) {
  Walk *walk = data;
  for (guint i = 0; i < walk->count; i++)
    walk->states[i] = walk->checks[i]->begin(&walk->lint);
  sources_visit(walk);
  groups_visit(walk);
  entities_visit(walk);
  relations_visit(walk);
  for (guint i = 0; i < walk->count; i++)
    walk->checks[i]->finish(walk->states[i]);
  return NULL;
}

static Walk walk_new(const Lint *lint, const CheckRow row) {
  Walk walk = {.lint = *lint};
  while (walk.count < ROW_LENGTH && row[walk.count]) {
    walk.checks[walk.count] = row[walk.count];
    walk.count++;
  }
  return walk;
}

/* Included files are read before the main file, but made known after it. So the main file has the smallest
 * index, and where it defines anything of a kind, that is the last of its kind. */
static guint16 main_file_of(const Case *c) {
  guint16 file = c->title.text ? c->title.pos.file : G_MAXUINT16;
  if (c->sources->len)
    file = MIN(file, ((const Source *)c->sources->pdata[c->sources->len - 1])->id.pos.file);
  if (c->groups->len)
    file = MIN(file, ((const Group *)c->groups->pdata[c->groups->len - 1])->id.pos.file);
  if (c->entities->len)
    file = MIN(file, ((const Entity *)c->entities->pdata[c->entities->len - 1])->id.pos.file);
  if (c->relations->len)
    file = MIN(file, ((const Relation *)c->relations->pdata[c->relations->len - 1])->pos.file);
  return c->views->len ? MIN(file, ((const View *)c->views->pdata[0])->id.pos.file) : file;
}

void case_lint(const Case *c, Diags *diags) {
  Lint lint = {c, diags, main_file_of(c)};
  Walk first = walk_new(&lint, ROWS[0]), second = walk_new(&lint, ROWS[1]);
  gboolean large = c->entities->len + c->relations->len >= LARGE_CASE;
  second.lint.diags = diags_branch(diags);
  GThread *thread = large ? g_thread_try_new("lint", walk_go, &second, NULL) : NULL;
  walk_go(&first);
  if (thread)
    g_thread_join(thread);
  else
    walk_go(&second);
  diags_join(diags, second.lint.diags);
}
