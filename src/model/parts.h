/* Parts: what of a picture is shown, by name. Chart, view and option each switch some on or off, the later
 * over the earlier. A set of parts is a set of bits, 1 << part. */
#pragma once

#include "base/diag.h"

/* What stands round the drawing. */
typedef enum FramePart {
  FRAME_TITLE,
  FRAME_SUBTITLE,
  FRAME_DATE,
  FRAME_MARKING,
  FRAME_LEGEND,
  FRAME_SOURCES, /* the numbers at the claims, and the list of sources below */
  FRAME_STAMP,
  FRAME_PART_COUNT
} FramePart;

/* What is said of entities and relations beside name and label. */
typedef enum ShownPart {
  SHOWN_ROLES, /* of entities */
  SHOWN_ALIASES,
  SHOWN_DATES,
  SHOWN_ENDS, /* what each end of a relation is in it */
  SHOWN_LIKELIHOOD,
  SHOWN_CONFIDENCE,
  SHOWN_GRADES,
  SHOWN_PART_COUNT
} ShownPart;

#define PART(part)    (1u << (part))
#define FRAME_DEFAULT (PART(FRAME_PART_COUNT) - 1)
#define SHOWN_DEFAULT (PART(SHOWN_ROLES) | PART(SHOWN_DATES) | PART(SHOWN_ENDS))

/* Their names, NULL-ended. */
extern const char *const FRAME_PARTS[FRAME_PART_COUNT + 1];
extern const char *const SHOWN_PARTS[SHOWN_PART_COUNT + 1];

/* A list of parts as it was typed: those named alone, or changes to what is shown without it. */
typedef struct PartChoice {
  gboolean alone;
  guint on, off;
} PartChoice;

/* Adds an item of the list: "legend" is shown, and nothing that isn't named; "+legend" and "-legend" switch
 * it on and off and leave the others; "all" and "none" are all and none. FALSE where the item is none of
 * these. */
gboolean part_choice_add(PartChoice *choice, const char *const *names, const char *item);

/* The parts that are shown once the choice is made. */
guint part_choice_apply(const PartChoice *choice, guint shown);

/* For diag_suggest; the owner are the names. */
void part_words(gconstpointer owner, WordVisitor visit, gpointer data);
