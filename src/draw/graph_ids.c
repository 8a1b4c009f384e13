#include "draw/graph_ids.h"

static void *ids_open(Agraph_t *graph, Agdisc_t *all) {
  GraphIds *ids = (GraphIds *)(gpointer)((char *)all - G_STRUCT_OFFSET(GraphIds, all));
  ids->graph = graph;
  return ids;
}

/* Names have even ids, what has no name odd ones, as cgraph's own do. */
static long ids_map(void *state, int type G_GNUC_UNUSED, char *name, IDTYPE *id, int create) {
  GraphIds *ids = state;
  if (!name) {
    *id = 2 * ids->nameless++ + 1;
    return TRUE;
  }
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(ids->numbers, name));
  if (!number && !create)
    return FALSE;
  if (!number) {
    char *own = agstrdup(ids->graph, name); /* cgraph asks its names whether they are HTML */
    g_ptr_array_add(ids->names, own);
    number = ids->names->len;
    g_hash_table_insert(ids->numbers, own, GUINT_TO_POINTER(number));
  }
  *id = 2 * (IDTYPE)number;
  return TRUE;
}

static void ids_free(void *state G_GNUC_UNUSED, int type G_GNUC_UNUSED, IDTYPE id G_GNUC_UNUSED) {
}

static char *ids_print(void *state, int type G_GNUC_UNUSED, IDTYPE id) {
  const GraphIds *ids = state;
  return id % 2 == 0 && id / 2 <= ids->names->len ? g_ptr_array_index(ids->names, id / 2 - 1) : NULL;
}

static void ids_close(void *state G_GNUC_UNUSED) {
}

Agraph_t *graph_ids_open(GraphIds *ids, const char *name) {
  *ids = (GraphIds){.ids = AgIdDisc};
  ids->ids.open = ids_open;
  ids->ids.map = ids_map;
  ids->ids.free = ids_free;
  ids->ids.print = ids_print;
  ids->ids.close = ids_close;
  ids->all.id = &ids->ids;
  ids->all.io = &AgIoDisc;
  ids->numbers = g_hash_table_new(g_str_hash, g_str_equal);
  ids->names = g_ptr_array_new();
  return agopen((char *)name, Agdirected, &ids->all);
}

void graph_ids_clear(GraphIds *ids) {
  g_clear_pointer(&ids->numbers, g_hash_table_unref);
  g_clear_pointer(&ids->names, g_ptr_array_unref);
}
