/* Id table: finds by id what a file defines. Open addressing with the hash and, if short, the id itself in
 * the slot: a large file looks up ids at random, and each look elsewhere in memory costs more than the
 * search. Ids are compared in NFC. The strings of ids and the things belong to the case. */
#pragma once

#include "base/arena.h"

/* Two slots fill a line of the processor's cache. */
typedef struct IdSlot {
  gpointer thing; /* NULL: free */
  guint32 hash;
  guint8 kind;   /* what the caller likes to know of the thing */
  guint8 length; /* of the id in NFC; ID_LONG: too long for `text`, which then holds a pointer to it */
  char text[18];
} IdSlot;

typedef struct IdTable {
  Arena *arena; /* holds the slots */
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
void id_table_insert(IdTable *table, Arena *arena, const char *id, guint8 kind, gpointer thing);
