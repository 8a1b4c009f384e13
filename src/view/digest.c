#include "view/digest.h"

#include <string.h>

typedef struct Digest {
  const Selection *selection;
  GChecksum *sum;
  GPtrArray *sources;        /* Source: those that were mentioned, in that order */
  GHashTable *sources_known; /* the same */
} Digest;

/* ---- the least parts; each tells where it ends, so that no two contents give the same bytes ---- */

static void put_number(Digest *d, gint64 number) {
  g_checksum_update(d->sum, (const guchar *)&number, sizeof number);
}

static void put_double(Digest *d, double number) {
  g_checksum_update(d->sum, (const guchar *)&number, sizeof number);
}

static void put_string(Digest *d, const char *text) {
  gssize length = text ? (gssize)strlen(text) : -1;
  put_number(d, length);
  if (length > 0)
    g_checksum_update(d->sum, (const guchar *)text, length);
}

static void put_texts(Digest *d, const Text *texts, guint count) {
  put_number(d, count);
  for (guint i = 0; i < count; i++)
    put_string(d, texts[i].text);
}

#define PUT_TEXTS(d, ...)                                                                                    \
  do {                                                                                                       \
    const Text texts_[] = {__VA_ARGS__};                                                                     \
    put_texts((d), texts_, G_N_ELEMENTS(texts_));                                                            \
  } while (0)

static void put_span(Digest *d, DateSpan span) {
  put_number(d, span.first);
  put_number(d, span.last);
}

/* ---- claims ---- */

/* Entities that are named, whether they are shown or not. */
static void put_named(Digest *d, const EntityList *list) {
  put_number(d, list->count);
  for (guint i = 0; i < list->count; i++)
    PUT_TEXTS(d, list->items[i]->id, list->items[i]->name);
}

static void put_source_id(Digest *d, Source *source) {
  put_string(d, source ? source->id.text : NULL);
  if (source && g_hash_table_add(d->sources_known, source))
    g_ptr_array_add(d->sources, source);
}

static void put_citations(Digest *d, const Citation *citations, guint count) {
  put_number(d, count);
  for (guint i = 0; i < count; i++) {
    put_source_id(d, citations[i].source);
    PUT_TEXTS(d, citations[i].at, citations[i].grade);
  }
}

static void put_details(Digest *d, const ClaimDetails *details) {
  put_named(d, &details->via);
  put_named(d, &details->disputed_by);
  put_double(d, details->probability.low);
  put_double(d, details->probability.high);
  put_span(d, details->said_span);
  PUT_TEXTS(d, details->likelihood, details->grade, details->when_text, details->said, details->note,
            details->role_from, details->role_to, details->bundle);
}

static void put_claim(Digest *d, const Claim *claim) {
  put_number(d, claim != NULL);
  if (!claim)
    return;
  const gint64 words[] = {claim->basis,    claim->status,     claim->marking,
                          claim->sureness, claim->confidence, claim->negated};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    put_number(d, words[i]);
  put_citations(d, claim->citations, claim->citation_count);
  put_named(d, &claim->by);
  put_string(d, claim->when.text);
  put_span(d, claim->span);
  put_details(d, claim_details(claim));
}

/* Sources that are quoted in others are met on the way. */
static void put_sources(Digest *d) {
  for (guint i = 0; i < d->sources->len; i++) {
    const Source *s = g_ptr_array_index(d->sources, i);
    PUT_TEXTS(d, s->id, s->title, s->publisher, s->author, s->date, s->url, s->accessed, s->reliability,
              s->note);
    put_number(d, s->marking);
    put_source_id(d, s->quoted_in);
  }
}

/* ---- what is shown ---- */

static void put_entity_type(Digest *d, const EntityType *type) {
  put_string(d, type->id);
  put_string(d, type->name);
  put_number(d, type->shape);
  put_number(d, type->icon);
  put_number(d, type->hue);
  put_number(d, type->colour);
}

static void put_relation_type(Digest *d, const RelationType *type) {
  put_string(d, type->id);
  put_string(d, type->label);
  put_number(d, type->family);
  put_number(d, type->colour);
  put_double(d, type->width);
  put_number(d, type->undirected);
  for (guint i = 0; i < PHRASES_MAX && type->phrases[i]; i++)
    put_string(d, type->phrases[i]);
}

static void put_group(Digest *d, const Group *group) {
  PUT_TEXTS(d, group->id, group->name);
  put_string(d, group->in ? group->in->id.text : NULL);
  put_claim(d, group->claim);
}

static void put_image(Digest *d, const Image *image) {
  put_string(d, image ? image->path : NULL);
  if (!image)
    return;
  gsize size;
  const guchar *bytes = g_bytes_get_data(image->content, &size);
  put_number(d, image->kind);
  put_double(d, image->width);
  put_double(d, image->height);
  put_number(d, (gint64)size);
  g_checksum_update(d->sum, bytes, (gssize)size);
}

static void put_entity(Digest *d, const Entity *entity) {
  PUT_TEXTS(d, entity->id, entity->name, entity->role, entity->note, entity->url);
  put_entity_type(d, entity->type);
  put_string(d, entity->group ? entity->group->id.text : NULL);
  put_claim(d, entity->membership);
  put_claim(d, entity->claim);
  put_texts(d, entity->aliases.items, entity->aliases.count);
  put_texts(d, entity->tags.items, entity->tags.count);
  put_texts(d, entity->names.items, entity->names.count);
  put_image(d, entity->image);
}

/* The place of a relation among those shown, which keep the order of the case; -1 where it isn't shown. */
static gint64 relation_place(const Selection *selection, const Relation *relation) {
  guint low = 0, high = selection->relations->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (((const Relation *)g_ptr_array_index(selection->relations, middle))->index < relation->index)
      low = middle + 1;
    else
      high = middle;
  }
  gboolean there =
      low < selection->relations->len && g_ptr_array_index(selection->relations, low) == relation;
  return there ? (gint64)low : -1;
}

static void put_end(Digest *d, const End *end) {
  put_number(d, end->kind);
  if (end->kind == END_RELATION)
    put_number(d, relation_place(d->selection, end->relation));
  else
    put_string(d, end->kind == END_ENTITY ? end->entity->id.text : end->group->id.text);
}

static void put_relation(Digest *d, const Relation *relation) {
  put_end(d, &relation->from);
  put_end(d, &relation->to);
  PUT_TEXTS(d, relation->id, relation->label);
  put_relation_type(d, relation->type);
  put_number(d, relation->arrow);
  put_number(d, relation->bundle);
  put_number(d, relation->type_given);
  put_number(d, relation->index - relation->fan);
  put_texts(d, relation->tags.items, relation->tags.count);
  put_claim(d, &relation->claim);
}

/* ---- what stands round it ---- */

static void put_case(Digest *d, const Case *c) {
  const gint64 words[] = {c->marking, c->scale, c->direction, c->layout};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    put_number(d, words[i]);
  put_string(d, c->stem);
  PUT_TEXTS(d, c->title, c->subtitle, c->as_of, c->note, c->language);
  put_citations(d, c->citations, c->citation_count);
}

static void put_view(Digest *d, const View *view) {
  put_number(d, view != NULL);
  if (!view)
    return;
  const gint64 words[] = {view->depth,       view->within, view->hide_undated, view->min_confidence,
                          view->basis_given, view->basis,  view->direction,    view->layout};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    put_number(d, words[i]);
  const EntityList *lists[] = {&view->only, &view->around, &view->between, &view->hide, &view->by};
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    put_named(d, lists[i]);
  put_double(d, view->min_likelihood);
  PUT_TEXTS(d, view->id, view->title, view->note, view->when);
}

static void put_page(Digest *d, const Page *page) {
  put_double(d, page->width);
  put_double(d, page->height);
  put_double(d, page->margin);
  put_number(d, page->in_pixels);
}

static void put_hints(Digest *d, const GPtrArray *hints) {
  put_number(d, hints->len);
  for (guint i = 0; i < hints->len; i++) {
    const PlaceHint *hint = g_ptr_array_index(hints, i);
    put_number(d, hint->kind);
    put_named(d, &hint->of);
  }
}

void selection_digest(const Selection *selection, GChecksum *sum) {
  Digest d = {selection, sum, g_ptr_array_new(), g_hash_table_new(NULL, NULL)};
  put_case(&d, selection->of);
  put_view(&d, selection->view);
  put_number(&d, selection->ceiling);
  put_number(&d, selection->left_out);
  put_number(&d, selection->frame);
  put_number(&d, selection->shown);
  put_page(&d, &selection->page);
  put_hints(&d, selection->hints);
  put_number(&d, selection->groups->len);
  for (guint i = 0; i < selection->groups->len; i++)
    put_group(&d, g_ptr_array_index(selection->groups, i));
  put_number(&d, selection->entities->len);
  for (guint i = 0; i < selection->entities->len; i++)
    put_entity(&d, g_ptr_array_index(selection->entities, i));
  put_number(&d, selection->relations->len);
  for (guint i = 0; i < selection->relations->len; i++)
    put_relation(&d, g_ptr_array_index(selection->relations, i));
  put_sources(&d);
  g_ptr_array_unref(d.sources);
  g_hash_table_unref(d.sources_known);
}
