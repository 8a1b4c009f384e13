/* Diagnostics between processes: what a child reported, as its parent can take it. */
#include "base/diag_private.h"

#define POS_TYPE  "(uuqq)"
#define DIAG_TYPE "(u" POS_TYPE "smsa(" POS_TYPE "s))"

static GVariant *pos_pack(Pos pos) {
  return g_variant_new(POS_TYPE, pos.line, pos.column, pos.width, pos.file);
}

static Pos pos_unpack(GVariant *packed) {
  Pos pos;
  g_variant_get(packed, POS_TYPE, &pos.line, &pos.column, &pos.width, &pos.file);
  return pos;
}

static GVariant *diag_pack(const Diag *diag) {
  GVariantBuilder notes;
  g_variant_builder_init(&notes, G_VARIANT_TYPE("a(" POS_TYPE "s)"));
  for (guint i = 0; i < diag->note_count; i++)
    g_variant_builder_add(&notes, "(@" POS_TYPE "s)", pos_pack(diag->notes[i].pos), diag->notes[i].message);
  return g_variant_new("(u@" POS_TYPE "smsa(" POS_TYPE "s))", (guint32)diag->code, pos_pack(diag->pos),
                       diag->message, diag->help, &notes);
}

guint diags_mark(const Diags *diags) {
  return diags->reported;
}

GVariant *diags_pack(Diags *diags, guint mark) {
  GVariantBuilder packed;
  g_variant_builder_init(&packed, G_VARIANT_TYPE("a" DIAG_TYPE));
  diags_settle(diags);
  for (guint kind = 0; kind < G_N_ELEMENTS(diags->lists); kind++) {
    const GPtrArray *held = diags->lists[kind].held;
    for (guint i = 0; i < held->len; i++) {
      const Diag *diag = held->pdata[i];
      if (diag->order >= mark)
        g_variant_builder_add_value(&packed, diag_pack(diag));
    }
  }
  return g_variant_builder_end(&packed);
}

static void diag_unpack(Diags *diags, GVariant *packed) {
  guint32 code;
  const char *message, *help, *words;
  g_autoptr(GVariant) pos = NULL;
  g_autoptr(GVariantIter) notes = NULL;
  g_variant_get(packed, "(u@" POS_TYPE "&sm&sa(" POS_TYPE "s))", &code, &pos, &message, &help, &notes);
  Diag *diag = diag_report(diags, (DiagCode)code, pos_unpack(pos), "%s", message);
  if (help)
    diag_help(diag, "%s", help);
  for (GVariant *at = NULL; g_variant_iter_loop(notes, "(@" POS_TYPE "&s)", &at, &words);)
    diag_note(diag, pos_unpack(at), "%s", words);
}

void diags_unpack(Diags *diags, GVariant *packed) {
  for (gsize i = 0; i < g_variant_n_children(packed); i++) {
    g_autoptr(GVariant) one = g_variant_get_child_value(packed, i);
    diag_unpack(diags, one);
  }
}
