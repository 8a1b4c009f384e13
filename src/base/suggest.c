#include "base/suggest.h"

#include <string.h>

#define LONGEST      96 /* characters; nothing longer is a slip of the finger */
#define NOT_NEAR     G_MAXUINT
#define SHORTEST_TAG 4 /* characters that a word out of a name needs to count */

/* A word in the form that is compared: folded characters, and which of them occur. */
typedef struct Folded {
  gunichar characters[LONGEST];
  guint length;
  guint64 present; /* one bit a character, several sharing a bit */
} Folded;

struct Suggestion {
  Folded typed;
  gboolean too_long;
  guint reach; /* the largest distance that still counts */
  guint score; /* of the best so far; smaller is nearer */
  char *word, *known_as;
};

static gunichar character_fold(gunichar c) {
  if (c < 0x80) {
    if (c == '_' || c == ' ' || c == '.')
      return '-';
    return (gunichar)g_ascii_tolower((char)c);
  }
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  g_unichar_fully_decompose(c, FALSE, base, G_N_ELEMENTS(base));
  return g_unichar_tolower(base[0]);
}

/* False where the word is longer than anything that is compared. */
static gboolean word_fold(const char *word, Folded *out) {
  out->length = 0;
  out->present = 0;
  for (; *word; word = g_utf8_next_char(word)) {
    gunichar c = (guchar)*word < 0x80 ? (guchar)*word : g_utf8_get_char(word);
    if (c >= 0x300 && g_unichar_ismark(c))
      continue;
    if (out->length == LONGEST)
      return FALSE;
    c = character_fold(c);
    out->characters[out->length++] = c;
    out->present |= G_GUINT64_CONSTANT(1) << (c % 61);
  }
  return TRUE;
}

/* Restricted Damerau-Levenshtein distance, given up as NOT_NEAR once it must pass `limit`. */
static guint distance(const Folded *a, const Folded *b, guint limit) {
  guint rows[3][LONGEST + 1];
  guint *before = rows[0], *above = rows[1], *row = rows[2];
  for (guint j = 0; j <= b->length; j++)
    above[j] = j;
  for (guint i = 1; i <= a->length; i++) {
    guint least = row[0] = i;
    for (guint j = 1; j <= b->length; j++) {
      const gunichar *x = a->characters + i - 1, *y = b->characters + j - 1;
      row[j] = MIN(above[j - 1] + (*x != *y), MIN(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && x[0] == y[-1] && x[-1] == y[0])
        row[j] = MIN(row[j], before[j - 2] + 1);
      least = MIN(least, row[j]);
    }
    if (least > limit)
      return NOT_NEAR;
    guint *spare = before;
    before = above;
    above = row;
    row = spare;
  }
  return above[b->length] <= limit ? above[b->length] : NOT_NEAR;
}

static gboolean is_small_word(const gunichar *word, guint length) {
  static const char *const small[] = {"of", "the", "and", "for", "in", "on", "de", "la", "du"};
  for (guint i = 0; i < G_N_ELEMENTS(small); i++) {
    guint same = 0;
    while (same < length && small[i][same] && (gunichar)small[i][same] == word[same])
      same++;
    if (same == length && !small[i][same])
      return TRUE;
  }
  return FALSE;
}

static guint part_length(const Folded *name, guint start) {
  guint end = start;
  while (end < name->length && name->characters[end] != '-')
    end++;
  return end - start;
}

static gboolean is_initials(const Folded *typed, const Folded *name, gboolean skip_small) {
  guint matched = 0;
  for (guint start = 0; start < name->length;) {
    guint length = part_length(name, start);
    if (length && !(skip_small && is_small_word(name->characters + start, length))) {
      if (matched == typed->length || typed->characters[matched] != name->characters[start])
        return FALSE;
      matched++;
    }
    start += length + 1;
  }
  return matched == typed->length && matched > 1;
}

static gboolean is_part(const Folded *typed, const Folded *name) {
  if (typed->length < SHORTEST_TAG)
    return FALSE;
  for (guint start = 0; start < name->length;) {
    guint length = part_length(name, start);
    if (length == typed->length &&
        memcmp(name->characters + start, typed->characters, length * sizeof(gunichar)) == 0)
      return TRUE;
    start += length + 1;
  }
  return FALSE;
}

/* How near a word is to what was typed; NOT_NEAR where it doesn't count. */
static guint word_score(const Suggestion *suggestion, const Folded *word) {
  const Folded *typed = &suggestion->typed;
  guint longer = MAX(typed->length, word->length), shorter = MIN(typed->length, word->length);
  guint missing = (guint)__builtin_popcountll(typed->present & ~word->present);
  if (missing > suggestion->reach)
    return NOT_NEAR;
  if (longer - shorter <= suggestion->reach) {
    guint near = distance(typed, word, suggestion->reach);
    if (near != NOT_NEAR)
      return near;
  }
  if (missing || word->length <= typed->length)
    return NOT_NEAR;
  if (is_initials(typed, word, TRUE) || is_initials(typed, word, FALSE))
    return suggestion->reach + 1;
  return is_part(typed, word) ? suggestion->reach + 2 : NOT_NEAR;
}

Suggestion *suggestion_new(const char *typed) {
  Suggestion *suggestion = g_new0(Suggestion, 1);
  suggestion->too_long = !word_fold(typed, &suggestion->typed) || suggestion->typed.length == 0;
  suggestion->reach = suggestion->typed.length < 3 ? 0 : suggestion->typed.length / 3;
  suggestion->score = NOT_NEAR;
  return suggestion;
}

void suggestion_free(Suggestion *suggestion) {
  if (!suggestion)
    return;
  g_free(suggestion->word);
  g_free(suggestion->known_as);
  g_free(suggestion);
}

static void suggestion_take(Suggestion *suggestion, guint score, const char *word, const char *stands_for) {
  g_free(suggestion->word);
  g_free(suggestion->known_as);
  suggestion->score = score;
  suggestion->word = g_strdup(stands_for ? stands_for : word);
  suggestion->known_as = stands_for && strcmp(stands_for, word) != 0 ? g_strdup(word) : NULL;
}

typedef struct Walk {
  Suggestion **suggestions;
  guint count;
} Walk;

static void word_offer(const char *word, const char *stands_for, gpointer data) {
  const Walk *walk = data;
  Folded folded;
  if (!word || !word_fold(word, &folded))
    return;
  for (guint i = 0; i < walk->count; i++) {
    Suggestion *suggestion = walk->suggestions[i];
    if (suggestion->too_long)
      continue;
    guint score = word_score(suggestion, &folded);
    if (score < suggestion->score)
      suggestion_take(suggestion, score, word, stands_for);
  }
}

void suggestions_find(Suggestion **suggestions, guint count, WordList words, gconstpointer owner) {
  Walk walk = {suggestions, count};
  words(owner, word_offer, &walk);
}

const char *suggestion_word(const Suggestion *suggestion, const char **known_as) {
  if (known_as)
    *known_as = suggestion->known_as;
  return suggestion->word;
}
