#include "command/report.h"

#include <string.h>

#include "base/module.h"
#include "base/utf8.h"
#include "command/command.h"

/* "3 files checked: no errors, 1 warning" */
static void counts_print(const Report *report) {
  guint errors = diags_error_count(report->diags), warnings = diags_warning_count(report->diags);
  printf("%u %s checked: ", report->file_count, report->file_count == 1 ? "file" : "files");
  if (errors)
    printf("%u", errors);
  else
    printf("no");
  printf(" %s, %u %s\n", errors == 1 ? "error" : "errors", warnings, warnings == 1 ? "warning" : "warnings");
}

static gboolean text_write(const Report *report, GError **error G_GNUC_UNUSED) {
  command_tell(report->diags);
  if (diags_error_count(report->diags) == 0)
    counts_print(report);
  return TRUE;
}

/* ---- GitHub's workflow commands, which become notes on the lines of a pull request ---- */

/* Escaped as GitHub's runner takes it apart; properties more so than the message. */
static void workflow_print(const char *text, gboolean property) {
  for (const char *s = text; *s; s++) {
    if (*s == '%' || *s == '\r' || *s == '\n' || (property && (*s == ':' || *s == ',')))
      printf("%%%02X", (guint)*s);
    else
      putchar(*s);
  }
}

static void workflow_property(const char *name, const char *value) {
  printf("%s=", name);
  workflow_print(value, TRUE);
}

static void github_diag_print(const ShownDiag *diag) {
  g_autofree char *path = report_path(diag->place.path);
  g_autofree char *printable = utf8_printable(path, strlen(path), 0);
  printf("::%s ", diag->severity == DIAG_ERROR ? "error" : "warning");
  workflow_property("file", printable);
  if (diag->place.line)
    printf(",line=%u,col=%u,endColumn=%u", diag->place.line, diag->place.column, diag->place.end_column);
  putchar(',');
  workflow_property("title", diag_code_name(diag->code));
  printf("::");
  workflow_print(diag->message, FALSE);
  if (diag->help) {
    workflow_print("\nhelp: ", FALSE);
    workflow_print(diag->help, FALSE);
  }
  putchar('\n');
}

static gboolean github_write(const Report *report, GError **error G_GNUC_UNUSED) {
  g_autoptr(GArray) shown = diags_shown(report->diags);
  for (guint i = 0; i < shown->len; i++)
    github_diag_print(&g_array_index(shown, ShownDiag, i));
  counts_print(report);
  return TRUE;
}

/* ---- what json-glib writes, loaded only here ---- */

static gboolean json_part_write(const char *symbol, const Report *report, GError **error) {
  gboolean (*write)(const Report *, GError **) = module_symbol("json", symbol, error);
  return write && write(report, error);
}

static gboolean json_write(const Report *report, GError **error) {
  return json_part_write("json_module_report", report, error);
}

static gboolean sarif_write(const Report *report, GError **error) {
  return json_part_write("json_module_sarif", report, error);
}

/* ---- the formats ---- */

static const ReportFormat FORMATS[] = {
    {"text", text_write},
    {"json", json_write},
    {"sarif", sarif_write},
    {"github", github_write},
};

const ReportFormat *report_format_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++)
    if (strcmp(FORMATS[i].name, name) == 0)
      return &FORMATS[i];
  return NULL;
}

char *report_format_names(void) {
  GString *names = g_string_new(FORMATS[0].name);
  for (gsize i = 1; i < G_N_ELEMENTS(FORMATS); i++)
    g_string_append_printf(names, ", %s", FORMATS[i].name);
  return g_string_free(names, FALSE);
}

char *report_path(const char *path) {
  g_autofree char *full = g_canonicalize_filename(path, NULL);
  g_autofree char *folder = g_get_current_dir();
  g_autofree char *below = g_str_has_suffix(folder, "/") ? g_strdup(folder) : g_strconcat(folder, "/", NULL);
  return g_strdup(g_str_has_prefix(full, below) ? full + strlen(below) : path);
}
