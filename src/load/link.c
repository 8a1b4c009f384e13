#include "load/link.h"

#include <string.h>

/* A stretch of arrow characters in a link's text, in bytes. */
typedef struct Stroke {
  gsize start, end;
} Stroke;

static const struct {
  const char *text;
  Arrow arrow;
  gboolean backwards;
} arrows[] = {
    {"->", ARROW_TO, FALSE},       {"<-", ARROW_TO, TRUE},        {"<->", ARROW_BOTH, FALSE},
    {"--", ARROW_NONE, FALSE},     {"\u2192", ARROW_TO, FALSE},   {"\u2190", ARROW_TO, TRUE},
    {"\u2194", ARROW_BOTH, FALSE}, {"\u2014", ARROW_NONE, FALSE}, /* em dash */
    {"\u2013", ARROW_NONE, FALSE}, /* en dash, which word processors make of -- */
};

static gboolean is_right_head(gunichar c) {
  return c == '>' || c == 0x2192 || c == 0x21D2 || c == 0x27F6 || c == 0x21E8 || c == 0x27A1;
}

static gboolean is_left_head(gunichar c) {
  return c == '<' || c == 0x2190 || c == 0x21D0 || c == 0x27F5;
}

static gboolean is_stroke(gunichar c) {
  return is_left_head(c) || is_right_head(c) || c == '=' || (c >= 0x2012 && c <= 0x2015) || c == 0x2212 ||
         c == 0x2194 || c == 0x21D4 || c == 0x27F7;
}

static gboolean is_word_character(gunichar c) {
  if (c < 0x80 && g_ascii_isalnum((char)c))
    return TRUE;
  return c && c != '-' && !is_stroke(c) && !g_unichar_isspace(c) && c != ',';
}

/* A dash inside a word belongs to the word; any other is the stroke of an arrow. */
static gboolean is_arrow_at(const char *text, const char *at) {
  gunichar c = g_utf8_get_char(at);
  if (c != '-')
    return is_stroke(c);
  gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
  return !is_word_character(before) || !is_word_character(g_utf8_get_char(at + 1));
}

/* Passes over what needs no closer look, which is most of a link's text. */
static const char *plain_skip(const char *at) {
  while (g_ascii_isalnum(*at) || *at == ' ')
    at++;
  return at;
}

/* The next stretch of arrow characters from `from` on; start == end: there is none. */
static Stroke stroke_find(const char *text, gsize from) {
  const char *at = plain_skip(text + from);
  while (*at && !is_arrow_at(text, at))
    at = plain_skip(g_utf8_next_char(at));
  const char *end = at;
  while (*end && is_arrow_at(text, end))
    end = g_utf8_next_char(end);
  return (Stroke){(gsize)(at - text), (gsize)(end - text)};
}

gboolean link_is_in(const char *text) {
  Stroke stroke = stroke_find(text, 0);
  return stroke.end > stroke.start;
}

/* The arrow that something like an arrow was meant to be. */
static const char *arrow_meant(const char *typed) {
  gboolean left = FALSE, right = FALSE;
  for (; *typed; typed = g_utf8_next_char(typed)) {
    gunichar c = g_utf8_get_char(typed);
    gboolean both = c == 0x2194 || c == 0x21D4 || c == 0x27F7;
    left = left || both || is_left_head(c);
    right = right || both || is_right_head(c);
  }
  return left && right ? "<->" : left ? "<-" : right ? "->" : "--";
}

static void bad_arrow_report(Reading *reading, const Node *scalar, Stroke stroke, const char *typed) {
  Pos pos = text_part_pos(scalar, stroke.start, stroke.end);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_LINK, pos, "%s is not an arrow", quote(reading, typed));
  if (strcmp(typed, "-") == 0)
    diag_help(diag, "write -> for one direction, <-> for both, -- for none");
  else
    diag_help(diag, "did you mean %s?  (arrows are -> <- <-> and, without direction, --)",
              arrow_meant(typed));
}

static gboolean arrow_read(Reading *reading, const Node *scalar, Stroke stroke, Link *link,
                           gboolean *backwards) {
  g_autofree char *typed = g_strndup(scalar->text + stroke.start, stroke.end - stroke.start);
  for (guint i = 0; i < G_N_ELEMENTS(arrows); i++) {
    if (strcmp(typed, arrows[i].text) != 0)
      continue;
    link->arrow = arrows[i].arrow;
    *backwards = arrows[i].backwards;
    return TRUE;
  }
  bad_arrow_report(reading, scalar, stroke, typed);
  return FALSE;
}

static gboolean is_blank(const char *at) {
  return (guchar)*at < 0x80 ? g_ascii_isspace(*at) : g_unichar_isspace(g_utf8_get_char(at));
}

static gsize blanks_skip(const char *text, gsize start, gsize end) {
  while (start < end && is_blank(text + start))
    start += g_utf8_skip[(guchar)text[start]];
  return start;
}

static gsize blanks_trim(const char *text, gsize start, gsize end) {
  while (end > start) {
    const char *last = g_utf8_prev_char(text + end);
    if (!is_blank(last))
      break;
    end = (gsize)(last - text);
  }
  return end;
}

static gsize comma_find(const char *text, gsize start, gsize end) {
  const char *comma = memchr(text + start, ',', end - start);
  return comma ? (gsize)(comma - text) : end;
}

static guint commas_count(const char *text, gsize start, gsize end) {
  guint count = 0;
  for (gsize i = start; i < end; i++)
    count += text[i] == ',';
  return count;
}

/* `side` is the name of the side that has the empty end, for the message. */
static void empty_end_report(Reading *reading, const Node *scalar, Stroke stroke, gboolean alone,
                             const char *side) {
  Pos pos = text_part_pos(scalar, stroke.start, stroke.end);
  Diag *diag;
  if (alone)
    diag = diag_report(reading->diags, DIAG_BAD_LINK, pos, "there is nothing %s the arrow", side);
  else
    diag =
        diag_report(reading->diags, DIAG_BAD_LINK, pos, "a comma %s the arrow has nothing on one side", side);
  diag_help(diag, "write ids on both sides:  a -> b  or  a, b -> c");
}

/* Reads the ends between two bytes of the text, divided by commas. */
static gboolean side_read(Reading *reading, const Node *scalar, Stroke part, Stroke arrow, LinkSide *side) {
  const char *text = scalar->text, *where = part.end <= arrow.start ? "before" : "after";
  guint count = commas_count(text, part.start, part.end) + 1;
  PartPlaces places = part_places_begin(scalar);
  side->ends = arena_array(reading->tree->arena, LinkEnd, count);
  for (gsize at = part.start, comma; side->count < count; at = comma + 1) {
    comma = comma_find(text, at, part.end);
    gsize start = blanks_skip(text, at, comma), end = blanks_trim(text, start, comma);
    if (start == end) {
      Stroke spot = count == 1 ? arrow : (Stroke){MIN(comma, part.end - 1), MIN(comma, part.end - 1) + 1};
      empty_end_report(reading, scalar, spot, count == 1, where);
      return FALSE;
    }
    LinkEnd *found = &side->ends[side->count++];
    found->id = arena_strndup(reading->tree->arena, text + start, end - start);
    found->pos = part_places_next(&places, start, end);
    id_table_expect(&reading->things, found->id);
  }
  return TRUE;
}

static void second_arrow_report(Reading *reading, const Node *scalar, Stroke first, Stroke second) {
  Pos pos = text_part_pos(scalar, second.start, second.end);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_LINK, pos, "a second arrow in one link");
  diag_note(diag, text_part_pos(scalar, first.start, first.end), "first arrow here");
  diag_help(diag, "write two relations:  - a -> b  and  - b -> c");
}

static void no_arrow_report(Reading *reading, const Node *scalar) {
  Diag *diag = diag_report(reading->diags, DIAG_BAD_LINK, scalar->pos, "%s has no arrow",
                           quote(reading, scalar->text));
  diag_help(diag, "write  a -> b,  a <- b,  a <-> b  or, without direction,  a -- b");
}

/* `a -> [b, c]`: the ends as a list. */
static gboolean bracket_report(Reading *reading, const Node *scalar) {
  const char *bracket = strchr(scalar->text, '[');
  gboolean begins_end = bracket && (bracket == scalar->text || strchr(" >-", bracket[-1]));
  if (!begins_end || !strchr(bracket, ']'))
    return FALSE;
  gsize spot = (gsize)(bracket - scalar->text);
  Diag *diag = diag_report(reading->diags, DIAG_BAD_LINK, text_part_pos(scalar, spot, spot + 1),
                           "several ends of a link have no brackets round them");
  g_auto(GStrv) parts = g_strsplit_set(scalar->text, "[]", -1);
  g_autofree char *bare = g_strjoinv("", parts);
  diag_help(diag, "write  %s", bare);
  return TRUE;
}

gboolean link_read(Reading *reading, const Node *scalar, Link *link) {
  *link = (Link){0};
  gboolean backwards;
  gsize length = strlen(scalar->text);
  Stroke arrow = stroke_find(scalar->text, 0), second = stroke_find(scalar->text, arrow.end);
  if (arrow.start == arrow.end) {
    no_arrow_report(reading, scalar);
    return FALSE;
  }
  if (bracket_report(reading, scalar) || !arrow_read(reading, scalar, arrow, link, &backwards))
    return FALSE;
  if (second.end > second.start) {
    second_arrow_report(reading, scalar, arrow, second);
    return FALSE;
  }
  LinkSide left = {0}, right = {0};
  if (!side_read(reading, scalar, (Stroke){0, arrow.start}, arrow, &left) ||
      !side_read(reading, scalar, (Stroke){arrow.end, length}, arrow, &right))
    return FALSE;
  link->from = backwards ? right : left;
  link->to = backwards ? left : right;
  return TRUE;
}
