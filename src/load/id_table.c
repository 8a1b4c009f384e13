#include "load/id_table.h"

#include "base/utf8.h"

#include <string.h>

#define FIRST_SIZE 64

void id_table_clear(IdTable *table) {
  g_clear_pointer(&table->slots, g_free);
  table->size = table->used = 0;
}

/* FNV-1a, with its bits mixed once more, since the low ones choose the slot. */
static guint32 id_hash(const char *id) {
  guint32 hash = 2166136261u;
  for (; *id; id++)
    hash = (hash ^ (guchar)*id) * 16777619u;
  hash ^= hash >> 15;
  hash *= 0x2c1b3c6du;
  return hash ^ hash >> 12;
}

/* The slot that holds the id, or the free one where it would go. */
static IdSlot *slot_find(const IdTable *table, const char *id, guint32 hash) {
  for (guint i = hash & (table->size - 1);; i = (i + 1) & (table->size - 1)) {
    IdSlot *slot = &table->slots[i];
    if (!slot->id || (slot->hash == hash && strcmp(slot->id, id) == 0))
      return slot;
  }
}

static void table_grow(IdTable *table) {
  IdTable larger = {NULL, table->size ? table->size * 2 : FIRST_SIZE, table->used};
  larger.slots = g_new0(IdSlot, larger.size);
  for (guint i = 0; i < table->size; i++)
    if (table->slots[i].id)
      *slot_find(&larger, table->slots[i].id, table->slots[i].hash) = table->slots[i];
  g_free(table->slots);
  *table = larger;
}

const IdSlot *id_table_find(const IdTable *table, const char *id) {
  if (!table->size)
    return NULL;
  g_autofree char *composed = utf8_nfc(id);
  const char *key = composed ? composed : id;
  const IdSlot *slot = slot_find(table, key, id_hash(key));
  return slot->id ? slot : NULL;
}

void id_table_expect(const IdTable *table, const char *id) {
  if (table->size)
    __builtin_prefetch(&table->slots[id_hash(id) & (table->size - 1)]);
}

void id_table_insert(IdTable *table, Arena *arena, const char *id, guint32 kind, gpointer thing) {
  if (table->used >= table->size / 2)
    table_grow(table);
  g_autofree char *composed = utf8_nfc(id);
  const char *key = composed ? arena_strdup(arena, composed) : id;
  guint32 hash = id_hash(key);
  *slot_find(table, key, hash) = (IdSlot){key, thing, hash, kind};
  table->used++;
}
