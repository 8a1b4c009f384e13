/* Id table: finds by id what a file defines. Open addressing with the hash and the id in the slot, because
 * a large file looks up ids at random, and each look elsewhere in memory costs more than the search.
 * Ids are compared in NFC. The strings of ids and the things belong to the case. */
#pragma once

#include "base/arena.h"

typedef struct IdSlot {
  const char *id; /* in NFC; NULL: free */
  gpointer thing;
  guint32 hash;
  guint32 kind; /* what the caller likes to know of the thing */
} IdSlot;

typedef struct IdTable {
  IdSlot *slots;
  guint size, used; /* size: a power of two, or 0 */
} IdTable;

void id_table_clear(IdTable *table);

/* NULL where there is no such id. The slot is good until the next insertion. */
const IdSlot *id_table_find(const IdTable *table, const char *id);

/* Tells the processor that an id will be looked up soon: most of the cost of a look-up in a large table is
 * waiting for memory, which can pass while other work is done. */
void id_table_expect(const IdTable *table, const char *id);

/* Enters an id that isn't in the table yet. `arena` takes the id's NFC form where that is another string. */
void id_table_insert(IdTable *table, Arena *arena, const char *id, guint32 kind, gpointer thing);
