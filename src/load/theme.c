#include "load/theme.h"

#include "load/reading_begin.h"
#include "load/value.h"

#include <math.h>
#include <string.h>

/* ---- the file's keys ---- */

enum {
  THEME_LIKE,
  THEME_PAPER,
  THEME_INK,
  THEME_FAINT,
  THEME_CARD,
  THEME_AREA,
  THEME_INNER_AREA,
  THEME_AREA_BORDER,
  THEME_ENTITIES,
  THEME_RELATIONS,
  THEME_FONTS,
  THEME_STROKES,
  THEME_FIELD_COUNT
};

static const Field theme_fields[] = {
    [THEME_LIKE] = {"like", "light", {"base", "from", "extends"}},
    [THEME_PAPER] = {"paper", "\"#ffffff\"", {"background", "page"}},
    [THEME_INK] = {"ink", "\"#1b1f24\"", {"text", "foreground"}},
    [THEME_FAINT] = {"faint", "\"#57606a\"", {"muted", "small", "grey"}},
    [THEME_CARD] = {"card", "\"#ffffff\"", {"node", "fill"}},
    [THEME_AREA] = {"area", "\"#f3f5f8\"", {"group", "areas"}},
    [THEME_INNER_AREA] = {"inner_area", "\"#e9edf2\"", {"inner_group", "nested"}},
    [THEME_AREA_BORDER] = {"area_border", "\"#7f8997\"", {"border", "group_border"}},
    [THEME_ENTITIES] = {"entities", "{ red: \"#8a1c14\" }", {"hues", "types", "palette"}},
    [THEME_RELATIONS] = {"relations", "{ money: \"#0c3b47\" }", {"families", "lines"}},
    [THEME_FONTS] = {"fonts", "[Source Sans 3, Arial]", {"font", "typeface", "family"}},
    [THEME_STROKES] = {"strokes", "{ strong: 2.5 }", {"widths", "stroke"}},
};
static const FieldList theme_list = {"a theme", theme_fields, THEME_FIELD_COUNT, FALSE};

static const Field hue_fields[HUE_COUNT] = {
    [HUE_NEUTRAL] = {"neutral", "\"#57606a\"", {"grey", "gray"}},
    [HUE_BLUE] = {"blue", "\"#174f9c\"", {NULL}},
    [HUE_RED] = {"red", "\"#8a1c14\"", {NULL}},
    [HUE_GREEN] = {"green", "\"#0f7a4c\"", {NULL}},
    [HUE_PURPLE] = {"purple", "\"#7d35c9\"", {"violet"}},
    [HUE_OCHRE] = {"ochre", "\"#86670a\"", {"yellow", "orange"}},
};
static const FieldList hue_list = {"the colours of entities", hue_fields, HUE_COUNT, FALSE};

static const Field family_fields[FAMILY_COUNT] = {
    [FAMILY_OTHER] = {"other", "\"#646a7b\"", {NULL}},
    [FAMILY_CONTROL] = {"control", "\"#174f9c\"", {NULL}},
    [FAMILY_COOPERATION] = {"cooperation", "\"#0f7a4c\"", {NULL}},
    [FAMILY_HOSTILE] = {"hostile", "\"#8a1c14\"", {"hostile act"}},
    [FAMILY_SANCTION] = {"sanction", "\"#86670a\"", {NULL}},
    [FAMILY_STATEMENT] = {"statement", "\"#7d35c9\"", {NULL}},
    [FAMILY_MONEY] = {"money", "\"#0c3b47\"", {"goods"}},
};
static const FieldList family_list = {"the colours of relations", family_fields, FAMILY_COUNT, FALSE};

enum { STROKE_OUTLINE = SURENESS_COUNT, STROKE_FIELD_COUNT };

static const Field stroke_fields[] = {
    [SURENESS_UNASSESSED] = {"unassessed", "0.9", {"stated", "thin"}},
    [SURENESS_LOW] = {"weak", "1.8", {"low"}},
    [SURENESS_MODERATE] = {"moderate", "1.5", {"medium"}},
    [SURENESS_HIGH] = {"strong", "2.2", {"high", "confirmed"}},
    [STROKE_OUTLINE] = {"outline", "1.6", {"border", "node"}},
};
static const FieldList stroke_list = {"the strokes", stroke_fields, STROKE_FIELD_COUNT, FALSE};

/* ---- reading ---- */

/* Where each colour that the file gives stands, by its place in Theme; line 0: it is not given. */
typedef struct Given {
  Pos paper, ink, faint, card, area[2], border, hue[HUE_COUNT], family[FAMILY_COUNT];
} Given;

static void colour_read(Reading *reading, const Entry *entry, Colour *colour, Pos *given) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return;
  if (colour_parse(scalar->text, colour)) {
    *given = scalar->pos;
    return;
  }
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s is not a colour",
                           quote(reading, scalar->text));
  diag_help(diag, "write it in hexadecimal and in quotes, such as %s", entry->field->example);
}

/* FALSE, and reported, where the value is no mapping, or there is none. */
static gboolean mapping_read(Reading *reading, const Entry *entry, const FieldList *list, Entry *entries) {
  if (!entry->value)
    return FALSE;
  if (entry->value->kind == NODE_MAPPING) {
    fields_read(reading, entry->value, list, entries);
    return TRUE;
  }
  wrong_kind_report(reading, entry, "a mapping");
  return FALSE;
}

static void palette_read(Reading *reading, const Entry *entry, const FieldList *list, Colour *colours,
                         Pos *given) {
  Entry entries[FIELDS_MAX];
  if (mapping_read(reading, entry, list, entries))
    for (guint i = 0; i < list->count; i++)
      colour_read(reading, &entries[i], &colours[i], &given[i]);
}

#define STROKE_LEAST 0.3
#define STROKE_MOST  6.0

static void stroke_read(Reading *reading, const Entry *entry, double *width) {
  const Node *scalar = entry_scalar(reading, entry);
  if (!scalar)
    return;
  char *end;
  double value = g_ascii_strtod(scalar->text, &end);
  if (end > scalar->text && !*end && value >= STROKE_LEAST && value <= STROKE_MOST) {
    *width = value;
    return;
  }
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, scalar->pos, "%s is not the width of a stroke",
                           quote(reading, scalar->text));
  diag_help(diag, "write points from 0.3 to 6, such as %s", entry->field->example);
}

/* The thin type of what was assessed as strong must stay wider than the thick type of what wasn't. */
static void strokes_check(Reading *reading, const Entry *entries, const Theme *theme) {
  double least =
      theme->line_width[SURENESS_UNASSESSED] * STRONG_TO_UNASSESSED * STROKE_THICK_TYPE / STROKE_THIN_TYPE;
  const Entry *strong = &entries[SURENESS_HIGH], *other = &entries[SURENESS_UNASSESSED];
  if (theme->line_width[SURENESS_HIGH] >= least)
    return;
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, (strong->value ? strong : other)->value->pos,
                           "what was assessed as strong could be taken for what wasn't assessed");
  diag_help(diag, "make strong at least %s",
            g_ascii_formatd(text, sizeof text, "%.1f", ceil(least * 10) / 10));
}

static void strokes_read(Reading *reading, const Entry *entry, Theme *theme) {
  Entry entries[STROKE_FIELD_COUNT + 1];
  if (!mapping_read(reading, entry, &stroke_list, entries))
    return;
  for (guint i = 0; i < SURENESS_COUNT; i++)
    stroke_read(reading, &entries[i], &theme->line_width[i]);
  stroke_read(reading, &entries[STROKE_OUTLINE], &theme->node_width);
  if (entries[SURENESS_HIGH].value || entries[SURENESS_UNASSESSED].value)
    strokes_check(reading, entries, theme);
}

static void like_read(Reading *reading, const Entry *entry, Theme *theme) {
  const Node *scalar = entry_scalar(reading, entry);
  const Theme *like = scalar ? theme_find(scalar->text) : theme_light();
  if (like)
    *theme = *like;
  else
    unknown_word_report(reading, entry, theme_words, NULL, "write light, dark or print");
}

/* A name of a font goes into style sheets. */
static gboolean font_name_is_plain(const char *name) {
  for (; *name; name = g_utf8_next_char(name)) {
    gunichar c = g_utf8_get_char(name);
    if (!g_unichar_isalnum(c) && c != ' ' && c != '-' && c != '_' && c != '.')
      return FALSE;
  }
  return TRUE;
}

static void fonts_read(Reading *reading, const Entry *entry, Arena *arena, Theme *theme) {
  const Node **items;
  guint count = entry_items(reading, entry, &items), kept = 0;
  if (!count)
    return;
  const char **fonts = arena_array(arena, const char *, count + 1);
  for (guint i = 0; i < count; i++) {
    if (font_name_is_plain(items[i]->text)) {
      fonts[kept++] = arena_strdup(arena, items[i]->text);
      continue;
    }
    Diag *diag = diag_report(reading->diags, DIAG_BAD_VALUE, items[i]->pos, "%s is not the name of a font",
                             quote(reading, items[i]->text));
    diag_help(diag, "write a family's name, such as Source Sans 3");
  }
  theme->fonts = fonts;
}

/* ---- contrast ---- */

typedef struct Ground {
  const char *name;
  Colour colour;
  Pos given;
} Ground;

/* Reported at the colour, or at the ground where only that is the file's own. */
static void contrast_report(Reading *reading, const char *what, Colour colour, Pos given,
                            const Ground *ground, double least) {
  char is[G_ASCII_DTOSTR_BUF_SIZE], need[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(is, sizeof is, "%.1f", floor(contrast(colour, ground->colour) * 10) / 10);
  g_ascii_formatd(need, sizeof need, "%.1f", least);
  Diag *diag = diag_report(reading->diags, DIAG_WEAK_CONTRAST, given.line ? given : ground->given,
                           "%s can hardly be seen on %s: a contrast of %s:1, where %s:1 is needed", what,
                           ground->name, is, need);
  if (given.line && ground->given.line)
    diag_note(diag, ground->given, "it stands on this");
  Colour better = colour_readable(colour, ground->colour, least);
  if (contrast(better, ground->colour) < least)
    return;
  if (given.line)
    diag_help(diag, "write  \"#%06x\"", better);
  else
    diag_help(diag, "%s would have to be \"#%06x\"", what, better);
}

/* One message a colour: that on the ground where it is seen worst. What the file has neither colour nor
 * ground of was checked when it was built in. */
static void colour_check(Reading *reading, const char *what, Colour colour, Pos given, const Ground *grounds,
                         guint count, double least) {
  const Ground *worst = NULL;
  for (guint i = 0; i < count; i++)
    if ((given.line || grounds[i].given.line) &&
        (!worst || contrast(colour, grounds[i].colour) < contrast(colour, worst->colour)))
      worst = &grounds[i];
  if (worst && contrast(colour, worst->colour) < least)
    contrast_report(reading, what, colour, given, worst, least);
}

static void contrasts_check(Reading *reading, const Theme *t, const Given *given) {
  const Ground grounds[] = {{"a card", t->node_fill, given->card},
                            {"the paper", t->paper, given->paper},
                            {"an inner area", t->area_fill[1], given->area[1]},
                            {"an area", t->area_fill[0], given->area[0]}};
  const guint all = G_N_ELEMENTS(grounds);
  colour_check(reading, "ink", t->ink, given->ink, grounds, 2, TEXT_CONTRAST);
  colour_check(reading, "faint ink", t->faint_ink, given->faint, grounds, all, TEXT_CONTRAST);
  colour_check(reading, "an area's border", t->area_stroke, given->border, grounds + 1, all - 1,
               SHAPE_CONTRAST);
  for (guint i = 0; i < HUE_COUNT; i++) {
    g_autofree char *what = g_strdup_printf("the outline \"%s\"", hue_fields[i].key);
    colour_check(reading, what, t->hue[i], given->hue[i], grounds, all, SHAPE_CONTRAST);
  }
  for (guint i = 0; i < FAMILY_COUNT; i++) {
    g_autofree char *what = g_strdup_printf("a label of \"%s\"", family_fields[i].key);
    colour_check(reading, what, t->family[i], given->family[i], grounds + 1, all - 1, TEXT_CONTRAST);
  }
}

/* ---- the whole ---- */

static void theme_fill(Reading *reading, const Node *mapping, Arena *arena, Theme *theme) {
  Entry entries[THEME_FIELD_COUNT + 1];
  Given given = {0};
  guint before = diags_error_count(reading->diags);
  fields_read(reading, mapping, &theme_list, entries);
  like_read(reading, &entries[THEME_LIKE], theme);
  const struct {
    guint key;
    Colour *colour;
    Pos *given;
  } colours[] = {{THEME_PAPER, &theme->paper, &given.paper},
                 {THEME_INK, &theme->ink, &given.ink},
                 {THEME_FAINT, &theme->faint_ink, &given.faint},
                 {THEME_CARD, &theme->node_fill, &given.card},
                 {THEME_AREA, &theme->area_fill[0], &given.area[0]},
                 {THEME_INNER_AREA, &theme->area_fill[1], &given.area[1]},
                 {THEME_AREA_BORDER, &theme->area_stroke, &given.border}};
  for (guint i = 0; i < G_N_ELEMENTS(colours); i++)
    colour_read(reading, &entries[colours[i].key], colours[i].colour, colours[i].given);
  palette_read(reading, &entries[THEME_ENTITIES], &hue_list, theme->hue, given.hue);
  palette_read(reading, &entries[THEME_RELATIONS], &family_list, theme->family, given.family);
  fonts_read(reading, &entries[THEME_FONTS], arena, theme);
  strokes_read(reading, &entries[THEME_STROKES], theme);
  if (diags_error_count(reading->diags) == before)
    contrasts_check(reading, theme, &given);
}

gboolean theme_load(const char *path, Arena *arena, Diags *diags, Theme *theme, gboolean *unreadable) {
  g_auto(Bytes) bytes = {0};
  guint before = diags_error_count(diags);
  guint16 file;
  *theme = *theme_light();
  *unreadable = !bytes_open(path, &bytes, diags, &file);
  if (*unreadable)
    return FALSE;
  g_autoptr(Case) unused = case_new();
  Reading reading;
  reading_begin(&reading, unused, diags, NULL);
  g_auto(Tree) tree;
  tree_init(&tree, &bytes, diags, file);
  reading.tree = &tree;
  const Node *mapping = tree_mapping(&tree);
  if (mapping)
    theme_fill(&reading, mapping, arena, theme);
  diags_settle(diags);
  reading_end(&reading);
  theme->name = arena_strdup(arena, path);
  return diags_error_count(diags) == before;
}
