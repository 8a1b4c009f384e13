#include "command/score_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/module.h"
#include "base/utf8.h"

/* Of each part, where not all are asked for. */
#define IDS_SHOWN 3

ScoredDrawing *scored_drawing_new(const char *file, const char *name, Drawing *drawing) {
  ScoredDrawing *scored = g_new0(ScoredDrawing, 1);
  scored->file = g_strdup(file);
  scored->name = g_strdup(name);
  scored->drawing = drawing;
  scored->findings = g_array_new(FALSE, FALSE, sizeof(Finding));
  scored->score = score_drawing(drawing, scored->findings);
  return scored;
}

void scored_drawing_free(gpointer data) {
  ScoredDrawing *scored = data;
  g_free(scored->file);
  g_free(scored->name);
  g_array_free(scored->findings, TRUE);
  drawing_free(scored->drawing);
  g_free(scored);
}

guint scored_drawing_findings(const ScoredDrawing *scored, ScorePart part, guint *end) {
  guint first = 0;
  for (guint before = 0; before < part; before++)
    first += scored->score.parts[before].count;
  *end = first + scored->score.parts[part].count;
  return first;
}

/* ---- text ---- */

/* "12" for counts, "12.5" where there is more to say. */
static const char *amount_text(double amount, char *text, gsize size) {
  gboolean is_whole = fabs(amount - round(amount)) < 0.005;
  return g_ascii_formatd(text, (int)size, is_whole ? "%.0f" : amount < 10 ? "%.2f" : "%.1f", amount);
}

static void finding_print(const Finding *finding, const PartKind *kind) {
  char amount[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *id = utf8_printable(finding->id, strlen(finding->id), 0);
  fputs(id, stdout);
  if (finding->other) {
    g_autofree char *other = utf8_printable(finding->other, strlen(finding->other), 0);
    printf(" / %s", other);
  }
  if (*kind->unit)
    printf(" (%s)", amount_text(finding->amount, amount, sizeof amount));
}

static void ids_print(const ScoredDrawing *scored, ScorePart part, gboolean every_id) {
  guint end, first = scored_drawing_findings(scored, part, &end), shown = 0;
  for (guint i = first; i < end && (every_id || shown < IDS_SHOWN); i++) {
    const Finding *finding = &g_array_index(scored->findings, Finding, i);
    if (!finding->id)
      continue;
    fputs(shown++ ? ", " : "  ", stdout);
    finding_print(finding, score_part(part));
  }
  if (shown && shown < end - first)
    printf(" and %u more", end - first - shown);
}

static void part_print(const ScoredDrawing *scored, ScorePart part, gboolean every_id) {
  const PartKind *kind = score_part(part);
  const PartScore *judged = &scored->score.parts[part];
  char points[G_ASCII_DTOSTR_BUF_SIZE], amount[G_ASCII_DTOSTR_BUF_SIZE], weight[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(points, sizeof points, "%.2f", judged->contribution);
  amount_text(judged->amount, amount, sizeof amount);
  g_ascii_formatd(weight, sizeof weight, "%g", kind->weight);
  g_autofree char *how_much = g_strconcat(amount, *kind->unit ? " " : "", kind->unit, NULL);
  g_autofree char *weighed = g_strconcat(weight, " ", score_per_words(kind->per), NULL);
  printf("%8s  %-34s %-22s x %-13s", points, kind->name, how_much, weighed);
  ids_print(scored, part, every_id);
  putchar('\n');
}

static int parts_compare(gconstpointer a, gconstpointer b, gpointer data) {
  const ScoredDrawing *scored = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  double at_x = scored->score.parts[x].contribution, at_y = scored->score.parts[y].contribution;
  return at_x != at_y ? (at_x > at_y ? -1 : 1) : (int)x - (int)y;
}

/* "Nothing to mind: lines through nodes, sharp bends." */
static void faultless_print(const ScoredDrawing *scored) {
  gboolean any = FALSE;
  for (guint i = 0; i < PART_COUNT; i++)
    if (scored->score.parts[i].amount <= 0) {
      printf("%s%s", any ? ", " : "          none: ", score_part((ScorePart)i)->name);
      any = TRUE;
    }
  if (any)
    putchar('\n');
}

static const char *plural(guint count, const char *one, const char *many) {
  return count == 1 ? one : many;
}

static void scored_print(const ScoredDrawing *scored, gboolean every_id) {
  const Drawing *drawing = scored->drawing;
  char total[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *name = utf8_printable(scored->name, strlen(scored->name), 0);
  printf("%s: score %s, lower is better; %u %s, %u %s, %u %s\n", name,
         g_ascii_formatd(total, sizeof total, "%.2f", scored->score.total), drawing->node_count,
         plural(drawing->node_count, "node", "nodes"), drawing->line_count,
         plural(drawing->line_count, "line", "lines"), drawing->group_count,
         plural(drawing->group_count, "group", "groups"));
  guint order[PART_COUNT];
  for (guint i = 0; i < PART_COUNT; i++)
    order[i] = i;
  g_qsort_with_data(order, PART_COUNT, sizeof order[0], parts_compare, (gpointer)scored);
  for (guint i = 0; i < PART_COUNT; i++)
    if (scored->score.parts[order[i]].amount > 0)
      part_print(scored, (ScorePart)order[i], every_id);
  faultless_print(scored);
}

static gboolean text_write(const ScoreReport *report, GError **error G_GNUC_UNUSED) {
  for (guint i = 0; i < report->scored->len; i++) {
    if (i)
      putchar('\n');
    scored_print(g_ptr_array_index(report->scored, i), report->every_id);
  }
  return TRUE;
}

/* ---- the formats ---- */

static gboolean json_write(const ScoreReport *report, GError **error) {
  gboolean (*write)(const ScoreReport *, GError **) = module_symbol("json", "json_module_score", error);
  return write && write(report, error);
}

static const ScoreFormat FORMATS[] = {
    {"text", text_write},
    {"json", json_write},
};

const ScoreFormat *score_format_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++)
    if (strcmp(FORMATS[i].name, name) == 0)
      return &FORMATS[i];
  return NULL;
}
