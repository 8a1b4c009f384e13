/* The module "fonts": asks fontconfig, whose start is too dear for every run, for a font file. */

#include <fontconfig/fontconfig.h>
#include <gmodule.h>

#include "draw/measure.h"

G_MODULE_EXPORT char *font_find(gunichar character, gboolean bold, guint *index);

static FcPattern *pattern_for(gunichar character, gboolean bold) {
  FcPattern *pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"Liberation Sans");
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"Arial");
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"sans-serif");
  FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
  if (character) {
    FcCharSet *characters = FcCharSetCreate();
    FcCharSetAddChar(characters, character);
    FcPatternAddCharSet(pattern, FC_CHARSET, characters);
    FcCharSetDestroy(characters);
  }
  FcConfigSubstitute(NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  return pattern;
}

static gboolean has_character(FcPattern *font, gunichar character) {
  FcCharSet *characters;
  return character == 0 || (FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch &&
                            FcCharSetHasChar(characters, character));
}

char *font_find(gunichar character, gboolean bold, guint *index) {
  FcResult result;
  FcPattern *pattern = pattern_for(character, bold);
  FcFontSet *fonts = FcFontSort(NULL, pattern, FcTrue, NULL, &result);
  char *file = NULL;
  for (int i = 0; fonts && i < fonts->nfont && !file; i++) {
    FcChar8 *name;
    int number = 0;
    if (!has_character(fonts->fonts[i], character) ||
        FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &name) != FcResultMatch)
      continue;
    FcPatternGetInteger(fonts->fonts[i], FC_INDEX, 0, &number);
    *index = (guint)number & 0xffff; /* the upper half numbers a variable font's instance */
    file = g_strdup((const char *)name);
  }
  if (fonts)
    FcFontSetDestroy(fonts);
  FcPatternDestroy(pattern);
  return file;
}
