/* Filter: whether one entity or relation, by itself, meets a view's keys. */
#pragma once

#include "model/case.h"

/* `view` may be NULL: the whole chart. */
gboolean filter_entity(const View *view, const Entity *entity);
gboolean filter_relation(const Case *c, const View *view, const Relation *relation);

/* Whether the view has any key that relations must meet. */
gboolean filter_has_relation_keys(const View *view);
