/* Dates: which days a text means, how it is shown, and what an analyst is told who wrote it otherwise. */
#include "model/date.h"
#include "tests.h"

#define NO_FIRST "-infinity"
#define NO_LAST  "infinity"

/* A day by GLib's own calendar, which knows the years 1 to 9999. */
static gint64 day_of(const char *iso) {
  if (strcmp(iso, NO_FIRST) == 0)
    return DAY_OPEN_START;
  if (strcmp(iso, NO_LAST) == 0)
    return DAY_OPEN_END;
  GDate day, epoch;
  g_date_clear(&day, 1);
  g_date_clear(&epoch, 1);
  g_date_set_dmy(&epoch, 1, G_DATE_JANUARY, 1970);
  g_date_set_dmy(&day, (GDateDay)g_ascii_strtoull(iso + 8, NULL, 10),
                 (GDateMonth)g_ascii_strtoull(iso + 5, NULL, 10), (GDateYear)g_ascii_strtoull(iso, NULL, 10));
  return (gint64)g_date_get_julian(&day) - (gint64)g_date_get_julian(&epoch);
}

static DateSpan span_of(const char *text) {
  DateSpan span;
  DateError error = {0};
  if (!date_parse(text, &span, &error))
    fail_msg("%s was refused: %s", text, error.message);
  return span;
}

static const struct {
  const char *text, *first, *last;
} SPANS[] = {
    /* level 0 */
    {"2025", "2025-01-01", "2025-12-31"},
    {"2025-06", "2025-06-01", "2025-06-30"},
    {"2025-06-02", "2025-06-02", "2025-06-02"},
    {"2024-02", "2024-02-01", "2024-02-29"},
    {"1900-02", "1900-02-01", "1900-02-28"},
    {"2000-02-29", "2000-02-29", "2000-02-29"},
    {"0001", "0001-01-01", "0001-12-31"},
    {"9999", "9999-01-01", "9999-12-31"},
    {"1970-01-01", "1970-01-01", "1970-01-01"},
    {"2004-01-01T10:10:10", "2004-01-01", "2004-01-01"},
    {"2004-01-01T00:00:00Z", "2004-01-01", "2004-01-01"},
    {"2004-01-01T23:59:59Z", "2004-01-01", "2004-01-01"},
    {"2004-01-01T24:00:00", "2004-01-01", "2004-01-01"},
    {"2004-01-01T23:10:10-05", "2004-01-01", "2004-01-01"},
    {"2004-01-01T00:10:10+05:30", "2004-01-01", "2004-01-01"},
    {"2004-01-01T00:10:10+14:00", "2004-01-01", "2004-01-01"},
    {"2004-01-01T00:10:10-12:00", "2004-01-01", "2004-01-01"},
    {"1964/2008", "1964-01-01", "2008-12-31"},
    {"2004-06/2006-08", "2004-06-01", "2006-08-31"},
    {"2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"},
    {"2004-02-01/2005-02", "2004-02-01", "2005-02-28"},
    {"2005/2006-02", "2005-01-01", "2006-02-28"},
    {"2021/2021-06", "2021-01-01", "2021-06-30"},
    {"2021-06/2021", "2021-06-01", "2021-12-31"},
    {"2021-06-30/2021-06", "2021-06-30", "2021-06-30"},
    /* level 1 */
    {"2001-21", "2001-03-01", "2001-05-31"},
    {"2001-22", "2001-06-01", "2001-08-31"},
    {"2001-23", "2001-09-01", "2001-11-30"},
    {"2001-24", "2001-12-01", "2002-02-28"},
    {"2023-24", "2023-12-01", "2024-02-29"},
    {"2001-21?", "2001-03-01", "2001-05-31"},
    {"1984?", "1984-01-01", "1984-12-31"},
    {"2004-06~", "2004-06-01", "2004-06-30"},
    {"2004-06-11%", "2004-06-11", "2004-06-11"},
    {"201X", "2010-01-01", "2019-12-31"},
    {"20XX", "2000-01-01", "2099-12-31"},
    {"20XX~", "2000-01-01", "2099-12-31"},
    {"2004-XX", "2004-01-01", "2004-12-31"},
    {"1985-04-XX", "1985-04-01", "1985-04-30"},
    {"2024-02-XX", "2024-02-01", "2024-02-29"},
    {"1985-XX-XX", "1985-01-01", "1985-12-31"},
    {"1985-04-12/..", "1985-04-12", NO_LAST},
    {"1985-04/..", "1985-04-01", NO_LAST},
    {"../1985-04-12", NO_FIRST, "1985-04-12"},
    {"../1985", NO_FIRST, "1985-12-31"},
    {"1985-04-12/", "1985-04-12", NO_LAST},
    {"2004-06/", "2004-06-01", NO_LAST},
    {"/1985-04-12", NO_FIRST, "1985-04-12"},
    {"/1985", NO_FIRST, "1985-12-31"},
    {"1984~/2004-06?", "1984-01-01", "2004-06-30"},
    {"2001-21/2003-24", "2001-03-01", "2004-02-29"},
    /* of level 2 */
    {"199X/..", "1990-01-01", NO_LAST},
    {"199X/200X", "1990-01-01", "2009-12-31"},
    {"../19XX", NO_FIRST, "1999-12-31"},
    {"2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"},
    {"2004-XX/2005", "2004-01-01", "2005-12-31"},
};

static void days_of_dates(void **state) {
  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS(SPANS); i++) {
    DateSpan span = span_of(SPANS[i].text);
    if (span.first != day_of(SPANS[i].first) || span.last != day_of(SPANS[i].last))
      fail_msg("%s isn't %s to %s", SPANS[i].text, SPANS[i].first, SPANS[i].last);
  }
}

/* Years that GLib doesn't know; the days are from Python: days of the Gregorian cycle, 146097 in 400 years.
 */
static const struct {
  const char *text;
  gint64 first, last;
} FAR_SPANS[] = {
    {"0000", -719528, -719163},
    {"0000-02-29", -719469, -719469},
    {"0000-12-31", -719163, -719163},
    {"-0001", -719893, -719529},
    {"-0043-03-15", -735160, -735160},
    {"-0004-02-29", -720930, -720930},
    {"-004X", -737425, -733773},
    {"-00XX", -755687, -719163},
    {"-9999", -4371587, -4371223},
    {"0000-24", -719193, -719104},
    {"Y10000", 2932897, 2933262},
    {"Y-20000", -8024378, -8024013},
    {"Y170000002", 62090506203, 62090506567},
    {"Y999999999999", 365242499280107, 365242499280471},
    {"Y-999999999999", -365242500719162, -365242500718798},
    {"Y-999999999999/Y999999999999", -365242500719162, 365242499280471},
};

static void days_of_far_years(void **state) {
  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS(FAR_SPANS); i++) {
    DateSpan span = span_of(FAR_SPANS[i].text);
    if (span.first != FAR_SPANS[i].first || span.last != FAR_SPANS[i].last)
      fail_msg("%s is %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, FAR_SPANS[i].text, span.first, span.last);
  }
}

/* From the first day of year -400 to the last of 9999, each month begins the day after the one before. */
static void months_follow_each_other(void **state) {
  (void)state;
  gint64 next = span_of("-0400-01").first;
  for (gint year = -400; year <= 9999; year++)
    for (gint month = 1; month <= 12; month++) {
      g_autofree char *text = g_strdup_printf("%s%04d-%02d", year < 0 ? "-" : "", ABS(year), month);
      DateSpan span = span_of(text);
      assert_true(span.first == next);
      next = span.last + 1;
    }
  assert_true(next == day_of("9999-12-31") + 1);
}

static const struct {
  const char *text, *words;
} WORDS[] = {
    {"2025-06-02", "2 June 2025"},
    {"2025-06", "June 2025"},
    {"2025", "2025"},
    {"0044", "AD 44"},
    {"0476-09-04", "4 September AD 476"},
    {"1066", "1066"},
    {"0000", "1 BC"},
    {"-0043", "44 BC"},
    {"-0043-03-15", "15 March 44 BC"},
    {"9999", "9999"},
    {"Y10000", "year 10000"},
    {"Y170000002", "year 170000002"},
    {"Y-20000", "20001 BC"},
    {"Y-999999999999", "1000000000000 BC"},
    {"2021-21", "spring 2021"},
    {"2021-22", "summer 2021"},
    {"2021-23", "autumn 2021"},
    {"2021-24", "winter 2021/22"},
    {"2008-24", "winter 2008/09"},
    {"1999-24", "winter 1999/2000"},
    {"9999-24", "winter 9999/10000"},
    {"0476-24", "winter AD 476/477"},
    {"0000-24", "winter 1 BC/AD 1"},
    {"-0043-24", "winter 44/43 BC"},
    {"2020~", "about 2020"},
    {"2020?", "2020 (uncertain)"},
    {"2020%", "about 2020 (uncertain)"},
    {"2025-06-02~", "about 2 June 2025"},
    {"199X", "1990s"},
    {"199X~", "about the 1990s"},
    {"190X", "1900s"},
    {"19XX", "20th century"},
    {"20XX", "21st century"},
    {"10XX", "11th century"},
    {"11XX", "12th century"},
    {"12XX", "13th century"},
    {"21XX", "22nd century"},
    {"22XX", "23rd century"},
    {"00XX", "1st century"},
    {"-00XX", "1st century BC"},
    {"-01XX", "2nd century BC"},
    {"047X", "AD 470s"},
    {"000X", "1 BC – AD 9"},
    {"-004X", "50–41 BC"},
    {"2004-XX", "2004, month unknown"},
    {"2004-XX-XX", "2004, month and day unknown"},
    {"1985-04-XX", "April 1985, day unknown"},
    {"2025-06-02T10:10:00Z", "2 June 2025, 10:10 UTC"},
    {"2025-06-02T10:10:10", "2 June 2025, 10:10:10"},
    {"2025-06-02T24:00:00", "2 June 2025, 24:00"},
    {"2025-06-02T10:10:00+02", "2 June 2025, 10:10 UTC+2"},
    {"2025-06-02T10:10:00+05:30", "2 June 2025, 10:10 UTC+5:30"},
    {"2025-06-02T10:10:00-00:30", "2 June 2025, 10:10 UTC−0:30"},
    {"2025-06-02T10:10:00-04", "2 June 2025, 10:10 UTC−4"},
    {"2025-06-02T10:10:00+00:00", "2 June 2025, 10:10 UTC"},
    {"2021/..", "since 2021"},
    {"2021-24/..", "since winter 2021/22"},
    {"2021~/..", "since about 2021"},
    {"199X/..", "since the 1990s"},
    {"19XX/..", "since the 20th century"},
    {"Y17000/..", "since the year 17000"},
    {"../2021", "until 2021"},
    {"../199X", "until the 1990s"},
    {"2024/", "from 2024, end unknown"},
    {"/2021", "until 2021, start unknown"},
    {"2021/2022", "2021–2022"},
    {"2021/2021", "2021"},
    {"0098/0117", "AD 98–117"},
    {"0987/1328", "AD 987 – 1328"},
    {"-0049/-0040", "50–41 BC"},
    {"-0043/0014", "44 BC – AD 14"},
    {"Y17000/Y18000", "years 17000–18000"},
    {"199X/200X", "1990s–2000s"},
    {"19XX/20XX", "20th century – 21st century"},
    {"2021-06/2021-07", "June–July 2021"},
    {"2021-21/2021-23", "spring–autumn 2021"},
    {"2020-24/2021-21", "winter 2020/21 – spring 2021"},
    {"2020-12/2021-02", "December 2020 – February 2021"},
    {"2025-06-02/2025-06-05", "2–5 June 2025"},
    {"2025-06-02/2025-06-02", "2 June 2025"},
    {"2025-06-02/2025-07-05", "2 June – 5 July 2025"},
    {"2025-06-02/2026-06-05", "2 June 2025 – 5 June 2026"},
    {"2025-06-02/2025-07", "2 June 2025 – July 2025"},
    {"2020~/2022", "about 2020 – 2022"},
    {"2020/2022?", "2020 – 2022 (uncertain)"},
    {"2021-06~/2021-07", "about June 2021 – July 2021"},
    {"2004-06-XX/2004-07-03", "June 2004, day unknown – 3 July 2004"},
};

static void dates_in_words(void **state) {
  (void)state;
  g_autoptr(Arena) arena = arena_new();
  for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++) {
    span_of(WORDS[i].text);
    assert_string_equal(date_words(arena, WORDS[i].text), WORDS[i].words);
  }
}

/* `about` is the piece of `text` that the error points at, and `message` begins what it says. */
typedef struct Refused {
  const char *text, *about, *message;
} Refused;

static const Refused IMPOSSIBLE[] = {
    {"2025-02-30", "30", "February 2025 has no day 30"},
    {"2025-02-29", "29", "February 2025 has no day 29, for it is no leap year"},
    {"1900-02-29", "29", "February 1900 has no day 29"},
    {"-0043-02-29", "29", "February 44 BC has no day 29"},
    {"2025-04-31", "31", "April 2025 has no day 31"},
    {"2025-12-32", "32", "December 2025 has no day 32"},
    {"2025-06-00", "00", "there is no day 00; where the day isn't known, write the month alone or XX"},
    {"2025-13", "13", "there is no month 13 (months are 01 to 12, seasons 21 to 24)"},
    {"2025-13-01", "13", "there is no month 13 (months are 01 to 12, seasons 21 to 24)"},
    {"2025-20", "20", "there is no month 20"},
    {"2025-42", "42", "there is no month 42"},
    {"2025-00", "00", "there is no month 00; where the month isn't known"},
    {"2025-21-01", "-01", "a season has no days: write 2025-21"},
    {"-0000", "-0000", "the year 0 has no minus sign: write 0000"},
    {"Y2021", "Y2021", "Y is for years of more than four digits: write 2021"},
    {"Y-44", "Y-44", "Y is for years of more than four digits: write -0044"},
    {"Y012345", "012345", "a year with Y doesn't begin with 0"},
    {"Y1234567890123", "1234567890123", "a year has at most 12 digits"},
    {"Y-9999999999999999999999", "9999999999999999999999", "a year has at most 12 digits"},
    {"Y17000-06", "-06", "a year with Y stands without month and day"},
    {"2004-01-01T25:00:00", "25:00:00", "there is no such time"},
    {"2004-01-01T24:00:01", "24:00:01", "there is no such time"},
    {"2004-01-01T10:60:00", "60", "there is no minute 60"},
    {"2004-01-01T23:59:60Z", "60", "there is no second 60"},
    {"2004-01-01T10:10:10+14:01", "+14:01", "there is no such zone"},
    {"2004-01-01T10:10:10-13", "-13", "there is no such zone"},
    {"2004-01-01T10:10:10+01:60", "+01:60", "there is no such zone"},
    {"2004-01-01T10:10:10-00:00", "-00:00", "UTC itself is written Z"},
    {"2004-01-01T10:10:10.5", ".5", "EDTF has no fractions of a second"},
    {"2004-01T10:10:10", "T10:10:10", "a time needs a day"},
    {"2004-01-XXT10:10:10", "T10:10:10", "a time needs a day"},
    {"2004-01-01T10:10:10/..", "T10:10:10",
     "an interval goes from day to day, without times: write 2004-01-01"},
    {"../2004-01-01T10:10:10Z", "T10:10:10Z", "an interval goes from day to day"},
    {"2004-01-01T10:10:10~", "~", "a date with a time can't be approximate"},
    {"2022/2021", "2022/2021", "the interval ends before it starts"},
    {"2021-07/2021-06-30", "2021-07/2021-06-30", "the interval ends before it starts"},
    {"2021/201X", "2021/201X", "the interval ends before it starts"},
    {"2021-13/..", "13", "there is no month 13"},
    {"../2021-02-29", "29", "February 2021 has no day 29"},
    {"", "", "there is no date here"},
    {"..", "..", ".. is an end of an interval, as in 2021/.."},
    {"/", "/", "an interval needs a date at one of its ends"},
    {"../..", "../..", "an interval needs a date at one of its ends"},
    {"../", "../", "an interval needs a date at one of its ends"},
    {"2025-W23", "W23", "EDTF has no weeks"},
};

static const Refused LEVEL_2[] = {
    {"{2021,2022}", "{2021,2022}", "sets of dates"},
    {"[2021..2022]", "[2021..2022]", "sets of dates"},
    {"2020/{2021}", "{2021}", "sets of dates"},
    {"Y17E7", "E7", "exponents are EDTF level 2, which isn't supported"},
    {"Y-17E7", "E7", "exponents are EDTF level 2"},
    {"1950S2", "S2", "significant digits (S) are EDTF level 2"},
    {"Y171010000S3", "S3", "significant digits (S) are EDTF level 2"},
    {"XXXX", "XXXX", "X stands for"},
    {"2XXX", "2XXX", "X stands for"},
    {"19X5", "19X5", "X stands for"},
    {"Y1700X", "1700X", "X stands for"},
    {"20XX-06", "20XX-06", "X stands for"},
    {"201X-XX", "201X-XX", "X stands for"},
    {"1985-XX-12", "XX-12", "X stands for"},
    {"2004-1X", "1X", "X stands for"},
    {"2004-06-1X", "1X", "X stands for"},
    {"2021-25", "25", "northern seasons (25 to 28) are EDTF level 2, which isn't supported: write 2021-21"},
    {"2021-29", "29", "southern seasons (29 to 32) are EDTF level 2, which isn't supported"},
    {"2021-36", "36", "quarters (33 to 36) are EDTF level 2, which isn't supported: write 2021-10/2021-12"},
    {"2021-39", "39",
     "four-month terms (37 to 39) are EDTF level 2, which isn't supported: write 2021-09/2021-12"},
    {"2021-40", "40", "half-years (40 to 41) are EDTF level 2, which isn't supported: write 2021-01/2021-06"},
    {"2021-33/..", "33", "quarters (33 to 36) are EDTF level 2, which isn't supported"},
    {"2004-06~-11", "2004-06~-11",
     "?, ~ and % stand once, behind the whole date; qualifying a part of it is EDTF "
     "level 2, which isn't supported: write 2004-06-11~"},
    {"?2004", "?2004", "?, ~ and % stand once, behind the whole date"},
    {"2004?~", "2004?~", "?, ~ and % stand once, behind the whole date"},
};

/* What the analyst may have meant; each of these messages ends in what to write. */
static const Refused MISSHAPEN[] = {
    {"1.6.2025", "1.6.2025", "a date is written year-month-day: write 2025-06-01"},
    {"1. 6. 2025", "1. 6. 2025", "a date is written year-month-day: write 2025-06-01"},
    {"06/02/2025", "06/02/2025",
     "a date is written year-month-day: write 2025-02-06 (6 February 2025) or 2025-06-02 (2 June 2025)"},
    {"06/13/2025", "06/13/2025", "a date is written year-month-day: write 2025-06-13"},
    {"5-5-2025", "5-5-2025", "a date is written year-month-day: write 2025-05-05"},
    {"06/2025", "06/2025", "a date is written year-month-day: write 2025-06"},
    {"June 2025", "June 2025", "a date is written in figures, year-month-day: write 2025-06"},
    {"2nd june, 2025", "2nd june, 2025", "a date is written in figures, year-month-day: write 2025-06-02"},
    {"Jun. 2, 2025", "Jun. 2, 2025", "a date is written in figures, year-month-day: write 2025-06-02"},
    {"2Jun2025", "2Jun2025", "a date is written in figures, year-month-day: write 2025-06-02"},
    {"Winter 2021/22", "Winter 2021/22", "a date is written in figures, year-month-day: write 2021-24"},
    {"Q1 2021", "Q1 2021",
     "quarters (33 to 36) are EDTF level 2, which isn't supported: write 2021-01/2021-03"},
    {"2–5 June 2025", "2–5 June 2025",
     "a date is written in figures, year-month-day: write 2025-06-02/2025-06-05"},
    {"2025/06/02", "2025/06/02", "a slash joins two dates; within a date stand hyphens: write 2025-06-02"},
    {"2025/06", "2025/06", "a slash joins two dates; within a date stand hyphens: write 2025-06"},
    {"2005/06", "2005/06",
     "a slash joins two dates; within a date stand hyphens: write 2005-06 (June 2005) or 2005/2006 "
     "(2005–2006)"},
    {"2021/22", "2021/22", "an interval is written with a slash, and its ends in full: write 2021/2022"},
    {"2020–21", "2020–21", "an interval is written with a slash, and its ends in full: write 2020/2021"},
    {"2025-6-2", "2025-6-2", "month and day have two digits: write 2025-06-02"},
    {"2025-6", "2025-6", "month and day have two digits: write 2025-06"},
    {"20250602", "20250602", "year, month and day are joined with hyphens: write 2025-06-02"},
    {"2025–06–02", "2025–06–02", "within a date stand plain hyphens: write 2025-06-02"},
    {"2021–2022", "–", "an interval is written with a slash, and its ends in full: write 2021/2022"},
    {"2021-06 – 2021-07", "–",
     "an interval is written with a slash, and its ends in full: write 2021-06/2021-07"},
    {"2021-2022", "-", "an interval is written with a slash, and its ends in full: write 2021/2022"},
    {"2021-06-01-2021-07-01", "-",
     "an interval is written with a slash, and its ends in full: write 2021-06-01/2021-07-01"},
    {"-0043-03-15 - -0042-01-01", "-",
     "an interval is written with a slash, and its ends in full: write -0043-03-15/-0042-01-01"},
    {"../202x", "x", "a digit that isn't known is a capital X: write ../202X"},
    {"from 2020 to 2022", " to ",
     "an interval is written with a slash, and its ends in full: write 2020/2022"},
    {"201x", "x", "a digit that isn't known is a capital X: write 201X"},
    {"20xx", "xx", "a digit that isn't known is a capital X: write 20XX"},
    {"19??", "??", "a digit that isn't known is a capital X: write 19XX"},
    {"199u", "u", "a digit that isn't known is a capital X: write 199X"},
    {"2020/202x", "x", "a digit that isn't known is a capital X: write 2020/202X"},
    {" 2025", " ", "a date has no spaces in it: write 2025"},
    {"2021 / 2022", " ", "a date has no spaces in it: write 2021/2022"},
    {"now", "now", "an end that is still open is written .., behind the date from which on, as in 2021/.."},
    {"2021/now", "now", "an end that is still open is written ..: write 2021/.."},
    {"2021/Present", "Present", "an end that is still open is written ..: write 2021/.."},
    {"June 2021 – present", "–",
     "an interval is written with a slash, and its ends in full: write 2021-06/.."},
    {"2021-", "2021-", "an end that is still open is written ..: write 2021/.."},
    {"since June 2021", "since", "an end that is still open is written ..: write 2021-06/.."},
    {"until 2021", "until", "an end that is still open is written ..: write ../2021"},
    {"?/2021", "?", "an end that isn't known is left empty: write /2021"},
    {"unknown", "unknown", "where the date isn't known, leave it out"},
    {"1990s", "1990s", "digits that aren't known are written X: write 199X"},
    {"1900s", "1900s", "digits that aren't known are written X: write 19XX (20th century) or 190X (1900s)"},
    {"19th century", "19th century", "digits that aren't known are written X: write 18XX"},
    {"44 BC", "44 BC", "years before Christ are counted with a year 0, which is 1 BC: write -0043"},
    {"1 BC", "1 BC", "years before Christ are counted with a year 0, which is 1 BC: write 0000"},
    {"15 March 44 BC", "15 March 44 BC",
     "years before Christ are counted with a year 0, which is 1 BC: write -0043-03-15"},
    {"−0044", "−", "the minus of a year before 1 BC is a plain hyphen: write -0044"},
    {"c. 2020", "c. 2020",
     "an approximate date ends in ~, an uncertain one in ?, one that is both in %: write 2020~"},
    {"about June 2020 (uncertain)", "about June 2020 (uncertain)",
     "an approximate date ends in ~, an uncertain one in ?, one that is both in %: write 2020-06%"},
    {"2004-01-01T10:10", "2004-01-01T10:10",
     "a time is written in full, behind a T: write 2004-01-01T10:10:00"},
    {"2004-01-01 10:10:10", "2004-01-01 10:10:10",
     "a time is written in full, behind a T: write 2004-01-01T10:10:10"},
    {"2004-01-01t10:10:10z", "t",
     "the letters T, X, Y and Z of a date are capitals: write 2004-01-01T10:10:10Z"},
    {"2004-01-01T10:10:10+0200", "+0200", "behind a time may stand Z (UTC)"},
    {"44", "44", "a year has four digits: the year 44 is 0044"},
    {"12345", "12345", "a year has four digits, and only one that needs more starts with Y"},
    /* understood, but there is no such date */
    {"31.2.2025", "31.2.2025", "February 2025 has no day 31"},
    {"2025-2-30", "2025-2-30", "February 2025 has no day 30"},
    {"June 2022 – May 2021", "June 2022 – May 2021", "the interval ends before it starts"},
    /* nobody can say what is meant */
    {"hello", "hello", "a date is written year-month-day, as in 2025-06-02, 2025-06 or 2025"},
    {"early 2021", "early 2021", "a date is written year-month-day"},
    {"2021/2022/2023", "/", "one slash joins the two dates of an interval"},
    {"2025-06-02x", "x", "this doesn't belong to a date"},
    {"2025\xff", "\xff", "this doesn't belong to a date"},
    {"2025-\xff", "-", "a month has two digits"},
};

static void refused_check(const Refused *refused, gsize count) {
  for (gsize i = 0; i < count; i++) {
    const Refused *r = &refused[i];
    DateSpan span;
    DateError error = {0};
    if (date_parse(r->text, &span, &error))
      fail_msg("%s was taken for a date", r->text);
    g_autofree char *message = error.message;
    g_autofree char *about = g_strndup(r->text + error.start, error.length);
    if (!g_str_has_prefix(message, r->message))
      fail_msg("%s: %s", r->text, message);
    if (strcmp(about, r->about) != 0)
      fail_msg("%s: points at \"%s\"", r->text, about);
  }
}

static void no_such_dates(void **state) {
  (void)state;
  refused_check(IMPOSSIBLE, G_N_ELEMENTS(IMPOSSIBLE));
}

static void level_2_is_named(void **state) {
  (void)state;
  refused_check(LEVEL_2, G_N_ELEMENTS(LEVEL_2));
}

static void what_may_be_meant_is_told(void **state) {
  (void)state;
  refused_check(MISSHAPEN, G_N_ELEMENTS(MISSHAPEN));
}

/* Whoever types what a chart shows is told how to write it, and what to write is that very date. */
static void what_a_chart_shows_leads_back(void **state) {
  (void)state;
  static const char *const TEXTS[] = {
      "2025-06-02",
      "2025-06",
      "-0043-03-15",
      "2021-24",
      "2020~",
      "2020%",
      "2025-06~",
      "199X",
      "19XX",
      "-01XX",
      "2021-06/..",
      "../2021",
      "199X/..",
      "2021/2022",
      "2021-06/2021-07",
      "2020-12/2021-02",
      "2025-06-02/2025-06-05",
      "2025-06-02T10:10:00Z",
  };
  g_autoptr(Arena) arena = arena_new();
  for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
    const char *words = date_words(arena, TEXTS[i]);
    DateSpan span;
    DateError error = {0};
    assert_false(date_parse(words, &span, &error));
    g_autofree char *message = error.message;
    g_autofree char *ending = g_strconcat(": write ", TEXTS[i], NULL);
    if (!g_str_has_suffix(message, ending))
      fail_msg("%s: %s", words, message);
  }
}

static void long_texts_are_refused_in_few_words(void **state) {
  (void)state;
  static const char *const BEGINNINGS[] = {"1", "2025-06-02-", "Y1", "-", "2021/", "X", " ", "June "};
  for (gsize i = 0; i < G_N_ELEMENTS(BEGINNINGS); i++)
    for (const char *filling = "19-/X? Y"; *filling; filling++) {
      g_autofree char *rest = g_strnfill(100000, *filling);
      g_autofree char *text = g_strconcat(BEGINNINGS[i], rest, NULL);
      DateSpan span;
      DateError error = {0};
      assert_false(date_parse(text, &span, &error));
      assert_true(strlen(error.message) < 300);
      assert_true(error.start + error.length <= strlen(text));
      g_free(error.message);
    }
}

static void spans_compare(void **state) {
  (void)state;
  static const struct {
    const char *a, *b;
    gboolean meet, before;
  } PAIRS[] = {
      {"2021", "2021-06-02", TRUE, FALSE}, {"2021", "2022", FALSE, TRUE},
      {"2022", "2021", FALSE, FALSE},      {"2021-12-31", "2022-01-01", FALSE, TRUE},
      {"2021-24", "2022-02", TRUE, FALSE}, {"2021/..", "2030", TRUE, FALSE},
      {"2021/..", "../2021", TRUE, FALSE}, {"../2020", "2021/..", FALSE, TRUE},
      {"199X", "1999-12-31", TRUE, FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(PAIRS); i++) {
    DateSpan a = span_of(PAIRS[i].a), b = span_of(PAIRS[i].b);
    if (date_spans_meet(a, b) != PAIRS[i].meet || date_spans_meet(b, a) != PAIRS[i].meet ||
        date_span_before(a, b) != PAIRS[i].before)
      fail_msg("%s and %s", PAIRS[i].a, PAIRS[i].b);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_of_dates),
      cmocka_unit_test(days_of_far_years),
      cmocka_unit_test(months_follow_each_other),
      cmocka_unit_test(dates_in_words),
      cmocka_unit_test(no_such_dates),
      cmocka_unit_test(level_2_is_named),
      cmocka_unit_test(what_may_be_meant_is_told),
      cmocka_unit_test(what_a_chart_shows_leads_back),
      cmocka_unit_test(long_texts_are_refused_in_few_words),
      cmocka_unit_test(spans_compare),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
