/* The section sources:. */
#include "load/marked.h"
#include "load/names.h"
#include "load/value.h"

enum {
  SOURCE_TITLE,
  SOURCE_PUBLISHER,
  SOURCE_AUTHOR,
  SOURCE_DATE,
  SOURCE_URL,
  SOURCE_ACCESSED,
  SOURCE_RELIABILITY,
  SOURCE_MARKING,
  SOURCE_NOTE,
  SOURCE_QUOTED_IN,
  SOURCE_FIELD_COUNT
};

static const Field source_fields[] = {
    [SOURCE_TITLE] = {"title", "Statement of the Czech government", {"name", "label"}},
    [SOURCE_PUBLISHER] = {"publisher", "Government of the Czech Republic", {"outlet", "publication"}},
    [SOURCE_AUTHOR] = {"author", "Jan Novak", {NULL}},
    [SOURCE_DATE] = {"date", "2025-05-28", {"published", "when"}},
    [SOURCE_URL] = {"url", "\"https://example.org/statement\"", {"link", "href"}},
    [SOURCE_ACCESSED] = {"accessed", "2025-06-02", {NULL}},
    [SOURCE_RELIABILITY] = {"reliability", "B", {NULL}},
    [SOURCE_MARKING] = {"marking", "TLP:CLEAR", {NULL}},
    [SOURCE_NOTE] = {"note", "Read in translation.", {NULL}},
    [SOURCE_QUOTED_IN] = {"quoted_in", "article", {NULL}},
};
static const FieldList source_list = {"a source", source_fields, SOURCE_FIELD_COUNT, FALSE};

static Text reliability_read(Reading *reading, const Entry *entry) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return (Text){NULL, {0}};
  char letter = g_ascii_toupper(scalar->text[0]);
  if (letter >= 'A' && letter <= 'F' && !scalar->text[1])
    return text_keep(reading, scalar);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s is not a reliability",
                           quote(reading, scalar->text));
  merge_note(diag, entry->key);
  diag_help(diag,
            "write an Admiralty letter: A (completely reliable) to E (unreliable), or F (can't be judged)");
  return (Text){NULL, {0}};
}

static void source_fill(Reading *reading, Source *source, const Node *value) {
  Entry entries[SOURCE_FIELD_COUNT + 1];
  fields_read(reading, value, &source_list, entries);
  entry_words(reading, &entries[SOURCE_TITLE], &source->title);
  if (source->title.text && text_is_blank(source->title.text))
    source->title = (Text){NULL, {0}};
  entry_words(reading, &entries[SOURCE_PUBLISHER], &source->publisher);
  entry_words(reading, &entries[SOURCE_AUTHOR], &source->author);
  source->date = entry_date(reading, &entries[SOURCE_DATE], NULL);
  source->url = entry_url(reading, &entries[SOURCE_URL]);
  source->accessed = entry_date(reading, &entries[SOURCE_ACCESSED], NULL);
  source->reliability = reliability_read(reading, &entries[SOURCE_RELIABILITY]);
  source->marking = entry_marking(reading, &entries[SOURCE_MARKING]);
  marking_note(reading, MARKED_SOURCE, source, source->marking, &entries[SOURCE_MARKING]);
  entry_words(reading, &entries[SOURCE_NOTE], &source->note);
  const Node *outer = entry_scalar(reading, &entries[SOURCE_QUOTED_IN]);
  if (outer)
    reference_add(reading, REFERENCE_SOURCE, outer->text, outer->pos, &source->quoted_in);
}

static void source_read(Reading *reading, const Node *key) {
  const Node *value = key->next;
  Source *source = arena_new0(reading->c->arena, Source);
  source->id = id_define(reading, key);
  if (!source->id.text) {
    reading->sources_missed = TRUE;
    return;
  }
  source->index = reading->c->sources->len;
  g_ptr_array_add(reading->c->sources, source);
  source_define(reading, source);
  if (value->kind == NODE_MAPPING)
    source_fill(reading, source, value);
  else if (value->kind == NODE_LIST)
    diag_help(diag_report(reading->diags, DIAG_WRONG_KIND, value->pos,
                          "a source must be a title or a mapping, not a list"),
              "for example  %s: { title: Statement of the government }", key->text);
  else if (!node_is_empty(value))
    source->title = text_keep(reading, value);
}

void sources_section(Reading *reading, const Node *key) {
  Walk walk;
  if (!section_walk(reading, &walk, key, NODE_MAPPING,
                    "for example  sources: { article: { title: An article } }"))
    return;
  for (const Node *id; (id = walk_next(&walk));)
    source_read(reading, id);
}
