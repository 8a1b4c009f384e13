#include "load/lint_fold.h"

#include <string.h>

/* What becomes of a character, where it isn't one letter. */
enum {
  FOLD_UNKNOWN,
  FOLD_NOTHING, /* an accent, or what nobody sees */
  FOLD_JOIN,    /* a sign within a word: O'Brien, U.S. */
  FOLD_BREAK,   /* between words */
  FOLD_SEVERAL, /* several letters, worked out each time */
  FOLD_KINDS
};

#define REMEMBERED 0x2000 /* characters: all alphabets but the rarest */

struct Folder {
  guint32 memo[REMEMBERED];
};

Folder *folder_new(void) {
  return g_new0(Folder, 1);
}

void folder_free(Folder *folder) {
  g_free(folder);
}

/* ---- one character ---- */

/* Marks of scripts that can do without them; those of Indic and other scripts are vowels. */
static gboolean is_accent(gunichar c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

/* Letters that Unicode doesn't take apart, but keyboards do. */
static gunichar letter_plain(gunichar c) {
  switch (c) {
  case 0x142: /* ł */
    return 'l';
  case 0xF8: /* ø */
    return 'o';
  case 0x111: /* đ */
  case 0xF0:  /* ð */
    return 'd';
  case 0x127: /* ħ */
    return 'h';
  case 0x131: /* ı */
    return 'i';
  default:
    return c;
  }
}

static guint sign_fold(gunichar c) {
  switch (g_unichar_type(c)) {
  case G_UNICODE_FORMAT:
    return FOLD_NOTHING;
  case G_UNICODE_SPACE_SEPARATOR:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_CONTROL:
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_OPEN_PUNCTUATION:
  case G_UNICODE_CLOSE_PUNCTUATION:
    return FOLD_BREAK;
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
    return FOLD_JOIN;
  default:
    return c == ',' ? FOLD_BREAK : strchr("'.\"", (int)MIN(c, 0x7F)) || c == 0xB7 ? FOLD_JOIN : c;
  }
}

/* Appends what a character folds to: letters, or a sign of the kinds above. */
static void character_fold(gunichar c, GArray *out) {
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH], pieces[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize part_count = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
  for (gsize i = 0; i < part_count; i++) {
    char utf8[8] = "";
    g_unichar_to_utf8(parts[i], utf8);
    g_autofree char *lower = g_utf8_casefold(utf8, -1);
    for (const char *at = lower; *at; at = g_utf8_next_char(at)) {
      gsize count = g_unichar_fully_decompose(g_utf8_get_char(at), TRUE, pieces, G_N_ELEMENTS(pieces));
      for (gsize k = 0; k < count; k++) {
        gunichar folded = is_accent(pieces[k]) ? FOLD_NOTHING : sign_fold(letter_plain(pieces[k]));
        if (folded != FOLD_NOTHING)
          g_array_append_val(out, folded);
      }
    }
  }
}

static guint32 fold_of(Folder *folder, gunichar c) {
  guint32 *memo = c < REMEMBERED ? &folder->memo[c] : NULL;
  if (memo && *memo != FOLD_UNKNOWN)
    return *memo;
  g_autoptr(GArray) folded = g_array_new(FALSE, FALSE, sizeof(gunichar));
  character_fold(c, folded);
  guint32 fold = folded->len == 0   ? FOLD_NOTHING
                 : folded->len == 1 ? g_array_index(folded, gunichar, 0)
                                    : FOLD_SEVERAL;
  if (memo)
    *memo = fold;
  return fold;
}

/* ---- a name ---- */

typedef struct Writer {
  Folded *out;
  gboolean broken; /* the next letter begins a word */
  gboolean parted; /* a sign stands before the next letter */
  gboolean full;
} Writer;

static void letter_put(Writer *w, gunichar letter) {
  Folded *out = w->out;
  if (out->length == FOLDED_MAX) {
    w->full = TRUE;
    return;
  }
  if (w->broken && out->length)
    out->word_count++;
  w->broken = w->parted = FALSE;
  out->words[out->length] = (guint8)out->word_count;
  out->letters[out->length++] = letter;
}

/* 1.11 and 11.1 are two numbers: between digits a sign counts, whichever it is. */
static void fold_put(Writer *w, guint32 fold) {
  Folded *out = w->out;
  if (fold == FOLD_JOIN || fold == FOLD_BREAK) {
    w->parted = TRUE;
    w->broken = w->broken || fold == FOLD_BREAK;
    return;
  }
  if (fold == FOLD_NOTHING)
    return;
  if (g_unichar_isdigit(fold)) {
    out->has_digits = TRUE;
    if (w->parted && out->length && g_unichar_isdigit(out->letters[out->length - 1]))
      letter_put(w, '.');
  }
  letter_put(w, fold);
}

static void several_put(Writer *w, gunichar c) {
  g_autoptr(GArray) folded = g_array_new(FALSE, FALSE, sizeof(gunichar));
  character_fold(c, folded);
  for (guint i = 0; i < folded->len; i++)
    fold_put(w, g_array_index(folded, gunichar, i));
}

gboolean name_fold(Folder *folder, const char *name, Folded *out) {
  Writer w = {.out = out};
  out->length = out->word_count = 0;
  out->has_digits = FALSE;
  for (; *name && !w.full; name = g_utf8_next_char(name)) {
    gunichar c = (guchar)*name < 0x80 ? (guchar)*name : g_utf8_get_char(name);
    guint32 fold = fold_of(folder, c);
    if (fold == FOLD_SEVERAL)
      several_put(&w, c);
    else
      fold_put(&w, fold);
  }
  out->word_count++;
  return out->length && !w.full;
}

void folded_word(const Folded *name, guint word, guint *begin, guint *end) {
  guint at = 0;
  while (at < name->length && name->words[at] < word)
    at++;
  *begin = at;
  while (at < name->length && name->words[at] == word)
    at++;
  *end = at;
}

/* ---- nearly alike ---- */

/* Whether the letters from `first` to `last` lie inside a long word. */
static gboolean is_inside_long_word(const Folded *name, guint first, guint last) {
  guint begin, end;
  if (last >= name->length || name->words[first] != name->words[last])
    return FALSE;
  folded_word(name, name->words[first], &begin, &end);
  for (guint i = first; i <= last; i++)
    if (!g_unichar_isalpha(name->letters[i]))
      return FALSE;
  return end - begin >= WORD_LONG && first > begin && last + 1 < end;
}

static gboolean letters_are_alike(const Folded *a, guint from_a, const Folded *b, guint from_b) {
  return a->length - from_a == b->length - from_b &&
         memcmp(a->letters + from_a, b->letters + from_b, (a->length - from_a) * sizeof(gunichar)) == 0;
}

gboolean folded_nearly_alike(const Folded *a, const Folded *b) {
  if (a->length < b->length)
    return folded_nearly_alike(b, a);
  guint at = 0;
  while (at < b->length && a->letters[at] == b->letters[at])
    at++;
  if (at + 1 >= a->length || at >= b->length)
    return FALSE;
  if (letters_are_alike(a, at + 1, b, at + 1) || letters_are_alike(a, at + 1, b, at))
    return is_inside_long_word(a, at, at) && is_inside_long_word(b, at, at);
  gboolean swapped = at + 1 < b->length && a->letters[at] == b->letters[at + 1] &&
                     a->letters[at + 1] == b->letters[at] && letters_are_alike(a, at + 2, b, at + 2);
  return swapped && is_inside_long_word(a, at, at + 1) && is_inside_long_word(b, at, at + 1);
}
