/* Folding: a name without what is typed now so, now so, without another one being meant: case, width,
 * accents, and the spaces, hyphens, full stops and quotes between its letters. */
#pragma once

#include <glib.h>

#define FOLDED_MAX 128 /* letters; longer names are left alone */

typedef struct Folded {
  gunichar letters[FOLDED_MAX];
  guint8 words[FOLDED_MAX]; /* which word each letter is in */
  guint length, word_count;
  gboolean has_digits;
} Folded;

/* Remembers how characters fold. */
typedef struct Folder Folder;

Folder *folder_new(void);
void folder_free(Folder *folder);

/* FALSE where nothing is left of the name, or it is too long. */
gboolean name_fold(Folder *folder, const char *name, Folded *out);

/* Where a word begins and, behind its last letter, ends. */
void folded_word(const Folded *name, guint word, guint *begin, guint *end);

/* Letters that a word needs for one letter to be a slip rather than another word. */
#define WORD_LONG 7

/* Whether they differ by one letter, or by two that changed places, inside a long word. Its first and last
 * letter don't count: they make other words and other forms of a word. */
gboolean folded_nearly_alike(const Folded *a, const Folded *b);
