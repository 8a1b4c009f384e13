/* The module "bidi": the Unicode Bidirectional Algorithm by FriBidi, loaded when a text first needs it. */

#include <fribidi.h>
#include <gmodule.h>

#include "draw/measure.h"

G_MODULE_EXPORT void bidi_levels(const gunichar *text, guint count, gboolean leftwards, gint8 *levels);

void bidi_levels(const gunichar *text, guint count, gboolean leftwards, gint8 *levels) {
  g_autofree FriBidiCharType *types = g_new(FriBidiCharType, count + 1);
  g_autofree FriBidiBracketType *brackets = g_new(FriBidiBracketType, count + 1);
  FriBidiParType direction = leftwards ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
  fribidi_get_bidi_types(text, (FriBidiStrIndex)count, types);
  fribidi_get_bracket_types(text, (FriBidiStrIndex)count, types, brackets);
  if (!fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)count, &direction, levels))
    for (guint i = 0; i < count; i++)
      levels[i] = leftwards ? 1 : 0;
}
