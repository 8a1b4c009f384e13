#include "model/date_private.h"

#include <string.h>

#define LONG_YEAR_DIGITS 12 /* ±10^12 years are 3.7 × 10^14 days: far from what gint64 can't hold */

#define HOW_TO_WRITE "a date is written year-month-day, as in 2025-06-02, 2025-06 or 2025"
#define HOW_TO_TIME  "a time is written in full, as in 2025-06-02T10:10:00"
#define HOW_TO_ZONE  "behind a time may stand Z (UTC) or the zone's hours ahead of UTC, as in +02 or +05:30"
#define LEVEL_2      "EDTF level 2, which isn't supported"
#define X_PLACES                                                                                             \
  "X stands for the last one or two digits of a year, the month, the day, or both (201X, 20XX, 2004-XX, "    \
  "2004-06-XX, 2004-XX-XX); elsewhere it is " LEVEL_2

/* The text between two places: the date or the end of an interval that is being read. */
typedef struct Reader {
  const char *text; /* all of it */
  const char *begin, *at, *end;
  gboolean in_interval;
  DateFault fault;
  DateError *error;
} Reader;

/* FALSE, so that a function can return it. */
static gboolean G_GNUC_PRINTF(5, 6)
    fail(Reader *r, DateFault fault, const char *from, const char *to, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  r->fault = fault;
  *r->error = (DateError){g_strdup_vprintf(format, arguments), (gsize)(from - r->text), (gsize)(to - from)};
  va_end(arguments);
  return FALSE;
}

/* ---- the calendar ---- */

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: eras of 400 years whose
 * years begin on 1 March, so that the leap day is the last. */
static gint64 day_number(gint64 year, gint month, gint day) {
  year -= month <= 2;
  gint64 era = (year >= 0 ? year : year - 399) / 400;
  gint64 year_of_era = year - era * 400;
  gint64 day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

static gboolean is_leap(gint64 year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static gint days_in_month(gint64 year, gint month) {
  static const gint DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : DAYS[month - 1];
}

const char *date_month_name(gint month) {
  static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  static const char *const SEASONS[] = {"spring", "summer", "autumn", "winter"};
  return month < SEASON_SPRING ? MONTHS[month - 1] : SEASONS[month - SEASON_SPRING];
}

/* The seasons are the meteorologists' of the northern half, three whole months each, for EDTF's 21 to 24
 * don't say which days they mean. A winter begins in December of its year and ends with the February of
 * the next. */
static gint season_first_month(gint season) {
  return 3 * (season - SEASON_SPRING) + 3;
}

/* `~`, `?` and `%` don't widen the days: EDTF gives "about 2020" no width, and any that we made up would
 * make some claims overlap and others not. A time doesn't move its day either, whatever its zone: what
 * happened on 2 June at 23:00 -05 happened on 2 June to those who were there and wrote of it. */
static gint64 end_first_day(const DateEnd *end) {
  if (end->kind != END_DATE)
    return DAY_OPEN_START;
  gint month = MAX(end->month, 1);
  return day_number(end->year_first, month < SEASON_SPRING ? month : season_first_month(month),
                    MAX(end->day, 1));
}

static gint64 end_last_day(const DateEnd *end) {
  if (end->kind != END_DATE)
    return DAY_OPEN_END;
  gint64 year = end->year_last;
  gint month = end->month > 0 ? end->month : 12;
  if (month == SEASON_WINTER) {
    year++;
    month = 2;
  } else if (month >= SEASON_SPRING) {
    month = season_first_month(month) + 2;
  }
  return day_number(year, month, end->day > 0 ? end->day : days_in_month(year, month));
}

/* ---- year ---- */

static gboolean take(Reader *r, char c) {
  if (r->at == r->end || *r->at != c)
    return FALSE;
  r->at++;
  return TRUE;
}

/* Behind the digits and X at `s`. */
static const char *figures_end(const Reader *r, const char *s) {
  while (s < r->end && (g_ascii_isdigit(*s) || *s == 'X'))
    s++;
  return s;
}

static gboolean has_x(const char *from, const char *to) {
  return memchr(from, 'X', (gsize)(to - from)) != NULL;
}

/* The number that the digits make, an X counting as `x`. */
static gint64 number(const char *from, const char *to, gint x) {
  gint64 value = 0;
  for (; from < to; from++)
    value = value * 10 + (*from == 'X' ? x : g_ascii_digit_value(*from));
  return value;
}

static gboolean exponent_refuse(Reader *r) {
  if (r->at < r->end && *r->at == 'E')
    return fail(r, DATE_IMPOSSIBLE, r->at, r->end, "exponents are " LEVEL_2 "; write all digits of the year");
  if (r->at < r->end && *r->at == 'S')
    return fail(r, DATE_IMPOSSIBLE, r->at, r->end, "significant digits (S) are " LEVEL_2);
  return TRUE;
}

/* Y170000002. */
static gboolean long_year_read(Reader *r, DateEnd *out) {
  const char *start = r->at++;
  gboolean negative = take(r, '-');
  const char *digits = r->at;
  r->at = figures_end(r, digits);
  gsize length = (gsize)(r->at - digits);
  if (length == 0)
    return fail(r, DATE_MISSHAPEN, start, r->end, "behind Y stands a year of more than four digits");
  if (has_x(digits, r->at))
    return fail(r, DATE_IMPOSSIBLE, digits, r->at, X_PLACES);
  if (!exponent_refuse(r))
    return FALSE;
  if (length <= 4)
    return fail(r, DATE_IMPOSSIBLE, start, r->at, "Y is for years of more than four digits: write %s%04d",
                negative ? "-" : "", (gint)number(digits, r->at, 0));
  if (*digits == '0')
    return fail(r, DATE_IMPOSSIBLE, digits, r->at, "a year with Y doesn't begin with 0");
  if (length > LONG_YEAR_DIGITS)
    return fail(r, DATE_IMPOSSIBLE, digits, r->at, "a year has at most %d digits", LONG_YEAR_DIGITS);
  if (r->at < r->end && *r->at == '-')
    return fail(r, DATE_IMPOSSIBLE, r->at, r->end, "a year with Y stands without month and day");
  out->year_first = out->year_last = negative ? -number(digits, r->at, 0) : number(digits, r->at, 0);
  return TRUE;
}

static gboolean year_length_check(Reader *r, const char *start, const char *digits) {
  gsize length = (gsize)(r->at - digits);
  if (length == 4)
    return TRUE;
  if (length == 0 || has_x(digits, r->at) || length > LONG_YEAR_DIGITS)
    return fail(r, DATE_MISSHAPEN, r->begin, r->end, HOW_TO_WRITE);
  const char *sign = digits > start ? "-" : "";
  if (length < 4)
    return fail(r, DATE_MISSHAPEN, start, r->at, "a year has four digits: the year %s%.*s is %s%04d", sign,
                (int)length, digits, sign, (gint)number(digits, r->at, 0));
  return fail(r, DATE_MISSHAPEN, start, r->at,
              "a year has four digits, and only one that needs more starts with Y, as in Y%s170000002", sign);
}

static gboolean year_read(Reader *r, DateEnd *out) {
  if (r->at < r->end && *r->at == 'Y')
    return long_year_read(r, out);
  const char *start = r->at;
  gboolean negative = take(r, '-');
  const char *digits = r->at;
  r->at = figures_end(r, digits);
  if (!year_length_check(r, start, digits))
    return FALSE;
  const char *x = memchr(digits, 'X', 4);
  if (x && (x - digits < 2 || strspn(x, "X") < (gsize)(r->at - x)))
    return fail(r, DATE_IMPOSSIBLE, start, r->at, X_PLACES);
  if (!exponent_refuse(r))
    return FALSE;
  gint64 low = number(digits, r->at, 0), high = number(digits, r->at, 9);
  if (negative && high == 0)
    return fail(r, DATE_IMPOSSIBLE, start, r->at, "the year 0 has no minus sign: write 0000 (1 BC)");
  out->year_first = negative ? -high : low;
  out->year_last = negative ? -low : high;
  return TRUE;
}

/* ---- month and day ---- */

/* Two digits, or XX, behind a hyphen. `what` is "month" or "day". */
static gboolean part_read(Reader *r, const char *what, gint *out) {
  const char *hyphen = r->at++;
  const char *digits = r->at;
  r->at = figures_end(r, digits);
  if (r->at == digits && r->at < r->end && *r->at == 'W')
    return fail(r, DATE_IMPOSSIBLE, r->at, r->end,
                "EDTF has no weeks; write the days, as in 2025-06-02/2025-06-08");
  if (r->at - digits != 2)
    return fail(r, DATE_MISSHAPEN, r->at > digits ? digits : hyphen, r->at, "a %s has two digits", what);
  gboolean x = has_x(digits, r->at);
  if (x && strncmp(digits, "XX", 2) != 0)
    return fail(r, DATE_IMPOSSIBLE, digits, r->at, X_PLACES);
  *out = x ? PART_UNKNOWN : (gint)number(digits, r->at, 0);
  return TRUE;
}

/* ISO 8601-2's other parts of a year, and how level 1 says them. */
static const struct {
  gint first, last; /* as months are numbered */
  const char *name;
  gint months;  /* in each of them */
  gint seasons; /* what the first is in level 1 */
} DIVISIONS[] = {
    {25, 28, "northern seasons", 0, SEASON_SPRING},
    {29, 32, "southern seasons", 0, 0},
    {33, 36, "quarters", 3, 0},
    {37, 39, "four-month terms", 4, 0},
    {40, 41, "half-years", 6, 0},
};

static gboolean month_refuse(Reader *r, gint64 year, gint month) {
  const char *from = r->at - 2;
  if (month == 0)
    return fail(r, DATE_IMPOSSIBLE, from, r->at,
                "there is no month 00; where the month isn't known, write the year alone or XX");
  for (gsize i = 0; i < G_N_ELEMENTS(DIVISIONS); i++) {
    if (month < DIVISIONS[i].first || month > DIVISIONS[i].last)
      continue;
    gint of = month - DIVISIONS[i].first, months = DIVISIONS[i].months;
    g_autofree char *instead = NULL;
    const char *sign = year < 0 ? "-" : "";
    gint y = (gint)ABS(year);
    if (months && !r->in_interval)
      instead = g_strdup_printf(": write %s%04d-%02d/%s%04d-%02d", sign, y, of * months + 1, sign, y,
                                (of + 1) * months);
    else if (DIVISIONS[i].seasons)
      instead = g_strdup_printf(": write %s%04d-%02d", sign, y, DIVISIONS[i].seasons + of);
    return fail(r, DATE_IMPOSSIBLE, from, r->at, "%s (%d to %d) are " LEVEL_2 "%s", DIVISIONS[i].name,
                DIVISIONS[i].first, DIVISIONS[i].last, instead ? instead : "");
  }
  return fail(r, DATE_IMPOSSIBLE, from, r->at,
              "there is no month %02d (months are 01 to 12, seasons 21 to 24)", month);
}

static gboolean month_read(Reader *r, DateEnd *out) {
  if (r->at == r->end || *r->at != '-')
    return TRUE;
  if (!part_read(r, "month", &out->month))
    return FALSE;
  if (out->year_first != out->year_last)
    return fail(r, DATE_IMPOSSIBLE, r->begin, r->at, X_PLACES);
  gint month = out->month;
  if (month == PART_UNKNOWN || (month >= 1 && month <= 12) ||
      (month >= SEASON_SPRING && month <= SEASON_WINTER))
    return TRUE;
  return month_refuse(r, out->year_first, month);
}

static gboolean day_refuse(Reader *r, const DateEnd *date) {
  if (date->day == 0)
    return fail(r, DATE_IMPOSSIBLE, r->at - 2, r->at,
                "there is no day 00; where the day isn't known, write the month alone or XX");
  g_autoptr(GString) year = g_string_new(NULL);
  date_year_append(year, date->year_first);
  return fail(r, DATE_IMPOSSIBLE, r->at - 2, r->at, "%s %s has no day %d%s", date_month_name(date->month),
              year->str, date->day, date->month == 2 && date->day == 29 ? ", for it is no leap year" : "");
}

static gboolean day_read(Reader *r, DateEnd *out) {
  if (r->at == r->end || *r->at != '-')
    return TRUE;
  const char *hyphen = r->at;
  if (!part_read(r, "day", &out->day))
    return FALSE;
  if (out->month >= SEASON_SPRING)
    return fail(r, DATE_IMPOSSIBLE, hyphen, r->at, "a season has no days: write %.*s",
                (int)(hyphen - r->begin), r->begin);
  if (out->day == PART_UNKNOWN)
    return TRUE;
  if (out->month == PART_UNKNOWN)
    return fail(r, DATE_IMPOSSIBLE, hyphen - 2, r->at, X_PLACES);
  if (out->day < 1 || out->day > days_in_month(out->year_first, out->month))
    return day_refuse(r, out);
  return TRUE;
}

/* ---- time ---- */

/* Takes what `shape` is like, 0 being any digit. */
static gboolean shape_take(Reader *r, const char *shape) {
  const char *s = r->at;
  for (; *shape; shape++, s++)
    if (s == r->end || (*shape == '0' ? !g_ascii_isdigit(*s) : *s != *shape))
      return FALSE;
  r->at = s;
  return TRUE;
}

static gboolean zone_read(Reader *r, DateEnd *out) {
  if (take(r, 'Z')) {
    out->zone = ZONE_UTC;
    return TRUE;
  }
  if (r->at == r->end || !strchr("+-", *r->at))
    return TRUE;
  const char *sign = r->at++, *hours = r->at;
  if ((!shape_take(r, "00:00") && !shape_take(r, "00")) || (r->at < r->end && g_ascii_isdigit(*r->at)))
    return fail(r, DATE_MISSHAPEN, sign, r->end, HOW_TO_ZONE);
  gint minutes = r->at - hours > 2 ? (gint)number(hours + 3, hours + 5, 0) : 0;
  gint offset = (gint)number(hours, hours + 2, 0) * 60 + minutes;
  if (minutes > 59 || offset > (*sign == '-' ? 12 : 14) * 60) /* no place on Earth is further */
    return fail(r, DATE_IMPOSSIBLE, sign, r->at, "there is no such zone (they go from -12:00 to +14:00)");
  if (*sign == '-' && offset == 0)
    return fail(r, DATE_IMPOSSIBLE, sign, r->at, "UTC itself is written Z, not -00");
  out->zone = ZONE_OFFSET;
  out->offset = *sign == '-' ? -offset : offset;
  return TRUE;
}

static gboolean clock_check(Reader *r, const char *clock, const DateEnd *date) {
  if (date->minute > 59)
    return fail(r, DATE_IMPOSSIBLE, clock + 3, clock + 5, "there is no minute %d", date->minute);
  if (date->second > 59)
    return fail(r, DATE_IMPOSSIBLE, clock + 6, clock + 8,
                "there is no second %d (a leap second counts as 59)", date->second);
  if (date->hour > 24 || (date->hour == 24 && (date->minute || date->second)))
    return fail(r, DATE_IMPOSSIBLE, clock, clock + 8,
                "there is no such time (hours are 00 to 23; 24:00:00 ends a day)");
  return TRUE;
}

static gboolean time_read(Reader *r, DateEnd *out) {
  const char *letter = r->at;
  if (!take(r, 'T'))
    return TRUE;
  if (out->day <= 0)
    return fail(r, DATE_IMPOSSIBLE, letter, r->end, "a time needs a day: write it behind year-month-day");
  if (r->in_interval)
    return fail(r, DATE_IMPOSSIBLE, letter, r->end,
                "an interval goes from day to day, without times: write %.*s", (int)(letter - r->begin),
                r->begin);
  const char *clock = r->at;
  if (!shape_take(r, "00:00:00"))
    return fail(r, DATE_MISSHAPEN, letter, r->end, HOW_TO_TIME);
  out->has_time = TRUE;
  out->hour = (gint)number(clock, clock + 2, 0);
  out->minute = (gint)number(clock + 3, clock + 5, 0);
  out->second = (gint)number(clock + 6, clock + 8, 0);
  if (r->at < r->end && strchr(".,", *r->at))
    return fail(r, DATE_IMPOSSIBLE, r->at, r->end, "EDTF has no fractions of a second");
  return clock_check(r, clock, out) && zone_read(r, out);
}

/* ---- the whole ---- */

static gboolean is_qualifier(char c) {
  return c == '?' || c == '~' || c == '%';
}

static gboolean qualifier_read(Reader *r, DateEnd *out) {
  if (r->at == r->end || !is_qualifier(*r->at))
    return TRUE;
  if (out->has_time)
    return fail(r, DATE_IMPOSSIBLE, r->at, r->end, "a date with a time can't be approximate or uncertain");
  out->approximate = *r->at != '?';
  out->uncertain = *r->at != '~';
  r->at++;
  return TRUE;
}

static gboolean end_finish(Reader *r) {
  if (r->at == r->end)
    return TRUE;
  if (is_qualifier(r->at[-1]))
    return fail(r, DATE_MISSHAPEN, r->at - 1, r->end,
                "?, ~ and %% stand once, behind the whole date; qualifying a part of it is " LEVEL_2);
  return fail(r, DATE_MISSHAPEN, r->at, r->end, "this doesn't belong to a date; " HOW_TO_WRITE);
}

static gboolean end_read(Reader *r, DateEnd *out) {
  *out = (DateEnd){0};
  if (r->at == r->end) {
    out->kind = END_UNKNOWN;
    return TRUE;
  }
  if (strchr("[{", *r->at))
    return fail(r, DATE_IMPOSSIBLE, r->at, r->end,
                "sets of dates, in [ ] or { }, are " LEVEL_2 "; write one date or an interval");
  if (shape_take(r, "..")) {
    out->kind = END_OPEN;
    return end_finish(r);
  }
  return year_read(r, out) && month_read(r, out) && day_read(r, out) && time_read(r, out) &&
         qualifier_read(r, out) && end_finish(r);
}

static gboolean single_read(Reader *r, Date *out) {
  if (r->at == r->end)
    return fail(r, DATE_IMPOSSIBLE, r->at, r->end, "there is no date here");
  if (!end_read(r, &out->start))
    return FALSE;
  if (out->start.kind == END_OPEN)
    return fail(r, DATE_IMPOSSIBLE, r->text, r->end, ".. is an end of an interval, as in 2021/..");
  return TRUE;
}

static gboolean interval_read(Reader *r, const char *slash, Date *out) {
  const char *end = r->end, *second = strchr(slash + 1, '/');
  if (second)
    return fail(r, DATE_MISSHAPEN, second, second + 1, "one slash joins the two dates of an interval");
  out->interval = r->in_interval = TRUE;
  r->end = slash;
  if (!end_read(r, &out->start))
    return FALSE;
  r->begin = r->at = slash + 1;
  r->end = end;
  if (!end_read(r, &out->end))
    return FALSE;
  if (out->start.kind != END_DATE && out->end.kind != END_DATE)
    return fail(r, DATE_IMPOSSIBLE, r->text, end, "an interval needs a date at one of its ends");
  if (end_last_day(&out->end) < end_first_day(&out->start))
    return fail(r, DATE_IMPOSSIBLE, r->text, end, "the interval ends before it starts");
  return TRUE;
}

DateFault date_read(const char *text, Date *out, DateError *error) {
  Reader r = {.text = text, .begin = text, .at = text, .end = text + strlen(text), .error = error};
  *out = (Date){0};
  const char *slash = strchr(text, '/');
  gboolean fine = slash ? interval_read(&r, slash, out) : single_read(&r, out);
  return fine ? DATE_FINE : r.fault;
}

gboolean date_parse(const char *text, DateSpan *out, DateError *error) {
  Date date;
  DateFault fault = date_read(text, &date, error);
  if (fault == DATE_MISSHAPEN)
    date_guess(text, error);
  if (fault != DATE_FINE)
    return FALSE;
  *out = (DateSpan){end_first_day(&date.start), end_last_day(date.interval ? &date.end : &date.start)};
  return TRUE;
}

gboolean date_spans_meet(DateSpan a, DateSpan b) {
  return a.first <= b.last && b.first <= a.last;
}

gboolean date_span_before(DateSpan a, DateSpan b) {
  return a.last < b.first;
}
