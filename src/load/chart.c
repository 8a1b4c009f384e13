/* The section chart:, which says what holds for every picture. */
#include "load/assessment.h"
#include "load/citation.h"
#include "load/language.h"
#include "load/marked.h"
#include "load/place.h"

#include <string.h>

enum {
  CHART_TITLE,
  CHART_SUBTITLE,
  CHART_AS_OF,
  CHART_MARKING,
  CHART_SOURCES,
  CHART_DIRECTION,
  CHART_LAYOUT,
  CHART_SIZE,
  CHART_PLACE,
  CHART_SCALE,
  CHART_LANGUAGE,
  CHART_FRAME,
  CHART_SHOW,
  CHART_FOOTNOTES,
  CHART_LEGEND,
  CHART_NOTE,
  CHART_FIELD_COUNT
};

static const Field chart_fields[] = {
    [CHART_TITLE] = {"title", "Who is behind the campaign", {"name"}},
    [CHART_SUBTITLE] = {"subtitle", "As the sources tell it", {NULL}},
    [CHART_AS_OF] = {"as_of", "2025-06-02", {"date"}},
    [CHART_MARKING] = {"marking", "TLP:CLEAR", {"tlp", "classification"}},
    [CHART_SOURCES] = {"sources", "[article]", {NULL}},
    [CHART_DIRECTION] = {"direction", "right", {"rankdir"}},
    [CHART_LAYOUT] = {"layout", "layered", {"engine", "arrangement"}},
    [CHART_SIZE] = {"size", "A4", {"page", "paper"}},
    [CHART_PLACE] = {"place", "{ left_of: [mss, cze] }", {"places", "positions", "hints", "arrange"}},
    [CHART_SCALE] = {"scale", "icd203", {"yardstick"}},
    [CHART_LANGUAGE] = {"language", "en", {"lang", "locale"}},
    [CHART_FRAME] = {"frame", "[title, marking, sources]", {NULL}},
    [CHART_SHOW] = {"show", "[+confidence, -dates]", {"labels", "display"}},
    [CHART_FOOTNOTES] = {"footnotes", "off", {NULL}},
    [CHART_LEGEND] = {"legend", "off", {"key"}},
    [CHART_NOTE] = {"note", "Drawn from one article.", {NULL}},
};
static const FieldList chart_list = {"the chart", chart_fields, CHART_FIELD_COUNT, FALSE};

gboolean chart_has_key(const char *key) {
  return field_is_in(&chart_list, key);
}

static void scale_read(Reading *reading, const Entry *entry) {
  static const char *const words[] = {[SCALE_PHIA] = "phia", [SCALE_ICD203] = "icd203", NULL};
  reading->c->scale = (Scale)entry_word(reading, entry, words, SCALE_PHIA);
  if (entry->value)
    reading->scale_pos = entry->value->pos;
}

/* What the user asks for goes before. */
static void language_read(Reading *reading, const Entry *entry) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return;
  if (!language_tag_is_valid(scalar->text))
    unknown_word_report(reading, entry, language_words, NULL,
                        "write a language tag, such as en, cs or pt-BR");
  else if (!reading->options.language)
    reading->c->language = text_keep(reading, scalar);
  else
    reading->chart_language = text_keep(reading, scalar).text;
}

static void chart_fill(Reading *reading, const Entry *entries) {
  Case *c = reading->c;
  language_read(reading, &entries[CHART_LANGUAGE]);
  scale_read(reading, &entries[CHART_SCALE]);
  entry_words(reading, &entries[CHART_TITLE], &c->title);
  entry_words(reading, &entries[CHART_SUBTITLE], &c->subtitle);
  entry_words(reading, &entries[CHART_NOTE], &c->note);
  c->as_of = entry_date(reading, &entries[CHART_AS_OF], NULL);
  c->marking = entry_marking(reading, &entries[CHART_MARKING]);
  if (entries[CHART_MARKING].value)
    reading->marking_pos = entries[CHART_MARKING].value->pos;
  c->direction = entry_direction(reading, &entries[CHART_DIRECTION]);
  c->layout = entry_layout(reading, &entries[CHART_LAYOUT]);
  c->page = entry_page(reading, &entries[CHART_SIZE], &c->page_pos);
  c->places = entry_places(reading, &entries[CHART_PLACE]);
  entry_parts(reading, &entries[CHART_FRAME], FRAME_PARTS, &c->frame);
  entry_parts(reading, &entries[CHART_SHOW], SHOWN_PARTS, &c->shown);
  entry_part(reading, &entries[CHART_LEGEND], FRAME_LEGEND, &c->frame);
  entry_part(reading, &entries[CHART_FOOTNOTES], FRAME_SOURCES, &c->frame);
  c->citations = citations_read(reading, &entries[CHART_SOURCES], &c->citation_count);
}

/* An included file's chart doesn't count, but for how strictly it marks what is in that file. */
static void included_chart_read(Reading *reading, const Node *mapping) {
  for (const Node *key = mapping->first; key; key = key->next->next) {
    Marking marking;
    Entry entry = {&chart_fields[CHART_MARKING], key, key->next};
    if (key->kind == NODE_SCALAR && strcmp(key->text, "marking") == 0 && key->next->kind == NODE_SCALAR &&
        marking_parse(key->next->text, &marking))
      marking_note(reading, MARKED_FILE, NULL, marking, &entry);
  }
}

void chart_section(Reading *reading, const Node *key) {
  Entry entries[CHART_FIELD_COUNT + 1];
  const Node *value = tree_value(reading->tree);
  if (!value || node_is_empty(value))
    return;
  if (value->kind == NODE_MAPPING && reading_is_included(reading)) {
    included_chart_read(reading, value);
  } else if (value->kind == NODE_MAPPING) {
    fields_read(reading, value, &chart_list, entries);
    chart_fill(reading, entries);
  } else {
    Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, value->pos, "%s must be a mapping, not %s",
                             quote(reading, key->text), node_kind_name(value->kind));
    diag_help(diag, "for example  chart: { title: Who is behind the campaign }");
  }
}
