#include "model/vocabulary.h"

#include <string.h>

static const EntityType ENTITY_TYPES[] = {
    {"person", "person", SHAPE_PILL, HUE_PURPLE},
    {"organisation", "organisation", SHAPE_ROUND, HUE_BLUE},
    {"company", "company", SHAPE_SNIPPED, HUE_BLUE},
    {"agency", "agency", SHAPE_BAR, HUE_BLUE},
    {"state", "state", SHAPE_BAND, HUE_GREEN},
    {"region", "region", SHAPE_PARALLELOGRAM, HUE_GREEN},
    {"alliance", "alliance", SHAPE_DOUBLE, HUE_GREEN},
    {"party", "party", SHAPE_TAB, HUE_PURPLE},
    {"threat-group", "threat group", SHAPE_HEXAGON, HUE_RED},
    {"campaign", "campaign", SHAPE_OCTAGON, HUE_RED},
    {"malware", "malware", SHAPE_RIBBON, HUE_RED},
    {"vulnerability", "vulnerability", SHAPE_TRAPEZIUM, HUE_RED},
    {"system", "system", SHAPE_MODULE, HUE_NEUTRAL},
    {"event", "event", SHAPE_CHEVRON, HUE_OCHRE},
    {"measure", "measure", SHAPE_PLAQUE, HUE_OCHRE},
    {"document", "document", SHAPE_SHEET, HUE_NEUTRAL},
    {"account", "account", SHAPE_DELAY, HUE_NEUTRAL},
    {"place", "place", SHAPE_ELLIPSE, HUE_GREEN},
    {"other", "other", SHAPE_BOX, HUE_NEUTRAL},
};

static const RelationType RELATION_TYPES[] = {
    {"linked-to", "linked to", FAMILY_CONTROL, {"is linked to", "publicly linked to", "connected to"}},
    {"attributed-to", "attributed to", FAMILY_CONTROL, {"is attributed to"}},
    {"part-of", "part of", FAMILY_CONTROL, {"is part of", "belongs to"}},
    {"member-of", "member of", FAMILY_CONTROL, {"is a member of"}},
    {"leads", "leads", FAMILY_CONTROL, {"heads", "is head of"}},
    {"works-for", "works for", FAMILY_CONTROL, {"employed by", "is employed by"}},
    {"owns", "owns", FAMILY_CONTROL, {"is owner of"}},
    {"succeeds", "succeeds", FAMILY_CONTROL, {"is successor of"}},
    {"holds", "holds", FAMILY_CONTROL, {"hosts"}},
    {"controls", "controls", FAMILY_CONTROL, {NULL}},
    {"supports", "supports", FAMILY_COOPERATION, {"expresses solidarity with", "solidarity with"}},
    {"partners-with", "partners with", FAMILY_COOPERATION, {"partners", "is a partner of"}},
    {"shares-with", "shares with", FAMILY_COOPERATION, {"shares findings with"}},
    {"meets", "meets", FAMILY_COOPERATION, {"met", "met with", "meets with"}},
    {"uses", "uses", FAMILY_COOPERATION, {"makes use of"}},
    {"targets", "targets", FAMILY_HOSTILE, {"targeted"}},
    {"compromises", "compromises", FAMILY_HOSTILE, {"compromised"}},
    {"exploits", "exploits", FAMILY_HOSTILE, {"exploited"}},
    {"opposes", "opposes", FAMILY_HOSTILE, {"opposed"}},
    {"sanctions", "sanctions", FAMILY_SANCTION, {"sanctioned", "imposes sanctions on"}},
    {"limits", "limits", FAMILY_SANCTION, {"restricts"}},
    {"investigates", "investigates", FAMILY_SANCTION, {"investigated"}},
    {"states", "states", FAMILY_STATEMENT, {"says", "said", "stated"}},
    {"condemns", "condemns", FAMILY_STATEMENT, {"condemned"}},
    {"attributes", "attributes", FAMILY_STATEMENT, {"attributed"}},
    {"calls-on", "calls on", FAMILY_STATEMENT, {"called on", "calls upon"}},
    {"denies", "denies", FAMILY_STATEMENT, {"denied"}},
    {"proposes", "proposes", FAMILY_STATEMENT, {"proposed"}},
    {"announces", "announces", FAMILY_STATEMENT, {"announced"}},
    {"funds", "funds", FAMILY_MONEY, {"finances", "pays"}},
    {"trades-with", "trades with", FAMILY_MONEY, {"trade"}},
    {"invests-in", "invests in", FAMILY_MONEY, {"invested in"}},
    {"other", "", FAMILY_OTHER, {NULL}},
};

static const char *const FAMILY_NAMES[FAMILY_COUNT] = {
    [FAMILY_OTHER] = "other",         [FAMILY_CONTROL] = "control",   [FAMILY_COOPERATION] = "cooperation",
    [FAMILY_HOSTILE] = "hostile act", [FAMILY_SANCTION] = "sanction", [FAMILY_STATEMENT] = "statement",
    [FAMILY_MONEY] = "money or goods"};

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

static gboolean relation_type_has_phrase(const RelationType *type, const char *label) {
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

void entity_type_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(ENTITY_TYPES); i++)
    visit(ENTITY_TYPES[i].id, NULL, data);
}

void relation_type_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(RELATION_TYPES); i++)
    visit(RELATION_TYPES[i].id, NULL, data);
}
