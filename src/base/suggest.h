/* Did you mean: the word nearest to what was typed.
 * Nearness is the restricted Damerau-Levenshtein distance over characters, with case, accents and the
 * kind of separator left aside; then the initials of a name ("mss" for Ministry of State Security) and
 * a word out of a name ("kallas" for Kaja Kallas) count too. */
#pragma once

#include "base/diag.h"

typedef struct Suggestion Suggestion;

Suggestion *suggestion_new(const char *typed);
void suggestion_free(Suggestion *suggestion);

/* Offers every word of the list to each of the `count` suggestions; one walk serves them all. */
void suggestions_find(Suggestion **suggestions, guint count, WordList words, gconstpointer owner);

/* The word to type instead, or NULL. Where it was found by another word, that is `*known_as`. */
const char *suggestion_word(const Suggestion *suggestion, const char **known_as);
