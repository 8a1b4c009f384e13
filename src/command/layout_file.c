#include "command/layout_file.h"

#include <string.h>

#include "draw/kept_text.h"

#define SUFFIX ".layout"

/* Larger pictures aren't kept. */
#define KEPT_MOST 20000

/* A larger one is no layout file. */
#define SIZE_MOST (256 * 1024 * 1024)

#define HEAD                                                                                                 \
  "# linkchart: where things stand in the pictures of %s.yaml, in points.\n"                                 \
  "# Commit it. Where lines conflict, keep both and draw again.\n"

struct LayoutFile {
  char *path, *stem;
  gboolean there;
  GHashTable *pictures; /* the view's id, "" for the whole chart -> Kept */
  GHashTable *renewed;  /* those that weren't read, likewise */
};

void layout_file_free(LayoutFile *file) {
  if (!file)
    return;
  g_hash_table_unref(file->pictures);
  g_hash_table_unref(file->renewed);
  g_free(file->path);
  g_free(file->stem);
  g_free(file);
}

gboolean layout_file_is_there(const LayoutFile *file) {
  return file->there;
}

void layout_file_note_written(LayoutFile *file) {
  file->there = TRUE;
}

const char *layout_file_path(const LayoutFile *file) {
  return file->path;
}

const Kept *layout_file_kept(const LayoutFile *file, const char *view) {
  return g_hash_table_lookup(file->pictures, view ? view : "");
}

void layout_file_put(LayoutFile *file, const char *view, Kept *kept) {
  g_hash_table_insert(file->pictures, g_strdup(view ? view : ""), kept);
  g_hash_table_add(file->renewed, g_strdup(view ? view : ""));
}

gboolean layout_file_is_new(const LayoutFile *file, const char *view) {
  return g_hash_table_contains(file->renewed, view ? view : "");
}

gboolean picture_keeps(const Selection *selection) {
  LayoutKind kind = selection_layout(selection);
  return (kind == LAYOUT_AUTO || kind == LAYOUT_DOT || kind == LAYOUT_LAYERED || kind == LAYOUT_FORCE) &&
         selection->entities->len + selection->relations->len <= KEPT_MOST;
}

static gboolean is_no_view(gpointer id, gpointer kept G_GNUC_UNUSED, gpointer c) {
  return *(const char *)id && !case_view(c, id);
}

void layout_file_prune(LayoutFile *file, const Case *c) {
  g_hash_table_foreach_remove(file->pictures, is_no_view, (gpointer)c);
}

/* ---- text ---- */

static const char *const DIRECTIONS[] = {
    [DIRECTION_AUTO] = "auto", [DIRECTION_DOWN] = "down", [DIRECTION_RIGHT] = "right"};

static void head_write(GString *text, const char *view, const Kept *kept) {
  if (*view)
    g_string_append_printf(text, "\nview %s:", view);
  else
    g_string_append(text, "\nwhole chart:");
  g_string_append_printf(text, " %s %s\n", layout_kind_name(kept->kind), DIRECTIONS[kept->direction]);
}

static int id_compare(gconstpointer a, gconstpointer b) {
  return strcmp(a, b);
}

char *layout_file_text(const LayoutFile *file) {
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, HEAD, file->stem);
  g_autoptr(GList) ids = g_list_sort(g_hash_table_get_keys(file->pictures), id_compare);
  for (const GList *at = ids; at; at = at->next) {
    const Kept *kept = g_hash_table_lookup(file->pictures, at->data);
    head_write(text, at->data, kept);
    kept_write(kept, text);
  }
  return g_string_free(text, FALSE);
}

gboolean layout_file_differs(const LayoutFile *file) {
  g_autofree char *stands = NULL, *own = layout_file_text(file);
  if (!g_file_get_contents(file->path, &stands, NULL, NULL))
    return file->there;
  return !file->there || strcmp(stands, own) != 0;
}

/* "auto down" */
static gboolean arrangement_parse(const char *text, LayoutKind *kind, Direction *direction) {
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  if (g_strv_length(words) != 2 || !layout_kind_parse(words[0], kind))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(DIRECTIONS); i++)
    if (strcmp(words[1], DIRECTIONS[i]) == 0) {
      *direction = (Direction)i;
      return TRUE;
    }
  return FALSE;
}

/* The line that begins a picture; NULL where it is none. `*view` belongs to the caller. */
static Kept *head_read(const char *line, char **view) {
  LayoutKind kind;
  Direction direction;
  const char *colon = strrchr(line, ':');
  gboolean whole = g_str_has_prefix(line, "whole chart:"), is_view = g_str_has_prefix(line, "view ");
  if ((!whole && !is_view) || !colon || colon[1] != ' ' || !arrangement_parse(colon + 2, &kind, &direction))
    return NULL;
  *view = whole ? g_strdup("") : g_strndup(line + 5, (gsize)(colon - line) - 5);
  return kept_new(kind, direction);
}

char *kept_to_text(const Kept *kept) {
  GString *text = g_string_new(NULL);
  head_write(text, "", kept);
  kept_write(kept, text);
  return g_string_free(text, FALSE);
}

Kept *kept_from_text(const char *text) {
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  Kept *kept = NULL;
  for (char **line = lines; *line; line++) {
    g_autofree char *view = NULL;
    gsize at;
    if (!kept && **line)
      kept = head_read(*line, &view);
    else if (kept && **line)
      kept_read(kept, *line, &at);
  }
  return kept;
}

/* ---- reading ---- */

static void fault_report(Diags *diags, guint16 number, guint32 line, gsize column, const char *fault) {
  Pos pos = {.file = number, .line = line, .column = (guint32)MIN(column, G_MAXUINT16) + 1, .width = 1};
  diag_help(diag_report(diags, DIAG_LAYOUT_FILE, pos, "this line of the layout file is left out: %s", fault),
            "draw again, and the file is written anew");
}

/* Of a picture that is there twice, as after a merge, both count. */
static Kept *picture_begin(LayoutFile *file, const char *view, Kept *kept) {
  Kept *before = g_hash_table_lookup(file->pictures, view);
  if (before) {
    kept_free(kept);
    return before;
  }
  g_hash_table_insert(file->pictures, g_strdup(view), kept);
  return kept;
}

static void line_take(LayoutFile *file, Kept **picture, const char *line, Diags *diags, Pos pos) {
  g_autofree char *view = NULL;
  gsize at = 0;
  const char *fault = NULL;
  if (!*line || *line == '#')
    return;
  Kept *begun = head_read(line, &view);
  if (begun)
    *picture = picture_begin(file, view, begun);
  else if (!*picture)
    fault = "'whole chart:' or 'view ID:' is expected before it";
  else
    fault = kept_read(*picture, line, &at);
  if (fault)
    fault_report(diags, pos.file, pos.line, (gsize)g_utf8_strlen(line, (gssize)at), fault);
}

static void text_take(LayoutFile *file, char *text, gsize length, Diags *diags, guint16 number) {
  Kept *picture = NULL;
  guint32 line = 1;
  for (char *at = text, *end; at < text + length; at = end + 1, line++) {
    end = memchr(at, '\n', (gsize)(text + length - at));
    if (!end)
      end = text + length;
    *end = '\0';
    if (end > at && end[-1] == '\r')
      end[-1] = '\0';
    line_take(file, &picture, at, diags, (Pos){.file = number, .line = line});
  }
}

static void file_read(LayoutFile *file, Diags *diags) {
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;
  const char *fault = NULL;
  if (!g_file_get_contents(file->path, &text, &length, &error))
    fault = error->message;
  else if (length > SIZE_MOST)
    fault = "it is too large";
  else if (!g_utf8_validate(text, (gssize)length, NULL))
    fault = "it is no UTF-8 text";
  g_autoptr(GBytes) content = fault ? NULL : g_bytes_new(text, length);
  guint16 number = diags_add_file(diags, file->path, content);
  if (fault)
    diag_help(diag_report(diags, DIAG_LAYOUT_FILE, (Pos){.file = number}, "this layout file is not read: %s",
                          fault),
              "--fresh lays out anew and writes it again");
  else
    text_take(file, text, length, diags, number);
}

/* case.yaml -> case.layout, in the same folder. */
static char *path_of(const char *case_path, char **stem) {
  g_autofree char *folder = g_path_get_dirname(case_path);
  g_autofree char *name = g_path_get_basename(case_path);
  const char *dot = strrchr(name, '.');
  gboolean yaml = dot && dot > name && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
  *stem = yaml ? g_strndup(name, (gsize)(dot - name)) : g_strdup(name);
  g_autofree char *own = g_strconcat(*stem, SUFFIX, NULL);
  return strcmp(folder, ".") == 0 && !g_str_has_prefix(case_path, "./") ? g_steal_pointer(&own)
                                                                        : g_build_filename(folder, own, NULL);
}

LayoutFile *layout_file_read(const char *case_path, Diags *diags) {
  LayoutFile *file = g_new0(LayoutFile, 1);
  file->pictures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)kept_free);
  file->renewed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (strcmp(case_path, "-") == 0)
    return file;
  file->path = path_of(case_path, &file->stem);
  file->there = g_file_test(file->path, G_FILE_TEST_EXISTS);
  if (file->there)
    file_read(file, diags);
  return file;
}
