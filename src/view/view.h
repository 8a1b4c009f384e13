/* View: chooses what one picture shows. A selection borrows everything from its case, keeps the file's
 * order, and belongs to the caller. */
#pragma once

#include "model/case.h"

typedef struct Selection {
  const Case *of;
  const View *view;      /* NULL: the whole chart */
  GPtrArray *entities;   /* Entity */
  GPtrArray *relations;  /* Relation whose ends are all shown */
  GPtrArray *groups;     /* Group with anything shown inside, outer ones before inner ones */
  GPtrArray *hints;      /* PlaceHint: the chart's, then the view's */
  Marking ceiling;       /* MARKING_NONE: none */
  guint frame, shown;    /* parts, as the chart and the view have them */
  Page page;             /* not set: of natural size */
  Pos page_pos;          /* where the file says so; line 0: it doesn't */
  const Group **inside;  /* by Entity.index: the innermost group that the entity is shown in, or NULL */
  gboolean *group_shown; /* by Group.index */
  guint left_out;        /* things that are marked more strictly than the ceiling */
} Selection;

/* Never fails; an empty view gives an empty selection. What is retracted is never shown, and what is marked
 * more strictly than `ceiling` isn't either (MARKING_NONE: no ceiling). */
Selection *selection_new(const Case *c, const View *view, Marking ceiling);
void selection_free(Selection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Selection, selection_free)

/* The innermost group that the entity is shown in, or NULL: one that is retracted, marked too strictly or
 * said not to hold it isn't. */
const Group *selection_group(const Selection *selection, const Entity *entity);

/* The claim of being in that group, or that it is not so; NULL where there is none to show. */
const Claim *selection_membership(const Selection *selection, const Entity *entity);

/* The innermost group round it that is shown, or NULL. */
const Group *selection_outer(const Selection *selection, const Group *group);

/* The view's title, else the chart's, else the file's name. */
const char *selection_title(const Selection *selection);

/* What the picture is to be marked with: the chart's marking, but no more than the ceiling. */
Marking selection_marking(const Selection *selection);

/* The view's direction, else the chart's. */
Direction selection_direction(const Selection *selection);

/* The view's layout, else the chart's, else LAYOUT_AUTO. */
LayoutKind selection_layout(const Selection *selection);
