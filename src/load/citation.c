#include "load/citation.h"

#include "load/assessment.h"
#include "load/names.h"

enum { CITATION_AT, CITATION_GRADE, CITATION_FIELD_COUNT };

static const Field citation_fields[] = {
    [CITATION_AT] = {"at", "paragraph 3", {"where", "locator", "page"}},
    [CITATION_GRADE] = {"grade", "B2", {"grading", "admiralty"}},
};
static const FieldList citation_list = {"a citation", citation_fields, CITATION_FIELD_COUNT, FALSE};

/* `{ article: paragraph 3 }` or `{ article: { at: paragraph 3, grade: B2 } }`: where in the source. */
static void particulars_read(Reading *reading, const Node *value, Citation *citation) {
  Entry entries[CITATION_FIELD_COUNT + 1];
  switch (value->kind) {
  case NODE_SCALAR:
    if (!node_is_empty(value))
      citation->at = text_keep(reading, value);
    return;
  case NODE_MAPPING:
    fields_read(reading, value, &citation_list, entries);
    citation->at = entry_text(reading, &entries[CITATION_AT]);
    citation->grade = entry_grade(reading, &entries[CITATION_GRADE]);
    return;
  case NODE_LIST:
    break;
  }
  diag_help(diag_report(reading->diags, DIAG_WRONG_KIND, value->pos,
                        "the place in a source must be text, not a list"),
            "for example  { article: \"paragraphs 3, 5\" }");
}

static guint entries_count(const Node *mapping) {
  guint count = 0;
  for (const Node *key = mapping->first; key; key = key->next->next)
    count++;
  return count;
}

/* How many citations a value can hold at most. */
static guint citations_room(const Node *value) {
  guint room = 0;
  if (value->kind == NODE_SCALAR)
    return 1;
  if (value->kind == NODE_MAPPING)
    return entries_count(value);
  for (const Node *item = value->first; item; item = item->next)
    room += item->kind == NODE_MAPPING ? entries_count(item) : 1;
  return room;
}

static void citation_add(Reading *reading, const Node *id, const Node *particulars, Citation *citation) {
  reference_add(reading, REFERENCE_SOURCE, id->text, id->pos, &citation->source);
  if (particulars)
    particulars_read(reading, particulars, citation);
}

/* Reads `article`, or `{ article: paragraph 3 }`; returns how many citations that made. */
static guint item_citations_read(Reading *reading, const Entry *entry, const Node *item, Citation *into) {
  guint count = 0;
  const Node *before = NULL;
  switch (item->kind) {
  case NODE_SCALAR:
    if (!node_is_empty(item))
      citation_add(reading, item, NULL, &into[count++]);
    break;
  case NODE_MAPPING:
    for (const Node *key = item->first; key; before = key, key = key->next->next)
      if (key->kind != NODE_SCALAR)
        key_kind_report(reading, key);
      else if (!split_key_report(reading, NULL, before, key))
        citation_add(reading, key, key->next, &into[count++]);
    break;
  case NODE_LIST:
    diag_help(diag_report(reading->diags, DIAG_WRONG_KIND, item->pos,
                          "each item of %s must be a source, not a list", quote(reading, entry->key->text)),
              "for example  %s: %s", entry->field->key, entry->field->example);
  }
  return count;
}

Citation *citations_read(Reading *reading, const Entry *entry, guint *count) {
  *count = 0;
  if (!entry->value)
    return NULL;
  guint room = citations_room(entry->value), before = reading->references->len;
  Citation *citations = arena_array(reading->c->arena, Citation, MAX(room, 1));
  if (entry->value->kind != NODE_LIST) {
    *count = item_citations_read(reading, entry, entry->value, citations);
    references_came_by(reading, before, entry->key);
    return citations;
  }
  for (const Node *item = entry->value->first; item; item = item->next)
    *count += item_citations_read(reading, entry, item, citations + *count);
  references_came_by(reading, before, entry->key);
  return citations;
}
