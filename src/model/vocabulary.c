#include "model/vocabulary.h"

#include <string.h>

static const EntityType ENTITY_TYPES[] = {
    {"person", "person", SHAPE_PILL, ICON_PERSON, HUE_PURPLE, NO_COLOUR},
    {"organisation", "organisation", SHAPE_ROUND, ICON_BUILDING, HUE_BLUE, NO_COLOUR},
    {"company", "company", SHAPE_SNIPPED, ICON_BRIEFCASE, HUE_BLUE, NO_COLOUR},
    {"agency", "agency", SHAPE_BAR, ICON_TEMPLE, HUE_BLUE, NO_COLOUR},
    {"state", "state", SHAPE_BAND, ICON_FLAG, HUE_GREEN, NO_COLOUR},
    {"region", "region", SHAPE_PARALLELOGRAM, ICON_MAP, HUE_GREEN, NO_COLOUR},
    {"alliance", "alliance", SHAPE_DOUBLE, ICON_RINGS, HUE_GREEN, NO_COLOUR},
    {"party", "party", SHAPE_TAB, ICON_ROSETTE, HUE_PURPLE, NO_COLOUR},
    {"threat-group", "threat group", SHAPE_HEXAGON, ICON_SHIELD, HUE_RED, NO_COLOUR},
    {"campaign", "campaign", SHAPE_OCTAGON, ICON_PULSE, HUE_RED, NO_COLOUR},
    {"malware", "malware", SHAPE_RIBBON, ICON_BUG, HUE_RED, NO_COLOUR},
    {"vulnerability", "vulnerability", SHAPE_TRAPEZIUM, ICON_WARNING, HUE_RED, NO_COLOUR},
    {"system", "system", SHAPE_MODULE, ICON_MONITOR, HUE_NEUTRAL, NO_COLOUR},
    {"event", "event", SHAPE_CHEVRON, ICON_CALENDAR, HUE_OCHRE, NO_COLOUR},
    {"measure", "measure", SHAPE_PLAQUE, ICON_GAVEL, HUE_OCHRE, NO_COLOUR},
    {"document", "document", SHAPE_SHEET, ICON_PAGE, HUE_NEUTRAL, NO_COLOUR},
    {"account", "account", SHAPE_DELAY, ICON_ENVELOPE, HUE_NEUTRAL, NO_COLOUR},
    {"place", "place", SHAPE_ELLIPSE, ICON_PIN, HUE_GREEN, NO_COLOUR},
    {"other", "other", SHAPE_BOX, ICON_DIAMOND, HUE_NEUTRAL, NO_COLOUR},
};

static const RelationType RELATION_TYPES[] = {
    {"linked-to",
     "linked to",
     FAMILY_CONTROL,
     {"is linked to", "publicly linked to", "connected to"},
     NO_COLOUR,
     1,
     FALSE},
    {"attributed-to", "attributed to", FAMILY_CONTROL, {"is attributed to"}, NO_COLOUR, 1, FALSE},
    {"part-of", "part of", FAMILY_CONTROL, {"is part of", "belongs to"}, NO_COLOUR, 1, FALSE},
    {"member-of", "member of", FAMILY_CONTROL, {"is a member of"}, NO_COLOUR, 1, FALSE},
    {"leads", "leads", FAMILY_CONTROL, {"heads", "is head of"}, NO_COLOUR, 1, FALSE},
    {"works-for", "works for", FAMILY_CONTROL, {"employed by", "is employed by"}, NO_COLOUR, 1, FALSE},
    {"owns", "owns", FAMILY_CONTROL, {"is owner of"}, NO_COLOUR, 1, FALSE},
    {"succeeds", "succeeds", FAMILY_CONTROL, {"is successor of"}, NO_COLOUR, 1, FALSE},
    {"holds", "holds", FAMILY_CONTROL, {"hosts"}, NO_COLOUR, 1, FALSE},
    {"controls", "controls", FAMILY_CONTROL, {NULL}, NO_COLOUR, 1, FALSE},
    {"supports",
     "supports",
     FAMILY_COOPERATION,
     {"expresses solidarity with", "solidarity with"},
     NO_COLOUR,
     1,
     FALSE},
    {"partners-with",
     "partners with",
     FAMILY_COOPERATION,
     {"partners", "is a partner of"},
     NO_COLOUR,
     1,
     FALSE},
    {"shares-with", "shares with", FAMILY_COOPERATION, {"shares findings with"}, NO_COLOUR, 1, FALSE},
    {"meets", "meets", FAMILY_COOPERATION, {"met", "met with", "meets with"}, NO_COLOUR, 1, FALSE},
    {"uses", "uses", FAMILY_COOPERATION, {"makes use of"}, NO_COLOUR, 1, FALSE},
    {"targets", "targets", FAMILY_HOSTILE, {"targeted"}, NO_COLOUR, 1, FALSE},
    {"compromises", "compromises", FAMILY_HOSTILE, {"compromised"}, NO_COLOUR, 1, FALSE},
    {"exploits", "exploits", FAMILY_HOSTILE, {"exploited"}, NO_COLOUR, 1, FALSE},
    {"opposes", "opposes", FAMILY_HOSTILE, {"opposed"}, NO_COLOUR, 1, FALSE},
    {"sanctions", "sanctions", FAMILY_SANCTION, {"sanctioned", "imposes sanctions on"}, NO_COLOUR, 1, FALSE},
    {"limits", "limits", FAMILY_SANCTION, {"restricts"}, NO_COLOUR, 1, FALSE},
    {"investigates", "investigates", FAMILY_SANCTION, {"investigated"}, NO_COLOUR, 1, FALSE},
    {"states", "states", FAMILY_STATEMENT, {"says", "said", "stated"}, NO_COLOUR, 1, FALSE},
    {"condemns", "condemns", FAMILY_STATEMENT, {"condemned"}, NO_COLOUR, 1, FALSE},
    {"attributes", "attributes", FAMILY_STATEMENT, {"attributed"}, NO_COLOUR, 1, FALSE},
    {"calls-on", "calls on", FAMILY_STATEMENT, {"called on", "calls upon"}, NO_COLOUR, 1, FALSE},
    {"denies", "denies", FAMILY_STATEMENT, {"denied"}, NO_COLOUR, 1, FALSE},
    {"proposes", "proposes", FAMILY_STATEMENT, {"proposed"}, NO_COLOUR, 1, FALSE},
    {"announces", "announces", FAMILY_STATEMENT, {"announced"}, NO_COLOUR, 1, FALSE},
    {"funds", "funds", FAMILY_MONEY, {"finances", "pays"}, NO_COLOUR, 1, FALSE},
    {"trades-with", "trades with", FAMILY_MONEY, {"trade"}, NO_COLOUR, 1, FALSE},
    {"invests-in", "invests in", FAMILY_MONEY, {"invested in"}, NO_COLOUR, 1, FALSE},
    {"other", "", FAMILY_OTHER, {NULL}, NO_COLOUR, 1, FALSE},
};

static const char *const FAMILY_NAMES[FAMILY_COUNT] = {
    [FAMILY_OTHER] = "other",         [FAMILY_CONTROL] = "control",   [FAMILY_COOPERATION] = "cooperation",
    [FAMILY_HOSTILE] = "hostile act", [FAMILY_SANCTION] = "sanction", [FAMILY_STATEMENT] = "statement",
    [FAMILY_MONEY] = "money or goods"};

/* As a file types them. */
static const char *const FAMILY_IDS[FAMILY_COUNT] = {
    [FAMILY_OTHER] = "other",     [FAMILY_CONTROL] = "control",   [FAMILY_COOPERATION] = "cooperation",
    [FAMILY_HOSTILE] = "hostile", [FAMILY_SANCTION] = "sanction", [FAMILY_STATEMENT] = "statement",
    [FAMILY_MONEY] = "money"};

static const char *const SHAPE_IDS[SHAPE_COUNT] = {[SHAPE_ROUND] = "round",
                                                   [SHAPE_BOX] = "box",
                                                   [SHAPE_PILL] = "pill",
                                                   [SHAPE_BAR] = "bar",
                                                   [SHAPE_BAND] = "band",
                                                   [SHAPE_PARALLELOGRAM] = "parallelogram",
                                                   [SHAPE_TRAPEZIUM] = "trapezium",
                                                   [SHAPE_DOUBLE] = "double",
                                                   [SHAPE_TAB] = "tab",
                                                   [SHAPE_HEXAGON] = "hexagon",
                                                   [SHAPE_OCTAGON] = "octagon",
                                                   [SHAPE_SNIPPED] = "snipped",
                                                   [SHAPE_RIBBON] = "ribbon",
                                                   [SHAPE_CHEVRON] = "chevron",
                                                   [SHAPE_SHEET] = "sheet",
                                                   [SHAPE_PLAQUE] = "plaque",
                                                   [SHAPE_MODULE] = "module",
                                                   [SHAPE_DELAY] = "delay",
                                                   [SHAPE_ELLIPSE] = "ellipse"};

static const char *const HUE_IDS[HUE_COUNT] = {
    [HUE_NEUTRAL] = "neutral", [HUE_BLUE] = "blue",     [HUE_RED] = "red",
    [HUE_GREEN] = "green",     [HUE_PURPLE] = "purple", [HUE_OCHRE] = "ochre"};

const EntityType *entity_type_find(const char *id) {
  for (gsize i = 0; i < G_N_ELEMENTS(ENTITY_TYPES); i++)
    if (strcmp(ENTITY_TYPES[i].id, id) == 0)
      return &ENTITY_TYPES[i];
  return NULL;
}

const RelationType *relation_type_find(const char *id) {
  for (gsize i = 0; i < G_N_ELEMENTS(RELATION_TYPES); i++)
    if (strcmp(RELATION_TYPES[i].id, id) == 0)
      return &RELATION_TYPES[i];
  return NULL;
}

gboolean relation_type_has_phrase(const RelationType *type, const char *label) {
  if (g_ascii_strcasecmp(type->id, label) == 0 || g_ascii_strcasecmp(type->label, label) == 0)
    return TRUE;
  for (gsize i = 0; i < PHRASES_MAX && type->phrases[i]; i++)
    if (g_ascii_strcasecmp(type->phrases[i], label) == 0)
      return TRUE;
  return FALSE;
}

const RelationType *relation_type_for_label(const char *label) {
  for (gsize i = 0; i < G_N_ELEMENTS(RELATION_TYPES); i++)
    if (relation_type_has_phrase(&RELATION_TYPES[i], label))
      return &RELATION_TYPES[i];
  return NULL;
}

const EntityType *entity_type_other(void) {
  return &ENTITY_TYPES[G_N_ELEMENTS(ENTITY_TYPES) - 1];
}

const RelationType *relation_type_other(void) {
  return &RELATION_TYPES[G_N_ELEMENTS(RELATION_TYPES) - 1];
}

const char *family_name(Family family) {
  return FAMILY_NAMES[family];
}

/* What people write for a type. */
typedef struct Synonym {
  const char *word, *type;
} Synonym;

static const Synonym ENTITY_SYNONYMS[] = {
    {"people", "person"},
    {"individual", "person"},
    {"human", "person"},
    {"ngo", "organisation"},
    {"institution", "organisation"},
    {"group", "organisation"},
    {"firm", "company"},
    {"corporation", "company"},
    {"business", "company"},
    {"ministry", "agency"},
    {"government", "agency"},
    {"authority", "agency"},
    {"country", "state"},
    {"nation", "state"},
    {"apt", "threat-group"},
    {"actor", "threat-group"},
    {"threat-actor", "threat-group"},
    {"intrusion-set", "threat-group"},
    {"hackers", "threat-group"},
    {"operation", "campaign"},
    {"tool", "malware"},
    {"cve", "vulnerability"},
    {"server", "system"},
    {"infrastructure", "system"},
    {"incident", "event"},
    {"attack", "event"},
    {"law", "measure"},
    {"report", "document"},
    {"article", "document"},
    {"email", "account"},
    {"location", "place"},
    {"city", "place"},
};

static const Synonym RELATION_SYNONYMS[] = {
    {"attack", "targets"},
    {"attacks", "targets"},
    {"hacks", "compromises"},
    {"employs", "works-for"},
    {"works-at", "works-for"},
    {"belongs-to", "part-of"},
    {"subsidiary-of", "part-of"},
    {"commands", "leads"},
    {"pays", "funds"},
    {"accuses", "attributes"},
    {"criticises", "condemns"},
    {"says", "states"},
    {"related-to", "linked-to"},
    {"associated-with", "linked-to"},
    {"connected-to", "linked-to"},
};

static void synonyms_visit(const Synonym *synonyms, gsize count, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < count; i++)
    visit(synonyms[i].word, synonyms[i].type, data);
}

void entity_type_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(ENTITY_TYPES); i++)
    visit(ENTITY_TYPES[i].id, NULL, data);
}

void entity_type_synonyms(WordVisitor visit, gpointer data) {
  synonyms_visit(ENTITY_SYNONYMS, G_N_ELEMENTS(ENTITY_SYNONYMS), visit, data);
}

void relation_type_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(RELATION_TYPES); i++)
    visit(RELATION_TYPES[i].id, NULL, data);
}

void relation_type_synonyms(WordVisitor visit, gpointer data) {
  synonyms_visit(RELATION_SYNONYMS, G_N_ELEMENTS(RELATION_SYNONYMS), visit, data);
}

/* The place of `text` in a list of ids, or -1. */
static int id_index(const char *const *ids, guint count, const char *text) {
  for (guint i = 0; i < count; i++)
    if (g_ascii_strcasecmp(ids[i], text) == 0)
      return (int)i;
  return -1;
}

static void ids_visit(const char *const *ids, guint count, WordVisitor visit, gpointer data) {
  for (guint i = 0; i < count; i++)
    visit(ids[i], NULL, data);
}

gboolean shape_parse(const char *text, Shape *out) {
  int index = id_index(SHAPE_IDS, SHAPE_COUNT, text);
  *out = index < 0 ? SHAPE_BOX : (Shape)index;
  return index >= 0;
}

gboolean hue_parse(const char *text, Hue *out) {
  int index = id_index(HUE_IDS, HUE_COUNT, text);
  *out = index < 0 ? HUE_NEUTRAL : (Hue)index;
  return index >= 0;
}

gboolean family_parse(const char *text, Family *out) {
  int index = id_index(FAMILY_IDS, FAMILY_COUNT, text);
  *out = index < 0 ? FAMILY_OTHER : (Family)index;
  return index >= 0;
}

void shape_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  ids_visit(SHAPE_IDS, SHAPE_COUNT, visit, data);
}

void hue_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  ids_visit(HUE_IDS, HUE_COUNT, visit, data);
}

void family_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  ids_visit(FAMILY_IDS, FAMILY_COUNT, visit, data);
}
