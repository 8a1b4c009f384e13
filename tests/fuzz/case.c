/* libFuzzer target: the case loader, and what check does with a case that has loaded. Any bytes give either a
 * case or at least one error, every diagnostic stands at a place that is in its file and can be shown, and
 * each view of the case can be chosen. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load/lint.h"
#include "load/load.h"
#include "view/view.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a case can include, so that the loader of several files is met too. */
static const struct {
  const char *name, *content;
} beside[] = {
    {"s.yaml", "sources: { s: A source }\nentities: { i: Included }\ntypes: { t: { like: person } }\n"},
    {"ring.yaml", "include: case.yaml\nentities: { r: Ring }\n"},
    {"bad.yaml", "entities:\n  b: { name: B, tpye: person }\n  c: \"open\n"},
};

static char *folder, *path;

static void folder_remove(void) {
  for (guint i = 0; i < G_N_ELEMENTS(beside); i++) {
    g_autofree char *name = g_build_filename(folder, beside[i].name, NULL);
    unlink(name);
  }
  unlink(path);
  rmdir(folder);
  g_free(folder);
  g_free(path);
}

int LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED) {
  folder = g_dir_make_tmp("linkchart-fuzz-XXXXXX", NULL);
  g_assert_nonnull(folder);
  path = g_build_filename(folder, "case.yaml", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(beside); i++) {
    g_autofree char *name = g_build_filename(folder, beside[i].name, NULL);
    g_assert_true(g_file_set_contents(name, beside[i].content, -1, NULL));
  }
  atexit(folder_remove);
  return 0;
}

/* A place in the main file, whose number is 0, must be one that it has; at the most just behind a line. */
static void place_check(Diags *diags, const ShownPlace *place) {
  gsize length;
  g_assert_nonnull(place->path);
  if (place->line == 0)
    return;
  g_assert_true(place->column > 0 && place->end_column >= place->column);
  if (strcmp(place->path, path) == 0)
    g_assert_true(diags_line(diags, 0, place->line, &length) && place->column <= length + 1);
}

static void text_check(const char *text) {
  g_assert_true(text && *text && g_utf8_validate(text, -1, NULL) && !strpbrk(text, "\n\r\033"));
}

static void diags_check(Diags *diags) {
  g_autoptr(GArray) shown = diags_shown(diags);
  for (guint i = 0; i < shown->len; i++) {
    const ShownDiag *diag = &g_array_index(shown, ShownDiag, i);
    place_check(diags, &diag->place);
    text_check(diag->message);
    if (diag->help)
      text_check(diag->help);
    for (guint k = 0; k < diag->note_count; k++) {
      place_check(diags, &diag->notes[k].place);
      text_check(diag->notes[k].message);
    }
  }
  char *written = NULL;
  size_t length;
  FILE *stream = open_memstream(&written, &length);
  diags_write(diags, stream, FALSE);
  fclose(stream);
  g_assert_true(g_utf8_validate(written, (gssize)length, NULL));
  free(written);
}

static void views_choose(const Case *c) {
  for (guint i = 0; i <= c->views->len; i++) {
    const View *view = i < c->views->len ? c->views->pdata[i] : NULL;
    g_autoptr(Selection) all = selection_new(c, view, MARKING_NONE);
    g_autoptr(Selection) open = selection_new(c, view, MARKING_GREEN);
    g_assert_true(open->relations->len <= c->relations->len && all->entities->len <= c->entities->len);
    g_assert_nonnull(selection_title(all));
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(Diags) diags = diags_new();
  gboolean unreadable;
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  g_assert_true(file >= 0 && write(file, data, size) == (ssize_t)size);
  close(file);
  g_autoptr(Case) c = case_load(path, NULL, diags, &unreadable);
  g_assert_true(!unreadable && (c != NULL) == (diags_error_count(diags) == 0));
  if (c) {
    case_lint(c, diags);
    views_choose(c);
  }
  diags_tell_useless_allows(diags);
  diags_check(diags);
  return 0;
}
