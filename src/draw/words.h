/* Words: what a chart's things are called and what is said of them, for labels, titles and screen readers.
 * Likelihood and confidence never stand in one sentence (ICD 203). Texts are in the arena given. */
#pragma once

#include "draw/footnotes.h"

/* A date as people write it; the text itself where it is no EDTF. */
const char *date_words_or_text(Arena *arena, const char *text);

/* When a claim held, as people write it; NULL where that isn't said. */
const char *claim_date(Arena *arena, const Claim *claim);

/* "3 items marked more strictly than TLP:GREEN left out"; NULL where nothing is. */
const char *selection_left_out_words(const Selection *selection, Arena *arena);

/* "inferred", "disputed by China", "not so": what a reader must know of a claim beyond its words; a line
 * each, NULL where there is nothing. */
const char *claim_remarks(Arena *arena, const Claim *claim);

/* All the words of a relation's label: label and footnote numbers, roles, date, assessment, remarks, a line
 * each; NULL where there are none. `footnotes` NULL: no numbers. `shown`: a set of ShownPart. */
const char *relation_words(Arena *arena, const Relation *relation, const Footnotes *footnotes, guint shown);

/* The same without label and roles: what tells it from others of its bundle, on as few lines as that takes. */
const char *relation_particulars(Arena *arena, const Relation *relation, const Footnotes *footnotes, guint shown);

/* What an end of a relation is in it (0: the first, 1: the second), with the footnote numbers where the label
 * has no other words. NULL where it isn't said, or not to be shown. */
const char *role_words(Arena *arena, const Relation *relation, guint end, const Footnotes *footnotes,
                       guint shown);

/* The small print below an entity's name. NULL where there is none. */
const char *entity_small_words(Arena *arena, const Selection *selection, const Entity *entity,
                               const Footnotes *footnotes);

/* A group's title: "CHINA", and in it what a reader must know: "CHINA (disputed by Beta) [2]". */
const char *group_words(Arena *arena, const Group *group, const Footnotes *footnotes);

/* Whole sentences: "APT31 publicly connected to Ministry of State Security. Source 1." */
const char *relation_spoken(Arena *arena, const Relation *relation, const Footnotes *footnotes);
const char *entity_spoken(Arena *arena, const Selection *selection, const Entity *entity,
                          const Footnotes *footnotes);
const char *group_spoken(Arena *arena, const Group *group, const Footnotes *footnotes);
