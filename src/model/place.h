/* Places: where the file wants entities to stand (`place:`), by the names of its keys. */
#pragma once

#include "base/diag.h"

typedef enum PlaceKind {
  PLACE_LEFT_OF, /* each of the next one */
  PLACE_RIGHT_OF,
  PLACE_ABOVE,
  PLACE_BELOW,
  PLACE_SAME_RANK, /* beside each other: in a row where the chart goes down, in a column where it goes right
                    */
  PLACE_IN_ORDER,  /* across the chart's direction */
  PLACE_AT_TOP,    /* nothing stands further out */
  PLACE_AT_BOTTOM,
  PLACE_AT_LEFT,
  PLACE_AT_RIGHT,
  PLACE_AT_EDGE, /* whichever */
  PLACE_KIND_COUNT
} PlaceKind;

/* "left_of" and so on. */
const char *place_key(PlaceKind kind);

/* What a message says of one entity and the next, or of one and the picture: "left of". */
const char *place_words(PlaceKind kind);

/* Whether it is said of each entity by itself. */
gboolean place_is_single(PlaceKind kind);
