#include "model/place.h"

static const struct {
  const char *key, *words;
} KINDS[PLACE_KIND_COUNT] = {
    [PLACE_LEFT_OF] = {"left_of", "left of"},     [PLACE_RIGHT_OF] = {"right_of", "right of"},
    [PLACE_ABOVE] = {"above", "above"},           [PLACE_BELOW] = {"below", "below"},
    [PLACE_SAME_RANK] = {"same_rank", "beside"},  [PLACE_IN_ORDER] = {"in_order", "before"},
    [PLACE_AT_TOP] = {"at_top", "at the top"},    [PLACE_AT_BOTTOM] = {"at_bottom", "at the bottom"},
    [PLACE_AT_LEFT] = {"at_left", "at the left"}, [PLACE_AT_RIGHT] = {"at_right", "at the right"},
    [PLACE_AT_EDGE] = {"at_edge", "at an edge"},
};

const char *place_key(PlaceKind kind) {
  return KINDS[kind].key;
}

const char *place_words(PlaceKind kind) {
  return KINDS[kind].words;
}

gboolean place_is_single(PlaceKind kind) {
  return kind >= PLACE_AT_TOP;
}
