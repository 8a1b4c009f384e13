/* The module "json": reports as JSON and as SARIF 2.1.0 (OASIS), written with json-glib. */
#include <gmodule.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "command/explanation.h"
#include "command/report.h"
#include "command/score_report.h"

G_MODULE_EXPORT gboolean json_module_report(const Report *report, GError **error);
G_MODULE_EXPORT gboolean json_module_sarif(const Report *report, GError **error);
G_MODULE_EXPORT gboolean json_module_score(const ScoreReport *report, GError **error);

#define SARIF_SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

/* ---- building ---- */

static void text_add(JsonBuilder *json, const char *name, const char *text) {
  json_builder_set_member_name(json, name);
  json_builder_add_string_value(json, text);
}

static void number_add(JsonBuilder *json, const char *name, guint number) {
  json_builder_set_member_name(json, name);
  json_builder_add_int_value(json, number);
}

static void truth_add(JsonBuilder *json, const char *name, gboolean truth) {
  json_builder_set_member_name(json, name);
  json_builder_add_boolean_value(json, truth);
}

static void object_begin(JsonBuilder *json, const char *name) {
  json_builder_set_member_name(json, name);
  json_builder_begin_object(json);
}

static void array_begin(JsonBuilder *json, const char *name) {
  json_builder_set_member_name(json, name);
  json_builder_begin_array(json);
}

/* A path needn't be UTF-8, but JSON must be. */
static void path_add(JsonBuilder *json, const char *name, const char *path) {
  g_autofree char *printable = utf8_printable(path, strlen(path), 0);
  text_add(json, name, printable);
}

static void json_print(JsonBuilder *json) {
  g_autoptr(JsonNode) root = json_builder_get_root(json);
  g_autofree char *text = json_to_string(root, TRUE);
  puts(text);
}

static const char *level_name(DiagSeverity severity) {
  return severity == DIAG_ERROR ? "error" : "warning";
}

/* ---- plain JSON ---- */

static void place_add(JsonBuilder *json, const ShownPlace *place) {
  path_add(json, "file", place->path);
  if (!place->line)
    return;
  number_add(json, "line", place->line);
  number_add(json, "column", place->column);
  number_add(json, "endColumn", place->end_column);
}

static void notes_add(JsonBuilder *json, const ShownDiag *diag) {
  array_begin(json, "notes");
  for (guint i = 0; i < diag->note_count; i++) {
    json_builder_begin_object(json);
    place_add(json, &diag->notes[i].place);
    text_add(json, "message", diag->notes[i].message);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
}

static void diag_add(JsonBuilder *json, const ShownDiag *diag) {
  json_builder_begin_object(json);
  text_add(json, "severity", level_name(diag->severity));
  text_add(json, "code", diag_code_name(diag->code));
  place_add(json, &diag->place);
  text_add(json, "message", diag->message);
  if (diag->help)
    text_add(json, "help", diag->help);
  notes_add(json, diag);
  json_builder_end_object(json);
}

static void counts_add(JsonBuilder *json, const Report *report, guint shown) {
  number_add(json, "errors", diags_error_count(report->diags));
  number_add(json, "warnings", diags_warning_count(report->diags));
  number_add(json, "shown", shown);
}

gboolean json_module_report(const Report *report, GError **error G_GNUC_UNUSED) {
  g_autoptr(GArray) shown = diags_shown(report->diags);
  g_autoptr(JsonBuilder) json = json_builder_new();
  json_builder_begin_object(json);
  array_begin(json, "files");
  for (guint i = 0; i < report->file_count; i++) {
    g_autofree char *printable = utf8_printable(report->files[i], strlen(report->files[i]), 0);
    json_builder_add_string_value(json, printable);
  }
  json_builder_end_array(json);
  counts_add(json, report, shown->len);
  array_begin(json, "diagnostics");
  for (guint i = 0; i < shown->len; i++)
    diag_add(json, &g_array_index(shown, ShownDiag, i));
  json_builder_end_array(json);
  json_builder_end_object(json);
  json_print(json);
  return TRUE;
}

/* ---- SARIF ---- */

/* A text in an object of its own, as SARIF has all its texts. */
static void message_add(JsonBuilder *json, const char *name, const char *text) {
  object_begin(json, name);
  text_add(json, "text", text);
  json_builder_end_object(json);
}

/* In the message of a result, a brace would begin a placeholder; SARIF doubles those that don't (3.11.5). */
static char *braces_double(const char *text) {
  GString *out = g_string_new(NULL);
  for (const char *s = text; *s; s++) {
    if (*s == '{' || *s == '}')
      g_string_append_c(out, *s);
    g_string_append_c(out, *s);
  }
  return g_string_free(out, FALSE);
}

/* A relative URL (RFC 3986) below the root of the sources, where the path leads there. */
static void artifact_add(JsonBuilder *json, const char *path) {
  g_autofree char *found = report_path(path);
  g_autofree char *escaped = g_uri_escape_string(found, "/", FALSE);
  object_begin(json, "artifactLocation");
  if (g_path_is_absolute(found)) {
    g_autofree char *url = g_strconcat("file://", escaped, NULL);
    text_add(json, "uri", url);
  } else {
    text_add(json, "uri", escaped);
    text_add(json, "uriBaseId", "%SRCROOT%");
  }
  json_builder_end_object(json);
}

/* GitHub shows nothing that has no line: what is about a whole file stands at its first. */
static void region_add(JsonBuilder *json, const ShownPlace *place) {
  object_begin(json, "region");
  number_add(json, "startLine", MAX(place->line, 1));
  if (place->line) {
    number_add(json, "startColumn", place->column);
    number_add(json, "endLine", place->line);
    number_add(json, "endColumn", place->end_column);
  }
  json_builder_end_object(json);
}

static void physical_location_add(JsonBuilder *json, const ShownPlace *place) {
  object_begin(json, "physicalLocation");
  artifact_add(json, place->path);
  region_add(json, place);
  json_builder_end_object(json);
}

static void related_locations_add(JsonBuilder *json, const ShownDiag *diag) {
  array_begin(json, "relatedLocations");
  for (guint i = 0; i < diag->note_count; i++) {
    g_autofree char *text = braces_double(diag->notes[i].message);
    json_builder_begin_object(json);
    number_add(json, "id", i + 1);
    physical_location_add(json, &diag->notes[i].place);
    message_add(json, "message", text);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
}

static void result_add(JsonBuilder *json, const ShownDiag *diag, guint rule) {
  g_autofree char *said =
      diag->help ? g_strdup_printf("%s\nhelp: %s", diag->message, diag->help) : g_strdup(diag->message);
  g_autofree char *text = braces_double(said);
  json_builder_begin_object(json);
  text_add(json, "ruleId", diag_code_name(diag->code));
  number_add(json, "ruleIndex", rule);
  text_add(json, "level", level_name(diag->severity));
  message_add(json, "message", text);
  array_begin(json, "locations");
  json_builder_begin_object(json);
  physical_location_add(json, &diag->place);
  json_builder_end_object(json);
  json_builder_end_array(json);
  if (diag->note_count)
    related_locations_add(json, diag);
  json_builder_end_object(json);
}

static void rule_add(JsonBuilder *json, DiagCode code) {
  const Explanation *explanation = explanation_of(code);
  g_autofree char *full = g_strdup_printf("%s %s", explanation->means, explanation->matters);
  g_autofree char *help = explanation_text(code);
  g_autofree char *markdown = explanation_markdown(code);
  json_builder_begin_object(json);
  text_add(json, "id", diag_code_name(code));
  message_add(json, "shortDescription", explanation->summary);
  message_add(json, "fullDescription", full);
  object_begin(json, "help");
  text_add(json, "text", help);
  text_add(json, "markdown", markdown);
  json_builder_end_object(json);
  object_begin(json, "defaultConfiguration");
  text_add(json, "level", level_name(diag_code_severity(code)));
  json_builder_end_object(json);
  json_builder_end_object(json);
}

/* The rules that results speak of, each once; `places` gets the index of each code's. */
static void rules_add(JsonBuilder *json, const GArray *shown, guint *places) {
  gboolean told[DIAG_CODE_COUNT] = {FALSE};
  guint count = 0;
  array_begin(json, "rules");
  for (guint i = 0; i < shown->len; i++) {
    DiagCode code = g_array_index(shown, ShownDiag, i).code;
    if (told[code])
      continue;
    told[code] = TRUE;
    places[code] = count++;
    rule_add(json, code);
  }
  json_builder_end_array(json);
}

static void tool_add(JsonBuilder *json, const GArray *shown, guint *places) {
  object_begin(json, "tool");
  object_begin(json, "driver");
  text_add(json, "name", "linkchart");
  text_add(json, "semanticVersion", LINKCHART_VERSION);
  rules_add(json, shown, places);
  json_builder_end_object(json);
  json_builder_end_object(json);
}

static void invocation_add(JsonBuilder *json, const Report *report) {
  array_begin(json, "invocations");
  json_builder_begin_object(json);
  truth_add(json, "executionSuccessful", report->all_read);
  json_builder_end_object(json);
  json_builder_end_array(json);
}

static void run_add(JsonBuilder *json, const Report *report) {
  g_autoptr(GArray) shown = diags_shown(report->diags);
  guint places[DIAG_CODE_COUNT];
  json_builder_begin_object(json);
  tool_add(json, shown, places);
  invocation_add(json, report);
  text_add(json, "columnKind", "unicodeCodePoints");
  array_begin(json, "results");
  for (guint i = 0; i < shown->len; i++) {
    const ShownDiag *diag = &g_array_index(shown, ShownDiag, i);
    result_add(json, diag, places[diag->code]);
  }
  json_builder_end_array(json);
  object_begin(json, "properties");
  counts_add(json, report, shown->len);
  json_builder_end_object(json);
  json_builder_end_object(json);
}

gboolean json_module_sarif(const Report *report, GError **error G_GNUC_UNUSED) {
  g_autoptr(JsonBuilder) json = json_builder_new();
  json_builder_begin_object(json);
  text_add(json, "$schema", SARIF_SCHEMA);
  text_add(json, "version", "2.1.0");
  array_begin(json, "runs");
  run_add(json, report);
  json_builder_end_array(json);
  json_builder_end_object(json);
  json_print(json);
  return TRUE;
}

/* ---- scores ---- */

/* To four places: what is behind them is chance. */
static void amount_add(JsonBuilder *json, const char *name, double amount) {
  json_builder_set_member_name(json, name);
  json_builder_add_double_value(json, round(amount * 1e4) / 1e4);
}

static void id_add(JsonBuilder *json, const char *id) {
  if (!id)
    return;
  g_autofree char *printable = utf8_printable(id, strlen(id), 0);
  json_builder_add_string_value(json, printable);
}

static void finding_add(JsonBuilder *json, const Finding *finding) {
  json_builder_begin_object(json);
  array_begin(json, "ids");
  id_add(json, finding->id);
  id_add(json, finding->other);
  json_builder_end_array(json);
  amount_add(json, "amount", finding->amount);
  json_builder_end_object(json);
}

static void part_add(JsonBuilder *json, const ScoredDrawing *scored, ScorePart part) {
  const PartKind *kind = score_part(part);
  const PartScore *judged = &scored->score.parts[part];
  json_builder_begin_object(json);
  text_add(json, "part", kind->id);
  text_add(json, "name", kind->name);
  amount_add(json, "amount", judged->amount);
  text_add(json, "unit", kind->unit);
  amount_add(json, "weight", kind->weight);
  text_add(json, "weighed", score_per_words(kind->per));
  amount_add(json, "contribution", judged->contribution);
  array_begin(json, "findings");
  guint end, first = scored_drawing_findings(scored, part, &end);
  for (guint i = first; i < end; i++)
    finding_add(json, &g_array_index(scored->findings, Finding, i));
  json_builder_end_array(json);
  json_builder_end_object(json);
}

static void scored_add(JsonBuilder *json, const ScoredDrawing *scored) {
  json_builder_begin_object(json);
  path_add(json, "file", scored->file);
  path_add(json, "name", scored->name);
  amount_add(json, "score", scored->score.total);
  number_add(json, "nodes", scored->drawing->node_count);
  number_add(json, "lines", scored->drawing->line_count);
  number_add(json, "groups", scored->drawing->group_count);
  array_begin(json, "parts");
  for (guint i = 0; i < PART_COUNT; i++)
    part_add(json, scored, (ScorePart)i);
  json_builder_end_array(json);
  json_builder_end_object(json);
}

gboolean json_module_score(const ScoreReport *report, GError **error G_GNUC_UNUSED) {
  g_autoptr(JsonBuilder) json = json_builder_new();
  json_builder_begin_object(json);
  array_begin(json, "drawings");
  for (guint i = 0; i < report->scored->len; i++)
    scored_add(json, g_ptr_array_index(report->scored, i));
  json_builder_end_array(json);
  json_builder_end_object(json);
  json_print(json);
  return TRUE;
}
