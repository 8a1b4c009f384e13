#include "draw/ids.h"

#include <glib.h>

typedef struct Ids {
  Agraph_t *graph;   /* keeps the names: cgraph looks whether they are its own, which may be HTML */
  GPtrArray *names;  /* by id - 1; NULL for what has no name */
  GHashTable *known; /* name -> id */
} Ids;

static void *ids_open(Agraph_t *graph, Agdisc_t *disc G_GNUC_UNUSED) {
  Ids *ids = g_new(Ids, 1);
  ids->graph = graph;
  ids->names = g_ptr_array_new();
  ids->known = g_hash_table_new(g_str_hash, g_str_equal);
  return ids;
}

static void ids_close(void *state) {
  Ids *ids = state;
  g_hash_table_destroy(ids->known);
  g_ptr_array_free(ids->names, TRUE);
  g_free(ids);
}

static long ids_map(void *state, int kind G_GNUC_UNUSED, char *name, IDTYPE *id, int create) {
  Ids *ids = state;
  guint known = name ? GPOINTER_TO_UINT(g_hash_table_lookup(ids->known, name)) : 0;
  if (!known && !create)
    return FALSE;
  if (!known) {
    g_ptr_array_add(ids->names, name ? agstrdup(ids->graph, name) : NULL);
    known = ids->names->len;
    if (name)
      g_hash_table_insert(ids->known, g_ptr_array_index(ids->names, known - 1), GUINT_TO_POINTER(known));
  }
  *id = known;
  return TRUE;
}

static char *ids_print(void *state, int kind G_GNUC_UNUSED, IDTYPE id) {
  const Ids *ids = state;
  return id > 0 && id <= ids->names->len ? g_ptr_array_index(ids->names, id - 1) : NULL;
}

static long ids_alloc(void *state G_GNUC_UNUSED, int kind G_GNUC_UNUSED, IDTYPE id G_GNUC_UNUSED) {
  return FALSE; /* nobody may choose one */
}

static void ids_free(void *state G_GNUC_UNUSED, int kind G_GNUC_UNUSED, IDTYPE id G_GNUC_UNUSED) {
}

static void ids_register(void *state G_GNUC_UNUSED, int kind G_GNUC_UNUSED, void *object G_GNUC_UNUSED) {
}

Agdisc_t *ids_in_order(void) {
  static Agiddisc_t ids = {ids_open, ids_map, ids_alloc, ids_free, ids_print, ids_close, ids_register};
  static Agdisc_t disc = {NULL, &ids, NULL};
  return &disc;
}
