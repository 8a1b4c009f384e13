#include "load/lint_hash.h"

#include <string.h>

#define FIRST_SIZE 256

/* 2^64 divided by the golden ratio. */
#define MULTIPLIER G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)

guint64 hash_number(guint64 hash, guint64 number) {
  hash = (hash ^ number) * MULTIPLIER;
  return hash ^ hash >> 32;
}

guint64 hash_pointer(guint64 hash, gconstpointer pointer) {
  return hash_number(hash, (guint64)(gsize)pointer);
}

guint64 hash_bytes(guint64 hash, gconstpointer bytes, gsize size) {
  hash = hash_number(hash, size);
  for (gsize at = 0; at < size; at += 8) {
    guint64 word = 0;
    memcpy(&word, (const char *)bytes + at, MIN(size - at, 8));
    hash = hash_number(hash, word);
  }
  return hash;
}

guint64 hash_text(guint64 hash, const char *text) {
  return text ? hash_bytes(hash, text, strlen(text)) : hash_number(hash, G_MAXUINT64);
}

/* Never full, so that every search ends at a free slot at the latest. */
static HashSlot *slot_of(const HashIndex *index, guint64 hash) {
  guint at = (guint)hash & (index->size - 1);
  while (index->slots[at].value && index->slots[at].hash != hash)
    at = (at + 1) & (index->size - 1);
  return &index->slots[at];
}

static void index_resize(HashIndex *index, guint size) {
  HashIndex larger = {NULL, size, 0};
  larger.slots = g_new0(HashSlot, larger.size);
  for (guint i = 0; i < index->size; i++)
    if (index->slots[i].value) {
      *slot_of(&larger, index->slots[i].hash) = index->slots[i];
      larger.used++;
    }
  g_free(index->slots);
  *index = larger;
}

void hash_index_reserve(HashIndex *index, guint count) {
  guint size = FIRST_SIZE;
  while (size / 2 < count && size < 1u << 30)
    size *= 2;
  if (size > index->size)
    index_resize(index, size);
}

guint32 *hash_index_at(HashIndex *index, guint64 hash) {
  if (index->used >= index->size / 2)
    index_resize(index, index->size ? index->size * 2 : FIRST_SIZE);
  HashSlot *slot = slot_of(index, hash);
  if (!slot->value) {
    slot->hash = hash;
    index->used++;
  }
  return &slot->value;
}

guint32 hash_index_find(const HashIndex *index, guint64 hash) {
  return index->size ? slot_of(index, hash)->value : 0;
}

void hash_index_clear(HashIndex *index) {
  g_free(index->slots);
  *index = (HashIndex){0};
}
