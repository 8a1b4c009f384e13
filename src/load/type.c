#include "load/type.h"

#include "load/chain.h"
#include "load/language.h"
#include "load/names.h"
#include "model/theme.h"

#include <string.h>

/* A type as far as its own mapping says: what isn't `given` comes from what it is like. */
typedef struct TypeDraft {
  Text id;
  gboolean relation;
  union {
    EntityType *entity_type;
    RelationType *relation_type;
  };
  gpointer like;           /* EntityType or RelationType */
  struct TypeDraft *above; /* the draft of `like`, where it is the file's own */
  gboolean done;
  gboolean label_given, shape_given, hue_given, colour_given, family_given, width_given, directed_given;
  Text label;
} TypeDraft;

GArray *type_drafts_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(TypeDraft *));
}

static TypeDraft *draft_at(const Reading *reading, guint index) {
  return g_array_index(reading->type_drafts, TypeDraft *, index);
}

/* ---- looking up ---- */

const EntityType *entity_type_known(const Reading *reading, const char *id) {
  const IdSlot *own = id_table_find(&reading->entity_types, id);
  return own ? own->thing : entity_type_find(id);
}

const RelationType *relation_type_known(const Reading *reading, const char *id) {
  const IdSlot *own = id_table_find(&reading->relation_types, id);
  return own ? own->thing : relation_type_find(id);
}

const RelationType *label_type(const Reading *reading, const char *label) {
  if (g_hash_table_size(reading->phrases)) {
    g_autofree char *lower = g_ascii_strdown(label, -1);
    const RelationType *own = g_hash_table_lookup(reading->phrases, lower);
    if (own)
      return own;
  }
  const RelationType *type = relation_type_for_label(label);
  return type && reading->relation_types.used ? relation_type_known(reading, type->id) : type;
}

void known_entity_types(gconstpointer owner, WordVisitor visit, gpointer data) {
  case_entity_type_words(((const Reading *)owner)->c, visit, data);
}

void known_relation_types(gconstpointer owner, WordVisitor visit, gpointer data) {
  case_relation_type_words(((const Reading *)owner)->c, visit, data);
}

/* ---- reading ---- */

static void colour_report(Reading *reading, const Entry *entry) {
  const char *typed = entry->value->text;
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, entry->value->pos, "%s is not a colour",
                           quote(reading, typed));
  merge_note(diag, entry->key);
  diag_suggest(diag, typed, hue_words, NULL,
               "write neutral, blue, red, green, purple, ochre, or in quotes \"#rrggbb\" in hexadecimal");
}

static void colour_read(Reading *reading, const Entry *entry, TypeDraft *draft) {
  Hue hue;
  guint32 colour = NO_COLOUR;
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return;
  if (hue_parse(scalar->text, &hue)) {
    draft->hue_given = !draft->relation;
    if (draft->relation)
      colour = theme_light()->hue[hue]; /* a relation's type has no hue of its own */
    else
      draft->entity_type->hue = hue;
  } else if (!colour_parse(scalar->text, &colour)) {
    colour_report(reading, entry);
    return;
  }
  draft->colour_given = TRUE;
  if (draft->relation)
    draft->relation_type->colour = colour;
  else
    draft->entity_type->colour = colour;
}

static void label_read(Reading *reading, const Entry *entry, TypeDraft *draft) {
  draft->label_given = entry->value != NULL;
  entry_words(reading, entry, &draft->label);
}

/* The type that it is like: named, or the built-in one that it restyles, or "other". */
static void like_read(Reading *reading, const Entry *entry, TypeDraft *draft) {
  const char *id = draft->id.text;
  gconstpointer built_in = draft->relation ? (gconstpointer)relation_type_find(id) : entity_type_find(id);
  gconstpointer other = draft->relation ? (gconstpointer)relation_type_other() : entity_type_other();
  const Node *scalar = entry_scalar(reading, entry);
  draft->like = (gpointer)(built_in ? built_in : other);
  if (scalar && !(built_in && strcmp(scalar->text, id) == 0))
    reference_add(reading, draft->relation ? REFERENCE_RELATION_TYPE : REFERENCE_ENTITY_TYPE, scalar->text,
                  scalar->pos, &draft->like);
}

enum { TYPE_LIKE, TYPE_LABEL, TYPE_SHAPE, TYPE_COLOUR, TYPE_FIELD_COUNT };

static const Field type_fields[] = {
    [TYPE_LIKE] = {"like", "organisation", {"type", "parent", "base"}},
    [TYPE_LABEL] = {"label", "charitable foundation", {"name", "title"}},
    [TYPE_SHAPE] = {"shape", "hexagon", {"form", "outline"}},
    [TYPE_COLOUR] = {"colour", "purple", {"color", "hue"}},
};
static const FieldList type_list = {"an entity type", type_fields, TYPE_FIELD_COUNT, FALSE};

static void shape_read(Reading *reading, const Entry *entry, TypeDraft *draft) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return;
  draft->shape_given = shape_parse(scalar->text, &draft->entity_type->shape);
  if (!draft->shape_given)
    unknown_word_report(reading, entry, shape_words, NULL,
                        "write round, box, pill, hexagon, octagon, ellipse or another of docs/FORMAT.md");
}

static void entity_type_fill(Reading *reading, TypeDraft *draft, const Node *mapping) {
  Entry entries[TYPE_FIELD_COUNT + 1] = {0};
  if (mapping)
    fields_read(reading, mapping, &type_list, entries);
  like_read(reading, &entries[TYPE_LIKE], draft);
  label_read(reading, &entries[TYPE_LABEL], draft);
  shape_read(reading, &entries[TYPE_SHAPE], draft);
  colour_read(reading, &entries[TYPE_COLOUR], draft);
}

enum {
  RELATION_TYPE_LIKE,
  RELATION_TYPE_LABEL,
  RELATION_TYPE_PHRASES,
  RELATION_TYPE_FAMILY,
  RELATION_TYPE_COLOUR,
  RELATION_TYPE_STROKE,
  RELATION_TYPE_DIRECTED,
  RELATION_TYPE_FIELD_COUNT
};

static const Field relation_type_fields[] = {
    [RELATION_TYPE_LIKE] = {"like", "funds", {"type", "parent", "base"}},
    [RELATION_TYPE_LABEL] = {"label", "donates to", {"name", "title"}},
    [RELATION_TYPE_PHRASES] = {"phrases", "[gives to]", {"synonyms", "labels", "aliases"}},
    [RELATION_TYPE_FAMILY] = {"family", "money", {"kind", "group"}},
    [RELATION_TYPE_COLOUR] = {"colour", "purple", {"color", "hue"}},
    [RELATION_TYPE_STROKE] = {"stroke", "thick", {"width", "line", "style"}},
    [RELATION_TYPE_DIRECTED] = {"directed", "false", {"direction", "arrow"}},
};
static const FieldList relation_type_list = {"a relation type", relation_type_fields,
                                             RELATION_TYPE_FIELD_COUNT, FALSE};

/* The first type that has a phrase keeps it. */
static void phrase_add(Reading *reading, const char *phrase, RelationType *type) {
  char *lower = g_ascii_strdown(phrase, -1);
  if (g_hash_table_contains(reading->phrases, lower))
    g_free(lower);
  else
    g_hash_table_insert(reading->phrases, lower, type);
}

/* The type itself can show some of its phrases; all of them set it. */
static void phrases_read(Reading *reading, const Entry *entry, RelationType *type) {
  TextList phrases = entry_texts(reading, entry);
  phrase_add(reading, type->id, type);
  for (guint i = 0; i < phrases.count; i++) {
    if (i < PHRASES_MAX)
      type->phrases[i] = phrases.items[i].text;
    phrase_add(reading, phrases.items[i].text, type);
  }
}

static void family_read(Reading *reading, const Entry *entry, TypeDraft *draft) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return;
  draft->family_given = family_parse(scalar->text, &draft->relation_type->family);
  if (!draft->family_given)
    unknown_word_report(reading, entry, family_words, NULL,
                        "write control, cooperation, hostile, sanction, statement, money or other");
}

static void stroke_read(Reading *reading, const Entry *entry, TypeDraft *draft) {
  static const char *const words[] = {"thin", "normal", "thick", NULL};
  static const double widths[] = {STROKE_THIN_TYPE, 1, STROKE_THICK_TYPE, 1};
  draft->width_given = entry->value != NULL;
  draft->relation_type->width = widths[entry_word(reading, entry, words, 3)];
}

static void relation_type_fill(Reading *reading, TypeDraft *draft, const Node *mapping) {
  Entry entries[RELATION_TYPE_FIELD_COUNT + 1] = {0};
  if (mapping)
    fields_read(reading, mapping, &relation_type_list, entries);
  like_read(reading, &entries[RELATION_TYPE_LIKE], draft);
  guint choices = reading->choices->len;
  label_read(reading, &entries[RELATION_TYPE_LABEL], draft);
  phrases_read(reading, &entries[RELATION_TYPE_PHRASES], draft->relation_type);
  const LanguageChoice *labels = choice_find(reading, choices, &draft->label);
  for (guint i = 0; labels && i < labels->count; i++)
    phrase_add(reading, labels->translations[i].text.text, draft->relation_type);
  if (draft->label.text)
    phrase_add(reading, draft->label.text, draft->relation_type);
  family_read(reading, &entries[RELATION_TYPE_FAMILY], draft);
  colour_read(reading, &entries[RELATION_TYPE_COLOUR], draft);
  stroke_read(reading, &entries[RELATION_TYPE_STROKE], draft);
  draft->directed_given = entries[RELATION_TYPE_DIRECTED].value != NULL;
  draft->relation_type->undirected = !entry_truth(reading, &entries[RELATION_TYPE_DIRECTED], TRUE);
}

static gboolean type_define(Reading *reading, TypeDraft *draft) {
  IdTable *table = draft->relation ? &reading->relation_types : &reading->entity_types;
  const IdSlot *first = id_table_find(table, draft->id.text);
  if (first) {
    Diag *diag =
        diag_report(reading->diags, DIAG_DUPLICATE_ID, draft->id.pos,
                    "duplicate id %s: it is already the id of a type", quote(reading, draft->id.text));
    for (guint i = 0; diag && i < reading->type_drafts->len; i++)
      if (draft_at(reading, i)->relation_type == first->thing)
        diag_note(diag, draft_at(reading, i)->id.pos, "first defined here");
    return FALSE;
  }
  id_table_insert(table, reading->c->arena, draft->id.text, 0, draft->relation_type);
  g_ptr_array_add(draft->relation ? reading->c->relation_types : reading->c->entity_types,
                  draft->relation_type);
  g_array_append_val(reading->type_drafts, draft);
  return TRUE;
}

static void type_read(Reading *reading, const Node *key, gboolean relation) {
  const Node *value = key->next;
  TypeDraft *draft = arena_new0(reading->c->arena, TypeDraft);
  draft->relation = relation;
  draft->id = id_define(reading, key);
  if (!draft->id.text) {
    reading->types_missed = TRUE;
    return;
  }
  if (relation) {
    draft->relation_type = arena_new0(reading->c->arena, RelationType);
    draft->relation_type->id = draft->id.text;
  } else {
    draft->entity_type = arena_new0(reading->c->arena, EntityType);
    draft->entity_type->id = draft->id.text;
  }
  if (!type_define(reading, draft))
    return;
  const Node *mapping = value->kind == NODE_MAPPING ? value : NULL;
  if (!mapping && !node_is_empty(value)) {
    Diag *diag = diag_report(reading->diags, DIAG_WRONG_KIND, value->pos, "a type must be a mapping, not %s",
                             node_kind_name(value->kind));
    diag_help(diag, "for example  %s: { label: %s }", key->text,
              value->kind == NODE_SCALAR ? value->text : "as it is read");
  }
  if (relation)
    relation_type_fill(reading, draft, mapping);
  else
    entity_type_fill(reading, draft, mapping);
}

static void section_read(Reading *reading, const Node *key, gboolean relation, const char *example) {
  Walk walk;
  if (!section_walk(reading, &walk, key, NODE_MAPPING, example))
    return;
  reading->types_late = reading->types_late || reading->c->entities->len || reading->c->relations->len;
  for (const Node *id; (id = walk_next(&walk));)
    type_read(reading, id, relation);
}

void types_section(Reading *reading, const Node *key) {
  section_read(reading, key, FALSE, "for example  types: { foundation: { like: organisation } }");
}

void relation_types_section(Reading *reading, const Node *key) {
  section_read(reading, key, TRUE, "for example  relation_types: { donates-to: { like: funds } }");
}

/* ---- in the end ---- */

static gpointer draft_above(gconstpointer draft) {
  return ((const TypeDraft *)draft)->above;
}

static Text draft_id(gconstpointer draft) {
  return ((const TypeDraft *)draft)->id;
}

/* Connects each draft with the one it is like. */
static void drafts_connect(Reading *reading, GPtrArray *drafts) {
  g_autoptr(GHashTable) by_type = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < reading->type_drafts->len; i++) {
    TypeDraft *draft = draft_at(reading, i);
    g_hash_table_insert(by_type, draft->relation_type, draft);
    g_ptr_array_add(drafts, draft);
  }
  for (guint i = 0; i < drafts->len; i++) {
    TypeDraft *draft = drafts->pdata[i];
    draft->above = g_hash_table_lookup(by_type, draft->like);
  }
}

/* threat-group -> "threat group" */
static const char *name_from_id(Arena *arena, const char *id) {
  char *name = arena_strdup(arena, id);
  g_strdelimit(name, "-_", ' ');
  return name;
}

/* What it is called: as said, or, for a built-in one restyled, as ever; else by its id. */
static const char *type_name(Reading *reading, const TypeDraft *draft, const char *built_in) {
  if (draft->label.text)
    return draft->label.text;
  return built_in ? built_in : name_from_id(reading->c->arena, draft->id.text);
}

static void entity_type_finish(Reading *reading, TypeDraft *draft) {
  EntityType *type = draft->entity_type;
  const EntityType *like = draft->like, *built_in = entity_type_find(type->id);
  type->name = type_name(reading, draft, built_in ? built_in->name : NULL);
  type->icon = like->icon;
  if (!draft->shape_given)
    type->shape = like->shape;
  if (!draft->hue_given)
    type->hue = like->hue;
  if (!draft->colour_given)
    type->colour = like->colour;
}

static void relation_type_finish(Reading *reading, TypeDraft *draft) {
  RelationType *type = draft->relation_type;
  const RelationType *like = draft->like, *built_in = relation_type_find(type->id);
  type->label = type_name(reading, draft, built_in ? built_in->label : NULL);
  if (!draft->family_given)
    type->family = like->family;
  if (!draft->colour_given)
    type->colour = draft->family_given ? NO_COLOUR : like->colour;
  if (!draft->width_given)
    type->width = like->width;
  if (!draft->directed_given)
    type->undirected = like->undirected;
}

/* From the end of the chain of likes back to the draft, whichever is not done yet. */
static void draft_finish(Reading *reading, TypeDraft *draft) {
  g_autoptr(GPtrArray) way = g_ptr_array_new();
  for (; draft && !draft->done; draft = draft->above) {
    draft->done = TRUE;
    g_ptr_array_add(way, draft);
  }
  for (guint i = way->len; i-- > 0;) {
    TypeDraft *next = way->pdata[i];
    if (next->relation)
      relation_type_finish(reading, next);
    else
      entity_type_finish(reading, next);
  }
}

void types_finish(Reading *reading) {
  g_autoptr(GPtrArray) drafts = g_ptr_array_new();
  drafts_connect(reading, drafts);
  Chain chain = {
      drafts, draft_above, draft_id, "type", "is like", " like ", "remove one like: of this circle"};
  chain_check(reading, &chain);
  for (guint i = 0; i < drafts->len; i++)
    draft_finish(reading, drafts->pdata[i]);
}

/* A label may be given in several languages, each of which may be a phrase. */
static const RelationType *late_label_type(const Reading *reading, const LanguageChoice *labels,
                                           const char *label) {
  const RelationType *type = NULL;
  for (guint i = 0; labels && !type && i < labels->count; i++)
    type = label_type(reading, labels->translations[i].text.text);
  return type || !label ? type : label_type(reading, label);
}

/* The choices whose slots are labels of relations, by slot. */
static GHashTable *choices_by_slot(const Reading *reading) {
  GHashTable *by_slot = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < reading->choices->len; i++) {
    LanguageChoice *choice = &g_array_index(reading->choices, LanguageChoice, i);
    g_hash_table_insert(by_slot, choice->slot, choice);
  }
  return by_slot;
}

static void late_relation_type(const Reading *reading, Relation *relation, GHashTable *choices) {
  if (relation->type_given) {
    relation->type = relation_type_known(reading, relation->type->id);
    return;
  }
  const LanguageChoice *labels = g_hash_table_lookup(choices, &relation->label);
  const RelationType *type = late_label_type(reading, labels, relation->label.text);
  if (type)
    relation->type = type;
}

void late_types_finish(Reading *reading) {
  const Case *c = reading->c;
  if (!reading->types_late)
    return;
  g_autoptr(GHashTable) choices = choices_by_slot(reading);
  for (guint i = 0; i < c->entities->len; i++) {
    Entity *entity = c->entities->pdata[i];
    entity->type = entity_type_known(reading, entity->type->id);
  }
  for (guint i = 0; i < c->relations->len; i++)
    late_relation_type(reading, c->relations->pdata[i], choices);
}
