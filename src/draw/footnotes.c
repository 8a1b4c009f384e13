#include "draw/footnotes.h"

#include <stdlib.h>

#include "draw/words.h"

static void source_number(Footnotes *f, const Source *source) {
  if (!source || f->number[source->index])
    return;
  /* a ring of sources quoted in each other is an error of the file, so this ends */
  source_number(f, source->quoted_in);
  g_ptr_array_add(f->sources, (gpointer)source);
  f->number[source->index] = f->sources->len;
}

static void claim_number(Footnotes *f, const Claim *claim) {
  guint count;
  const Citation *citations = case_citations(f->of, claim, &count);
  for (guint i = 0; i < count; i++)
    source_number(f, citations[i].source);
}

/* Of a thing that cites nothing itself, the chart's sources aren't listed again. */
static void own_number(Footnotes *f, const Claim *claim) {
  if (claim && claim->citation_count)
    claim_number(f, claim);
}

Footnotes *footnotes_new(const Selection *selection) {
  Footnotes *f = g_new0(Footnotes, 1);
  f->of = selection->of;
  f->sources = g_ptr_array_new();
  f->number = g_new0(guint, selection->of->sources->len + 1);
  for (guint i = 0; i < selection->relations->len; i++)
    claim_number(f, &((const Relation *)g_ptr_array_index(selection->relations, i))->claim);
  for (guint i = 0; i < selection->entities->len; i++) {
    const Entity *entity = g_ptr_array_index(selection->entities, i);
    own_number(f, entity->claim);
    own_number(f, selection_membership(selection, entity));
  }
  for (guint i = 0; i < selection->groups->len; i++)
    own_number(f, ((const Group *)g_ptr_array_index(selection->groups, i))->claim);
  return f;
}

void footnotes_free(Footnotes *f) {
  if (!f)
    return;
  g_ptr_array_free(f->sources, TRUE);
  g_free(f->number);
  g_free(f);
}

typedef struct Cited {
  guint number, order; /* order: in the file */
  const Citation *citation;
} Cited;

static int cited_compare(const void *a, const void *b) {
  const Cited *x = a, *y = b;
  return x->number != y->number ? (x->number > y->number) - (x->number < y->number)
                                : (x->order > y->order) - (x->order < y->order);
}

/* A claim's citations by their sources' numbers; to be freed with g_free. */
static Cited *citations_sorted(const Footnotes *f, const Claim *claim, guint *count) {
  const Citation *citations = case_citations(f->of, claim, count);
  Cited *cited = g_new(Cited, *count + 1);
  for (guint i = 0; i < *count; i++)
    cited[i] = (Cited){f->number[citations[i].source->index], i, &citations[i]};
  qsort(cited, *count, sizeof(Cited), cited_compare);
  return cited;
}

static char *text_or_null(GString *text) {
  gboolean some = text->len > 0;
  char *bytes = g_string_free(text, FALSE);
  if (!some)
    g_clear_pointer(&bytes, g_free);
  return bytes;
}

char *footnotes_marks(const Footnotes *f, const Claim *claim) {
  guint count;
  g_autofree Cited *cited = citations_sorted(f, claim, &count);
  GString *marks = g_string_new(NULL);
  for (guint i = 0; i < count; i++)
    if (i == 0 || cited[i].number != cited[i - 1].number)
      g_string_append_printf(marks, "%s%u", i ? ", " : "", cited[i].number);
  return text_or_null(marks);
}

char *footnotes_citations(const Footnotes *f, const Claim *claim) {
  guint count;
  g_autofree Cited *cited = citations_sorted(f, claim, &count);
  GString *words = g_string_new(NULL);
  if (count)
    g_string_append(words, cited[count - 1].number > cited[0].number ? "Sources " : "Source ");
  for (guint i = 0; i < count; i++) {
    const char *at = cited[i].citation->at.text, *grade = cited[i].citation->grade.text;
    g_string_append_printf(words, "%s%u", i == 0 ? "" : i + 1 == count ? " and " : ", ", cited[i].number);
    if (at || grade)
      g_string_append_printf(words, " (%s%s%s%s)", at ? at : "", at && grade ? ", " : "",
                             grade ? "grade " : "", grade ? grade : "");
  }
  return text_or_null(words);
}

const char *footnote_words(const Footnotes *f, const Source *source, Arena *arena) {
  g_autoptr(GString) words = g_string_new(NULL);
  const char *who = source->author.text ? source->author.text : source->publisher.text;
  if (who)
    g_string_append_printf(words, "%s: ", who);
  g_string_append(words, source->title.text ? source->title.text : source->id.text);
  if (source->date.text)
    g_string_append_printf(words, ", %s", date_words_or_text(arena, source->date.text));
  if (source->reliability.text)
    g_string_append_printf(words, " (reliability %s)", source->reliability.text);
  if (source->quoted_in)
    g_string_append_printf(words, ", quoted in %u", f->number[source->quoted_in->index]);
  return arena_strdup(arena, words->str);
}
