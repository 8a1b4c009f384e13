#include "model/layout_kind.h"

#include <string.h>

static const char *const NAMES[LAYOUT_KIND_COUNT] = {
    [LAYOUT_AUTO] = "auto",         [LAYOUT_DOT] = "dot",       [LAYOUT_LAYERED] = "layered",
    [LAYOUT_FORCE] = "force",       [LAYOUT_RADIAL] = "radial", [LAYOUT_CIRCLE] = "circle",
    [LAYOUT_TIMELINE] = "timeline",
};

gboolean layout_kind_parse(const char *text, LayoutKind *out) {
  for (guint i = LAYOUT_DEFAULT + 1; i < LAYOUT_KIND_COUNT; i++)
    if (strcmp(NAMES[i], text) == 0) {
      *out = (LayoutKind)i;
      return TRUE;
    }
  return FALSE;
}

const char *layout_kind_name(LayoutKind kind) {
  return NAMES[kind == LAYOUT_DEFAULT ? LAYOUT_AUTO : kind];
}

void layout_kind_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (guint i = LAYOUT_DEFAULT + 1; i < LAYOUT_KIND_COUNT; i++)
    visit(NAMES[i], NULL, data);
}
