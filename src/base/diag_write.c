/* Showing diagnostics: the message, the line it is about, carets under the spot, help and notes. */
#include "base/diag_private.h"
#include "base/utf8.h"

#include <string.h>
#include <unistd.h>

#define TAB_STOP     4
#define WINDOW_CELLS 100 /* of a long line, so much is shown */
#define LEAD_COLUMNS 40  /* of it so much before the spot */

typedef struct Paint {
  const char *bold, *error, *warning, *note, *gutter, *help, *reset;
} Paint;

static const Paint plain = {"", "", "", "", "", "", ""};
static const Paint coloured = {"\x1b[1m",  "\x1b[1;31m", "\x1b[1;35m", "\x1b[1;36m",
                               "\x1b[34m", "\x1b[32m",   "\x1b[0m"};

/* The part of a line that is shown, and the cells of the spot in it. */
typedef struct Shown {
  GString *text;
  guint cells;
  guint start, end;
} Shown;

/* Appends what a terminal may be shown of the character at `at`; returns the bytes it took. */
static gsize character_show(Shown *shown, const char *at, gsize left) {
  gunichar c = (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char_validated(at, (gssize)left);
  gboolean valid = c < (gunichar)-2;
  gsize size = valid ? (gsize)g_utf8_skip[(guchar)*at] : 1;
  if (c == '\t') {
    guint blanks = TAB_STOP - shown->cells % TAB_STOP;
    g_string_append_printf(shown->text, "%*s", (int)blanks, "");
    shown->cells += blanks;
  } else if (valid && utf8_allowed(c) && c != 0x85 && !utf8_is_bidi_control(c)) {
    g_string_append_len(shown->text, at, (gssize)size);
    shown->cells += utf8_cells(c);
  } else {
    g_autofree char *printable = utf8_printable(at, size, 0);
    g_string_append(shown->text, printable);
    shown->cells += (guint)strlen(printable);
  }
  return size;
}

/* In bytes; a byte that is not UTF-8 counts as one character. */
static gsize character_size(const char *at, gsize left) {
  if ((guchar)*at < 0x80)
    return 1;
  gunichar c = g_utf8_get_char_validated(at, (gssize)left);
  return c < (gunichar)-2 ? (gsize)g_utf8_skip[(guchar)*at] : 1;
}

/* The byte at which a column begins, or the end of the line. */
static gsize column_offset(const char *line, gsize length, guint32 column) {
  gsize at = 0;
  for (guint32 i = 1; i < column && at < length; i++)
    at += character_size(line + at, length - at);
  return at;
}

/* `column`, or the one behind the end of the line, whichever comes first. */
static guint32 column_clamp(const char *line, gsize length, guint32 column) {
  guint32 i = 1;
  for (gsize at = 0; i < column && at < length; i++)
    at += character_size(line + at, length - at);
  return i;
}

/* The column that the window on a long line begins with. */
static guint32 window_start(gsize length, Pos pos) {
  guint32 reach = pos.column + MIN(pos.width, LEAD_COLUMNS);
  if (length <= WINDOW_CELLS || reach <= WINDOW_CELLS)
    return 1;
  return pos.column - LEAD_COLUMNS;
}

static Shown line_show(const char *line, gsize length, Pos pos) {
  Shown shown = {g_string_new(NULL), 0, 0, 0};
  guint32 column = window_start(length, pos), behind = pos.column + MAX(pos.width, 1);
  gsize at = column_offset(line, length, column);
  if (column > 1) {
    g_string_append(shown.text, "...");
    shown.cells = 3;
  }
  for (; at < length && shown.cells < WINDOW_CELLS; column++) {
    if (column == pos.column)
      shown.start = shown.cells;
    at += character_show(&shown, line + at, length - at);
    if (column < behind)
      shown.end = shown.cells;
  }
  if (column <= pos.column)
    shown.start = shown.cells;
  shown.end = MAX(shown.end, shown.start + 1);
  if (at < length)
    g_string_append(shown.text, "...");
  return shown;
}

static guint digits(guint32 number) {
  guint count = 1;
  while (number >= 10) {
    number /= 10;
    count++;
  }
  return count;
}

/* As wide as the largest line number of the diagnostic asks for, so that its lines stand in one column. */
static guint gutter_width(const Diag *diag) {
  guint width = digits(diag->pos.line);
  for (guint i = 0; i < diag->note_count; i++)
    width = MAX(width, digits(diag->notes[i].pos.line));
  return width + 2;
}

static void carets_write(const Shown *shown, guint gutter, const char *colour, const Paint *paint,
                         FILE *stream) {
  g_autofree char *carets = g_strnfill(shown->end - shown->start, '^');
  fprintf(stream, "%*s%s |%s %*s%s%s%s\n", (int)gutter, "", paint->gutter, paint->reset, (int)shown->start,
          "", colour, carets, paint->reset);
}

static void spot_write(Diags *diags, Pos pos, guint gutter, const char *colour, const Paint *paint,
                       FILE *stream) {
  gsize length;
  const char *line = diags_line(diags, pos.file, pos.line, &length);
  if (!line)
    return;
  Shown shown = line_show(line, length, pos);
  fprintf(stream, "%s%*u |%s %s\n", paint->gutter, (int)gutter, pos.line, paint->reset, shown.text->str);
  carets_write(&shown, gutter, colour, paint, stream);
  g_string_free(shown.text, TRUE);
}

/* `file:line:col: `, as editors and CI jump to it. */
static void place_write(const Diags *diags, Pos pos, const Paint *paint, FILE *stream) {
  const DiagFile *file = diags->files->pdata[pos.file];
  g_autofree char *path = utf8_printable(file->path, strlen(file->path), 0);
  if (pos.line)
    fprintf(stream, "%s%s:%u:%u:%s ", paint->bold, path, pos.line, pos.column, paint->reset);
  else
    fprintf(stream, "%s%s:%s ", paint->bold, path, paint->reset);
}

static void note_write(Diags *diags, const DiagNote *note, guint gutter, const Paint *paint, FILE *stream) {
  place_write(diags, note->pos, paint, stream);
  fprintf(stream, "%snote:%s %s\n", paint->note, paint->reset, note->message);
  spot_write(diags, note->pos, gutter, paint->note, paint, stream);
}

static void diag_write(Diags *diags, const Diag *diag, const Paint *paint, FILE *stream) {
  gboolean grave = diag_severity(diags, diag) == DIAG_ERROR;
  const char *colour = grave ? paint->error : paint->warning;
  guint gutter = gutter_width(diag);
  place_write(diags, diag->pos, paint, stream);
  fprintf(stream, "%s%s:%s %s [%s]\n", colour, grave ? "error" : "warning", paint->reset, diag->message,
          diag_code_name(diag->code));
  spot_write(diags, diag->pos, gutter, colour, paint, stream);
  for (guint i = 0; i < diag->note_count; i++)
    note_write(diags, &diag->notes[i], gutter, paint, stream);
  if (diag->help)
    fprintf(stream, "%s%*s:%s %s\n", paint->help, (int)MAX(gutter + 1, 6), "help", paint->reset, diag->help);
}

static void rest_write(const Diags *diags, const GPtrArray *shown, FILE *stream) {
  guint errors = diags_error_count(diags), warnings = diags_warning_count(diags);
  for (guint i = 0; i < shown->len; i++) {
    const Diag *diag = shown->pdata[i];
    *(diag_severity(diags, diag) == DIAG_ERROR ? &errors : &warnings) -= 1;
  }
  if (errors)
    fprintf(stream, "\n... and %u more error%s\n", errors, errors == 1 ? "" : "s");
  if (warnings)
    fprintf(stream, "\n... and %u more warning%s\n", warnings, warnings == 1 ? "" : "s");
}

void diags_write(Diags *diags, FILE *stream, gboolean colour) {
  g_autoptr(GPtrArray) shown = diags_choose(diags);
  for (guint i = 0; i < shown->len; i++) {
    if (i)
      fputc('\n', stream);
    diag_write(diags, shown->pdata[i], colour ? &coloured : &plain, stream);
  }
  rest_write(diags, shown, stream);
}

/* A spot reaches no further than its line, though the caret may stand behind it. */
static ShownPlace place_shown(Diags *diags, Pos pos) {
  const DiagFile *file = diags->files->pdata[pos.file];
  gsize length;
  const char *line = diags_line(diags, pos.file, pos.line, &length);
  guint32 end = pos.column + MAX(pos.width, 1);
  if (line)
    end = MAX(pos.column, column_clamp(line, length, end));
  return (ShownPlace){file->path, pos.line, pos.column, end};
}

GArray *diags_shown(Diags *diags) {
  g_autoptr(GPtrArray) chosen = diags_choose(diags);
  GArray *shown = g_array_sized_new(FALSE, TRUE, sizeof(ShownDiag), chosen->len);
  for (guint i = 0; i < chosen->len; i++) {
    const Diag *diag = chosen->pdata[i];
    ShownDiag d = {.code = diag->code, .severity = diag_severity(diags, diag)};
    d.place = place_shown(diags, diag->pos);
    d.message = diag->message;
    d.help = diag->help;
    for (; d.note_count < diag->note_count; d.note_count++) {
      const DiagNote *note = &diag->notes[d.note_count];
      d.notes[d.note_count] = (ShownNote){place_shown(diags, note->pos), note->message};
    }
    g_array_append_val(shown, d);
  }
  return shown;
}

gboolean diags_want_colour(FILE *stream) {
  const char *no_colour = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM");
  if (no_colour && *no_colour)
    return FALSE;
  if (!terminal || strcmp(terminal, "dumb") == 0)
    return FALSE;
  return isatty(fileno(stream));
}
