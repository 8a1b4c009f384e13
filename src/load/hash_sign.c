#include "load/hash_sign.h"

#include "load/source_line.h"

#include <string.h>

static const char *tree_bytes(const Tree *tree) {
  return g_bytes_get_data(tree->bytes->content, NULL);
}

/* A # behind a blank, and right before a letter or digit. `# a comment` has a space there. */
static gboolean is_suspect(const char *bytes, gsize at, gsize end) {
  if (at == 0 || at + 1 >= end || (bytes[at - 1] != ' ' && bytes[at - 1] != '\t'))
    return FALSE;
  return g_ascii_isalnum(bytes[at + 1]) || (guchar)bytes[at + 1] >= 0x80;
}

/* Goes on to a byte, counting lines and columns. */
static void scan_go(HashScan *scan, const char *bytes, gsize to) {
  for (const char *newline; (newline = memchr(bytes + scan->at, '\n', to - scan->at));) {
    scan->line++;
    scan->column = 1;
    scan->at = (gsize)(newline - bytes) + 1;
  }
  scan->column += (guint32)g_utf8_strlen(bytes + scan->at, (gssize)(to - scan->at));
  scan->at = to;
}

static guint32 blanks_before(const char *bytes, gsize at) {
  gsize start = at;
  while (start > 0 && (bytes[start - 1] == ' ' || bytes[start - 1] == '\t'))
    start--;
  return (guint32)(at - start);
}

static void scan_advance(Tree *tree) {
  HashScan *scan = &tree->hashes;
  const char *bytes = tree_bytes(tree);
  gsize end = tree->bytes->end, from = scan->next.line ? scan->at + 1 : scan->at;
  scan->next = (Pos){0};
  for (const char *hash; from < end && (hash = memchr(bytes + from, '#', end - from));) {
    gsize at = (gsize)(hash - bytes);
    from = at + 1;
    if (!is_suspect(bytes, at, end))
      continue;
    scan_go(scan, bytes, at);
    scan->next = (Pos){scan->line, scan->column, 1, tree->file};
    scan->blank_from = scan->column - blanks_before(bytes, at);
    return;
  }
}

void hash_scan_begin(Tree *tree) {
  tree->hashes = (HashScan){.at = tree->bytes->start, .line = 1, .column = 1};
  scan_advance(tree);
}

/* The next # from a place on, where it follows with nothing but blanks between. */
static gboolean hash_follows(Tree *tree, Pos end) {
  const Pos *next = &tree->hashes.next;
  while (next->line && (next->line < end.line || (next->line == end.line && next->column < end.column)))
    scan_advance(tree);
  return next->line == end.line && end.column >= tree->hashes.blank_from;
}

static void cut_short_report(Tree *tree, const Node *scalar) {
  Pos hash = tree->hashes.next;
  Diag *diag = diag_report(tree->diags, DIAG_LOST_TEXT, hash,
                           "the text ends before this #, which begins a comment behind a space");
  SourceLine line = source_line(tree, hash.line);
  if (scalar->pos.line != hash.line || tree->flow_depth) {
    diag_help(diag, "put text with # in quotes; if it is a comment, write a space behind the #");
    return;
  }
  g_autofree char *rest = g_strndup(line.text, line.length);
  g_autofree char *whole = g_strdup(g_utf8_offset_to_pointer(rest, (glong)scalar->pos.column - 1));
  g_autofree char *quoted = text_quoted(g_strchomp(whole));
  diag_help(diag, "if it is text, write  %s; if it is a comment, write a space behind the #", quoted);
}

void lost_text_find(Tree *tree, const Event *event, Node *scalar) {
  gboolean empty = !*scalar->text;
  if (empty && event->anchor) {
    scalar->lost = tree_pos(tree, event->start, event->start);
    return;
  }
  if (!tree->hashes.next.line || !hash_follows(tree, tree_pos(tree, event->end, event->end)))
    return;
  if (empty)
    scalar->lost = tree->hashes.next;
  else
    cut_short_report(tree, scalar);
}
