/* Markdown: the picture's content as text, a table of the entities and a sentence for each relation, for a
 * report's body or as a long description. */

#include <string.h>

#include "base/utf8.h"
#include "draw/words.h"
#include "emit/format.h"

/* Text that Markdown takes for nothing else; a line break is a space, and nothing turns text round unseen. */
static void put_text(FILE *out, const char *text) {
  g_autofree char *safe = text ? utf8_without_bidi_controls(text) : NULL;
  for (const char *s = safe ? safe : text ? text : ""; *s; s++) {
    if (*s == '\n' || *s == '\r')
      fputc(' ', out);
    else if (strchr("\\`*_[]<>#|&~", *s))
      fprintf(out, "\\%c", *s);
    else
      fputc(*s, out);
  }
}

static void put_cell(FILE *out, const char *text) {
  put_text(out, text);
  fputs(" | ", out);
}

static void put_name(FILE *out, const Entity *entity) {
  put_text(out, entity->name.text);
  for (guint i = 0; i < entity->aliases.count; i++) {
    fputs(i ? ", " : " (", out);
    put_text(out, entity->aliases.items[i].text);
  }
  fputs(entity->aliases.count ? ") | " : " | ", out);
}

static void put_entities(FILE *out, const Graph *graph) {
  fputs("| Entity | Type | Role | When | Group |\n| --- | --- | --- | --- | --- |\n", out);
  for (guint i = 0; i < graph->node_count; i++) {
    const Entity *entity = graph->nodes[i].entity;
    fputs("| ", out);
    put_name(out, entity);
    put_cell(out, entity->type->name);
    put_cell(out, entity->role.text);
    put_cell(out, entity->claim ? claim_date(graph->arena, entity->claim) : NULL);
    const Group *group = selection_group(graph->selection, entity);
    put_text(out, group ? group->name.text : NULL);
    fputs(" |\n", out);
  }
}

/* `items`: how many stand before it in the list, which an empty line sets apart. */
static void put_item(FILE *out, guint *items, const char *sentences, const char *note) {
  fputs((*items)++ ? "- " : "\n- ", out);
  put_text(out, sentences);
  if (note) {
    fputs(" Note: ", out);
    put_text(out, note);
  }
  fputc('\n', out);
}

/* What is claimed of things themselves: the table has no room for who says so, and how sure it is. */
static void put_things(FILE *out, guint *items, const Graph *graph) {
  const Selection *selection = graph->selection;
  for (guint i = 0; i < graph->area_count; i++)
    if (graph->areas[i].group->claim)
      put_item(out, items, group_spoken(graph->arena, graph->areas[i].group, graph->footnotes), NULL);
  for (guint i = 0; i < graph->node_count; i++) {
    const Entity *entity = graph->nodes[i].entity;
    if (entity->claim || selection_membership(selection, entity))
      put_item(out, items, entity_spoken(graph->arena, selection, entity, graph->footnotes), NULL);
  }
}

static void put_relations(FILE *out, guint *items, const Graph *graph) {
  for (guint i = 0; i < graph->line_count; i++) {
    const Relation *relation = graph->lines[i].relation;
    put_item(out, items, relation_spoken(graph->arena, relation, graph->footnotes),
             claim_details(&relation->claim)->note.text);
  }
}

static void put_sources(FILE *out, const Graph *graph) {
  const Footnotes *footnotes = graph->footnotes;
  for (guint i = 0; footnotes && i < footnotes->sources->len; i++) {
    fprintf(out, "%s%u. ", i ? "" : "\nSources:\n\n", i + 1);
    const Source *source = g_ptr_array_index(footnotes->sources, i);
    put_text(out, footnote_words(footnotes, source, graph->arena));
    if (source->url.text && !strpbrk(source->url.text, "<> \t\n"))
      fprintf(out, ", <%s>", source->url.text);
    fputc('\n', out);
  }
}

/* What the picture's subtitle says, and what it leaves out. */
static void put_head(FILE *out, const Graph *graph) {
  const Selection *selection = graph->selection;
  if (selection->of->subtitle.text) {
    put_text(out, selection->of->subtitle.text);
    fputs("\n\n", out);
  }
  if (selection->of->as_of.text) {
    fputs("As of ", out);
    put_text(out, date_words_or_text(graph->arena, selection->of->as_of.text));
    fputs(".\n\n", out);
  }
  const char *left_out = selection_left_out_words(selection, graph->arena);
  if (left_out)
    fprintf(out, "%s.\n\n", left_out);
}

gboolean md_write(const Picture *picture, FILE *out, GError **error G_GNUC_UNUSED) {
  const Graph *graph = picture->graph;
  const Selection *selection = graph->selection;
  const char *marking = marking_name(selection_marking(selection));
  fputs("## ", out);
  put_text(out, selection_title(selection));
  fputs("\n\n", out);
  if (marking)
    fprintf(out, "%s\n\n", marking);
  put_head(out, graph);
  put_entities(out, graph);
  guint items = 0;
  put_things(out, &items, graph);
  put_relations(out, &items, graph);
  put_sources(out, graph);
  return TRUE;
}
