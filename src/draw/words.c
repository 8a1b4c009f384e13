#include "draw/words.h"

#include <string.h>

const char *date_words_or_text(Arena *arena, const char *text) {
  DateSpan span;
  DateError error = {NULL, 0, 0};
  if (date_parse(text, &span, &error))
    return date_words(arena, text);
  g_free(error.message);
  return text;
}

const char *selection_left_out_words(const Selection *selection, Arena *arena) {
  if (!selection->left_out)
    return NULL;
  return arena_printf(arena, "%u %s marked more strictly than %s left out", selection->left_out,
                      selection->left_out == 1 ? "item" : "items", marking_name(selection->ceiling));
}

/* "UK government and NATO" */
static void append_names(GString *out, const EntityList *list) {
  for (guint i = 0; i < list->count; i++) {
    const char *before = i == 0 ? "" : i + 1 == list->count ? " and " : ", ";
    g_string_append_printf(out, "%s%s", before, list->items[i]->name.text);
  }
}

static void append_line(GString *out, const char *line) {
  if (out->len)
    g_string_append_c(out, '\n');
  g_string_append(out, line);
}

static const char *finish(Arena *arena, const GString *text) {
  return text->len ? arena_strdup(arena, text->str) : NULL;
}

/* " by China", behind the word that it is disputed or denied. */
static void append_disputers(GString *out, const Claim *claim) {
  const EntityList *by = &claim_details(claim)->disputed_by;
  if (by->count) {
    g_string_append(out, " by ");
    append_names(out, by);
  }
}

/* Confirmed and reported are not remarks: they say no more than the claim's being there. */
static void append_status(GString *out, const Claim *claim) {
  Status dispute = claim_dispute(claim);
  if (dispute == STATUS_NONE)
    return;
  append_line(out, status_name(dispute));
  append_disputers(out, claim);
}

const char *claim_remarks(Arena *arena, const Claim *claim) {
  g_autoptr(GString) text = g_string_new(NULL);
  if (claim->negated)
    append_line(text, "not so");
  if (claim->basis == BASIS_INFERRED)
    append_line(text, "inferred");
  append_status(text, claim);
  return finish(arena, text);
}

const char *claim_date(Arena *arena, const Claim *claim) {
  if (claim_details(claim)->when_text.text)
    return claim_details(claim)->when_text.text;
  return claim->when.text ? date_words_or_text(arena, claim->when.text) : NULL;
}

#define NO_BREAK_SPACE "\u00a0"

static void append_marks(GString *out, const Footnotes *footnotes, const Claim *claim) {
  g_autofree char *marks = footnotes ? footnotes_marks(footnotes, claim) : NULL;
  if (marks)
    g_string_append_printf(out, "%s[%s]", out->len ? NO_BREAK_SPACE : "", marks);
}

static const char *role_of(const Relation *relation, guint end, guint shown) {
  const ClaimDetails *details = claim_details(&relation->claim);
  return shown & PART(SHOWN_ENDS) ? (end ? details->role_to.text : details->role_from.text) : NULL;
}

/* The end whose role takes the footnote numbers, or -1: where there is a label, they stand behind that. */
static int marked_end(const Relation *relation, guint shown) {
  if (relation_label(relation))
    return -1;
  return role_of(relation, 0, shown) ? 0 : role_of(relation, 1, shown) ? 1 : -1;
}

const char *role_words(Arena *arena, const Relation *relation, guint end, const Footnotes *footnotes,
                       guint shown) {
  g_autoptr(GString) text = g_string_new(role_of(relation, end, shown));
  if (text->len && marked_end(relation, shown) == (int)end)
    append_marks(text, footnotes, &relation->claim);
  return finish(arena, text);
}

/* What was asked for of how sure it is, a line each: likelihood and confidence stay two things. */
static void append_asked(GString *out, const Claim *claim, guint shown) {
  const ClaimDetails *details = claim_details(claim);
  if (shown & PART(SHOWN_LIKELIHOOD) && details->likelihood.text)
    append_line(out, details->likelihood.text);
  if (shown & PART(SHOWN_CONFIDENCE) && claim->confidence != SURENESS_UNASSESSED) {
    append_line(out, confidence_name(claim->confidence));
    g_string_append(out, " confidence");
  }
  if (shown & PART(SHOWN_GRADES) && details->grade.text) {
    append_line(out, "grade ");
    g_string_append(out, details->grade.text);
  }
}

static void append_claim(GString *out, Arena *arena, const Claim *claim, guint shown) {
  const char *date = shown & PART(SHOWN_DATES) ? claim_date(arena, claim) : NULL;
  const char *remarks = claim_remarks(arena, claim);
  if (date)
    append_line(out, date);
  append_asked(out, claim, shown);
  if (remarks)
    append_line(out, remarks);
}

const char *relation_words(Arena *arena, const Relation *relation, const Footnotes *footnotes, guint shown) {
  g_autoptr(GString) text = g_string_new(relation_label(relation));
  if (marked_end(relation, shown) < 0)
    append_marks(text, footnotes, &relation->claim);
  append_claim(text, arena, &relation->claim, shown);
  return finish(arena, text);
}

const char *relation_particulars(Arena *arena, const Relation *relation, const Footnotes *footnotes,
                                 guint shown) {
  g_autoptr(GString) text = g_string_new(NULL);
  append_claim(text, arena, &relation->claim, shown);
  append_marks(text, footnotes, &relation->claim);
  return finish(arena, text);
}

/* "also Advanced Persistent Threat 31, Zirconium" */
static void append_aliases(GString *out, const Entity *entity) {
  for (guint i = 0; i < entity->aliases.count; i++) {
    if (i)
      g_string_append(out, ", ");
    else
      append_line(out, "also ");
    g_string_append(out, entity->aliases.items[i].text);
  }
}

static const char *remarks_in_line(Arena *arena, const Claim *claim) {
  const char *remarks = claim_remarks(arena, claim);
  g_auto(GStrv) lines = g_strsplit(remarks ? remarks : "", "\n", -1);
  g_autofree char *line = g_strjoinv(", ", lines);
  return remarks ? arena_strdup(arena, line) : NULL;
}

/* "in China: inferred [2]", where more is claimed of it than its being so; "not in China [2]". */
static void append_membership(GString *out, Arena *arena, const Selection *selection, const Entity *entity,
                              const Footnotes *footnotes) {
  const Claim *membership = selection_membership(selection, entity);
  g_autoptr(GString) line = g_string_new(NULL);
  if (!membership || !entity->group)
    return;
  Claim so = *membership;
  so.negated = FALSE;
  const char *remarks = remarks_in_line(arena, &so);
  if (!remarks && !membership->citation_count && !membership->negated)
    return;
  g_string_printf(line, "%sin %s", membership->negated ? "not " : "", entity->group->name.text);
  if (remarks)
    g_string_append_printf(line, ": %s", remarks);
  if (membership->citation_count)
    append_marks(line, footnotes, membership);
  append_line(out, line->str);
}

const char *entity_small_words(Arena *arena, const Selection *selection, const Entity *entity,
                               const Footnotes *footnotes) {
  guint shown = selection->shown;
  g_autoptr(GString) text = g_string_new(shown & PART(SHOWN_ROLES) ? entity->role.text : NULL);
  const Claim *claim = entity->claim;
  if (shown & PART(SHOWN_ALIASES))
    append_aliases(text, entity);
  if (claim && claim->citation_count)
    append_marks(text, footnotes, claim);
  if (claim)
    append_claim(text, arena, claim, shown);
  append_membership(text, arena, selection, entity, footnotes);
  return finish(arena, text);
}

const char *group_words(Arena *arena, const Group *group, const Footnotes *footnotes) {
  g_autofree char *capitals = g_utf8_strup(group->name.text, -1);
  g_autoptr(GString) text = g_string_new(capitals);
  const char *remarks = group->claim ? remarks_in_line(arena, group->claim) : NULL;
  if (remarks)
    g_string_append_printf(text, " (%s)", remarks);
  if (group->claim && group->claim->citation_count)
    append_marks(text, footnotes, group->claim);
  return finish(arena, text);
}

static const char *end_name(const End *end) {
  switch (end->kind) {
  case END_ENTITY:
    return end->entity->name.text;
  case END_GROUP:
    return end->group->name.text;
  case END_RELATION:
    break;
  }
  const char *label = relation_label(end->relation);
  return label ? label : end_id(end);
}

static void append_sources(GString *out, const Footnotes *footnotes, const Claim *claim) {
  g_autofree char *cited = footnotes ? footnotes_citations(footnotes, claim) : NULL;
  if (cited)
    g_string_append_printf(out, " %s.", cited);
}

/* ", says PulseZ": ends the sentence that is claimed. */
static void append_speaker(GString *out, const Claim *claim) {
  if (claim->by.count) {
    g_string_append(out, claim->by.count > 1 ? ", say " : ", says ");
    append_names(out, &claim->by);
  }
  g_string_append_c(out, '.');
}

/* "APT31, threat group": a name and what bears it. */
static void append_entity(GString *out, const Entity *entity) {
  g_string_append(out, entity->name.text);
  if (strcmp(entity->type->id, "other") != 0)
    g_string_append_printf(out, ", %s", entity->type->name);
}

/* " Reported. Disputed by Beta." */
static void append_standing(GString *out, const Claim *claim) {
  Status dispute = claim_dispute(claim),
         words[] = {claim->status == dispute ? STATUS_NONE : claim->status, dispute};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    const char *name = status_name(words[i]);
    if (!name)
      continue;
    g_string_append_printf(out, " %c%s", g_ascii_toupper(name[0]), name + 1);
    if (words[i] == dispute)
      append_disputers(out, claim);
    g_string_append_c(out, '.');
  }
}

/* When it was said, who passed it on and how sure it is: each a sentence of its own. */
static void append_assessment(GString *out, Arena *arena, const Claim *claim) {
  if (claim_details(claim)->said.text)
    g_string_append_printf(out, " Said: %s.", date_words_or_text(arena, claim_details(claim)->said.text));
  if (claim_details(claim)->via.count) {
    g_string_append(out, " Passed on by ");
    append_names(out, &claim_details(claim)->via);
    g_string_append_c(out, '.');
  }
  if (claim_details(claim)->likelihood.text)
    g_string_append_printf(out, " Likelihood: %s.", claim_details(claim)->likelihood.text);
  if (claim->confidence != SURENESS_UNASSESSED)
    g_string_append_printf(out, " Confidence: %s.", confidence_name(claim->confidence));
  if (claim_details(claim)->grade.text)
    g_string_append_printf(out, " Grade: %s.", claim_details(claim)->grade.text);
  if (claim->basis == BASIS_INFERRED)
    g_string_append(out, " Inferred by the curator.");
  append_standing(out, claim);
}

/* Quotations in quotations: beyond this nobody follows. */
#define QUOTED_MAX 3

/* A claim about a claim quotes it, which may be about one in turn. */
static void append_quoted(GString *out, const Relation *relation, guint depth) {
  const char *label = relation_label(relation);
  const End *ends[] = {&relation->from, &relation->to};
  g_string_append(out, "“");
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    if (i)
      g_string_append_printf(out, " %s ", label ? label : "–");
    if (ends[i]->kind == END_RELATION && depth < QUOTED_MAX)
      append_quoted(out, ends[i]->relation, depth + 1);
    else
      g_string_append(out, end_name(ends[i]));
  }
  g_string_append(out, "”");
}

/* "APT31 (attacker)" */
static void append_end(GString *out, const End *end, const char *role) {
  if (end->kind == END_RELATION)
    append_quoted(out, end->relation, 1);
  else
    g_string_append(out, end_name(end));
  if (role)
    g_string_append_printf(out, " (%s)", role);
}

/* "APT31 (attacker), threat group," */
static void append_subject(GString *out, const End *end, const char *role) {
  append_end(out, end, role);
  if (end->kind == END_ENTITY && strcmp(end->entity->type->id, "other") != 0)
    g_string_append_printf(out, ", %s,", end->entity->type->name);
}

const char *relation_spoken(Arena *arena, const Relation *relation, const Footnotes *footnotes) {
  g_autoptr(GString) text = g_string_new(NULL);
  const char *label = relation_label(relation), *date = claim_date(arena, &relation->claim);
  g_string_append(text, relation->claim.negated ? "Not so: " : "");
  append_subject(text, &relation->from, claim_details(&relation->claim)->role_from.text);
  g_string_append_printf(text, " %s ", label ? label : "–");
  append_end(text, &relation->to, claim_details(&relation->claim)->role_to.text);
  if (relation_arrow(relation) == ARROW_BOTH)
    g_string_append(text, ", both ways");
  if (date)
    g_string_append_printf(text, ", %s", date);
  append_speaker(text, &relation->claim);
  append_assessment(text, arena, &relation->claim);
  append_sources(text, footnotes, &relation->claim);
  return finish(arena, text);
}

/* What is claimed of a thing by itself, behind its name: date, speaker, assessment, own sources. */
static void append_thing_claim(GString *out, Arena *arena, const Claim *claim, const Footnotes *footnotes) {
  const char *date = claim ? claim_date(arena, claim) : NULL;
  if (date)
    g_string_append_printf(out, ", %s", date);
  if (!claim) {
    g_string_append_c(out, '.');
    return;
  }
  append_speaker(out, claim);
  append_assessment(out, arena, claim);
  if (claim->citation_count)
    append_sources(out, footnotes, claim);
}

const char *group_spoken(Arena *arena, const Group *group, const Footnotes *footnotes) {
  g_autoptr(GString) text = g_string_new(group->claim && group->claim->negated ? "Not so: " : "");
  g_string_append(text, group->name.text);
  if (group->claim)
    append_thing_claim(text, arena, group->claim, footnotes);
  return finish(arena, text);
}

const char *entity_spoken(Arena *arena, const Selection *selection, const Entity *entity,
                          const Footnotes *footnotes) {
  g_autoptr(GString) text = g_string_new(entity->claim && entity->claim->negated ? "Not so: " : "");
  const Claim *membership = selection_membership(selection, entity);
  append_entity(text, entity);
  if (entity->role.text)
    g_string_append_printf(text, ", %s", entity->role.text);
  append_thing_claim(text, arena, entity->claim, footnotes);
  if (membership && entity->group) {
    g_string_append_printf(text, " %s %s", membership->negated ? "Not in" : "In", entity->group->name.text);
    append_thing_claim(text, arena, membership, footnotes);
  }
  return finish(arena, text);
}
