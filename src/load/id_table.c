#include "load/id_table.h"

#include "base/utf8.h"

#include <string.h>

#define FIRST_SIZE 64
#define ID_LONG    G_MAXUINT8

/* An id to be looked up: in NFC, measured and hashed. */
typedef struct Key {
  const char *text;
  gsize length;
  guint32 hash;
} Key;

void id_table_clear(IdTable *table) {
  arena_free(table->arena);
  *table = (IdTable){0};
}

/* Eight bytes at a time, each multiplied in and folded, so that all of them reach the low bits, which choose
 * the slot. The constant is 2^64 divided by the golden ratio. */
static Key key_of(const char *id) {
  Key key = {id, strlen(id), 0};
  guint64 hash = key.length;
  for (gsize at = 0; at < key.length; at += 8) {
    guint64 word = 0;
    memcpy(&word, id + at, MIN(key.length - at, 8));
    hash = (hash ^ word) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    hash ^= hash >> 32;
  }
  key.hash = (guint32)hash;
  return key;
}

static gboolean slot_is(const IdSlot *slot, const Key *key) {
  if (slot->hash != key->hash)
    return FALSE;
  if (slot->length != ID_LONG)
    return slot->length == key->length && memcmp(slot->text, key->text, key->length) == 0;
  const char *text;
  memcpy(&text, slot->text, sizeof text);
  return strcmp(text, key->text) == 0;
}

static IdSlot *slot_first(const IdTable *table, guint32 hash) {
  return &table->slots[hash & (table->size - 1)];
}

static IdSlot *slot_next(const IdTable *table, IdSlot *slot) {
  return slot + 1 == table->slots + table->size ? table->slots : slot + 1;
}

/* Never full, so that every search ends at a free slot at the latest. */
static IdSlot *slot_free(const IdTable *table, guint32 hash) {
  IdSlot *slot = slot_first(table, hash);
  while (slot->thing)
    slot = slot_next(table, slot);
  return slot;
}

static void table_grow(IdTable *table) {
  IdTable larger = {arena_new(), NULL, table->size ? table->size * 2 : FIRST_SIZE, table->used};
  larger.slots = arena_array(larger.arena, IdSlot, larger.size);
  for (guint i = 0; i < table->size; i++)
    if (table->slots[i].thing)
      *slot_free(&larger, table->slots[i].hash) = table->slots[i];
  id_table_clear(table);
  *table = larger;
}

const IdSlot *id_table_find(const IdTable *table, const char *id) {
  if (!table->size)
    return NULL;
  g_autofree char *composed = utf8_nfc(id);
  Key key = key_of(composed ? composed : id);
  for (IdSlot *slot = slot_first(table, key.hash); slot->thing; slot = slot_next(table, slot))
    if (slot_is(slot, &key))
      return slot;
  return NULL;
}

void id_table_expect(const IdTable *table, const char *id) {
  if (table->size)
    __builtin_prefetch(slot_first(table, key_of(id).hash));
}

void id_table_insert(IdTable *table, Arena *arena, const char *id, guint8 kind, gpointer thing) {
  if (table->used >= table->size / 2)
    table_grow(table);
  table->used++;
  g_autofree char *composed = utf8_nfc(id);
  Key key = key_of(composed ? composed : id);
  IdSlot *slot = slot_free(table, key.hash);
  *slot = (IdSlot){.thing = thing, .hash = key.hash, .kind = kind, .length = ID_LONG};
  if (key.length <= sizeof slot->text) {
    slot->length = (guint8)key.length;
    memcpy(slot->text, key.text, key.length);
  } else {
    const char *text = composed ? arena_strdup(arena, composed) : id;
    memcpy(slot->text, &text, sizeof text);
  }
}
