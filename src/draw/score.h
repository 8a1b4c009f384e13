/* Score: how much a reader would mind a drawing, by a formula that docs/LAYOUT.md derives. Lower is better,
 * and charts of different size can be compared: what each line costs is averaged over the lines. The layouts
 * tried for a small chart are judged by it, and so is every change to how charts are laid out. */
#pragma once

#include "draw/drawing.h"

/* Nearer to a common end than this, in points, lines may touch. */
#define END_ROOM 22.0

/* Lines nearer than this, in points, look like one. */
#define SHARED_DISTANCE 3.5

typedef enum ScorePart {
  PART_CROSSINGS,       /* of two lines, away from a common end */
  PART_SHALLOW,         /* by how much their angles fall short, 0 to 1 each */
  PART_THROUGH_NODES,   /* lines that run through a node that isn't theirs */
  PART_ALONG_NODES,     /* length of line that runs along the outline of a node, in points */
  PART_THROUGH_LABELS,  /* lines that run through another line's label */
  PART_TITLES,          /* group titles with a line, a label or a node in them */
  PART_SHARED,          /* length of line that runs on another line, in points */
  PART_NODES_ON_NODES,  /* pairs that overlap */
  PART_LABELS_ON_NODES, /* pairs */
  PART_LABELS_ON_LABELS,
  PART_LABELS_OFF,        /* labels off their own line, 0 to 1 each */
  PART_ENDS_HIDDEN,       /* ends of lines so near their own label that no arrowhead is seen, 0 to 1 each */
  PART_BENDS,             /* sharp ones */
  PART_TURNING,           /* of all lines together, in right angles */
  PART_LENGTH,            /* of all lines together, in node sizes */
  PART_TILT,              /* lines that are neither level nor upright */
  PART_AGAINST,           /* arrows that point against the chart's direction */
  PART_GROUPS,            /* how loose groups are: times that the room doubles, beyond what is fair */
  PART_LABELS_ON_BORDERS, /* labels across the drawn border of a group */
  PART_ALONG_BORDERS,     /* length of line that runs along the drawn border of a group, in points */
  PART_DETOURS,   /* lines that cross the drawn border of a group more often than they must, in pairs */
  PART_STRANGERS, /* nodes within the area of a group that isn't theirs */
  PART_AREA,      /* of the whole, as of groups */
  PART_ASPECT,    /* how far from the page's, as a natural logarithm */
  PART_TEXT,      /* how much too small for half a page, as a natural logarithm */
  PART_COUNT
} ScorePart;

/* What a part's amount is divided by, so that charts of different size can be compared. */
typedef enum ScorePer { PER_LINE, PER_NODE, PER_GROUP, PER_CHART } ScorePer;

typedef struct PartKind {
  const char *id, *name, *unit; /* unit: of the amount, or "" for a plain count */
  ScorePer per;
  double weight;
} PartKind;

const PartKind *score_part(ScorePart part);

/* "per line" */
const char *score_per_words(ScorePer per);

typedef struct PartScore {
  guint count; /* of findings */
  double amount;
  double contribution; /* weight * amount / what it is per */
} PartScore;

typedef struct Score {
  PartScore parts[PART_COUNT];
  double total; /* of all contributions */
} Score;

/* One thing that a part counts. */
typedef struct Finding {
  ScorePart part;
  double amount;
  const char *id, *other; /* of the drawing; `other` and, for what concerns the whole, `id` may be NULL */
} Finding;

/* Appends what was found to `findings` (of Finding; may be NULL): part by part, the largest amount first. */
Score score_drawing(const Drawing *drawing, GArray *findings);

/* `graph` must be laid out. */
Score score_graph(const Graph *graph);

/* What the size of a drawing contributes to its score: area, aspect and text; `filled` is what its nodes and
 * labels cover. */
double score_page(double width, double height, double filled, double smallest_text);

/* The scale, at most 1, at which a drawing of that size (points, without title and sources) fits on half an
 * A4 page. */
double page_scale(double width, double height);
