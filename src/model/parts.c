#include "model/parts.h"

#include <string.h>

const char *const FRAME_PARTS[FRAME_PART_COUNT + 1] = {
    [FRAME_TITLE] = "title",     [FRAME_SUBTITLE] = "subtitle", [FRAME_DATE] = "date",
    [FRAME_MARKING] = "marking", [FRAME_LEGEND] = "legend",     [FRAME_SOURCES] = "sources",
    [FRAME_STAMP] = "stamp",     [FRAME_PART_COUNT] = NULL};

const char *const SHOWN_PARTS[SHOWN_PART_COUNT + 1] = {
    [SHOWN_ROLES] = "roles",   [SHOWN_ALIASES] = "aliases",       [SHOWN_DATES] = "dates",
    [SHOWN_ENDS] = "ends",     [SHOWN_LIKELIHOOD] = "likelihood", [SHOWN_CONFIDENCE] = "confidence",
    [SHOWN_GRADES] = "grades", [SHOWN_PART_COUNT] = NULL};

/* The set that a name stands for; 0 where there is none of it, and for "none". */
static guint parts_named(const char *const *names, const char *name) {
  gboolean all = strcmp(name, "all") == 0;
  guint set = 0;
  for (guint i = 0; names[i]; i++)
    if (all || strcmp(names[i], name) == 0)
      set |= PART(i);
  return set;
}

gboolean part_choice_add(PartChoice *choice, const char *const *names, const char *item) {
  gboolean sign = item[0] == '+' || item[0] == '-';
  guint set = parts_named(names, item + sign);
  if (!set && strcmp(item, "none") != 0)
    return FALSE;
  if (!sign && !choice->alone)
    *choice = (PartChoice){.alone = TRUE};
  choice->on = item[0] == '-' ? choice->on & ~set : choice->on | set;
  choice->off = item[0] == '-' ? choice->off | set : choice->off & ~set;
  return TRUE;
}

guint part_choice_apply(const PartChoice *choice, guint shown) {
  return ((choice->alone ? 0 : shown) | choice->on) & ~choice->off;
}

void part_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  for (const char *const *name = owner; *name; name++)
    visit(*name, NULL, data);
  visit("all", NULL, data);
  visit("none", NULL, data);
  visit("footnotes", "sources", data);
  visit("hash", "stamp", data);
  visit("as_of", "date", data);
  visit("role", "roles", data);
  visit("grade", "grades", data);
}
