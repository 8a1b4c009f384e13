/* What the parts of lint share; nobody else includes it.
 * A check is a row of functions that are handed one thing of the case after another, so that a large case is
 * walked through memory once for all of them. */
#pragma once

#include "model/case.h"

typedef struct Lint {
  const Case *c;
  Diags *diags;
  guint16 main_file; /* the file that was asked for; the others were included by it */
} Lint;

/* A claim, and what it is claimed of. */
typedef struct ClaimSite {
  const Claim *claim;
  const Relation *relation; /* NULL where it is of an entity or a group */
  const Entity *entity;     /* of the entity itself, or of its membership */
  const Group *group;       /* of the group itself, or of the entity's membership in it */
  Pos pos;                  /* of what it is claimed of */
} ClaimSite;

/* Any function but `begin` may be NULL. The order: all sources, groups, entities, relations; a thing's claims
 * come right after it. Relations of a comma list share one claim, which comes once. */
typedef struct LintCheck {
  gpointer (*begin)(const Lint *lint); /* what is handed to the others as `state` */
  void (*source)(gpointer state, const Source *source);
  void (*group)(gpointer state, const Group *group);
  void (*entity)(gpointer state, const Entity *entity);
  void (*relation)(gpointer state, const Relation *relation);
  void (*claim)(gpointer state, const ClaimSite *site);
  void (*finish)(gpointer state); /* reports what only the whole case shows, and frees the state */
} LintCheck;

extern const LintCheck lint_characters, lint_sources, lint_links, lint_names, lint_relations, lint_dates,
    lint_hedges;

/* Whether it is the first of the relations that a comma list made, or the only one. */
gboolean relation_leads_fan(const Relation *relation);

/* For messages: "a -> b" in quotes, as diag_quote. */
const char *lint_quote(const Lint *lint, const char *text);
const char *lint_quote_link(const Lint *lint, const Relation *relation);

/* The place of a part of a text, counted in bytes; the whole text where that can't be told. */
Pos text_part(Text text, gsize start, gsize length);

/* Whether it was read from the file that was asked for: an included file is shared with other cases, which
 * may use what this one leaves unused. */
gboolean lint_is_own(const Lint *lint, Pos pos);
