#include "view/stamp.h"

#include <string.h>

/* The content as text: each thing a line, its texts with a control character before them, which no text of a
 * case holds; so no two contents give the same text. */
typedef struct Content {
  const Case *c;
  GString *text;
  gboolean *cited; /* by Source.index */
} Content;

/* Whatever white space parts two words, one space is drawn. */
static void put_text(const Content *out, const char *text) {
  g_string_append_c(out->text, text ? '\x1f' : '\x1e');
  gsize start = out->text->len;
  while (text && *text) {
    gsize length = strcspn(text, " \t");
    if (length && out->text->len > start)
      g_string_append_c(out->text, ' ');
    g_string_append_len(out->text, text, (gssize)length);
    text += length + strspn(text + length, " \t");
  }
}

static void put_number(const Content *out, guint number) {
  char digits[12], *s = digits + sizeof digits;
  do
    *--s = (char)('0' + number % 10);
  while (number /= 10);
  g_string_append_c(out->text, '\x1d');
  g_string_append_len(out->text, s, digits + sizeof digits - s);
}

static void put_kind(const Content *out, const char *kind) {
  g_string_append_c(out->text, '\n');
  g_string_append(out->text, kind);
}

static void put_entities(const Content *out, const EntityList *list) {
  put_number(out, list->count);
  for (guint i = 0; i < list->count; i++)
    put_text(out, list->items[i]->name.text);
}

static void source_cite(const Content *out, const Source *source) {
  for (; source && !out->cited[source->index]; source = source->quoted_in)
    out->cited[source->index] = TRUE;
}

static void put_source(const Content *out, const Source *source) {
  const Text *texts[] = {&source->id,   &source->title, &source->publisher,  &source->author,
                         &source->date, &source->url,   &source->reliability};
  put_kind(out, "source");
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    put_text(out, texts[i]->text);
  put_text(out, source->quoted_in ? source->quoted_in->id.text : NULL);
}

static void put_claim(const Content *out, const Claim *claim) {
  guint count;
  put_number(out, claim != NULL);
  if (!claim)
    return;
  const Citation *citations = case_citations(out->c, claim, &count);
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
    source_cite(out, citations[i].source);
    put_text(out, citations[i].source->id.text);
    put_text(out, citations[i].at.text);
    put_text(out, citations[i].grade.text);
  }
}

static void put_entity(const Content *out, const Selection *selection, const Entity *entity) {
  const Group *group = selection_group(selection, entity);
  put_kind(out, "entity");
  const char *texts[] = {entity->id.text,
                         entity->name.text,
                         entity->role.text,
                         entity->url.text,
                         entity->type->id,
                         entity->type->name,
                         group ? group->id.text : NULL};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    put_text(out, texts[i]);
  for (guint i = 0; i < entity->aliases.count; i++)
    put_text(out, entity->aliases.items[i].text);
  put_claim(out, entity->claim);
  put_claim(out, selection_membership(selection, entity));
}

static void put_end(const Content *out, const End *end) {
  put_number(out, end->kind);
  if (end->kind == END_RELATION)
    put_number(out, end->relation->id.text == NULL);
  put_text(out, end_id(end));
}

static void put_relation(const Content *out, const Relation *relation) {
  put_kind(out, "relation");
  put_text(out, relation->id.text);
  put_end(out, &relation->from);
  put_end(out, &relation->to);
  put_number(out, relation_arrow(relation));
  put_number(out, relation->bundle);
  if (relation->bundle == BUNDLE_NAMED)
    put_text(out, claim_details(&relation->claim)->bundle.text);
  put_text(out, relation->type->id);
  put_number(out, relation->type->family);
  put_text(out, relation_label(relation));
  put_claim(out, &relation->claim);
}

static void put_group(const Content *out, const Selection *selection, const Group *group) {
  const Group *outer = selection_outer(selection, group);
  put_kind(out, "group");
  put_text(out, group->id.text);
  put_text(out, group->name.text);
  put_text(out, outer ? outer->id.text : NULL);
  put_claim(out, group->claim);
}

char *selection_stamp(const Selection *selection) {
  const Case *c = selection->of;
  g_autoptr(GString) text = g_string_sized_new(4096);
  g_autofree gboolean *cited = g_new0(gboolean, c->sources->len + 1);
  const Content content = {c, text, cited}, *out = &content;
  put_kind(out, "chart");
  put_text(out, selection_title(selection));
  put_text(out, c->subtitle.text);
  put_text(out, c->as_of.text);
  put_text(out, marking_name(selection_marking(selection)));
  put_number(out, selection->left_out);
  put_number(out, selection->shown);
  for (guint i = 0; i < selection->groups->len; i++)
    put_group(out, selection, selection->groups->pdata[i]);
  for (guint i = 0; i < selection->entities->len; i++)
    put_entity(out, selection, selection->entities->pdata[i]);
  for (guint i = 0; i < selection->relations->len; i++)
    put_relation(out, selection->relations->pdata[i]);
  for (guint i = 0; i < c->sources->len; i++)
    if (cited[i])
      put_source(out, c->sources->pdata[i]);
  char *stamp = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text->str, text->len);
  stamp[STAMP_DIGITS] = '\0';
  return stamp;
}
