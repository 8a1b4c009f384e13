#include "load/tag.h"

TextList tags_read(Reading *reading, const Entry *entry) {
  TextList tags = entry_texts(reading, entry);
  for (guint i = 0; i < tags.count; i++)
    if (!g_hash_table_contains(reading->tags, tags.items[i].text))
      g_hash_table_add(reading->tags, (gpointer)tags.items[i].text);
  return tags;
}

static int text_compare(gconstpointer a, gconstpointer b) {
  return g_strcmp0(a, b);
}

/* Sorted, so that of two tags that are equally near the same one is offered every time. */
static void tag_words(gconstpointer owner, WordVisitor visit, gpointer data) {
  GHashTable *known = ((const Reading *)owner)->tags;
  g_autoptr(GList) tags = g_list_sort(g_hash_table_get_keys(known), text_compare);
  for (const GList *tag = tags; tag; tag = tag->next)
    visit(tag->data, NULL, data);
}

void view_tags_check(Reading *reading) {
  for (guint i = 0; i < reading->c->views->len; i++) {
    const View *view = reading->c->views->pdata[i];
    for (guint j = 0; j < view->tags.count; j++) {
      const Text *tag = &view->tags.items[j];
      if (g_hash_table_contains(reading->tags, tag->text))
        continue;
      Diag *diag = diag_report(reading->diags, DIAG_UNKNOWN_TAG, tag->pos,
                               "unknown tag %s: no entity or relation has it", quote(reading, tag->text));
      diag_suggest(diag, tag->text, tag_words, reading, "add it to the tags: of what the view is to show");
    }
  }
}
