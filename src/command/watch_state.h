/* What `linkchart watch` shows: how the last round went, in words for the terminal and as JSON for the page,
 * which keeps the pictures of the last good round. */
#pragma once

#include "command/run.h"

typedef struct WatchState WatchState;

/* One round as it went; borrows all. */
typedef struct WatchRound {
  const Run *run;
  gboolean good;       /* all pictures are as the file says */
  const GError *error; /* what failed besides the file's own mistakes, or NULL */
  double seconds;
} WatchRound;

WatchState *watch_state_new(void);
void watch_state_free(WatchState *state);

void watch_state_take(WatchState *state, const WatchRound *round);

/* {"good":true,"told":"...","pictures":[{"name":"...","title":"...","files":["..."],"version":"..."}]} */
const char *watch_state_json(const WatchState *state);

/* The files of the pictures: name -> path. */
GHashTable *watch_state_files(const WatchState *state);

/* What the terminal shows of a round; the caller frees. */
char *watch_round_text(const WatchRound *round, gboolean colour);
