#include "load/load.h"

#include "load/assessment.h"
#include "load/fields.h"
#include "load/finish.h"
#include "load/include.h"
#include "load/language.h"
#include "load/marked.h"
#include "load/names.h"
#include "load/reading_begin.h"
#include "load/type.h"

#include <string.h>

static const struct {
  const char *key;
  void (*read)(Reading *reading, const Node *key);
} sections[] = {
    {"chart", chart_section},       {"include", include_section},
    {"types", types_section},       {"relation_types", relation_types_section},
    {"sources", sources_section},   {"groups", groups_section},
    {"entities", entities_section}, {"relations", relations_section},
    {"views", views_section},
};

/* What people call them instead. */
static const struct {
  const char *word, *section;
} also[] = {
    {"nodes", "entities"},     {"actors", "entities"},
    {"people", "entities"},    {"edges", "relations"},
    {"links", "relations"},    {"relationships", "relations"},
    {"references", "sources"}, {"bibliography", "sources"},
    {"clusters", "groups"},    {"areas", "groups"},
    {"charts", "views"},       {"includes", "include"},
    {"entity_types", "types"}, {"edge_types", "relation_types"},
};

static void section_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
    visit(sections[i].key, NULL, data);
  for (guint i = 0; i < G_N_ELEMENTS(also); i++)
    visit(also[i].word, also[i].section, data);
}

/* What an unknown section would have defined is not known either. */
static void unknown_section(Reading *reading, const Node *key) {
  if (key->kind == NODE_SCALAR && g_str_has_prefix(key->text, "x-"))
    return;
  reading_miss(reading);
  if (key->kind != NODE_SCALAR) {
    key_kind_report(reading, key);
    return;
  }
  Diag *diag = diag_report(reading->diags, DIAG_UNKNOWN_KEY, key->pos, "unknown section %s",
                           quote(reading, key->text));
  if (chart_has_key(key->text)) {
    diag_help(diag, "it belongs below chart:, indented");
    return;
  }
  diag_suggest(diag, key->text, section_words, NULL,
               "the sections are chart, include, types, relation_types, sources, groups, entities, relations "
               "and views");
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

/* A file without any of these may be a bibliography, or types, for other files. */
static void picture_note(Reading *reading, const Pos *first) {
  static const char *const drawn[] = {"chart", "entities", "relations", "views", NULL};
  for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
    if (first[i].line && !reading->to_draw.line && g_strv_contains(drawn, sections[i].key))
      reading->to_draw = first[i];
}

gboolean sections_read(Reading *reading) {
  Pos first[G_N_ELEMENTS(sections)] = {0};
  Tree *tree = reading->tree;
  if (!tree_begin(tree))
    return FALSE;
  ArenaMark mark = arena_mark(tree->arena);
  guint anchors = tree->anchors_set;
  for (const Node *key; (key = tree_key(tree));) {
    section_read(reading, key, first);
    mark = tree_forget(tree, mark, &anchors);
  }
  if (!reading_is_included(reading))
    picture_note(reading, first);
  return !tree->stopped && tree_finish(tree);
}

void reading_begin(Reading *reading, Case *c, Diags *diags, const LoadOptions *options) {
  *reading = (Reading){.c = c, .diags = diags};
  if (options)
    reading->options = *options;
  if (reading->options.language)
    c->language.text = arena_strdup(c->arena, reading->options.language);
  reading->tags = g_hash_table_new(g_str_hash, g_str_equal);
  reading->phrases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  reading->references = references_new();
  reading->type_drafts = type_drafts_new();
  reading->choices = choices_new();
  reading->scale_words = scale_words_new();
  reading->thresholds = thresholds_new();
  reading->markings = markings_new();
}

void reading_end(Reading *reading) {
  id_table_clear(&reading->things);
  id_table_clear(&reading->sources);
  id_table_clear(&reading->views);
  id_table_clear(&reading->entity_types);
  id_table_clear(&reading->relation_types);
  g_hash_table_unref(reading->tags);
  g_hash_table_unref(reading->phrases);
  g_array_unref(reading->references);
  g_array_unref(reading->type_drafts);
  g_array_unref(reading->choices);
  g_array_unref(reading->scale_words);
  g_array_unref(reading->thresholds);
  g_array_unref(reading->markings);
}

/* What was only meant to be checked in the end is left where a part is unread. */
static void main_file_read(Reading *reading, const Bytes *bytes, guint16 file) {
  g_auto(Tree) tree;
  tree_init(&tree, bytes, reading->diags, file);
  reading->tree = &tree;
  reading->main_file = file;
  gboolean whole = sections_read(reading) && !reading->cut_short;
  file_done(reading, file);
  if (whole)
    case_finish(reading);
  /* Suggestions come from what was read, which is about to go. */
  diags_settle(reading->diags);
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

gboolean bytes_open(const char *path, Bytes *bytes, Diags *diags, guint16 *file) {
  g_autoptr(GError) error = NULL;
  gboolean readable = bytes_read(path, bytes, &error);
  *file = diags_add_file(diags, strcmp(path, "-") == 0 ? "<stdin>" : path, bytes->content);
  if (!readable)
    diag_report(diags, DIAG_UNREADABLE, (Pos){0, 0, 0, *file}, "can't read the file: %s", error->message);
  return readable;
}

static void picture_check(Reading *reading) {
  const Case *c = reading->c;
  if (!reading->to_draw.line || c->entities->len || c->relations->len)
    return;
  diag_help(diag_report(reading->diags, DIAG_NOTHING_TO_DRAW, reading->to_draw,
                        "there is nothing to draw: the file has no entity"),
            "add one, for example  entities: { mss: Ministry of State Security }");
}

Case *case_load(const char *path, const LoadOptions *options, Diags *diags, gboolean *unreadable) {
  g_auto(Bytes) bytes = {0};
  guint errors_before = diags_error_count(diags);
  guint16 file;
  *unreadable = !bytes_open(path, &bytes, diags, &file);
  if (*unreadable)
    return NULL;
  g_autoptr(Case) c = case_new();
  Reading reading;
  c->stem = stem_of(c->arena, path);
  g_ptr_array_add(c->files, arena_strdup(c->arena, path));
  reading_begin(&reading, c, diags, options);
  files_begin(&reading, path);
  main_file_read(&reading, &bytes, file);
  gboolean sound = diags_error_count(diags) == errors_before;
  if (sound)
    picture_check(&reading);
  files_end(&reading);
  reading_end(&reading);
  return sound ? g_steal_pointer(&c) : NULL;
}
