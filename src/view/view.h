/* View: chooses what one picture shows. A selection borrows everything from its case, keeps the file's
 * order, and belongs to the caller. */
#pragma once

#include "model/case.h"

typedef struct Selection {
  const Case *of;
  const View *view;     /* NULL: the whole chart */
  GPtrArray *entities;  /* Entity */
  GPtrArray *relations; /* Relation whose ends are all shown */
  GPtrArray *groups;    /* Group with anything shown inside, outer ones before inner ones */
} Selection;

/* Never fails; an empty view gives an empty selection. */
Selection *selection_new(const Case *c, const View *view);
void selection_free(Selection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Selection, selection_free)

/* The view's title, else the chart's, else the file's name. */
const char *selection_title(const Selection *selection);
