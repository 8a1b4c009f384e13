#include "load/chain.h"

#define CIRCLE_SHOWN 5

static void circle_report(Reading *reading, const Chain *chain, gconstpointer start) {
  GString *circle = g_string_new(chain->id(start).text);
  gconstpointer link = chain->next(start);
  for (guint i = 0; link != start && i < CIRCLE_SHOWN; i++, link = chain->next(link))
    g_string_append_printf(circle, "%s%s", chain->joined, chain->id(link).text);
  g_string_append_printf(circle, "%s%s", chain->joined, link == start ? chain->id(start).text : "...");
  Diag *diag = diag_report(reading->diags, DIAG_CYCLE, chain->id(start).pos, "%s %s %s itself: %s",
                           chain->kind, quote(reading, chain->id(start).text), chain->verb, circle->str);
  diag_help(diag, "%s", chain->help);
  g_string_free(circle, TRUE);
}

/* Follows each chain until it ends or meets a link seen before; one seen on this very way closes a circle. */
void chain_check(Reading *reading, const Chain *chain) {
  g_autoptr(GHashTable) way = g_hash_table_new(NULL, NULL); /* link -> number of the way that met it */
  for (guint i = 0; i < chain->links->len; i++) {
    gpointer number = GUINT_TO_POINTER(i + 1);
    gpointer link = chain->links->pdata[i];
    if (!chain->next(link))
      continue;
    for (; link && !g_hash_table_contains(way, link); link = chain->next(link))
      g_hash_table_insert(way, link, number);
    if (link && g_hash_table_lookup(way, link) == number)
      circle_report(reading, chain, link);
  }
}
