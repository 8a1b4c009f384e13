/* The sections chart: and views:, which say what the pictures are to be. */
#include "load/claim.h"
#include "load/names.h"

#include <string.h>

enum {
  CHART_TITLE,
  CHART_SUBTITLE,
  CHART_AS_OF,
  CHART_MARKING,
  CHART_SOURCES,
  CHART_DIRECTION,
  CHART_NOTE,
  CHART_FIELD_COUNT
};

static const Field chart_fields[] = {
    [CHART_TITLE] = {"title", "Who is behind the campaign", {"name"}},
    [CHART_SUBTITLE] = {"subtitle", "As the sources tell it", {NULL}},
    [CHART_AS_OF] = {"as_of", "2025-06-02", {"date"}},
    [CHART_MARKING] = {"marking", "TLP:CLEAR", {NULL}},
    [CHART_SOURCES] = {"sources", "[article]", {NULL}},
    [CHART_DIRECTION] = {"direction", "right", {NULL}},
    [CHART_NOTE] = {"note", "Drawn from one article.", {NULL}},
};
static const FieldList chart_list = {"the chart", chart_fields, CHART_FIELD_COUNT, FALSE};

void chart_section(Reading *reading, const Node *key) {
  Entry entries[CHART_FIELD_COUNT + 1];
  Case *c = reading->c;
  const Node *value = tree_value(reading->tree);
  if (!value || node_is_empty(value))
    return;
  if (value->kind != NODE_MAPPING) {
    Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, value->pos, "%s must be a mapping, not %s",
                             quote(reading, key->text), node_kind_name(value->kind));
    diag_help(diag, "for example  chart: { title: Who is behind the campaign }");
    return;
  }
  fields_read(reading, value, &chart_list, entries);
  c->title = entry_text(reading, &entries[CHART_TITLE]);
  c->subtitle = entry_text(reading, &entries[CHART_SUBTITLE]);
  c->as_of = entry_text(reading, &entries[CHART_AS_OF]);
  c->marking = entry_marking(reading, &entries[CHART_MARKING]);
  c->note = entry_text(reading, &entries[CHART_NOTE]);
  c->direction = entry_direction(reading, &entries[CHART_DIRECTION]);
  c->citations = citations_read(reading, &entries[CHART_SOURCES], &c->citation_count);
}

enum {
  VIEW_TITLE,
  VIEW_NOTE,
  VIEW_ONLY,
  VIEW_AROUND,
  VIEW_DEPTH,
  VIEW_TYPES,
  VIEW_TAGS,
  VIEW_GROUPS,
  VIEW_DIRECTION,
  VIEW_FIELD_COUNT
};

static const Field view_fields[] = {
    [VIEW_TITLE] = {"title", "Attribution", {NULL}},
    [VIEW_NOTE] = {"note", "Only what the government says.", {NULL}},
    [VIEW_ONLY] = {"only", "[apt31, mss, cze]", {"entities"}},
    [VIEW_AROUND] = {"around", "apt31", {"center", "centre"}},
    [VIEW_DEPTH] = {"depth", "2", {"steps"}},
    [VIEW_TYPES] = {"types", "[state, person]", {NULL}},
    [VIEW_TAGS] = {"tags", "[taiwan]", {NULL}},
    [VIEW_GROUPS] = {"groups", "[prc]", {NULL}},
    [VIEW_DIRECTION] = {"direction", "right", {NULL}},
};
static const FieldList view_list = {"a view", view_fields, VIEW_FIELD_COUNT, FALSE};

#define DEPTH_LARGEST 1000

static guint depth_read(Reading *reading, const Entry *entry) {
  guint64 depth = 1;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar || g_ascii_string_to_unsigned(scalar->text, 10, 0, DEPTH_LARGEST, &depth, NULL))
    return (guint)depth;
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s is not a depth",
                           quote(reading, scalar->text));
  diag_help(diag, "write how many steps away from the middle the view goes, such as 2");
  return 1;
}

static void view_fill(Reading *reading, View *view, const Node *value) {
  Entry entries[VIEW_FIELD_COUNT + 1];
  fields_read(reading, value, &view_list, entries);
  view->title = entry_text(reading, &entries[VIEW_TITLE]);
  view->note = entry_text(reading, &entries[VIEW_NOTE]);
  view->only = entry_entities(reading, &entries[VIEW_ONLY]);
  view->around = entry_entities(reading, &entries[VIEW_AROUND]);
  view->depth = depth_read(reading, &entries[VIEW_DEPTH]);
  view->types = entry_entity_types(reading, &entries[VIEW_TYPES]);
  view->tags = entry_texts(reading, &entries[VIEW_TAGS]);
  view->groups = entry_groups(reading, &entries[VIEW_GROUPS]);
  view->direction = entry_direction(reading, &entries[VIEW_DIRECTION]);
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

void views_section(Reading *reading, const Node *key) {
  Walk walk;
  if (!section_walk(reading, &walk, key, NODE_MAPPING,
                    "for example  views: { attribution: { around: apt31, depth: 2 } }"))
    return;
  for (const Node *id; (id = walk_next(&walk));)
    view_read(reading, id);
}
