/* Footnotes: the numbers of the sources that a picture cites, in the order in which it cites them; a source
 * in which another was read comes before it. Belongs to its maker; borrows the selection's case. */
#pragma once

#include "view/view.h"

typedef struct Footnotes {
  const Case *of;
  GPtrArray *sources; /* const Source *, number 1 first */
  guint *number;      /* by Source.index; 0: not cited */
} Footnotes;

Footnotes *footnotes_new(const Selection *selection);
void footnotes_free(Footnotes *footnotes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Footnotes, footnotes_free)

/* "1, 3": the numbers of what a claim cites; NULL where it cites nothing. To be freed with g_free. */
char *footnotes_marks(const Footnotes *footnotes, const Claim *claim);

/* "Sources 1 (paragraph 3, grade C2) and 3": the same in words, with where it was read and how this was graded.
 * To be freed with g_free. */
char *footnotes_citations(const Footnotes *footnotes, const Claim *claim);

/* "Kaja Kallas: Call upon all states (2 June 2025), quoted in 1". In `arena`. */
const char *footnote_words(const Footnotes *footnotes, const Source *source, Arena *arena);
