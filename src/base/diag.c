#include "base/diag_private.h"
#include "base/utf8.h"

#include <string.h>

/* So many are held before they are sorted and cut: memory stays bounded, sorting stays rare. */
#define HELD_MAX 1000

#define QUOTE_CHARACTERS   60
#define MESSAGE_CHARACTERS 400

static const struct {
  const char *name;
  DiagSeverity severity;
} codes[] = {
#define DIAG_CODE(id, name, severity) [DIAG_##id] = {name, severity},
#include "base/diag_codes.h"
#undef DIAG_CODE
};

const char *diag_code_name(DiagCode code) {
  return codes[code].name;
}

DiagSeverity diag_code_severity(DiagCode code) {
  return codes[code].severity;
}

gboolean diag_code_find(const char *name, DiagCode *code) {
  for (guint i = 0; i < DIAG_CODE_COUNT; i++)
    if (strcmp(codes[i].name, name) == 0) {
      *code = (DiagCode)i;
      return TRUE;
    }
  return FALSE;
}

void diag_code_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (guint i = 0; i < DIAG_CODE_COUNT; i++)
    visit(codes[i].name, NULL, data);
}

DiagSeverity diag_severity(const Diags *diags, const Diag *diag) {
  return diags->strict ? DIAG_ERROR : diag_code_severity(diag->code);
}

static void diag_free(gpointer data) {
  Diag *diag = data;
  g_free(diag->message);
  g_free(diag->help);
  for (guint i = 0; i < diag->note_count; i++)
    g_free(diag->notes[i].message);
  suggestion_free(diag->suggestion);
  g_free(diag);
}

static void file_free(gpointer data) {
  DiagFile *file = data;
  g_free(file->path);
  g_clear_pointer(&file->content, g_bytes_unref);
  g_clear_pointer(&file->line_starts, g_array_unref);
  g_clear_pointer(&file->allows, g_array_unref);
  g_free(file);
}

Diags *diags_new(void) {
  Diags *diags = g_new0(Diags, 1);
  diags->files = g_ptr_array_new_with_free_func(file_free);
  for (guint i = 0; i < G_N_ELEMENTS(diags->lists); i++)
    diags->lists[i].held = g_ptr_array_new_with_free_func(diag_free);
  return diags;
}

void diags_free(Diags *diags) {
  if (!diags)
    return;
  g_ptr_array_unref(diags->files);
  for (guint i = 0; i < G_N_ELEMENTS(diags->lists); i++)
    g_ptr_array_unref(diags->lists[i].held);
  for (guint i = 0; i < QUOTES_HELD; i++)
    g_free(diags->quotes[i]);
  g_free(diags);
}

guint16 diags_add_file(Diags *diags, const char *path, GBytes *content) {
  DiagFile *file = g_new0(DiagFile, 1);
  file->path = g_strdup(path);
  file->content = content ? g_bytes_ref(content) : NULL;
  g_ptr_array_add(diags->files, file);
  return (guint16)(diags->files->len - 1);
}

const char *diags_file_path(const Diags *diags, guint index) {
  return index < diags->files->len ? ((const DiagFile *)diags->files->pdata[index])->path : NULL;
}

static int number_compare(guint a, guint b) {
  return (a > b) - (a < b);
}

static int pos_compare(Pos a, Pos b) {
  if (a.file != b.file)
    return number_compare(a.file, b.file);
  if (a.line != b.line)
    return number_compare(a.line, b.line);
  return number_compare(a.column, b.column);
}

int diag_compare(gconstpointer a, gconstpointer b) {
  const Diag *x = *(Diag *const *)a, *y = *(Diag *const *)b;
  int by_place = pos_compare(x->pos, y->pos);
  return by_place ? by_place : number_compare(x->order, y->order);
}

/* Sorts the list and lets go of what won't be shown. */
static void list_cut(DiagList *list) {
  g_ptr_array_sort(list->held, diag_compare);
  if (list->held->len <= DIAG_SHOWN)
    return;
  g_ptr_array_set_size(list->held, DIAG_SHOWN);
  list->full = TRUE;
}

static gboolean list_wants(const DiagList *list, Pos pos) {
  if (!list->full)
    return TRUE;
  const Diag *last_shown = list->held->pdata[DIAG_SHOWN - 1];
  return pos_compare(pos, last_shown->pos) < 0;
}

/* A message on one line, with nothing in it that a terminal would obey. */
static char *message_format(const char *format, va_list arguments) {
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  return utf8_printable(message, strlen(message), MESSAGE_CHARACTERS);
}

Diag *diag_report(Diags *diags, DiagCode code, Pos pos, const char *format, ...) {
  DiagList *list = &diags->lists[diag_code_severity(code)];
  if (diag_code_severity(code) == DIAG_WARNING && diags_allow(diags, code, pos))
    return NULL;
  list->count++;
  if (!list_wants(list, pos))
    return NULL;
  if (list->held->len == HELD_MAX)
    list_cut(list);
  Diag *diag = g_new0(Diag, 1);
  diag->code = code;
  diag->pos = pos;
  diag->order = diags->reported++;
  va_list arguments;
  va_start(arguments, format);
  diag->message = message_format(format, arguments);
  va_end(arguments);
  g_ptr_array_add(list->held, diag);
  return diag;
}

void diag_help(Diag *diag, const char *format, ...) {
  if (!diag)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_free(diag->help);
  diag->help = message_format(format, arguments);
  va_end(arguments);
}

void diag_note(Diag *diag, Pos pos, const char *format, ...) {
  if (!diag || diag->note_count == DIAG_NOTES_MAX)
    return;
  DiagNote *note = &diag->notes[diag->note_count++];
  note->pos = pos;
  va_list arguments;
  va_start(arguments, format);
  note->message = message_format(format, arguments);
  va_end(arguments);
}

void diag_suggest(Diag *diag, const char *typed, WordList words, gconstpointer owner, const char *otherwise) {
  if (!diag)
    return;
  suggestion_free(diag->suggestion);
  diag->suggestion = suggestion_new(typed);
  diag->words = words;
  diag->owner = owner;
  if (otherwise)
    diag_help(diag, "%s", otherwise);
}

const char *diag_quote(Diags *diags, const char *typed) {
  g_autofree char *safe = utf8_printable(typed, strlen(typed), QUOTE_CHARACTERS);
  char **slot = &diags->quotes[diags->quote_next++ % QUOTES_HELD];
  g_free(*slot);
  *slot = g_strdup_printf("\"%s\"", safe);
  return *slot;
}

static void suggestion_tell(Diag *diag, Diags *diags) {
  const char *known_as, *word = suggestion_word(diag->suggestion, &known_as);
  if (word && known_as)
    diag_help(diag, "did you mean %s (%s)?", diag_quote(diags, word), known_as);
  else if (word)
    diag_help(diag, "did you mean %s?", diag_quote(diags, word));
  g_clear_pointer(&diag->suggestion, suggestion_free);
}

/* Answers `first` and all behind it in the list that ask for the same words: one walk for them all. */
static void words_settle(Diags *diags, DiagList *list, guint first) {
  Diag *asking[DIAG_SHOWN];
  Suggestion *suggestions[DIAG_SHOWN];
  guint count = 0;
  const Diag *pattern = list->held->pdata[first];
  for (guint i = first; i < list->held->len; i++) {
    Diag *diag = list->held->pdata[i];
    if (!diag->suggestion || diag->words != pattern->words || diag->owner != pattern->owner)
      continue;
    asking[count] = diag;
    suggestions[count++] = diag->suggestion;
  }
  suggestions_find(suggestions, count, pattern->words, pattern->owner);
  for (guint i = 0; i < count; i++)
    suggestion_tell(asking[i], diags);
}

void diags_settle(Diags *diags) {
  for (guint kind = 0; kind < G_N_ELEMENTS(diags->lists); kind++) {
    DiagList *list = &diags->lists[kind];
    list_cut(list);
    for (guint i = 0; i < list->held->len; i++)
      if (((Diag *)list->held->pdata[i])->suggestion)
        words_settle(diags, list, i);
  }
}

Diags *diags_branch(const Diags *diags) {
  Diags *branch = diags_new();
  for (guint i = 0; i < diags->files->len; i++) {
    const DiagFile *file = diags->files->pdata[i];
    diags_add_file(branch, file->path, file->content);
  }
  return branch;
}

static void list_join(Diags *diags, DiagList *list, DiagList *branch) {
  for (guint i = 0; i < branch->held->len; i++)
    ((Diag *)branch->held->pdata[i])->order += diags->reported;
  list->count += branch->count;
  list->full |= branch->full;
  g_ptr_array_extend_and_steal(list->held, g_steal_pointer(&branch->held));
  branch->held = g_ptr_array_new();
  list_cut(list);
}

void diags_join(Diags *diags, Diags *branch) {
  for (guint kind = 0; kind < G_N_ELEMENTS(diags->lists); kind++)
    list_join(diags, &diags->lists[kind], &branch->lists[kind]);
  diags->reported += branch->reported;
  for (guint i = 0; i < branch->files->len; i++)
    diag_allows_join(diags->files->pdata[i], branch->files->pdata[i]);
  diags_free(branch);
}

void diags_make_strict(Diags *diags) {
  diags->strict = TRUE;
}

guint diags_error_count(const Diags *diags) {
  return diags->lists[DIAG_ERROR].count + (diags->strict ? diags->lists[DIAG_WARNING].count : 0);
}

guint diags_warning_count(const Diags *diags) {
  return diags->strict ? 0 : diags->lists[DIAG_WARNING].count;
}

GPtrArray *diags_choose(Diags *diags) {
  diags_settle(diags);
  GPtrArray *shown = g_ptr_array_new();
  for (guint kind = 0; kind < G_N_ELEMENTS(diags->lists); kind++) {
    const GPtrArray *held = diags->lists[kind].held;
    for (guint i = 0; i < held->len && (diags->strict || shown->len < DIAG_SHOWN); i++)
      g_ptr_array_add(shown, held->pdata[i]);
  }
  g_ptr_array_sort(shown, diag_compare);
  g_ptr_array_set_size(shown, (gint)MIN(shown->len, DIAG_SHOWN));
  return shown;
}

/* Line ends are those of YAML and of editors: LF, CR LF, CR. */
static GArray *line_starts_find(GBytes *content) {
  gsize size;
  const char *bytes = g_bytes_get_data(content, &size);
  GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint32 start = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  g_array_append_val(starts, start);
  for (gsize i = 0; i < size; i++) {
    if (bytes[i] != '\n' && (bytes[i] != '\r' || (i + 1 < size && bytes[i + 1] == '\n')))
      continue;
    start = (guint32)(i + 1);
    g_array_append_val(starts, start);
  }
  return starts;
}

const GArray *diag_file_lines(DiagFile *file) {
  if (!file->line_starts)
    file->line_starts = line_starts_find(file->content);
  return file->line_starts;
}

const char *diags_line(Diags *diags, guint16 index, guint32 line, gsize *length) {
  if (index >= diags->files->len)
    return NULL;
  DiagFile *file = diags->files->pdata[index];
  if (!file->content)
    return NULL;
  const GArray *starts = diag_file_lines(file);
  if (line == 0 || line > starts->len)
    return NULL;
  gsize size, start = g_array_index(starts, guint32, line - 1);
  const char *bytes = g_bytes_get_data(file->content, &size);
  gsize end = line < starts->len ? g_array_index(starts, guint32, line) : size;
  while (end > start && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r'))
    end--;
  *length = end - start;
  return bytes ? bytes + start : "";
}
