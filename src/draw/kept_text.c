#include "draw/kept_text.h"

#include <math.h>
#include <string.h>

/* No picture is larger, in points; and no line has more points. */
#define LENGTH_MOST 200000.0
#define POINTS_MOST 30000

/* ---- writing ---- */

static void number_write(GString *text, double number) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(digits, sizeof digits, "%.1f", number);
  if (g_str_has_suffix(digits, ".0"))
    digits[strlen(digits) - 2] = '\0';
  g_string_append_printf(text, " %s", strcmp(digits, "-0") == 0 ? "0" : digits);
}

static void point_write(GString *text, Point p) {
  number_write(text, p.x);
  number_write(text, p.y);
}

static void rect_write(GString *text, Rect r) {
  point_write(text, (Point){r.x, r.y});
  point_write(text, (Point){r.width, r.height});
}

static void box_write(GString *text, gconstpointer thing) {
  rect_write(text, *(const Rect *)thing);
}

static void line_write(GString *text, gconstpointer thing) {
  const KeptLine *line = thing;
  rect_write(text, line->label);
  for (guint end = 0; end < 2; end++)
    if (line->has_role[end]) {
      g_string_append(text, end ? " to" : " from");
      point_write(text, line->role_at[end]);
    }
  if (line->point_count)
    g_string_append(text, " by");
  for (guint i = 0; i < line->point_count; i++)
    point_write(text, line->points[i]);
}

static int id_compare(gconstpointer a, gconstpointer b) {
  return strcmp(a, b);
}

static void table_write(GString *text, GHashTable *table, const char *kind,
                        void (*write)(GString *, gconstpointer)) {
  g_autoptr(GList) ids = g_list_sort(g_hash_table_get_keys(table), id_compare);
  for (const GList *at = ids; at; at = at->next) {
    g_string_append_printf(text, "%s %s:", kind, (const char *)at->data);
    write(text, g_hash_table_lookup(table, at->data));
    g_string_append_c(text, '\n');
  }
}

void kept_write(const Kept *kept, GString *text) {
  table_write(text, kept->areas, "area", box_write);
  table_write(text, kept->nodes, "entity", box_write);
  table_write(text, kept->lines, "relation", line_write);
}

/* ---- reading ---- */

typedef struct Words {
  const char *line, *at;
  const char *fault; /* NULL while all is well */
} Words;

static void spaces_skip(Words *w) {
  while (*w->at == ' ')
    w->at++;
}

/* Digits with a sign and a fraction, and nothing else that strtod would take. */
static double number_read(Words *w) {
  spaces_skip(w);
  gsize length = strspn(w->at, "-.0123456789");
  char *end = NULL;
  double number = length ? g_ascii_strtod(w->at, &end) : 0;
  if (w->fault)
    return 0;
  if (!length || end != w->at + length || !(fabs(number) < LENGTH_MOST)) {
    w->fault = "a number is expected here";
    return 0;
  }
  w->at = end;
  return round(number * 10) / 10;
}

static Point point_read(Words *w) {
  double x = number_read(w), y = number_read(w);
  return (Point){x, y};
}

static Rect rect_read(Words *w) {
  Point at = point_read(w);
  spaces_skip(w);
  const char *size_at = w->at;
  Point size = point_read(w);
  if (!w->fault && (size.x < 0 || size.y < 0)) {
    w->at = size_at;
    w->fault = "a size can't be negative";
  }
  return (Rect){at.x, at.y, size.x, size.y};
}

static gboolean word_read(Words *w, const char *word) {
  spaces_skip(w);
  gsize length = strlen(word);
  if (strncmp(w->at, word, length) != 0 || w->at[length] != ' ')
    return FALSE;
  w->at += length;
  return TRUE;
}

static void points_read(Words *w, Arena *arena, KeptLine *line) {
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
  for (spaces_skip(w); *w->at && !w->fault && points->len < POINTS_MOST; spaces_skip(w)) {
    Point p = point_read(w);
    g_array_append_val(points, p);
  }
  if (!w->fault && (points->len < 4 || points->len % 3 != 1))
    w->fault = "a line of curves has 4 points, or 7, 10 and so on";
  line->point_count = points->len;
  line->points = arena_copy(arena, points->data, points->len * sizeof(Point));
}

static void line_read(Words *w, Kept *kept, KeptLine *line) {
  static const char *const ROLES[] = {"from", "to"};
  line->label = rect_read(w);
  for (guint end = 0; end < 2 && !w->fault; end++) {
    line->has_role[end] = word_read(w, ROLES[end]);
    if (line->has_role[end])
      line->role_at[end] = point_read(w);
  }
  if (!w->fault && word_read(w, "by"))
    points_read(w, kept->arena, line);
}

/* Up to the last colon: ids have none, but what has no id goes by its name. */
static const char *id_read(Words *w, Arena *arena) {
  spaces_skip(w);
  const char *colon = strrchr(w->at, ':');
  if (!colon || colon == w->at) {
    w->fault = "an id and a colon are expected here";
    return NULL;
  }
  const char *id = arena_strndup(arena, w->at, (gsize)(colon - w->at));
  w->at = colon + 1;
  return id;
}

static void end_read(Words *w) {
  spaces_skip(w);
  if (!w->fault && *w->at)
    w->fault = "nothing more is expected here";
}

static void thing_put(Kept *kept, GHashTable *table, const char *id, gconstpointer thing, gsize size) {
  if (!g_hash_table_contains(table, id))
    g_hash_table_insert(table, (gpointer)id, arena_copy(kept->arena, thing, size));
}

static void box_take(Words *w, Kept *kept, GHashTable *table) {
  const char *id = id_read(w, kept->arena);
  Rect box = w->fault ? (Rect){0, 0, 0, 0} : rect_read(w);
  end_read(w);
  if (!w->fault)
    thing_put(kept, table, id, &box, sizeof box);
}

static void line_take(Words *w, Kept *kept) {
  KeptLine line = {{0, 0, 0, 0}, {FALSE, FALSE}, {{0, 0}, {0, 0}}, NULL, 0};
  const char *id = id_read(w, kept->arena);
  if (!w->fault)
    line_read(w, kept, &line);
  end_read(w);
  if (!w->fault)
    thing_put(kept, kept->lines, id, &line, sizeof line);
}

const char *kept_read(Kept *kept, const char *line, gsize *at) {
  Words w = {line, line, NULL};
  if (word_read(&w, "area"))
    box_take(&w, kept, kept->areas);
  else if (word_read(&w, "entity"))
    box_take(&w, kept, kept->nodes);
  else if (word_read(&w, "relation"))
    line_take(&w, kept);
  else
    w.fault = "an area, entity or relation is expected here";
  *at = (gsize)(w.at - line);
  return w.fault;
}
