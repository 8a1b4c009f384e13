#include "emit/svg_most.h"

const TextPrimitive *scene_text_most(const Scene *scene, guint first, guint count) {
  const TextPrimitive *best = NULL;
  guint most = 0;
  for (guint i = first; i < first + count && i < first + 64; i++) {
    const Primitive *p = scene_primitive(scene, i);
    guint times = 0;
    for (guint j = i; p->kind == PRIMITIVE_TEXT && j < first + count && j < first + 256; j++) {
      const Primitive *q = scene_primitive(scene, j);
      times += q->kind == PRIMITIVE_TEXT && q->text.size == p->text.size && q->text.face == p->text.face &&
               q->text.anchor == p->text.anchor;
    }
    if (times > most) {
      most = times;
      best = &p->text;
    }
  }
  return best;
}

double scene_width_most(const Scene *scene, guint first, guint count) {
  double best = 1;
  guint most = 0;
  for (guint i = first; i < first + count && i < first + 64; i++) {
    const Primitive *p = scene_primitive(scene, i);
    guint times = 0;
    for (guint j = i; p->kind == PRIMITIVE_PATH && p->path.stroked && j < first + count && j < first + 256;
         j++) {
      const Primitive *q = scene_primitive(scene, j);
      times += q->kind == PRIMITIVE_PATH && q->path.stroked && q->path.width == p->path.width;
    }
    if (times > most) {
      most = times;
      best = p->path.width;
    }
  }
  return best;
}

gboolean scene_round_most(const Scene *scene, guint first, guint count) {
  int more = 0;
  for (guint i = first; i < first + count; i++) {
    const Primitive *p = scene_primitive(scene, i);
    if (p->kind == PRIMITIVE_PATH && p->path.stroked)
      more += p->path.round ? 1 : -1;
  }
  return more > 0;
}
