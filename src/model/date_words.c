#include "model/date_private.h"

#include <string.h>

#define EN_DASH "–"
#define MINUS   "−"

/* ---- years ---- */

/* EDTF counts years as astronomers do: 0000 is 1 BC, -0043 is 44 BC. AD stands by years that would look
 * like a number without it. */
void date_year_append(GString *s, gint64 year) {
  if (year <= 0)
    g_string_append_printf(s, "%" G_GINT64_FORMAT " BC", 1 - year);
  else
    g_string_append_printf(s, "%s%" G_GINT64_FORMAT, year < 1000 ? "AD " : year > 9999 ? "year " : "", year);
}

/* How a year is told from a number; years said in one breath must agree in it. */
static const char *year_era(gint64 year) {
  return year <= 0 ? "BC" : year < 1000 ? "AD" : year > 9999 ? "year" : "";
}

static gboolean is_common_year(gint64 year) {
  return *year_era(year) == '\0';
}

/* "2021–2022", "AD 98–117", "50–41 BC", "years 17000–18000". */
static void years_append(GString *s, gint64 first, gint64 last) {
  if (strcmp(year_era(first), year_era(last)) != 0) {
    date_year_append(s, first);
    g_string_append(s, " " EN_DASH " ");
    date_year_append(s, last);
  } else if (last <= 0) {
    g_string_append_printf(s, "%" G_GINT64_FORMAT EN_DASH "%" G_GINT64_FORMAT " BC", 1 - first, 1 - last);
  } else {
    const char *before = first < 1000 ? "AD " : first > 9999 ? "years " : "";
    g_string_append_printf(s, "%s%" G_GINT64_FORMAT EN_DASH "%" G_GINT64_FORMAT, before, first, last);
  }
}

/* "21st century": 20XX, as everyone says it, and -01XX, which is just the 2nd century BC. */
static void century_append(GString *s, const DateEnd *end) {
  gint century = (gint)(end->year_first < 0 ? -end->year_last : end->year_first) / 100 + 1;
  gint unit = century / 10 % 10 == 1 ? 0 : century % 10;
  const char *suffix = unit == 1 ? "st" : unit == 2 ? "nd" : unit == 3 ? "rd" : "th";
  g_string_append_printf(s, "%d%s century%s", century, suffix, end->year_first < 0 ? " BC" : "");
}

/* A decade has no name before Christ, nor in AD 1–9. */
static gboolean has_name(const DateEnd *end) {
  return end->year_last - end->year_first == 99 ||
         (end->year_last > end->year_first && end->year_first >= 10);
}

/* The name "1900s" is kept for the decade, 190X, since 19XX is the 20th century. */
static void span_append(GString *s, const DateEnd *end) {
  if (end->year_last - end->year_first == 99)
    century_append(s, end);
  else if (has_name(end))
    g_string_append_printf(s, "%s%ds", end->year_first < 1000 ? "AD " : "", (gint)end->year_first);
  else
    years_append(s, end->year_first, end->year_last);
}

/* "winter 2021/22": it begins in December of its year. */
static void winter_append(GString *s, gint64 year) {
  g_string_append(s, "winter ");
  if (year < 0) {
    g_string_append_printf(s, "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " BC", 1 - year, -year);
    return;
  }
  date_year_append(s, year);
  if (is_common_year(year) && (year + 1) % 100 != 0)
    g_string_append_printf(s, "/%02d", (gint)((year + 1) % 100));
  else if (year == 0)
    g_string_append(s, "/AD 1");
  else
    g_string_append_printf(s, "/%d", (gint)year + 1);
}

/* ---- a date ---- */

static void time_append(GString *s, const DateEnd *end) {
  g_string_append_printf(s, ", %02d:%02d", end->hour, end->minute);
  if (end->second)
    g_string_append_printf(s, ":%02d", end->second);
  if (end->zone == ZONE_LOCAL)
    return;
  g_string_append(s, " UTC");
  gint offset = ABS(end->offset);
  if (offset)
    g_string_append_printf(s, "%s%d", end->offset < 0 ? MINUS : "+", offset / 60);
  if (offset % 60)
    g_string_append_printf(s, ":%02d", offset % 60);
}

static void month_append(GString *s, const DateEnd *end) {
  if (end->month == SEASON_WINTER) {
    winter_append(s, end->year_first);
    return;
  }
  g_string_append_printf(s, "%s ", date_month_name(end->month));
  date_year_append(s, end->year_first);
}

static void bare_append(GString *s, const DateEnd *end) {
  if (end->year_first != end->year_last) {
    span_append(s, end);
  } else if (end->month <= 0) {
    date_year_append(s, end->year_first);
    if (end->month == PART_UNKNOWN)
      g_string_append(s, end->day == PART_UNKNOWN ? ", month and day unknown" : ", month unknown");
  } else {
    if (end->day > 0)
      g_string_append_printf(s, "%d ", end->day);
    month_append(s, end);
    if (end->day == PART_UNKNOWN)
      g_string_append(s, ", day unknown");
    if (end->has_time)
      time_append(s, end);
  }
}

/* Behind other words a decade, a century and a year that is called one want their article: "since the 1990s".
 */
static gboolean wants_article(const DateEnd *end) {
  return has_name(end) || (end->year_first > 9999 && end->year_first == end->year_last);
}

static void end_append(GString *s, const DateEnd *end, gboolean behind_words) {
  if (end->approximate)
    g_string_append(s, "about ");
  if ((behind_words || end->approximate) && wants_article(end))
    g_string_append(s, "the ");
  bare_append(s, end);
  if (end->uncertain)
    g_string_append(s, " (uncertain)");
}

/* ---- an interval ---- */

static gboolean same_year(const DateEnd *a, const DateEnd *b) {
  return a->year_first == b->year_first && a->year_last == b->year_last;
}

static gboolean is_qualified(const DateEnd *end) {
  return end->approximate || end->uncertain;
}

/* How far a date goes: 0 for a year, 1 for a month, 2 for a day; -1 where something in it is unknown. */
static gint precision(const DateEnd *end) {
  if (end->month == PART_UNKNOWN || end->day == PART_UNKNOWN || end->year_first != end->year_last)
    return -1;
  return (end->month != PART_NONE) + (end->day != PART_NONE);
}

/* Says the year, or the year and month, once for both: "June–July 2021", "2–5 June 2025". FALSE where they
 * share none. */
static gboolean shared_append(GString *s, const DateEnd *start, const DateEnd *end) {
  if (is_qualified(start) || is_qualified(end) || precision(start) != precision(end) || precision(start) < 0)
    return FALSE;
  if (precision(start) == 0) {
    years_append(s, start->year_first, end->year_first);
    return TRUE;
  }
  if (!same_year(start, end) || start->month == SEASON_WINTER || end->month == SEASON_WINTER)
    return FALSE;
  const char *month = date_month_name(start->month);
  if (precision(start) == 1)
    g_string_append_printf(s, "%s" EN_DASH, month);
  else if (start->month == end->month)
    g_string_append_printf(s, "%d" EN_DASH, start->day);
  else
    g_string_append_printf(s, "%d %s " EN_DASH " ", start->day, month);
  bare_append(s, end);
  return TRUE;
}

static gboolean is_same(const DateEnd *a, const DateEnd *b) {
  return same_year(a, b) && a->month == b->month && a->day == b->day && a->approximate == b->approximate &&
         a->uncertain == b->uncertain;
}

static void between_append(GString *s, const DateEnd *start, const DateEnd *end) {
  if (is_same(start, end)) {
    end_append(s, start, FALSE);
    return;
  }
  if (shared_append(s, start, end))
    return;
  g_autoptr(GString) left = g_string_new(NULL), right = g_string_new(NULL);
  end_append(left, start, FALSE);
  end_append(right, end, FALSE);
  const char *space = strchr(left->str, ' ') || strchr(right->str, ' ') ? " " : "";
  g_string_append_printf(s, "%s%s" EN_DASH "%s%s", left->str, space, space, right->str);
}

static void date_append(GString *s, const Date *date) {
  const DateEnd *start = &date->start, *end = &date->end;
  if (!date->interval) {
    end_append(s, start, FALSE);
  } else if (start->kind != END_DATE) {
    g_string_append(s, "until ");
    end_append(s, end, TRUE);
    if (start->kind == END_UNKNOWN)
      g_string_append(s, ", start unknown");
  } else if (end->kind != END_DATE) {
    g_string_append(s, end->kind == END_OPEN ? "since " : "from ");
    end_append(s, start, TRUE);
    if (end->kind == END_UNKNOWN)
      g_string_append(s, ", end unknown");
  } else {
    between_append(s, start, end);
  }
}

const char *date_words(Arena *arena, const char *text) {
  Date date;
  DateError error;
  DateFault fault = date_read(text, &date, &error);
  g_assert(fault == DATE_FINE);
  g_autoptr(GString) s = g_string_new(NULL);
  date_append(s, &date);
  return arena_strndup(arena, s->str, s->len);
}
