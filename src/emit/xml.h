/* XML: writes text and numbers so that whatever a case says stays text. */
#pragma once

#include <glib.h>
#include <stdio.h>

/* Escapes what XML takes for markup, in content and in values between double quotes; leaves out what XML 1.0
 * doesn't allow, and controls that turn text round unseen. */
void xml_put(FILE *out, const char *text);

/* ` name="text"`; nothing where text is NULL. `name` is written as it is. */
void xml_put_attribute(FILE *out, const char *name, const char *text);

/* At most two decimals, none that say nothing; never depends on the locale. */
void xml_put_number(FILE *out, double value);
void xml_put_number_attribute(FILE *out, const char *name, double value);

/* As xml_put_number, of a whole number of 1/`scale`: 1, 10 or 100. No zero stands before the point. */
void xml_put_scaled(FILE *out, long long value, int scale);
