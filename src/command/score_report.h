/* Score reports: what the score says of drawings, for people and for other programs. */
#pragma once

#include "draw/score.h"

typedef struct ScoredDrawing {
  char *file, *name; /* name: as linkchart's pictures are named, or the DOT file's own */
  Score score;
  GArray *findings; /* Finding, whose ids belong to the drawing */
  Drawing *drawing;
} ScoredDrawing;

typedef struct ScoreReport {
  GPtrArray *scored; /* ScoredDrawing */
  gboolean every_id; /* not only the first few of each part */
} ScoreReport;

/* Takes the drawing. */
ScoredDrawing *scored_drawing_new(const char *file, const char *name, Drawing *drawing);
void scored_drawing_free(gpointer scored);

/* The findings of one part: the index of the first, and behind the last. */
guint scored_drawing_findings(const ScoredDrawing *scored, ScorePart part, guint *end);

typedef struct ScoreFormat {
  const char *name;
  gboolean (*write)(const ScoreReport *report, GError **error);
} ScoreFormat;

/* The row of that name, or NULL. */
const ScoreFormat *score_format_find(const char *name);
