#include "load/include.h"

#include "load/value.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* More than any case has; each takes one of the numbers of Pos.file. */
#define FILES_MAX 1000
#define CHAIN_MAX 32

#define NAMES_OFFERED_MAX 1000

static const Field include_field = {"include", "[sources.yaml, people.yaml]", {NULL}};

void files_begin(Reading *reading, const char *path) {
  Files *files = &reading->files;
  gboolean is_stdin = strcmp(path, "-") == 0;
  g_autofree char *folder = is_stdin ? g_strdup(".") : g_path_get_dirname(path);
  char *real = is_stdin ? NULL : realpath(path, NULL);
  files->base = realpath(folder, NULL);
  files->shown_base = strcmp(folder, ".") == 0 ? NULL : g_strdup(folder);
  files->chain = g_ptr_array_new();
  files->seen = g_hash_table_new_full(g_str_hash, g_str_equal, free, NULL);
  files->ranks = g_array_new(FALSE, TRUE, sizeof(guint));
  if (!real)
    real = strdup("<stdin>");
  g_ptr_array_add(files->chain, real);
  g_hash_table_add(files->seen, real);
}

void files_end(Reading *reading) {
  Files *files = &reading->files;
  free(files->base);
  g_free(files->shown_base);
  g_ptr_array_unref(files->chain);
  g_hash_table_unref(files->seen);
  g_array_unref(files->ranks);
}

/* What lies below the main file's folder, seen from there; else NULL. */
static const char *path_below(const Files *files, const char *real) {
  gsize length = files->base ? strlen(files->base) : 0;
  if (!length || strncmp(real, files->base, length) != 0)
    return NULL;
  if (files->base[length - 1] == '/')
    return real + length;
  return real[length] == '/' ? real + length + 1 : NULL;
}

char *path_shown(const Files *files, const char *real) {
  const char *below = path_below(files, real);
  if (!below)
    return g_strdup(real);
  return files->shown_base ? g_build_filename(files->shown_base, below, NULL) : g_strdup(below);
}

static Diag *include_report(Reading *reading, const Node *item, const char *message) {
  Diag *diag = diag_report(reading->diags, DIAG_BAD_INCLUDE, item->pos, "can't include %s: %s",
                           quote(reading, item->text), message);
  merge_note(diag, item);
  return diag;
}

/* ---- where it leads ---- */

static void outside_report(Reading *reading, const Node *item) {
  Diag *diag = include_report(reading, item,
                              g_path_is_absolute(item->text)
                                  ? "it must be named from this file's folder, not from the root"
                                  : "it lies outside of the folder of the main file");
  diag_help(diag, "move it below that folder, or allow it with --allow-include-outside");
}

static int name_compare(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The name that a missing file may have been meant to have; the owner is the folder's path. */
static void file_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  g_autoptr(GDir) folder = g_dir_open(owner, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; folder && names->len < NAMES_OFFERED_MAX && (name = g_dir_read_name(folder));)
    if ((g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml")) &&
        g_utf8_validate(name, -1, NULL))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, name_compare);
  for (guint i = 0; i < names->len; i++)
    visit(names->pdata[i], NULL, data);
}

static void missing_report(Reading *reading, const Node *item, const char *path, int number) {
  Diag *diag = include_report(reading, item, number == ENOENT ? "there is no such file" : g_strerror(number));
  g_autofree char *folder = g_path_get_dirname(path);
  if (number == ENOENT && !strchr(item->text, '/'))
    diag_suggest(diag, item->text, file_words, arena_strdup(reading->c->arena, folder), NULL);
}

/* Whether a path leads out of the main file's folder, as far as there is anything on its way. */
static gboolean leads_outside(const Files *files, const char *path) {
  g_autofree char *way = g_strdup(path);
  for (;;) {
    char *real = realpath(way, NULL);
    gboolean found = real || !strchr(way + 1, '/');
    gboolean outside = !real || (g_strcmp0(real, files->base) != 0 && !path_below(files, real));
    free(real);
    if (found)
      return outside;
    *strrchr(way, '/') = '\0';
  }
}

static char *path_of(const Reading *reading, const char *typed) {
  const char *includer = g_ptr_array_index(reading->files.chain, reading->files.chain->len - 1);
  g_autofree char *folder = includer[0] == '/' ? g_path_get_dirname(includer)
                                               : g_strdup(reading->files.base ? reading->files.base : ".");
  return g_path_is_absolute(typed) ? g_strdup(typed) : g_build_filename(folder, typed, NULL);
}

/* What lies outside isn't even said to be missing. */
char *path_resolve(const Reading *reading, const char *typed, gboolean *outside) {
  g_autofree char *path = path_of(reading, typed);
  char *real = realpath(path, NULL);
  int number = errno;
  *outside = g_path_is_absolute(typed) || leads_outside(&reading->files, path);
  errno = number;
  return real;
}

/* The file's real path, to be freed by free; NULL, and reported, where it can't be included. */
static char *include_path(Reading *reading, const Node *item) {
  g_autofree char *path = path_of(reading, item->text);
  if (g_path_is_absolute(item->text) && !reading->options.include_outside) {
    outside_report(reading, item);
    return NULL;
  }
  gboolean outside;
  char *real = path_resolve(reading, item->text, &outside);
  int number = errno;
  if (outside && !reading->options.include_outside)
    outside_report(reading, item);
  else if (!real)
    missing_report(reading, item, path, number);
  else
    return real;
  free(real);
  return NULL;
}

/* ---- rings ---- */

static gboolean ring_report(Reading *reading, const Node *item, const char *real) {
  const Files *files = &reading->files;
  guint start = 0;
  while (start < files->chain->len && strcmp(files->chain->pdata[start], real) != 0)
    start++;
  if (start == files->chain->len)
    return FALSE;
  GString *ring = g_string_new(NULL);
  for (guint i = start; i < files->chain->len; i++) {
    g_autofree char *shown = path_shown(files, files->chain->pdata[i]);
    g_string_append_printf(ring, "%s includes ", shown);
  }
  g_autofree char *shown = path_shown(files, real);
  g_string_append(ring, shown);
  Diag *diag = diag_report(reading->diags, DIAG_CYCLE, item->pos, "this file includes itself: %s", ring->str);
  diag_help(diag, "remove one include: of this circle");
  g_string_free(ring, TRUE);
  return TRUE;
}

/* ---- reading ---- */

void file_done(Reading *reading, guint16 file) {
  GArray *ranks = reading->files.ranks;
  guint index = file - reading->main_file;
  if (ranks->len <= index)
    g_array_set_size(ranks, index + 1);
  g_array_index(ranks, guint, index) = reading->files.done++;
}

/* Reads the file's sections into the same case, its tree in the place of the includer's. */
static void included_read(Reading *reading, const Bytes *bytes, guint16 file) {
  g_auto(Tree) tree;
  Tree *includer = reading->tree;
  tree_init(&tree, bytes, reading->diags, file);
  reading->tree = &tree;
  reading->cursor = (Cursor){0};
  if (!sections_read(reading))
    reading->cut_short = TRUE;
  file_done(reading, file);
  reading->tree = includer;
  reading->cursor = (Cursor){0};
}

static void file_include(Reading *reading, const Node *item, char *real) {
  g_auto(Bytes) bytes = {0};
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = path_shown(&reading->files, real);
  if (!bytes_read(real, &bytes, &error)) {
    include_report(reading, item, error->message);
    reading_miss(reading);
    return;
  }
  g_ptr_array_add(reading->c->files, arena_strdup(reading->c->arena, shown));
  g_ptr_array_add(reading->files.chain, real);
  included_read(reading, &bytes, diags_add_file(reading->diags, shown, bytes.content));
  g_ptr_array_set_size(reading->files.chain, (gint)reading->files.chain->len - 1);
}

static void item_include(Reading *reading, const Node *item) {
  char *real = include_path(reading, item);
  if (!real) {
    reading_miss(reading);
    return;
  }
  if (ring_report(reading, item, real) || g_hash_table_contains(reading->files.seen, real)) {
    free(real);
    return;
  }
  g_hash_table_add(reading->files.seen, real);
  if (reading->c->files->len == FILES_MAX || reading->files.chain->len == CHAIN_MAX) {
    diag_report(reading->diags, DIAG_YAML_LIMIT, item->pos,
                "more than %d files, or files included in each other more than %d deep", FILES_MAX,
                CHAIN_MAX);
    reading_miss(reading);
    return;
  }
  file_include(reading, item, real);
}

void include_section(Reading *reading, const Node *key) {
  const Case *c = reading->c;
  const Node **items, *value = tree_value(reading->tree);
  if (!value || node_is_empty(value))
    return;
  Entry entry = {&include_field, key, value};
  guint count = entry_items(reading, &entry, &items);
  reading->include_late = reading->include_late || c->sources->len || c->groups->len || c->entities->len ||
                          c->relations->len || c->entity_types->len || c->relation_types->len;
  for (guint i = 0; i < count; i++)
    item_include(reading, items[i]);
}

/* ---- the order of the parts ---- */

/* The place of a file in the order in which the parts are to stand: that in which they were read through. */
static int rank_compare(const Reading *reading, Pos a, Pos b) {
  const GArray *ranks = reading->files.ranks;
  guint x = g_array_index(ranks, guint, a.file - reading->main_file);
  guint y = g_array_index(ranks, guint, b.file - reading->main_file);
  return (x > y) - (x < y);
}

static int source_compare(gconstpointer a, gconstpointer b, gpointer reading) {
  return rank_compare(reading, (*(Source *const *)a)->id.pos, (*(Source *const *)b)->id.pos);
}

static int group_compare(gconstpointer a, gconstpointer b, gpointer reading) {
  return rank_compare(reading, (*(Group *const *)a)->id.pos, (*(Group *const *)b)->id.pos);
}

static int entity_compare(gconstpointer a, gconstpointer b, gpointer reading) {
  return rank_compare(reading, (*(Entity *const *)a)->id.pos, (*(Entity *const *)b)->id.pos);
}

static int relation_compare(gconstpointer a, gconstpointer b, gpointer reading) {
  return rank_compare(reading, (*(Relation *const *)a)->pos, (*(Relation *const *)b)->pos);
}

/* Sorting is stable: what stood together in a file still does. */
static void relations_sort(Reading *reading) {
  GPtrArray *relations = reading->c->relations;
  g_ptr_array_sort_with_data(relations, relation_compare, reading);
  for (guint i = 0; i < relations->len; i++) {
    Relation *relation = relations->pdata[i];
    relation->fan = i - (relation->index - relation->fan);
    relation->index = i;
  }
}

void included_first(Reading *reading) {
  const Case *c = reading->c;
  if (!reading->include_late)
    return;
  g_ptr_array_sort_with_data(c->sources, source_compare, reading);
  g_ptr_array_sort_with_data(c->groups, group_compare, reading);
  g_ptr_array_sort_with_data(c->entities, entity_compare, reading);
  relations_sort(reading);
  for (guint i = 0; i < c->sources->len; i++)
    ((Source *)c->sources->pdata[i])->index = i;
  for (guint i = 0; i < c->groups->len; i++)
    ((Group *)c->groups->pdata[i])->index = i;
  for (guint i = 0; i < c->entities->len; i++)
    ((Entity *)c->entities->pdata[i])->index = i;
}
