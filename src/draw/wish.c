#include "draw/wish.h"

#include <string.h>

gboolean effort_parse(const char *text, Effort *out) {
  static const char *const NAMES[] = {[EFFORT_ONE] = "1", "2", "3", "4", "max"};
  for (guint i = EFFORT_ONE; i < G_N_ELEMENTS(NAMES); i++)
    if (strcmp(NAMES[i], text) == 0) {
      *out = (Effort)i;
      return TRUE;
    }
  return FALSE;
}

LayoutWish layout_wish_of(const Selection *selection, LayoutKind asked, Effort effort) {
  return (LayoutWish){.direction = selection_direction(selection),
                      .kind = asked != LAYOUT_DEFAULT ? asked : selection_layout(selection),
                      .effort = effort};
}
