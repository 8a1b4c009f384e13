/* What date.c (reading), date_words.c (showing) and date_guess.c (guessing what a text that isn't EDTF may
 * mean) share; nobody else includes it. */
#pragma once

#include "model/date.h"

#define PART_NONE    0    /* the date doesn't go so far */
#define PART_UNKNOWN (-1) /* XX */

#define SEASON_SPRING 21
#define SEASON_WINTER 24

typedef enum EndKind {
  END_DATE,
  END_OPEN,    /* .. */
  END_UNKNOWN, /* nothing before or behind the slash */
} EndKind;

typedef enum Zone { ZONE_LOCAL, ZONE_UTC, ZONE_OFFSET } Zone;

/* One end of an interval, or a date that is none. */
typedef struct DateEnd {
  EndKind kind;
  gint64 year_first, year_last; /* astronomical, year 0 being 1 BC; they differ where digits are X */
  gint month;                   /* 1 to 12, or a season, 21 to 24 */
  gint day;
  gboolean approximate, uncertain;
  gboolean has_time;
  gint hour, minute, second;
  Zone zone;
  gint offset; /* minutes east of UTC */
} DateEnd;

typedef struct Date {
  gboolean interval;
  DateEnd start, end; /* `start` alone where it is no interval */
} Date;

typedef enum DateFault {
  DATE_FINE,
  DATE_MISSHAPEN,  /* not written as EDTF is: a guess at what is meant may teach more than the message */
  DATE_IMPOSSIBLE, /* written well, but no such date is, or it isn't supported */
} DateFault;

/* Reads EDTF and nothing else. `error` is filled unless the text is fine. */
DateFault date_read(const char *text, Date *out, DateError *error);

/* Puts a better error in place of `error` where it can be guessed what `text`, which is misshapen, means. */
void date_guess(const char *text, DateError *error);

/* "June", "spring"; `month` is 1 to 12 or 21 to 24. */
const char *date_month_name(gint month);

/* "2025", "AD 98", "44 BC", "year 170000002". */
void date_year_append(GString *s, gint64 year);
