/* An arena: memory that is handed out piece by piece and given back all at once.
 * Whoever creates the arena owns every byte it hands out; nothing from it is freed singly. */
#pragma once

#include <glib.h>

typedef struct Arena Arena;

/* A place in an arena that arena_rewind can go back to. */
typedef struct ArenaMark {
  gpointer block;
  gsize used;
} ArenaMark;

Arena *arena_new(void);
void arena_free(Arena *arena);

/* `size` zeroed bytes, aligned for any type. Out of memory ends the program. */
gpointer arena_alloc(Arena *arena, gsize size);

/* A copy of `size` bytes, aligned likewise. */
gpointer arena_copy(Arena *arena, gconstpointer original, gsize size);

/* A copy of `length` bytes of `text` with a NUL behind them. */
char *arena_strndup(Arena *arena, const char *text, gsize length);
char *arena_strdup(Arena *arena, const char *text);
char *arena_printf(Arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Gives back what was handed out since the mark; the memory is used again. */
ArenaMark arena_mark(const Arena *arena);
void arena_rewind(Arena *arena, ArenaMark mark);

#define arena_new0(arena, type)         ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arena, arena_free)
