/* UTF-8: what case files and terminals need beyond GLib.
 * Text handed in is valid UTF-8 unless said otherwise; the caller frees what is returned as char *. */
#pragma once

#include <glib.h>

typedef enum Utf8FaultKind {
  UTF8_FINE,
  UTF8_BAD_BYTE,       /* not UTF-8 at all */
  UTF8_CONTROL,        /* a control character or noncharacter, which YAML forbids */
  UTF8_LINE_SEPARATOR, /* NEL, U+2028, U+2029: a line end to YAML 1.1, none to any editor */
} Utf8FaultKind;

typedef struct Utf8Fault {
  Utf8FaultKind kind;
  gsize offset;       /* bytes before it */
  gunichar character; /* the byte itself for UTF8_BAD_BYTE */
} Utf8Fault;

/* The first thing in `bytes` that a case file can't hold. */
Utf8Fault utf8_fault(const char *bytes, gsize size);

/* Whether a character may stand in a case file and in XML. */
gboolean utf8_allowed(gunichar c);

/* Whether a character would turn the direction of the text around it without being seen. */
gboolean utf8_is_bidi_control(gunichar c);

/* `text` without the characters that utf8_is_bidi_control finds; NULL where it has none, the common case. */
char *utf8_without_bidi_controls(const char *text);

/* Whether anything between the two may run from right to left. */
gboolean utf8_may_run_leftwards(const char *text, const char *end);

/* Whether a text as a whole runs from right to left: whether its first letter does. */
gboolean utf8_is_leftwards(const char *text);

/* `text` in NFC; NULL where it is that already, the common case. */
char *utf8_nfc(const char *text);

/* How many cells of a terminal a character takes: 0, 1 or 2. */
guint utf8_cells(gunichar c);

/* What a terminal may safely be shown of `length` bytes: control characters written out (\n, \x1b,
 * <U+202E>), and at most `characters` of them (0: all), with ... for what is left out. Needn't be valid
 * UTF-8. */
char *utf8_printable(const char *text, gsize length, guint characters);
