/* Hash index: remembers what was met, by its hash alone, so that a look-up touches one place in memory.
 * Whoever uses it compares the things themselves. */
#pragma once

#include <glib.h>

typedef struct HashSlot {
  guint64 hash;
  guint32 value; /* 0: free */
} HashSlot;

typedef struct HashIndex {
  HashSlot *slots;
  guint size, used; /* size: a power of two, or 0 */
} HashIndex;

/* Each mixes something more into a hash; the first is begun with any number. NULL counts as a text of its
 * own. */
guint64 hash_number(guint64 hash, guint64 number);
guint64 hash_pointer(guint64 hash, gconstpointer pointer);
guint64 hash_bytes(guint64 hash, gconstpointer bytes, gsize size);
guint64 hash_text(guint64 hash, const char *text);

/* Makes room for so many values at once, which is quicker than growing. */
void hash_index_reserve(HashIndex *index, guint count);

/* The value of a hash, 0 where it is new: the caller puts another one there. Good until the next call. */
guint32 *hash_index_at(HashIndex *index, guint64 hash);

/* The value, 0 where there is none. */
guint32 hash_index_find(const HashIndex *index, guint64 hash);

void hash_index_clear(HashIndex *index);
