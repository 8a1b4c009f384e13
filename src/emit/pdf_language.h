/* PDF language: says in which language a PDF's text is, which cairo can't (up to 1.18 at least). */
#pragma once

#include <glib.h>

/* Appends an incremental update (ISO 32000-1, 7.5.6) that gives the document's catalogue /Lang. Leaves `pdf`
 * as it is where it has no plain cross-reference table or the tag isn't one. */
void pdf_language_set(GByteArray *pdf, const char *language);
