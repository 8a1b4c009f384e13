#include "load/load.h"

#include "load/finish.h"
#include "load/names.h"

#include <string.h>

static const struct {
  const char *key;
  void (*read)(Reading *reading, const Node *key);
} sections[] = {
    {"chart", chart_section},       {"sources", sources_section},     {"groups", groups_section},
    {"entities", entities_section}, {"relations", relations_section}, {"views", views_section},
};

static void section_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
    visit(sections[i].key, NULL, data);
}

static void value_skip(Reading *reading) {
  Walk walk;
  if (walk_begin(&walk, reading->tree))
    while (walk_next(&walk))
      ;
}

/* What an unknown section would have defined is not known either. */
static void unknown_section(Reading *reading, const Node *key) {
  if (key->kind == NODE_SCALAR && g_str_has_prefix(key->text, "x-"))
    return;
  reading->things_missed = reading->sources_missed = TRUE;
  if (key->kind != NODE_SCALAR) {
    diag_report(reading->diags, DIAG_WRONG_KIND, key->pos, "a key must be text, not %s",
                node_kind_name(key->kind));
    return;
  }
  Diag *diag = diag_report(reading->diags, DIAG_UNKNOWN_KEY, key->pos, "unknown section %s",
                           quote(reading, key->text));
  diag_suggest(diag, key->text, section_words, NULL,
               "the sections are chart, sources, groups, entities, relations and views");
}

static void section_read(Reading *reading, const Node *key, Pos *first) {
  guint i = 0;
  while (i < G_N_ELEMENTS(sections) && (key->kind != NODE_SCALAR || strcmp(key->text, sections[i].key) != 0))
    i++;
  if (i == G_N_ELEMENTS(sections)) {
    unknown_section(reading, key);
    value_skip(reading);
    return;
  }
  if (first[i].line) {
    Diag *diag = diag_report(reading->diags, DIAG_DUPLICATE_KEY, key->pos, "section %s is given twice",
                             quote(reading, key->text));
    diag_note(diag, first[i], "first given here");
    diag_help(diag, "join the two");
  } else {
    first[i] = key->pos;
  }
  sections[i].read(reading, key);
}

/* Reads the file through. What was only meant to be checked in the end is left where a part is unread. */
static void file_read(Reading *reading) {
  Pos first[G_N_ELEMENTS(sections)] = {0};
  if (!tree_begin(reading->tree))
    return;
  for (const Node *key; (key = tree_key(reading->tree));) {
    ArenaMark mark = arena_mark(reading->tree->arena);
    guint anchors = reading->tree->anchors_set;
    section_read(reading, key, first);
    if (reading->tree->anchors_set == anchors)
      arena_rewind(reading->tree->arena, mark);
  }
  if (!reading->tree->stopped && tree_finish(reading->tree))
    case_finish(reading);
}

static void reading_init(Reading *reading, Case *c, Diags *diags, Tree *tree) {
  *reading = (Reading){.c = c, .diags = diags, .tree = tree};
  reading->tags = g_hash_table_new(g_str_hash, g_str_equal);
  reading->references = references_new();
}

static void reading_clear(Reading *reading) {
  id_table_clear(&reading->things);
  id_table_clear(&reading->sources);
  id_table_clear(&reading->views);
  g_hash_table_unref(reading->tags);
  g_array_unref(reading->references);
}

static void content_load(Case *c, const Bytes *bytes, Diags *diags, guint16 file) {
  g_auto(Tree) tree;
  Reading reading;
  tree_init(&tree, bytes, diags, file);
  reading_init(&reading, c, diags, &tree);
  file_read(&reading);
  /* Suggestions come from what was read, which is about to go. */
  diags_settle(diags);
  reading_clear(&reading);
}

/* "cases/entities.yaml" -> "entities". */
static const char *stem_of(Arena *arena, const char *path) {
  if (strcmp(path, "-") == 0)
    return "stdin";
  g_autofree char *name = g_path_get_basename(path);
  char *dot = strrchr(name, '.');
  if (dot && dot > name && (g_ascii_strcasecmp(dot, ".yaml") == 0 || g_ascii_strcasecmp(dot, ".yml") == 0))
    *dot = '\0';
  return arena_strdup(arena, name);
}

Case *case_load(const char *path, Diags *diags, gboolean *unreadable) {
  g_auto(Bytes) bytes = {0};
  g_autoptr(GError) error = NULL;
  const char *shown = strcmp(path, "-") == 0 ? "<stdin>" : path;
  guint errors_before = diags_error_count(diags);
  *unreadable = !bytes_read(path, &bytes, &error);
  guint16 file = diags_add_file(diags, shown, bytes.content);
  if (*unreadable) {
    diag_report(diags, DIAG_UNREADABLE, (Pos){0, 0, 0, file}, "can't read the file: %s", error->message);
    return NULL;
  }
  g_autoptr(Case) c = case_new();
  c->stem = stem_of(c->arena, path);
  g_ptr_array_add(c->files, arena_strdup(c->arena, path));
  content_load(c, &bytes, diags, file);
  return diags_error_count(diags) == errors_before ? g_steal_pointer(&c) : NULL;
}
