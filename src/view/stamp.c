#include "view/stamp.h"

#include <string.h>

/* Each thing is a line: a word for its kind, then its texts, each with its length before it, so that no two
 * contents give the same lines. */

/* Whatever white space parts two words, one space is drawn. */
static void append_words(GString *out, const char *text) {
  gboolean space = FALSE;
  for (; *text; text = g_utf8_next_char(text)) {
    if (*text == ' ' || *text == '\t') {
      space = TRUE;
      continue;
    }
    if (space && out->len)
      g_string_append_c(out, ' ');
    space = FALSE;
    g_string_append_len(out, text, g_utf8_next_char(text) - text);
  }
}

static void put_text(GString *out, const char *text) {
  if (!text) {
    g_string_append(out, " -");
    return;
  }
  g_autoptr(GString) words = g_string_sized_new(strlen(text));
  append_words(words, text);
  g_string_append_printf(out, " %" G_GSIZE_FORMAT ":%s", words->len, words->str);
}

static void put_number(GString *out, guint number) {
  g_string_append_printf(out, " %u", number);
}

static void put_entities(GString *out, const EntityList *list) {
  put_number(out, list->count);
  for (guint i = 0; i < list->count; i++)
    put_text(out, list->items[i]->name.text);
}

static void put_source(GString *out, const Source *source) {
  const Text *texts[] = {&source->id,   &source->title, &source->publisher,  &source->author,
                         &source->date, &source->url,   &source->reliability};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    put_text(out, texts[i]->text);
  put_number(out, source->quoted_in != NULL);
  if (source->quoted_in)
    put_source(out, source->quoted_in);
}

static void put_claim(GString *out, const Case *c, const Claim *claim) {
  guint count;
  put_number(out, claim != NULL);
  if (!claim)
    return;
  const Citation *citations = case_citations(c, claim, &count);
  const ClaimDetails *details = claim_details(claim);
  const guint numbers[] = {claim->basis,      claim->status,  claim->sureness,
                           claim->confidence, claim->negated, count};
  const Text *texts[] = {&claim->when,   &details->likelihood, &details->grade,  &details->when_text,
                         &details->said, &details->role_from,  &details->role_to};
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
    put_number(out, numbers[i]);
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    put_text(out, texts[i]->text);
  put_entities(out, &claim->by);
  put_entities(out, &details->via);
  put_entities(out, &details->disputed_by);
  for (guint i = 0; i < count; i++) {
    put_source(out, citations[i].source);
    put_text(out, citations[i].at.text);
    put_text(out, citations[i].grade.text);
  }
}

static void put_entity(GString *out, const Case *c, const Entity *entity) {
  g_string_append(out, "\nentity");
  const char *texts[] = {entity->id.text,
                         entity->name.text,
                         entity->role.text,
                         entity->url.text,
                         entity->type->id,
                         entity->type->name,
                         entity->group ? entity->group->id.text : NULL};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    put_text(out, texts[i]);
  for (guint i = 0; i < entity->aliases.count; i++)
    put_text(out, entity->aliases.items[i].text);
  put_claim(out, c, entity->claim);
  put_claim(out, c, entity->membership);
}

static void put_end(GString *out, const End *end) {
  put_number(out, end->kind);
  if (end->kind == END_RELATION)
    put_number(out, end->relation->id.text == NULL);
  put_text(out, end_id(end));
}

static void put_relation(GString *out, const Case *c, const Relation *relation) {
  g_string_append(out, "\nrelation");
  put_text(out, relation->id.text);
  put_end(out, &relation->from);
  put_end(out, &relation->to);
  put_number(out, relation_arrow(relation));
  put_text(out, relation->type->id);
  put_number(out, relation->type->family);
  put_text(out, relation_label(relation));
  put_claim(out, c, &relation->claim);
}

static void put_group(GString *out, const Case *c, const Group *group) {
  g_string_append(out, "\ngroup");
  put_text(out, group->id.text);
  put_text(out, group->name.text);
  put_text(out, group->in ? group->in->id.text : NULL);
  put_claim(out, c, group->claim);
}

char *selection_stamp(const Selection *selection) {
  const Case *c = selection->of;
  g_autoptr(GString) content = g_string_new("chart");
  put_text(content, selection_title(selection));
  put_text(content, c->subtitle.text);
  put_text(content, c->as_of.text);
  put_text(content, marking_name(selection_marking(selection)));
  put_number(content, selection->left_out);
  put_number(content, selection->shown);
  for (guint i = 0; i < selection->groups->len; i++)
    put_group(content, c, selection->groups->pdata[i]);
  for (guint i = 0; i < selection->entities->len; i++)
    put_entity(content, c, selection->entities->pdata[i]);
  for (guint i = 0; i < selection->relations->len; i++)
    put_relation(content, c, selection->relations->pdata[i]);
  char *stamp = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)content->str, content->len);
  stamp[STAMP_DIGITS] = '\0';
  return stamp;
}
