/* Dates: EDTF (ISO 8601-2:2019, levels 0 and 1; of level 2, X within an interval's end).
 * A date is a span of days, since a source often knows no more; comparing looks at the earliest and the
 * latest day that it may mean. Days count from 1970-01-01 in the proleptic Gregorian calendar. */
#pragma once

#include "base/arena.h"

#define DAY_OPEN_START G_MININT64 /* no earliest day: the interval is open or its start unknown */
#define DAY_OPEN_END   G_MAXINT64

typedef struct DateSpan {
  gint64 first, last; /* earliest and latest possible day, both included */
} DateSpan;

/* Why a text is no date: in words for the analyst ("February 2025 has no day 30"), and which bytes of the
 * text they are about. */
typedef struct DateError {
  char *message; /* to be freed with g_free */
  gsize start, length;
} DateError;

/* FALSE with `error` (never NULL) filled where the text isn't EDTF. Never allocates on success. */
gboolean date_parse(const char *text, DateSpan *out, DateError *error);

/* The date as people write it in English: "2 June 2025", "July 2024", "about 2020", "since the 1990s",
 * "December 2020 – February 2021". `text` must have been accepted by date_parse. In `arena`. */
const char *date_words(Arena *arena, const char *text);

/* Whether the two have a day in common. */
gboolean date_spans_meet(DateSpan a, DateSpan b);

/* Whether all of `a` lies before all of `b`. */
gboolean date_span_before(DateSpan a, DateSpan b);
