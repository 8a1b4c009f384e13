#include "command/explanation.h"

#include <string.h>

#define COLUMNS 80

static const Explanation explanations[DIAG_CODE_COUNT] = {
#define EXPLANATION(id, ...) [DIAG_##id] = {__VA_ARGS__},
#include "command/explanations_chart.h"
#include "command/explanations_claims.h"
#include "command/explanations_file.h"
#include "command/explanations_lint.h"
#include "command/explanations_names.h"
#undef EXPLANATION
};

const Explanation *explanation_of(DiagCode code) {
  static const Explanation none = {"not yet explained", "", "", "", ""};
  return explanations[code].summary ? &explanations[code] : &none;
}

/* A paragraph in lines of at most COLUMNS, and an empty line behind it. */
static void paragraph_append(GString *out, const char *text) {
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  glong column = 0;
  for (char **word = words; *word; word++) {
    glong length = g_utf8_strlen(*word, -1);
    if (column && column + 1 + length > COLUMNS) {
      g_string_append_c(out, '\n');
      column = 0;
    } else if (column) {
      g_string_append_c(out, ' ');
      column++;
    }
    g_string_append(out, *word);
    column += length;
  }
  g_string_append(out, "\n\n");
}

static void example_append(GString *out, const char *title, const char *example) {
  g_auto(GStrv) lines = g_strsplit(example, "\n", -1);
  g_string_append_printf(out, "%s:\n\n", title);
  for (char **line = lines; *line; line++)
    if (**line)
      g_string_append_printf(out, "    %s\n", *line);
}

char *explanation_text(DiagCode code) {
  const Explanation *explanation = explanation_of(code);
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "%s (%s): %s\n\n", diag_code_name(code),
                         diag_code_severity(code) == DIAG_ERROR ? "error" : "warning", explanation->summary);
  paragraph_append(out, explanation->means);
  paragraph_append(out, explanation->matters);
  example_append(out, "Wrong", explanation->wrong);
  g_string_append_c(out, '\n');
  example_append(out, "Right", explanation->right);
  return g_string_free(out, FALSE);
}

static void fence_append(GString *out, const char *title, const char *example) {
  const char *language = g_str_has_prefix(example, "$ ") ? "console" : "yaml";
  g_string_append_printf(out, "**%s:**\n\n```%s\n%s```\n", title, language, example);
}

char *explanation_markdown(DiagCode code) {
  const Explanation *explanation = explanation_of(code);
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "%s\n\n%s\n\n", explanation->means, explanation->matters);
  fence_append(out, "Wrong", explanation->wrong);
  g_string_append_c(out, '\n');
  fence_append(out, "Right", explanation->right);
  return g_string_free(out, FALSE);
}
