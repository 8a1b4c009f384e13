/* The section relations:. */
#include "load/bundle.h"
#include "load/language.h"
#include "load/marked.h"
#include "load/names.h"
#include "load/tag.h"
#include "load/type.h"

#include <string.h>

/* Comma lists may make so many relations more than there are links: a few lines could make billions. */
#define FANNED_MAX 1000000

enum {
  RELATION_LINK,
  RELATION_ID,
  RELATION_TYPE,
  RELATION_LABEL,
  RELATION_ROLE_FROM,
  RELATION_ROLE_TO,
  RELATION_BUNDLE,
  RELATION_TAGS,
  RELATION_CLAIM,
  RELATION_FIELD_COUNT = RELATION_CLAIM + CLAIM_FIELD_COUNT,
  RELATION_ARROW_KEY = RELATION_FIELD_COUNT /* `a -> b: label` */
};

static const Field relation_fields[] = {
    [RELATION_LINK] = {"link", "a -> b", {"edge", "between", "from", "to"}},
    [RELATION_ID] = {"id", "attribution", {NULL}},
    [RELATION_TYPE] = {"type", "sanctions", {"kind", "relation_type"}},
    [RELATION_LABEL] = {"label", "publicly linked to", {"name", "text", "title"}},
    [RELATION_ROLE_FROM] = {"role_from", "attacker", {"from_role"}},
    [RELATION_ROLE_TO] = {"role_to", "victim", {"to_role"}},
    [RELATION_BUNDLE] = {"bundle", "true", {"fan", "bundled"}},
    [RELATION_TAGS] = {"tags", "[taiwan, trade]", {"keywords", "labels"}},
    CLAIM_FIELDS(RELATION_CLAIM),
};
static const FieldList relation_list = {"a relation", relation_fields, RELATION_FIELD_COUNT, TRUE};

/* What stands behind the arrow key is the label; keys below it were meant to stand beside it. */
static void under_link_report(Reading *reading, const Entry *arrow) {
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, arrow->value->pos,
                           "the label after a link must be text, not %s", node_kind_name(arrow->value->kind));
  diag_help(diag, "write further keys on the lines below, in the same column as the link's first letter");
}

/* Below the link may stand the label in several languages, but nothing that could be a relation's key. */
static gboolean is_label(const Node *value) {
  if (value->kind == NODE_SCALAR)
    return TRUE;
  if (!is_translated(value))
    return FALSE;
  for (const Node *key = value->first; key; key = key->next->next)
    if (field_is_in(&relation_list, key->text))
      return FALSE;
  return TRUE;
}

static void label_read(Reading *reading, const Entry *entries, Relation *relation) {
  const Entry *arrow = &entries[RELATION_ARROW_KEY];
  gboolean beside = arrow->value && is_label(arrow->value);
  if (arrow->value && !beside)
    under_link_report(reading, arrow);
  entry_words(reading, &entries[RELATION_LABEL], &relation->label);
  if (beside && !entries[RELATION_LABEL].value)
    entry_words(reading, arrow, &relation->label);
}

/* The type that is given, else the one that the label sets, in whatever language. */
static void type_read(Reading *reading, const Entry *entry, Relation *relation, guint choices) {
  const Node *scalar = entry_scalar(reading, entry);
  const RelationType *type = NULL;
  relation->type_given = scalar != NULL;
  if (scalar) {
    guint before = reading->references->len;
    reference_add(reading, REFERENCE_RELATION_TYPE, scalar->text, scalar->pos, &relation->type);
    references_came_by(reading, before, entry->key);
    return;
  }
  const LanguageChoice *labels = choice_find(reading, choices, &relation->label);
  for (guint i = 0; labels && !type && i < labels->count; i++)
    type = label_type(reading, labels->translations[i].text.text);
  if (!labels && relation->label.text)
    type = label_type(reading, relation->label.text);
  if (type)
    relation->type = type;
}

static void relation_fill(Reading *reading, Relation *relation, const Entry *entries) {
  const Entry *id = &entries[RELATION_ID];
  guint choices = reading->choices->len;
  if (entry_scalar(reading, id))
    relation->id = id_define(reading, id->value);
  label_read(reading, entries, relation);
  type_read(reading, &entries[RELATION_TYPE], relation, choices);
  if (entries[RELATION_ROLE_FROM].value || entries[RELATION_ROLE_TO].value) {
    ClaimDetails *details = claim_details_make(reading, &relation->claim);
    entry_words(reading, &entries[RELATION_ROLE_FROM], &details->role_from);
    entry_words(reading, &entries[RELATION_ROLE_TO], &details->role_to);
  }
  relation->tags = tags_read(reading, &entries[RELATION_TAGS]);
  claim_read(reading, entries + RELATION_CLAIM, &relation->claim);
}

static void end_resolve(Reading *reading, const LinkEnd *typed, End *end) {
  end->pos = typed->pos;
  reference_add(reading, REFERENCE_END, typed->id, typed->pos, end);
}

/* Whether a link that makes `pairs` relations may do so. */
static gboolean fan_check(Reading *reading, const Relation *pattern, guint64 pairs) {
  if (pairs > 1 && pattern->id.text) {
    Diag *diag = diag_report(reading->diags, DIAG_BAD_LINK, pattern->id.pos,
                             "one id can't name the %" G_GUINT64_FORMAT " relations of this link", pairs);
    diag_help(diag, "leave out the id, or write each relation separately");
    return FALSE;
  }
  if (reading->fanned + pairs - 1 > FANNED_MAX) {
    diag_report(reading->diags, DIAG_YAML_LIMIT, pattern->pos,
                "comma lists have made more than %d relations by here", FANNED_MAX);
    return FALSE;
  }
  reading->fanned += (guint)(pairs - 1);
  return TRUE;
}

/* One relation for each pair of the link's two sides; all alike but for their ends. The pattern is the first:
 * what is settled only in the end is settled in it. */
static gboolean relations_add(Reading *reading, Relation *pattern, const Link *link) {
  GPtrArray *relations = reading->c->relations;
  pattern->arrow = link->arrow;
  pattern->fan = relations->len;
  if (!fan_check(reading, pattern, (guint64)link->from.count * link->to.count))
    return FALSE;
  for (guint i = 0; i < link->from.count; i++)
    for (guint j = 0; j < link->to.count; j++) {
      Relation *relation = i + j == 0 ? pattern : arena_copy(reading->c->arena, pattern, sizeof *pattern);
      relation->index = relations->len;
      g_ptr_array_add(relations, relation);
      end_resolve(reading, &link->from.ends[i], &relation->from);
      end_resolve(reading, &link->to.ends[j], &relation->to);
      thing_define(reading, END_RELATION, relation, relation->id);
    }
  return TRUE;
}

static void split_item_report(Reading *reading, const Node *item) {
  Diag *diag = diag_report(reading->diags, DIAG_SPLIT_BY_COMMA, item->pos,
                           "%s was split off by a comma and is no link", quote(reading, item->text));
  diag_help(diag, "inside [ ], put a link with a comma in quotes: [\"a, b -> c\"]");
}

/* The text below the first of the keys that the item has, or NULL. */
static const char *text_below(const Node *item, const char *const *keys) {
  for (const Node *key = item->kind == NODE_MAPPING ? item->first : NULL; key; key = key->next->next)
    if (key->kind == NODE_SCALAR && key->next->kind == NODE_SCALAR && g_strv_contains(keys, key->text))
      return key->next->text;
  return NULL;
}

static void no_link_report(Reading *reading, const Node *item) {
  static const char *const from_keys[] = {"from", "source", "subject", "a", NULL};
  static const char *const to_keys[] = {"to", "target", "object", "b", NULL};
  const char *from = text_below(item, from_keys), *to = text_below(item, to_keys);
  Diag *diag = diag_report(reading->diags, DIAG_NO_LINK, item->pos, "this relation has no link");
  if (from && to)
    diag_help(diag, "write both ends as a link:  link: %s -> %s", from, to);
  else
    diag_help(diag, "start it with a link:  - a -> b: what a does");
}

static gboolean colon_glued_report(Reading *reading, const Node *item) {
  const char *colon = strchr(item->text, ':');
  if (!colon || !item->plain || !colon[1] || colon[1] == ' ')
    return FALSE;
  gsize spot = (gsize)(colon - item->text);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_LINK, text_part_pos(item, spot, spot + 1),
                           "a space is missing after this colon");
  diag_help(diag, "write  %.*s: %s", (int)spot, item->text, colon + 1);
  return TRUE;
}

/* A relation without further keys: `- a -> b`. */
static Relation *relation_new(Reading *reading, const Node *item) {
  Relation *relation = arena_new0(reading->c->arena, Relation);
  relation->type = relation_type_known(reading, relation_type_other()->id);
  relation->pos = item->pos;
  return relation;
}

static void bare_relation_read(Reading *reading, const Node *item) {
  Link link;
  if (!link_is_in(item->text)) {
    if (item->flow && item->plain)
      split_item_report(reading, item);
    else
      no_link_report(reading, item);
  } else if (!colon_glued_report(reading, item) && link_read(reading, item, &link)) {
    relations_add(reading, relation_new(reading, item), &link);
  }
}

/* Without a link the other keys hardly matter: one mistake, one message. */
static gboolean has_link(const Node *item) {
  for (const Node *key = item->first; key; key = key->next->next) {
    if (key->kind != NODE_SCALAR)
      continue;
    gboolean spelt = strcmp(key->text, relation_fields[RELATION_LINK].key) == 0;
    if (spelt ? !node_is_empty(key->next) : link_is_in(key->text))
      return TRUE;
  }
  return FALSE;
}

/* The node that holds the link, or NULL, and reported, where it isn't one text. */
static const Node *link_node(Reading *reading, const Entry *entries) {
  const Entry *spelt = &entries[RELATION_LINK], *arrow = &entries[RELATION_ARROW_KEY];
  if (spelt->key && arrow->key) {
    Diag *diag = diag_report(reading->diags, DIAG_BAD_LINK, arrow->key->pos, "this relation has two links");
    diag_note(diag, spelt->key->pos, "the other is here");
    diag_help(diag, "make one of them a relation of its own, with its own dash");
    return NULL;
  }
  return arrow->key ? arrow->key : entry_scalar(reading, spelt);
}

static void relation_read(Reading *reading, const Node *item) {
  Link link;
  Entry entries[RELATION_FIELD_COUNT + 1];
  if (!has_link(item)) {
    reading->things_missed = TRUE;
    no_link_report(reading, item);
    return;
  }
  gboolean sound = fields_read(reading, item, &relation_list, entries);
  const Node *typed = link_node(reading, entries);
  gboolean whole = typed && (sound || link_is_in(typed->text)); /* else a comma split it, as was reported */
  gboolean linked = whole && link_read(reading, typed, &link);
  Relation *relation = relation_new(reading, typed ? typed : item);
  relation_fill(reading, relation, entries);
  if (linked)
    bundle_read(reading, &entries[RELATION_BUNDLE], relation, &link);
  if (linked && relations_add(reading, relation, &link))
    marking_note(reading, MARKED_RELATION, relation, relation->claim.marking,
                 &entries[RELATION_CLAIM + CLAIM_MARKING]);
  else if (relation->id.text)
    reading->things_missed = TRUE;
}

/* `- [a, b -> c]` instead of `- a, b -> c`. */
static void list_report(Reading *reading, const Node *list) {
  gboolean linked = FALSE;
  GString *link = g_string_new(NULL);
  for (const Node *item = list->first; item && item->kind == NODE_SCALAR && link->len < 400;
       item = item->next) {
    linked = linked || link_is_in(item->text);
    g_string_append_printf(link, "%s%s", link->len ? ", " : "", item->text);
  }
  Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, list->pos,
                           "a relation must be a link or a mapping, not a list");
  if (linked)
    diag_help(diag, "a link with several ends has no brackets:  - %s", link->str);
  else
    diag_help(diag, "for example  - a -> b: what a does");
  g_string_free(link, TRUE);
}

void relations_section(Reading *reading, const Node *key) {
  Walk walk;
  if (!section_walk(reading, &walk, key, NODE_LIST,
                    "start each relation with a dash:  - a -> b: what a does"))
    return;
  for (const Node *item; (item = walk_next(&walk));) {
    if (item->kind == NODE_MAPPING)
      relation_read(reading, item);
    else if (item->kind == NODE_SCALAR)
      bare_relation_read(reading, item);
    else
      list_report(reading, item);
  }
}
