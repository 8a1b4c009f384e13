/* Names: two things of one name, and one name in two spellings. */
#include "load/lint_check.h"
#include "load/lint_fold.h"
#include "load/lint_hash.h"

#include <string.h>

/* So many of those alike are compared with a new one: a long list stays as fast as a short one. */
#define COMPARED_MAX 8

#define LETTERS_MIN                                                                                          \
  4 /* of a name whose spelling is looked at: below, nearly everything is near to something */

/* Names are compared with those of their pool. */
typedef enum Pool { POOL_NAMES, POOL_ROLES, POOL_TAGS } Pool;

/* A name in one spelling, where it was met first. */
typedef struct Name {
  const Text *text;
  const Entity *entity; /* whose name or alias it is; NULL: a group, an author, a role... */
  guint32 before;       /* the one before it that folds to the same: index + 1 */
  Pool pool;
} Name;

/* A long word of a name, under the half of it that is compared. */
typedef struct Half {
  guint32 name;
  guint32 before; /* index + 1 */
} Half;

typedef struct Names {
  const Lint *lint;
  Folder *folder;
  GArray *names;    /* Name */
  HashIndex exact;  /* of what isn't an entity's, as typed: index + 1 */
  HashIndex folded; /* the latest name: index + 1 */
  GArray *halves;   /* Half */
  HashIndex by_half;
} Names;

static gpointer begin(const Lint *lint) {
  Names *n = g_new0(Names, 1);
  n->lint = lint;
  n->folder = folder_new();
  n->names = g_array_new(FALSE, FALSE, sizeof(Name));
  n->halves = g_array_new(FALSE, FALSE, sizeof(Half));
  hash_index_reserve(&n->folded, lint->c->entities->len);
  return n;
}

static Name *name_at(const Names *n, guint32 number) {
  return number ? &g_array_index(n->names, Name, number - 1) : NULL;
}

/* ---- one name, two things ---- */

/* Unicode's caseless match of names: NFKC and full case folding. */
static char *name_key(const char *text) {
  g_autofree char *compatible = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_casefold(compatible ? compatible : text, -1);
  return g_utf8_normalize(lower, -1, G_NORMALIZE_NFKC);
}

static gboolean names_are_alike(const char *a, const char *b) {
  g_autofree char *x = name_key(a), *y = name_key(b);
  return g_strcmp0(x, y) == 0;
}

static void same_name_report(const Lint *lint, const Text *text, const Entity *entity, const Name *first) {
  Diag *diag = diag_report(lint->diags, DIAG_SAME_NAME, text->pos, "%s and %s have the same name, %s",
                           lint_quote(lint, entity->id.text), lint_quote(lint, first->entity->id.text),
                           lint_quote(lint, text->text));
  diag_help(diag, "join the two, or tell them apart in their names");
  diag_note(diag, first->text->pos, "the name of the other");
}

/* ---- one name, two spellings ---- */

/* Addresses, file names and hashes are other ones where they differ in a dot. */
static gboolean is_technical(const char *text) {
  return !strchr(text, ' ') && strpbrk(text, "@/\\_:.=");
}

static void spelling_report(const Lint *lint, const Text *text, const Entity *entity, const Name *first) {
  Diag *diag = diag_report(lint->diags, DIAG_SPELLING, text->pos, "%s is spelt %s elsewhere",
                           lint_quote(lint, text->text), lint_quote(lint, first->text->text));
  if (entity && first->entity)
    diag_help(diag, "if the two are one, join them; else tell them apart more clearly");
  else
    diag_help(diag, "spell it the same way everywhere");
  diag_note(diag, first->text->pos, "the other spelling");
}

/* Roles are spelt with capitals or without as the sentence wants it. */
static gboolean spellings_differ(Pool pool, const char *a, const char *b) {
  return !is_technical(a) && !is_technical(b) && !(pool == POOL_ROLES && names_are_alike(a, b));
}

static gboolean is_of_another(const Name *name, const Entity *entity) {
  return !entity || name->entity != entity;
}

/* ---- one letter apart ---- */

/* Two long words that differ by one letter, or by two that changed places, agree in their first or in their
 * last letters, up to the middle. Words of n and of n + 1 letters share one of the two middles. */
static void halves_hash(const Folded *name, guint begin_at, guint end_at, Pool pool, guint64 hashes[4]) {
  guint length = end_at - begin_at, middle = (length - 1) / 2;
  const gunichar *word = name->letters + begin_at;
  guint64 rest = hash_bytes(pool, name->letters, begin_at * sizeof(gunichar));
  rest = hash_bytes(rest, name->letters + end_at, (name->length - end_at) * sizeof(gunichar));
  for (guint i = 0; i < 2; i++) {
    guint count = middle + i;
    hashes[2 * i] = hash_bytes(hash_number(rest, 'a'), word, count * sizeof(gunichar));
    hashes[2 * i + 1] = hash_bytes(hash_number(rest, 'z'), word + length - count, count * sizeof(gunichar));
  }
}

static gboolean near_look(const Names *n, const Name *name, const Folded *folded, guint32 half) {
  for (guint i = 0; half && i < COMPARED_MAX; i++) {
    const Half *met = &g_array_index(n->halves, Half, half - 1);
    const Name *other = name_at(n, met->name);
    Folded other_folded;
    if (is_of_another(other, name->entity) && name_fold(n->folder, other->text->text, &other_folded) &&
        folded_nearly_alike(folded, &other_folded)) {
      spelling_report(n->lint, name->text, name->entity, other);
      return TRUE;
    }
    half = met->before;
  }
  return FALSE;
}

static void words_look(Names *n, guint32 number, const Folded *folded) {
  gboolean told = FALSE;
  for (guint word = 0; word < folded->word_count; word++) {
    guint64 hashes[4];
    guint begin_at, end_at;
    folded_word(folded, word, &begin_at, &end_at);
    if (end_at - begin_at < WORD_LONG)
      continue;
    halves_hash(folded, begin_at, end_at, name_at(n, number)->pool, hashes);
    for (gsize i = 0; i < G_N_ELEMENTS(hashes); i++) {
      guint32 *last = hash_index_at(&n->by_half, hashes[i]);
      told = told || near_look(n, name_at(n, number), folded, *last);
      Half half = {number, *last};
      g_array_append_val(n->halves, half);
      *last = n->halves->len;
    }
  }
}

/* ---- each name ---- */

static guint64 folded_hash(const Folded *folded, Pool pool) {
  return hash_bytes(pool, folded->letters, folded->length * sizeof(gunichar));
}

/* Of the names that fold to the same: the one in the same spelling, and the first that is another's. */
static void alike_find(const Names *n, guint32 number, const char *text, const Entity *entity, Name **same,
                       Name **other) {
  *same = *other = NULL;
  for (guint i = 0; number && i < COMPARED_MAX; i++) {
    Name *name = name_at(n, number);
    if (strcmp(name->text->text, text) == 0)
      *same = name;
    if (is_of_another(name, entity))
      *other = name;
    number = name->before;
  }
}

/* A new spelling beside another one. */
static void another_look(const Names *n, Pool pool, const Text *text, const Entity *entity, const Name *other,
                         guint letters) {
  if (entity && other->entity && names_are_alike(text->text, other->text->text))
    same_name_report(n->lint, text, entity, other);
  else if (letters >= LETTERS_MIN && spellings_differ(pool, text->text, other->text->text))
    spelling_report(n->lint, text, entity, other);
}

static guint32 spelling_add(Names *n, Pool pool, const Text *text, const Entity *entity) {
  Folded folded;
  Name *same, *other;
  if (!name_fold(n->folder, text->text, &folded))
    return 0;
  guint32 *last = hash_index_at(&n->folded, folded_hash(&folded, pool));
  gboolean first = *last == 0;
  alike_find(n, *last, text->text, entity, &same, &other);
  if (same) {
    if (entity && same->entity && same->entity != entity)
      same_name_report(n->lint, text, entity, same);
    else if (entity && !same->entity)
      same->entity = entity;
    return (guint32)(same - (Name *)(gpointer)n->names->data) + 1;
  }
  if (other)
    another_look(n, pool, text, entity, other, folded.length);
  Name name = {text, entity, *last, pool};
  g_array_append_val(n->names, name);
  *last = n->names->len;
  if (first && !folded.has_digits && !is_technical(text->text))
    words_look(n, n->names->len, &folded);
  return n->names->len;
}

/* What isn't an entity's own name is often typed again and again, and only its first time is of interest. */
static void word_add(Names *n, Pool pool, const Text *text) {
  if (!text->text)
    return;
  guint32 *seen = hash_index_at(&n->exact, hash_text(pool, text->text));
  const Name *name = name_at(n, *seen);
  if (!name || strcmp(name->text->text, text->text) != 0)
    *seen = spelling_add(n, pool, text, NULL);
}

static void source_look(gpointer state, const Source *source) {
  word_add(state, POOL_NAMES, &source->publisher);
  word_add(state, POOL_NAMES, &source->author);
}

static void group_look(gpointer state, const Group *group) {
  word_add(state, POOL_NAMES, &group->name);
}

static void entity_look(gpointer state, const Entity *entity) {
  Names *n = state;
  if (entity->name.text)
    spelling_add(n, POOL_NAMES, &entity->name, entity);
  for (guint i = 0; i < entity->aliases.count; i++)
    spelling_add(n, POOL_NAMES, &entity->aliases.items[i], entity);
  word_add(n, POOL_ROLES, &entity->role);
  for (guint i = 0; i < entity->tags.count; i++)
    word_add(n, POOL_TAGS, &entity->tags.items[i]);
}

static void relation_look(gpointer state, const Relation *relation) {
  for (guint i = 0; relation_leads_fan(relation) && i < relation->tags.count; i++)
    word_add(state, POOL_TAGS, &relation->tags.items[i]);
}

static void finish(gpointer state) {
  Names *n = state;
  folder_free(n->folder);
  g_array_unref(n->names);
  g_array_unref(n->halves);
  hash_index_clear(&n->exact);
  hash_index_clear(&n->folded);
  hash_index_clear(&n->by_half);
  g_free(n);
}

const LintCheck lint_names = {.begin = begin,
                              .source = source_look,
                              .group = group_look,
                              .entity = entity_look,
                              .relation = relation_look,
                              .finish = finish};
