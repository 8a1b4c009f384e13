/* Filter: whether one entity or relation, by itself, meets a view's keys. */
#pragma once

#include "model/case.h"

/* A view's keys, made ready to be asked about every thing of a large case. Borrows the case and the view. */
typedef struct Filter Filter;

/* `view` may be NULL: the whole chart. */
Filter *filter_new(const Case *c, const View *view);
void filter_free(Filter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Filter, filter_free)

gboolean filter_entity(const Filter *filter, const Entity *entity);
gboolean filter_relation(const Filter *filter, const Relation *relation);

/* Whether the view has any key that relations must meet. */
gboolean filter_has_relation_keys(const View *view);
