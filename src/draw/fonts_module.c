/* The module "fonts": asks fontconfig, whose start is too dear for every run, for a font file. */

#include <fontconfig/fontconfig.h>
#include <gmodule.h>

#include "draw/measure.h"

G_MODULE_EXPORT char *font_find(gunichar character, gboolean bold, guint *index);
G_MODULE_EXPORT char *font_find_family(const char *family, gboolean bold, guint *index);

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

/* To be freed with g_free; or NULL. */
static char *file_of(FcPattern *font, guint *index) {
  FcChar8 *name;
  int number = 0;
  if (FcPatternGetString(font, FC_FILE, 0, &name) != FcResultMatch)
    return NULL;
  FcPatternGetInteger(font, FC_INDEX, 0, &number);
  *index = (guint)number & 0xffff; /* the upper half numbers a variable font's instance */
  return g_strdup((const char *)name);
}

static gboolean has_character(FcPattern *font, gunichar character) {
  FcCharSet *characters;
  return character == 0 || (FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch &&
                            FcCharSetHasChar(characters, character));
}

/* Fontconfig always has some answer: only one of that family counts. */
static gboolean is_of_family(FcPattern *font, const char *family) {
  FcChar8 *name;
  for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; i++)
    if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0)
      return TRUE;
  return FALSE;
}

char *font_find_family(const char *family, gboolean bold, guint *index) {
  FcResult result;
  FcPattern *pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
  FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
  FcConfigSubstitute(NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  FcPattern *font = FcFontMatch(NULL, pattern, &result);
  char *file = font && is_of_family(font, family) ? file_of(font, index) : NULL;
  if (font)
    FcPatternDestroy(font);
  FcPatternDestroy(pattern);
  return file;
}

char *font_find(gunichar character, gboolean bold, guint *index) {
  FcResult result;
  FcPattern *pattern = pattern_for(character, bold);
  FcFontSet *fonts = FcFontSort(NULL, pattern, FcTrue, NULL, &result);
  char *file = NULL;
  for (int i = 0; fonts && i < fonts->nfont && !file; i++)
    if (has_character(fonts->fonts[i], character))
      file = file_of(fonts->fonts[i], index);
  if (fonts)
    FcFontSetDestroy(fonts);
  FcPatternDestroy(pattern);
  return file;
}
