#include "view/view.h"

void selection_free(Selection *selection) {
  if (!selection)
    return;
  g_ptr_array_free(selection->entities, TRUE);
  g_ptr_array_free(selection->relations, TRUE);
  g_ptr_array_free(selection->groups, TRUE);
  g_ptr_array_free(selection->hints, TRUE);
  g_free(selection->inside);
  g_free(selection->group_shown);
  g_free(selection);
}

const Group *selection_group(const Selection *selection, const Entity *entity) {
  return selection->inside[entity->index];
}

const Claim *selection_membership(const Selection *selection, const Entity *entity) {
  gboolean strict =
      selection->ceiling != MARKING_NONE && membership_marking(entity) > selection->ceiling;
  gboolean gone = entity->membership && entity->membership->status == STATUS_RETRACTED;
  return strict || gone ? NULL : entity->membership;
}

const Group *selection_outer(const Selection *selection, const Group *group) {
  const Group *outer = group->in;
  while (outer && !selection->group_shown[outer->index])
    outer = outer->in;
  return outer;
}

const char *selection_title(const Selection *selection) {
  if (selection->view && selection->view->title.text)
    return selection->view->title.text;
  return selection->of->title.text ? selection->of->title.text : selection->of->stem;
}

Marking selection_marking(const Selection *selection) {
  Marking marking = selection->of->marking;
  return selection->ceiling != MARKING_NONE ? MIN(marking, selection->ceiling) : marking;
}

Direction selection_direction(const Selection *selection) {
  Direction of_view = selection->view ? selection->view->direction : DIRECTION_AUTO;
  return of_view != DIRECTION_AUTO ? of_view : selection->of->direction;
}

LayoutKind selection_layout(const Selection *selection) {
  LayoutKind of_view = selection->view ? selection->view->layout : LAYOUT_DEFAULT;
  LayoutKind kind = of_view != LAYOUT_DEFAULT ? of_view : selection->of->layout;
  return kind != LAYOUT_DEFAULT ? kind : LAYOUT_AUTO;
}
