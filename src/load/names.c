#include "load/names.h"

#include "load/type.h"

#include <string.h>

typedef struct Reference {
  ReferenceKind kind;
  Text id;
  gpointer slot;
  Pos merged; /* the << that brought it; line 0: none */
} Reference;

static gboolean is_id_character(gunichar c) {
  return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '_' || c == '.';
}

/* Why a text is no id, or NULL; `*spot` is the byte at fault. */
static const char *id_fault(const char *text, gsize *spot) {
  gunichar before = '-';
  const char *at = text;
  for (; *at; at = g_utf8_next_char(at)) {
    gunichar c = (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char(at);
    *spot = (gsize)(at - text);
    if (c == '-' && before == '-')
      return at == text ? "it begins with a dash" : "it contains two dashes in a row";
    if (c != '-' && !is_id_character(c))
      return g_unichar_isspace(c) ? "it contains a space"
                                  : "only letters, digits, _ . and single dashes may be in it";
    before = c;
  }
  if (before == '-' && at > text)
    return "it ends with a dash";
  return at == text ? "it is empty" : NULL;
}

/* The id that a name would make: words joined by dashes. Empty where nothing is left of it. */
static char *id_from_name(const char *name) {
  GString *id = g_string_new(NULL);
  for (; *name; name = g_utf8_next_char(name)) {
    gunichar c = g_utf8_get_char(name);
    if (is_id_character(c))
      g_string_append_unichar(id, c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : g_unichar_tolower(c));
    else if (id->len && id->str[id->len - 1] != '-')
      g_string_append_c(id, '-');
  }
  while (id->len && id->str[id->len - 1] == '-')
    g_string_truncate(id, id->len - 1);
  return g_string_free(id, FALSE);
}

Text id_define(Reading *reading, const Node *key) {
  if (key->kind != NODE_SCALAR) {
    diag_help(diag_report(reading->diags, DIAG_WRONG_KIND, key->pos, "an id must be a single word, not %s",
                          node_kind_name(key->kind)),
              "for example  mss: Ministry of State Security");
    return (Text){NULL, key->pos};
  }
  gsize spot = 0;
  const char *fault = id_fault(key->text, &spot);
  if (fault) {
    g_autofree char *better = id_from_name(key->text);
    Pos pos = *key->text && key->text[spot] ? text_part_pos(key, spot, spot + 1) : key->pos;
    Diag *diag = diag_report(reading->diags, DIAG_BAD_ID, pos, "%s can't be an id: %s",
                             quote(reading, key->text), fault);
    if (*better && strchr(key->text, ' '))
      diag_help(diag, "use an id such as %s, and put the full name in name:", better);
    else if (*better)
      diag_help(diag, "use an id such as %s", better);
  }
  return text_keep(reading, key);
}

static const char *thing_kind_name(EndKind kind) {
  static const char *const names[] = {"an entity", "a group", "a relation"};
  return names[kind];
}

static Pos thing_pos(const IdSlot *slot) {
  switch ((EndKind)slot->kind) {
  case END_ENTITY:
    return ((const Entity *)slot->thing)->id.pos;
  case END_GROUP:
    return ((const Group *)slot->thing)->id.pos;
  case END_RELATION:
    return ((const Relation *)slot->thing)->id.pos;
  }
  return (Pos){0};
}

static void duplicate_report(Reading *reading, Text id, Pos first, const char *kind) {
  Diag *diag = diag_report(reading->diags, DIAG_DUPLICATE_ID, id.pos,
                           "duplicate id %s: it is already the id of %s", quote(reading, id.text), kind);
  diag_note(diag, first, "first defined here");
}

void thing_define(Reading *reading, EndKind kind, gpointer thing, Text id) {
  if (!id.text)
    return;
  const IdSlot *first = id_table_find(&reading->things, id.text);
  if (first)
    duplicate_report(reading, id, thing_pos(first), thing_kind_name((EndKind)first->kind));
  else
    id_table_insert(&reading->things, reading->c->arena, id.text, kind, thing);
}

void source_define(Reading *reading, Source *source) {
  const IdSlot *first = id_table_find(&reading->sources, source->id.text);
  if (first)
    duplicate_report(reading, source->id, ((const Source *)first->thing)->id.pos, "a source");
  else
    id_table_insert(&reading->sources, reading->c->arena, source->id.text, 0, source);
}

void view_define(Reading *reading, View *view) {
  const IdSlot *first = id_table_find(&reading->views, view->id.text);
  if (first)
    duplicate_report(reading, view->id, ((const View *)first->thing)->id.pos, "a view");
  else
    id_table_insert(&reading->views, reading->c->arena, view->id.text, 0, view);
}

static gboolean type_fill(Reading *reading, ReferenceKind kind, const char *id, gpointer slot) {
  gconstpointer type = kind == REFERENCE_ENTITY_TYPE ? (gconstpointer)entity_type_known(reading, id)
                                                     : relation_type_known(reading, id);
  if (type)
    *(gconstpointer *)slot = type;
  return type != NULL;
}

/* Fills the slot if the id is known and names what is asked for. */
static gboolean reference_fill(Reading *reading, ReferenceKind kind, const char *id, gpointer slot) {
  if (kind == REFERENCE_ENTITY_TYPE || kind == REFERENCE_RELATION_TYPE)
    return type_fill(reading, kind, id, slot);
  gboolean source = kind == REFERENCE_SOURCE;
  const IdSlot *found = id_table_find(source ? &reading->sources : &reading->things, id);
  if (!found)
    return FALSE;
  if (kind == REFERENCE_END) {
    End *end = slot;
    end->kind = (EndKind)found->kind;
    end->entity = found->thing;
    return TRUE;
  }
  if (!source && found->kind != (kind == REFERENCE_GROUP ? END_GROUP : END_ENTITY))
    return FALSE;
  *(gpointer *)slot = found->thing;
  return TRUE;
}

GArray *references_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(Reference));
}

void reference_add(Reading *reading, ReferenceKind kind, const char *id, Pos pos, gpointer slot) {
  if (reference_fill(reading, kind, id, slot))
    return;
  Reference reference = {kind, {arena_strdup(reading->c->arena, id), pos}, slot, {0}};
  g_array_append_val(reading->references, reference);
}

void references_came_by(Reading *reading, guint before, const Node *key) {
  for (guint i = before; key && key->merged && i < reading->references->len; i++)
    g_array_index(reading->references, Reference, i).merged = key->merge->pos;
}

static void reference_merge_note(Diag *diag, const Reference *reference) {
  if (reference->merged.line)
    diag_note(diag, reference->merged, "merged in here");
}

static void entity_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const Case *c = ((const Reading *)owner)->c;
  for (guint i = 0; i < c->entities->len; i++) {
    const Entity *entity = c->entities->pdata[i];
    visit(entity->id.text, NULL, data);
    visit(entity->name.text, entity->id.text, data);
    for (guint j = 0; j < entity->aliases.count; j++)
      visit(entity->aliases.items[j].text, entity->id.text, data);
    for (guint j = 0; j < entity->names.count; j++)
      visit(entity->names.items[j].text, entity->id.text, data);
  }
}

static void group_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const Case *c = ((const Reading *)owner)->c;
  for (guint i = 0; i < c->groups->len; i++) {
    const Group *group = c->groups->pdata[i];
    visit(group->id.text, NULL, data);
    visit(group->name.text, group->id.text, data);
  }
}

static void source_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const Case *c = ((const Reading *)owner)->c;
  for (guint i = 0; i < c->sources->len; i++) {
    const Source *source = c->sources->pdata[i];
    visit(source->id.text, NULL, data);
    visit(source->title.text, source->id.text, data);
    visit(source->publisher.text, source->id.text, data);
  }
}

void thing_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  const Case *c = ((const Reading *)owner)->c;
  entity_words(owner, visit, data);
  group_words(owner, visit, data);
  for (guint i = 0; i < c->relations->len; i++)
    visit(((const Relation *)c->relations->pdata[i])->id.text, NULL, data);
}

static const struct {
  DiagCode code;
  const char *kind, *section;
  WordList words;
} sought[] = {
    [REFERENCE_END] = {DIAG_UNKNOWN_ENTITY, "entity", "entities", thing_words},
    [REFERENCE_ENTITY] = {DIAG_UNKNOWN_ENTITY, "entity", "entities", entity_words},
    [REFERENCE_GROUP] = {DIAG_UNKNOWN_GROUP, "group", "groups", group_words},
    [REFERENCE_SOURCE] = {DIAG_UNKNOWN_SOURCE, "source", "sources", source_words},
    [REFERENCE_ENTITY_TYPE] = {DIAG_UNKNOWN_TYPE, "entity type", "types", known_entity_types},
    [REFERENCE_RELATION_TYPE] = {DIAG_UNKNOWN_TYPE, "relation type", "relation_types", known_relation_types},
};

/* `a -> b some words`, `"a -> b: some words"`: the words behind an id were meant as the label. Returns the
 * help, or NULL. */
static char *missing_colon_help(Reading *reading, const Reference *reference) {
  const char *space = strchr(reference->id.text, ' ');
  if (reference->kind != REFERENCE_END || !space)
    return NULL;
  /* unless both are in quotes, the colon has split them */
  gboolean quoted = space > reference->id.text && space[-1] == ':';
  g_autofree char *first = g_strndup(reference->id.text, (gsize)(space - reference->id.text) - quoted);
  if (!id_table_find(&reading->things, first))
    return NULL;
  if (quoted)
    return g_strdup("quotes round link and label make one text of both; leave them out:  - a -> b: knows");
  return g_strdup_printf("put a colon between the link and its label:  %s:%s", first, space);
}

/* `article paragraph 3`, `article, page 3`: where in a source. Returns the help, or NULL. */
static char *locator_help(Reading *reading, const Reference *reference) {
  const char *typed = reference->id.text;
  gsize length = strcspn(typed, " ,");
  if (reference->kind != REFERENCE_SOURCE || !typed[length])
    return NULL;
  g_autofree char *first = g_strndup(typed, length);
  const char *behind = typed + length + strspn(typed + length, " ,");
  g_autofree char *second = g_strndup(behind, strcspn(behind, " ,"));
  gboolean is_locator = typed[length] == ' ' || strpbrk(behind, " 0123456789");
  if (!is_locator || !id_table_find(&reading->sources, first) || id_table_find(&reading->sources, second))
    return NULL;
  return g_strdup_printf("to say where in the source, write  { %s: %s }", first, behind);
}

/* What to do where no id is near. */
static char *unknown_help(const Reference *reference) {
  const char *section = sought[reference->kind].section;
  if (reference->kind == REFERENCE_ENTITY_TYPE)
    return g_strdup("if no type fits, leave it out, or define it in types:");
  if (reference->kind == REFERENCE_RELATION_TYPE)
    return g_strdup("if no type fits, leave it out and say it in the label, or define it in relation_types:");
  gboolean list = reference->kind != REFERENCE_GROUP && strchr(reference->id.text, ',');
  if (list)
    return g_strdup_printf("put several in square brackets: [%s]", reference->id.text);
  if (reference->kind == REFERENCE_SOURCE && strstr(reference->id.text, "://"))
    return g_strdup_printf("give it an id in sources:, such as  article: { title: Its title, url: %s }",
                           reference->id.text);
  g_autofree char *id = id_from_name(reference->id.text);
  gboolean is_name = strchr(reference->id.text, ' ') != NULL;
  return g_strdup_printf("add it to %s:, for example  %s: %s", section, *id ? id : "its-id",
                         is_name ? reference->id.text : "Its full name");
}

static void unknown_report(Reading *reading, const Reference *reference) {
  const char *typed = reference->id.text;
  Diag *diag = diag_report(reading->diags, sought[reference->kind].code, reference->id.pos, "unknown %s %s",
                           sought[reference->kind].kind, quote(reading, typed));
  reference_merge_note(diag, reference);
  g_autofree char *colon = missing_colon_help(reading, reference);
  g_autofree char *locator = locator_help(reading, reference);
  if (colon || locator) {
    diag_help(diag, "%s", colon ? colon : locator);
    return;
  }
  g_autofree char *otherwise = unknown_help(reference);
  diag_suggest(diag, typed, sought[reference->kind].words, reading, otherwise);
}

/* The id is known, but as something else than is asked for. False where it isn't. */
static gboolean other_kind_report(Reading *reading, const Reference *reference) {
  const char *typed = reference->id.text, *kind = NULL;
  Pos defined = {0};
  if (reference->kind == REFERENCE_ENTITY_TYPE || reference->kind == REFERENCE_RELATION_TYPE)
    return FALSE;
  const IdSlot *thing = id_table_find(&reading->things, typed);
  const IdSlot *source = id_table_find(&reading->sources, typed);
  if (thing) {
    kind = thing_kind_name((EndKind)thing->kind);
    defined = thing_pos(thing);
  } else if (source) {
    kind = "a source";
    defined = ((const Source *)source->thing)->id.pos;
  } else {
    return FALSE;
  }
  Diag *diag = diag_report(reading->diags, sought[reference->kind].code, reference->id.pos,
                           "%s is %s, but %s is needed here", quote(reading, typed), kind,
                           reference->kind == REFERENCE_END      ? "an entity, group or relation"
                           : reference->kind == REFERENCE_ENTITY ? "an entity"
                           : reference->kind == REFERENCE_GROUP  ? "a group"
                                                                 : "a source");
  diag_note(diag, defined, "defined here");
  reference_merge_note(diag, reference);
  return TRUE;
}

/* Whether what is sought may stand where nothing could be read. */
static gboolean is_missed(const Reading *reading, ReferenceKind kind) {
  if (kind == REFERENCE_ENTITY_TYPE || kind == REFERENCE_RELATION_TYPE)
    return reading->types_missed;
  return kind == REFERENCE_SOURCE ? reading->sources_missed : reading->things_missed;
}

void references_resolve(Reading *reading) {
  for (guint i = 0; i < reading->references->len; i++) {
    const Reference *reference = &g_array_index(reading->references, Reference, i);
    if (reference_fill(reading, reference->kind, reference->id.text, reference->slot))
      continue;
    if (!is_missed(reading, reference->kind) && !other_kind_report(reading, reference))
      unknown_report(reading, reference);
  }
}
