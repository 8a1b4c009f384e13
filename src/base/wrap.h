/* Wrapping: breaks a text into lines of balanced width. */
#pragma once

#include <glib.h>

/* The width of `length` bytes of `text`, in any unit, as long as it is the limit's. */
typedef double (*WidthOf)(const char *text, gsize length, gpointer data);

/* Breaks `text` (UTF-8) into as few lines as fit into `limit`, then makes the longest of them as short
 * as that number of lines allows, so that no word is left alone. Breaks at spaces, behind hyphens, dashes
 * and slashes, and between wide (Chinese, Japanese, Korean) characters; a word much wider than the limit is
 * broken where it must, with a hyphen between two letters. Newlines in the text always break. Nothing is ever
 * left out. Returns a NULL-ended array for g_strfreev; at least one line for a text with any visible
 * character. */
char **wrap_text(const char *text, double limit, WidthOf width_of, gpointer data);
