/* Comments that silence warnings on their own line: `# linkchart: allow CODE, CODE`. A file is searched for
 * them once, when its first warning comes; where it has none, a warning costs nothing more. */
#include "base/diag_private.h"

#include <string.h>

#define BLANKS " \t"

static gboolean is_one_of(char c, const char *set) {
  return c && strchr(set, c);
}

static void allow_clear(gpointer data) {
  Allow *allow = data;
  g_free(allow->name);
}

/* The text behind `word` where it stands at `at`, blanks before it left aside; NULL where it doesn't. */
static const char *behind_word(const char *at, const char *end, const char *word) {
  gsize length = strlen(word);
  while (at < end && is_one_of(*at, BLANKS))
    at++;
  return (gsize)(end - at) >= length && memcmp(at, word, length) == 0 ? at + length : NULL;
}

/* Where the codes begin, if the `#` at `at` begins such a comment. */
static const char *codes_find(const char *at, const char *end) {
  const char *behind = behind_word(at + 1, end, "linkchart:");
  if (behind)
    behind = behind_word(behind, end, "allow");
  return behind && (behind == end || is_one_of(*behind, BLANKS "\r\n")) ? behind : NULL;
}

/* The line on which a byte lies: the last one that begins no later. */
static guint32 line_of(const GArray *starts, gsize offset) {
  guint low = 0, high = starts->len;
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(starts, guint32, middle) <= offset)
      low = middle;
    else
      high = middle;
  }
  return low + 1;
}

/* Where a comment's codes are read: `at` has gone as far as `pos` says. */
typedef struct Reader {
  DiagFile *file;
  const char *at;
  Pos pos;
} Reader;

static Reader reader_at(DiagFile *file, guint16 index, const char *bytes, const char *at) {
  const GArray *starts = diag_file_lines(file);
  guint32 line = line_of(starts, (gsize)(at - bytes));
  const char *line_start = bytes + g_array_index(starts, guint32, line - 1);
  return (Reader){file, at, {line, (guint32)g_utf8_strlen(line_start, at - line_start) + 1, 0, index}};
}

static void reader_go(Reader *reader, const char *to) {
  reader->pos.column += (guint32)g_utf8_strlen(reader->at, to - reader->at);
  reader->at = to;
}

/* What is no UTF-8 is an error elsewhere, and names nothing. FALSE where there is no such code. */
static gboolean allow_add(Reader *reader, gsize length) {
  if (!g_utf8_validate(reader->at, (gssize)length, NULL))
    return FALSE;
  Allow allow = {.pos = reader->pos, .name = g_strndup(reader->at, length)};
  allow.pos.width = (guint16)MIN(g_utf8_strlen(allow.name, -1), G_MAXUINT16);
  if (!diag_code_find(allow.name, &allow.code))
    allow.code = DIAG_CODE_COUNT;
  g_array_append_val(reader->file->allows, allow);
  return allow.code != DIAG_CODE_COUNT;
}

/* Reads the codes of one comment, no more than there are, and up to one that is none and has no comma behind
 * it: what follows it then is most likely the reason. Returns where it stopped. */
static const char *codes_read(Reader reader, const char *end) {
  guint count = 0;
  const char *at = reader.at;
  for (gboolean more = TRUE; more && count < DIAG_CODE_COUNT;) {
    while (at < end && is_one_of(*at, BLANKS ","))
      at++;
    const char *name = at;
    while (at < end && !is_one_of(*at, BLANKS ",\r\n#"))
      at++;
    if (at == name)
      break;
    reader_go(&reader, name);
    more = allow_add(&reader, (gsize)(at - name)) || (at < end && *at == ',');
    count++;
  }
  if (!count)
    allow_add(&reader, 0);
  return at;
}

/* Whether what stands at `at` is within a quoted text that began on the same line. */
static gboolean is_quoted(const char *bytes, const char *at) {
  const char *line = at;
  while (line > bytes && line[-1] != '\n' && line[-1] != '\r')
    line--;
  char quote = '\0';
  for (const char *s = line; s < at; s++) {
    if (quote == '"' && *s == '\\')
      s++;
    else if (quote)
      quote = *s == quote ? '\0' : quote; /* two single ones in a row close and open again */
    else if ((*s == '"' || *s == '\'') && (s == line || is_one_of(s[-1], BLANKS "[{,'")))
      quote = *s;
  }
  return quote != '\0';
}

static void allows_find(DiagFile *file, guint16 index) {
  gsize size = 0;
  const char *bytes = file->content ? g_bytes_get_data(file->content, &size) : NULL;
  file->allows = g_array_new(FALSE, FALSE, sizeof(Allow));
  g_array_set_clear_func(file->allows, allow_clear);
  if (!bytes)
    return;
  const char *end = bytes + size;
  for (const char *at = bytes; (at = memchr(at, '#', (gsize)(end - at)));) {
    gboolean is_comment = at == bytes || is_one_of(at[-1], BLANKS "\r\n");
    const char *codes = is_comment ? codes_find(at, end) : NULL;
    if (codes && is_quoted(bytes, at))
      codes = NULL;
    at = codes ? codes_read(reader_at(file, index, bytes, codes), end) : at + 1;
  }
}

static GArray *file_allows(Diags *diags, guint16 index) {
  DiagFile *file = diags->files->pdata[index];
  if (!file->allows)
    allows_find(file, index);
  return file->allows;
}

/* The first of a line or of a later one. */
static guint first_on(const GArray *allows, guint32 line) {
  guint low = 0, high = allows->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(allows, Allow, middle).pos.line < line)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

gboolean diags_allow(Diags *diags, DiagCode code, Pos pos) {
  if (pos.line == 0 || pos.file >= diags->files->len)
    return FALSE;
  const GArray *allows = file_allows(diags, pos.file);
  gboolean allowed = FALSE;
  for (guint i = first_on(allows, pos.line); i < allows->len; i++) {
    Allow *allow = &g_array_index(allows, Allow, i);
    if (allow->pos.line != pos.line)
      break;
    if (allow->code == code)
      allow->used = allowed = TRUE;
  }
  return allowed;
}

void diag_allows_join(DiagFile *file, DiagFile *branch) {
  if (!file->allows)
    file->allows = g_steal_pointer(&branch->allows);
  for (guint i = 0; branch->allows && i < branch->allows->len; i++)
    if (g_array_index(branch->allows, Allow, i).used)
      g_array_index(file->allows, Allow, i).used = TRUE;
}

/* A layout falls back only where a chart is drawn, which nobody has tried when this is told. */
static gboolean is_told_elsewhere(DiagCode code) {
  return code == DIAG_LAYOUT_FALLBACK || code == DIAG_USELESS_ALLOW;
}

/* In a file with errors not all is looked at, so that a comment may be of use once they are mended. */
static void allow_judge(Diags *diags, const Allow *allow, gboolean all_was_looked_at) {
  const char *name = diag_quote(diags, allow->name);
  if (!*allow->name) {
    diag_help(diag_report(diags, DIAG_USELESS_ALLOW, allow->pos, "this comment names no code to allow"),
              "for example  # linkchart: allow no-source");
  } else if (allow->code == DIAG_CODE_COUNT) {
    diag_suggest(diag_report(diags, DIAG_USELESS_ALLOW, allow->pos, "there is no code %s to allow", name),
                 allow->name, diag_code_words, NULL, "'linkchart explain' lists the codes");
  } else if (diag_code_severity(allow->code) == DIAG_ERROR) {
    diag_help(diag_report(diags, DIAG_USELESS_ALLOW, allow->pos, "%s is an error, which no comment can allow",
                          name),
              "take it out of the comment");
  } else if (!allow->used && all_was_looked_at && !is_told_elsewhere(allow->code)) {
    diag_help(diag_report(diags, DIAG_USELESS_ALLOW, allow->pos,
                          "this comment allows %s, but the line has no such warning", name),
              "take it out of the comment");
  }
}

void diags_tell_useless_allows(Diags *diags) {
  gboolean all_was_looked_at = diags_error_count(diags) == 0;
  for (guint i = 0; i < diags->files->len; i++) {
    const GArray *allows = file_allows(diags, (guint16)i);
    for (guint j = 0; j < allows->len; j++)
      allow_judge(diags, &g_array_index(allows, Allow, j), all_was_looked_at);
  }
}
