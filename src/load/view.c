/* The section views:, which says what each picture shows. */
#include "load/assessment.h"
#include "load/claim.h"
#include "load/names.h"
#include "load/place.h"

enum {
  VIEW_TITLE,
  VIEW_NOTE,
  VIEW_ONLY,
  VIEW_HIDE,
  VIEW_AROUND,
  VIEW_DEPTH,
  VIEW_BETWEEN,
  VIEW_WITHIN,
  VIEW_TYPES,
  VIEW_TAGS,
  VIEW_GROUPS,
  VIEW_RELATION_TYPES,
  VIEW_WHEN,
  VIEW_UNDATED,
  VIEW_MIN_LIKELIHOOD,
  VIEW_MIN_CONFIDENCE,
  VIEW_BASIS,
  VIEW_BY,
  VIEW_SOURCES,
  VIEW_DIRECTION,
  VIEW_LAYOUT,
  VIEW_SIZE,
  VIEW_PLACE,
  VIEW_FRAME,
  VIEW_SHOW,
  VIEW_LEGEND,
  VIEW_FOOTNOTES,
  VIEW_FIELD_COUNT
};

static const Field view_fields[] = {
    [VIEW_TITLE] = {"title", "Attribution", {"name", "label"}},
    [VIEW_NOTE] = {"note", "Only what the government says.", {"description", "comment"}},
    [VIEW_ONLY] = {"only", "[apt31, mss, cze]", {"entities"}},
    [VIEW_HIDE] = {"hide", "[prc]", {"without", "except", "exclude"}},
    [VIEW_AROUND] = {"around", "[apt31, mss]", {"center", "centre"}},
    [VIEW_DEPTH] = {"depth", "2", {"steps"}},
    [VIEW_BETWEEN] = {"between", "[apt31, cze]", {"paths", "path", "from", "to"}},
    [VIEW_WITHIN] = {"within", "3", {"longest"}},
    [VIEW_TYPES] = {"types", "[state, person]", {"entity_types"}},
    [VIEW_TAGS] = {"tags", "[taiwan]", {"keywords"}},
    [VIEW_GROUPS] = {"groups", "[prc]", {NULL}},
    [VIEW_RELATION_TYPES] = {"relation_types", "[sanctions, condemns]", {"relations"}},
    [VIEW_WHEN] = {"when", "2021/..", {"date", "time", "period"}},
    [VIEW_UNDATED] = {"undated", "hide", {NULL}},
    [VIEW_MIN_LIKELIHOOD] = {"min_likelihood", "likely", {"likelihood", "probability"}},
    [VIEW_MIN_CONFIDENCE] = {"min_confidence", "moderate", {"confidence"}},
    [VIEW_BASIS] = {"basis", "stated", {NULL}},
    [VIEW_BY] = {"by", "[uk-gov]", {"according_to", "speaker"}},
    [VIEW_SOURCES] = {"sources", "[article]", {"source", "citing"}},
    [VIEW_DIRECTION] = {"direction", "right", {"rankdir"}},
    [VIEW_LAYOUT] = {"layout", "layered", {"engine", "arrangement"}},
    [VIEW_SIZE] = {"size", "A4", {"page", "paper"}},
    [VIEW_PLACE] = {"place", "{ left_of: [mss, cze] }", {"places", "positions", "hints", "arrange"}},
    [VIEW_FRAME] = {"frame", "[title, marking, sources]", {NULL}},
    [VIEW_SHOW] = {"show", "[+confidence, -dates]", {"labels", "display"}},
    [VIEW_LEGEND] = {"legend", "off", {"key"}},
    [VIEW_FOOTNOTES] = {"footnotes", "off", {NULL}},
};
static const FieldList view_list = {"a view", view_fields, VIEW_FIELD_COUNT, FALSE};

#define STEPS_LARGEST 1000

static void needs_report(Reading *reading, const Entry *entry, const Field *needed) {
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->key->pos, "%s says nothing without %s",
                           quote(reading, entry->key->text), needed->key);
  merge_note(diag, entry->key);
  diag_help(diag, "add  %s: %s  or leave it out", needed->key, needed->example);
}

/* Keys that only mean something beside another. */
static void pairs_check(Reading *reading, const Entry *entries) {
  static const struct {
    guint key, needed;
  } pairs[] = {{VIEW_DEPTH, VIEW_AROUND}, {VIEW_WITHIN, VIEW_BETWEEN}, {VIEW_UNDATED, VIEW_WHEN}};
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
    if (entries[pairs[i].key].value && !entries[pairs[i].needed].key)
      needs_report(reading, &entries[pairs[i].key], &view_fields[pairs[i].needed]);
}

/* `only: []` would show everything, where nothing was asked for. */
static void empty_lists_check(Reading *reading, const Entry *entries) {
  static const guint narrowing[] = {VIEW_ONLY,   VIEW_AROUND,         VIEW_BETWEEN, VIEW_TYPES,  VIEW_TAGS,
                                    VIEW_GROUPS, VIEW_RELATION_TYPES, VIEW_BY,      VIEW_SOURCES};
  for (guint i = 0; i < G_N_ELEMENTS(narrowing); i++) {
    const Entry *entry = &entries[narrowing[i]];
    if (!entry->value || entry->value->kind != NODE_LIST || entry->value->first)
      continue;
    Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos, "%s names nothing",
                             quote(reading, entry->key->text));
    merge_note(diag, entry->key);
    diag_help(diag, "for example  %s: %s; or leave it out, to show everything", entry->field->key,
              entry->field->example);
  }
}

static void between_read(Reading *reading, const Entry *entry, View *view) {
  view->between = entry_entities(reading, entry);
  if (view->between.count != 1)
    return;
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos,
                           "a path goes between two entities at least, and this is one");
  merge_note(diag, entry->key);
  diag_help(diag, "for example  between: %s", entry->field->example);
}

/* What a picture shows of the entities. */
static void entity_keys_read(Reading *reading, const Entry *entries, View *view) {
  view->only = entry_entities(reading, &entries[VIEW_ONLY]);
  view->hide = entry_entities(reading, &entries[VIEW_HIDE]);
  view->around = entry_entities(reading, &entries[VIEW_AROUND]);
  view->depth = entry_number(reading, &entries[VIEW_DEPTH], 0, STEPS_LARGEST, 1,
                             "how many steps away from the middle the view goes");
  between_read(reading, &entries[VIEW_BETWEEN], view);
  view->within =
      entry_number(reading, &entries[VIEW_WITHIN], 1, STEPS_LARGEST, 0, "how many relations a path may have");
  view->types = entry_entity_types(reading, &entries[VIEW_TYPES]);
  view->tags = entry_texts(reading, &entries[VIEW_TAGS]);
  view->groups = entry_groups(reading, &entries[VIEW_GROUPS]);
}

/* And of the relations. */
static void relation_keys_read(Reading *reading, const Entry *entries, View *view) {
  static const char *const undated[] = {"show", "hide", NULL};
  view->relation_types = entry_relation_types(reading, &entries[VIEW_RELATION_TYPES]);
  view->when = entry_date(reading, &entries[VIEW_WHEN], &view->span);
  view->hide_undated = entry_word(reading, &entries[VIEW_UNDATED], undated, 0) == 1;
  entry_threshold(reading, &entries[VIEW_MIN_LIKELIHOOD], &view->min_likelihood);
  view->min_confidence = entry_confidence(reading, &entries[VIEW_MIN_CONFIDENCE]);
  view->basis_given = entries[VIEW_BASIS].value != NULL;
  view->basis = entry_basis(reading, &entries[VIEW_BASIS]);
  view->by = entry_entities(reading, &entries[VIEW_BY]);
  view->sources = entry_sources(reading, &entries[VIEW_SOURCES]);
}

static void view_fill(Reading *reading, View *view, const Node *value) {
  Entry entries[VIEW_FIELD_COUNT + 1];
  if (fields_read(reading, value, &view_list, entries))
    pairs_check(reading, entries);
  empty_lists_check(reading, entries);
  entry_words(reading, &entries[VIEW_TITLE], &view->title);
  entry_words(reading, &entries[VIEW_NOTE], &view->note);
  entity_keys_read(reading, entries, view);
  relation_keys_read(reading, entries, view);
  view->direction = entry_direction(reading, &entries[VIEW_DIRECTION]);
  view->layout = entry_layout(reading, &entries[VIEW_LAYOUT]);
  view->page = entry_page(reading, &entries[VIEW_SIZE], &view->page_pos);
  view->places = entry_places(reading, &entries[VIEW_PLACE]);
  entry_parts(reading, &entries[VIEW_FRAME], FRAME_PARTS, &view->frame);
  entry_parts(reading, &entries[VIEW_SHOW], SHOWN_PARTS, &view->shown);
  entry_part(reading, &entries[VIEW_LEGEND], FRAME_LEGEND, &view->frame);
  entry_part(reading, &entries[VIEW_FOOTNOTES], FRAME_SOURCES, &view->frame);
}

static void view_read(Reading *reading, const Node *key) {
  const Node *value = key->next;
  View *view = arena_new0(reading->c->arena, View);
  view->id = id_define(reading, key);
  if (!view->id.text)
    return;
  view->index = reading->c->views->len;
  view->depth = 1;
  g_ptr_array_add(reading->c->views, view);
  view_define(reading, view);
  if (value->kind == NODE_MAPPING)
    view_fill(reading, view, value);
  else if (!node_is_empty(value))
    diag_help(diag_report(reading->diags, DIAG_WRONG_KIND, value->pos, "a view must be a mapping, not %s",
                          node_kind_name(value->kind)),
              "for example  %s: { around: apt31, depth: 2 }", key->text);
}

/* An included file's views are pictures of that file. */
void views_section(Reading *reading, const Node *key) {
  Walk walk;
  if (reading_is_included(reading)) {
    value_skip(reading);
    return;
  }
  if (!section_walk(reading, &walk, key, NODE_MAPPING,
                    "for example  views: { attribution: { around: apt31, depth: 2 } }"))
    return;
  for (const Node *id; (id = walk_next(&walk));)
    view_read(reading, id);
}
