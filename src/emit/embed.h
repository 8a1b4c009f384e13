/* Embedding fonts: the glyphs that a scene uses, as fonts of its own in the SVG's style. */
#pragma once

#include "emit/format.h"

/* The name of the picture's own family, with a comma behind it, as a font-family attribute takes it. Each
 * picture has its own, since a page's fonts are known all over it. */
void embed_family_put(const Picture *picture, FILE *out);

/* Writes an @font-face rule for every font that the scene's text uses, as a data URI. FALSE with `error`
 * where a font can't be read or made smaller. */
gboolean embed_fonts(const Picture *picture, FILE *out, GError **error);

/* What the module "subset" offers: the font file's part for `glyph_count` characters, as TrueType; to be
 * freed with g_bytes_unref. NULL where it can't be made. */
typedef GBytes *(*FontSubsetter)(const char *file, guint index, const gunichar *characters, guint count);
